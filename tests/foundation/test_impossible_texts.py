"""Texts that no database can look for: in addresses, in queries, in the form for signing in."""

import re
from urllib.parse import quote

import pytest
from flask import Flask

from community.accounts import passwords
from tests.browser_client import Browser
from tests.people import Somebody, make_person
from tests.site import present_app
from tests.skills import MadeSkill

IMPOSSIBLE = ("a\0b", "\0", "a\nb", "\x7f", "a\x85b", "x" * 201)
NEVER_LOOKED_FOR = {"<secret>", "<release>"}
"""Any text may stand in their place: the database is asked for a hash of the one, no other."""


def slug_addresses(app: Flask) -> list[tuple[str, str]]:
    """A method and an address with the sign § in it, for every route that a slug names."""
    found = []
    for rule in app.url_map.iter_rules():
        for slug in re.findall(r"<(?:address:)?(?:slug|domain)>", rule.rule):
            address = rule.rule.replace(slug, "§")
            address = re.sub(r"<any[^>]*>", "en", re.sub(r"<row:[^>]*>", "1", address))
            address = re.sub(r"<[^>]*(slug|domain)>", "pytorch", address)
            method = "POST" if "POST" in (rule.methods or ()) else "GET"
            found.append((method, address))
    return found


def test_every_text_in_an_address_says_what_it_can_be(app: Flask) -> None:
    free = re.compile(r"<[^:>]+>")

    found = {part for rule in app.url_map.iter_rules() for part in free.findall(rule.rule)}

    assert found <= NEVER_LOOKED_FOR


@pytest.mark.parametrize("text", IMPOSSIBLE)
def test_a_slug_that_nothing_can_have_is_no_address(
    browser: Browser, skill: MadeSkill, ann: Somebody, text: str
) -> None:
    of_ann = browser.as_(ann)
    addresses = slug_addresses(present_app())

    answers = {
        address: of_ann.press(address.replace("§", quote(text)))
        if method == "POST"
        else of_ann.open(address.replace("§", quote(text)), 404)
        for method, address in addresses
    }

    assert len(addresses) >= 15
    assert {page.status_code for page in answers.values()} == {404}


@pytest.mark.parametrize("letters", ["pytorch", "机器学习", "c-sharp", "größe", "हिन्दी", "x" * 200])
def test_a_slug_in_any_script_is_an_address(app: Flask, letters: str) -> None:
    routes = app.url_map.bind("localhost")

    endpoint, found = routes.match(f"/en/skills/{letters}")

    assert (endpoint, found["slug"]) == ("catalogue.skill", letters)


@pytest.mark.parametrize("login", ["a\0b", "\0@example.org", "a\ud800b", "a\x07", "x" * 1_000])
def test_a_login_that_nobody_can_have_lets_nobody_in(
    browser: Browser, ann: Somebody, login: str
) -> None:
    answer = browser.press(
        "/en/sign-in", login=login.encode("utf-8", "surrogatepass"), password="a horse and more"
    )

    assert answer.status_code == 422


@pytest.mark.parametrize("thing", ["a\0b", "\0", "a\nb", "x" * 290])
def test_a_wish_that_no_thing_can_fulfil_hinders_nobody(
    browser: Browser, skill: MadeSkill, thing: str
) -> None:
    make_person("Eve", password_hash=passwords.hashed("a horse and a battery"))

    page = browser.open(f"/en/sign-in?then=watch:{quote(thing)}&next={quote(thing)}")
    answer = page.press("/en/sign-in", login="eve", password="a horse and a battery")

    assert (answer.status_code, answer.location) == (303, "/en/")


@pytest.mark.parametrize("text", ["a\0b", "9" * 30, "-1", "x" * 3_000])
def test_a_query_that_nothing_answers_does_no_harm(
    browser: Browser, skill: MadeSkill, mo: Somebody, text: str
) -> None:
    of_mo = browser.as_(mo)
    addresses = [
        re.sub(r"<any[^>]*>", "en", rule.rule).replace("<address:slug>", "pytorch")
        for rule in present_app().url_map.iter_rules()
        if "GET" in (rule.methods or ())
    ]

    for address in [each for each in addresses if "<" not in each]:
        for name in ("after", "cell", "level", "role", "view", "next", "then"):
            answer = of_mo.client.get(f"{address}?{name}={quote(text)}")
            assert answer.status_code in {200, 301, 302, 303, 404}, (address, name)

"""Pages kept ready for visitors: fast, never older than a second, never of anybody."""

import time

import pytest
from flask import Flask

from models.catalogue import Skill
from tests.browser_client import Browser
from tests.people import Somebody
from tests.queries import queries_of
from tests.site import changing_site
from tests.skills import MadeSkill


def test_a_visitor_is_answered_without_the_application(
    app: Flask, browser: Browser, skill: MadeSkill
) -> None:
    first = browser.open(skill.address)

    with queries_of(app) as asked:
        second = browser.open(skill.address)

    assert second.html == first.html
    assert not [query for query in asked if "site_state" not in query and "BEGIN" not in query]


def test_a_deed_is_seen_within_a_second(browser: Browser, skill: MadeSkill) -> None:
    before = browser.open(skill.address)
    with changing_site() as session:
        session.get_one(Skill, skill.id).name = "PyTorch 3"
    time.sleep(0.6)

    after = browser.open(skill.address)

    assert before.headers["ETag"] != after.headers["ETag"]


def test_a_page_that_is_the_same_is_answered_304(browser: Browser, skill: MadeSkill) -> None:
    first = browser.open(skill.address)

    again = browser.open(skill.address, 304, headers={"If-None-Match": first.headers["ETag"]})

    assert again.html == ""
    assert again.headers["ETag"] == first.headers["ETag"]


def test_the_page_of_a_person_is_never_kept(
    browser: Browser, skill: MadeSkill, ann: Somebody
) -> None:
    own = browser.as_(ann).open(skill.address)

    other = browser.open(skill.address)

    assert "private" in own.headers["Cache-Control"]
    assert "ann" in own.html
    assert "ann" not in other.html


def test_an_unknown_question_in_the_address_fills_no_memory(
    app: Flask, browser: Browser, skill: MadeSkill
) -> None:
    cache = app.extensions["page_cache"]
    cache.empty()

    browser.open(f"{skill.address}?utm_source=mail")

    assert not cache._kept


@pytest.mark.parametrize(
    ("wish", "packed_in"),
    [
        ("", None),
        ("*", "br"),
        ("identity;q=0, *", "br"),
        ("br;q=0", None),
        ("br;q=0, gzip", "gzip"),
        ("gzip;q=0, deflate", None),
        ("vibrant, gzip", "gzip"),
        ("gzip, deflate, br, zstd", "br"),
        ("br, " + "x" * 300, None),
    ],
)
def test_nobody_is_given_a_page_packed_otherwise_than_she_asked(
    browser: Browser, skill: MadeSkill, wish: str, packed_in: str | None
) -> None:
    address = f"{skill.address}/history"
    plain = browser.client.get(address).get_data()

    asked = browser.client.get(address, headers={"Accept-Encoding": wish})
    after = {
        encoding: browser.client.get(address, headers={"Accept-Encoding": encoding})
        for encoding in ("", "gzip", "br")
    }

    assert asked.headers.get("Content-Encoding") == packed_in
    assert {encoding: page.headers.get("Content-Encoding") for encoding, page in after.items()} == {
        "": None,
        "gzip": "gzip",
        "br": "br",
    }
    assert after[""].get_data() == plain


def test_of_a_key_given_twice_the_first_is_shown_whoever_asked_before(
    browser: Browser, skill: MadeSkill
) -> None:
    senior_first = browser.open(f"{skill.address}?level=senior&level=junior")

    junior_first = browser.open(f"{skill.address}?level=junior&level=senior")

    assert junior_first.words != senior_first.words

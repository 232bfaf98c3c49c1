"""Opening a door shows up in a review: the list of all addresses, and what guards them."""

import secrets
from pathlib import Path

import pytest
from flask import Flask
from werkzeug.routing import IntegerConverter, Rule
from werkzeug.test import TestResponse

from community.access import Who, declared_access
from tests.browser_client import Browser
from tests.databases import Database
from tests.house.routes import LIST, UNDECLARED, lines
from tests.people import Somebody
from tests.site import make_app

GUARDED = (Who.SIGNED_IN, Who.MODERATOR, Who.KEEPER)


def test_the_list_of_routes_is_the_url_map(app: Flask) -> None:
    listed = LIST.read_text().splitlines()

    present = lines(app)

    assert present == listed, "look at it, then: .venv/bin/python -m tests.house.routes"


def test_every_endpoint_says_who_may_call_it(app: Flask) -> None:
    present = lines(app)

    assert [line for line in present if UNDECLARED in line] == []


def test_an_endpoint_that_says_nothing_refuses_even_the_keeper(
    database: Database, tmp_path: Path, app: Flask, ada: Somebody
) -> None:
    silent = make_app(database.address, tmp_path)
    silent.add_url_rule("/silent", "silent", lambda: "let in")

    answer = Browser(silent, ada).open("/silent", 403)

    assert "let in" not in answer


def test_every_unsafe_request_needs_a_token(app: Flask, browser: Browser, ada: Somebody) -> None:
    keeper = browser.as_(ada)

    answers = {
        f"{method} {address}": keeper.client.open(address, method=method).status_code
        for rule in app.url_map.iter_rules()
        for method in sorted((rule.methods or set()) - {"GET", "HEAD", "OPTIONS"})
        for address in [example(app, rule)]
    }

    assert answers
    assert {request: code for request, code in answers.items() if code != 400} == {}


def test_a_visitor_who_opens_a_door_for_the_signed_in_is_led_to_sign_in(
    app: Flask, browser: Browser
) -> None:
    doors = [example(app, rule) for rule in rules(app, "GET", *GUARDED)]

    answers = {address: browser.client.get(address) for address in doors}

    assert answers
    led = {
        a: (r.status_code, "/sign-in?next=" in r.headers.get("Location", ""))
        for a, r in answers.items()
    }
    assert {address: found for address, found in led.items() if found != (303, True)} == {}


def test_a_visitor_who_sends_a_form_for_the_signed_in_is_refused(
    app: Flask, browser: Browser
) -> None:
    doors = [example(app, rule) for rule in rules(app, "POST", *GUARDED)]

    answers = {address: browser.press(address).status_code for address in doors}

    assert answers
    assert {address: code for address, code in answers.items() if code != 401} == {}


@pytest.mark.parametrize("who", [Who.MODERATOR, Who.KEEPER])
def test_a_member_is_refused_at_the_doors_of_others(
    app: Flask, browser: Browser, ann: Somebody, who: Who
) -> None:
    hers = browser.as_(ann)
    doors = [(m, example(app, rule)) for m in ("GET", "POST") for rule in rules(app, m, who)]

    answers = {
        f"{method} {address}": hers.open(address, 403) if method == "GET" else hers.press(address)
        for method, address in doors
    }

    assert {door: page for door, page in answers.items() if page.status_code != 403} == {}


def leads_to_sign_in(answer: TestResponse) -> bool:
    return answer.status_code == 303 and "/sign-in?next=" in answer.headers.get("Location", "")


def rules(app: Flask, method: str, *levels: Who) -> list[Rule]:
    return [
        rule
        for rule in app.url_map.iter_rules()
        if method in (rule.methods or set()) and declared_access(app, rule.endpoint) in levels
    ]


def example(app: Flask, rule: Rule) -> str:
    """An address that the rule matches, of things that are not there."""
    values: dict[str, str | int] = {}
    for name, kind in rule._converters.items():
        if name == "language":
            values[name] = "en"
        else:
            values[name] = 987 if isinstance(kind, IntegerConverter) else secrets.token_hex(3)
    built = rule.build(values)
    assert built is not None, rule.rule
    return built[1]

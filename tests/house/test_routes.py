"""Opening a door shows up in a review: the list of all addresses, and what guards them."""

import secrets
from pathlib import Path

from flask import Flask
from werkzeug.routing import IntegerConverter, Rule

from community.access import Who, access, declared_access
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


def test_a_member_is_refused_at_the_doors_of_others(
    app: Flask, browser: Browser, ann: Somebody
) -> None:
    hers = browser.as_(ann)
    others = (Who.MODERATOR, Who.KEEPER)
    doors = [(m, example(app, rule)) for m in ("GET", "POST") for rule in rules(app, m, *others)]

    answers = {
        f"{method} {address}": hers.open(address, 403) if method == "GET" else hers.press(address)
        for method, address in doors
    }

    assert answers
    assert {door: page for door, page in answers.items() if page.status_code != 403} == {}


def test_a_door_for_keepers_opens_to_nobody_else(
    database: Database, tmp_path: Path, app: Flask, ann: Somebody, mo: Somebody, ada: Somebody
) -> None:
    kept = make_app(database.address, tmp_path)
    kept.add_url_rule("/kept", "kept", access(Who.KEEPER)(lambda: "let in"))

    answers = [Browser(kept, person).client.get("/kept") for person in (ann, mo, ada)]

    assert [answer.status_code for answer in answers] == [403, 403, 200]


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

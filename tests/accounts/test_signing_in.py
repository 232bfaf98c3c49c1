"""Signing in and out: who may, what it opens, and what it tells strangers."""

from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from argon2 import Parameters, PasswordHasher, extract_parameters
from flask import Flask
from sqlalchemy import select, update

from community.accounts import passwords
from models.database import now
from models.person import Person, SignedInSession
from models.watch import Watch
from tests.browser_client import Browser, Page
from tests.databases import Database
from tests.people import Somebody, make_person
from tests.queries import queries_of
from tests.site import changing_site, in_site, make_app, presenting
from tests.skills import MadeSkill

PASSWORD = "a horse and a battery"
WRONG = "This name and this password do not belong together."


@pytest.fixture
def eve(app: Flask) -> Somebody:
    """A member with a password."""
    return make_person("Eve", password_hash=passwords.hashed(PASSWORD))


def sign_in(browser: Browser, login: str, password: str = PASSWORD, **more: str) -> Page:
    return browser.press("/en/sign-in", {"login": login, "password": password, **more})


def is_signed_in(browser: Browser) -> bool:
    return browser.client.get("/en/settings/sessions").status_code == 200


@pytest.mark.parametrize("login", ["Eve", "eve", "ＥＶＥ", "Eve@example.org", " eve@EXAMPLE.org "])
def test_a_person_signs_in_by_name_or_address(browser: Browser, eve: Somebody, login: str) -> None:
    answer = sign_in(browser, login, next="/en/register")

    assert answer.location == "/en/register"
    assert is_signed_in(browser)


def test_a_visitor_who_wanted_to_watch_watches_once_signed_in(
    browser: Browser, eve: Somebody, skill: MadeSkill
) -> None:
    page = browser.open(f"/en/sign-in?next={skill.address}&then=watch:{skill.slug}")

    answer = page.press("/en/sign-in", login="eve", password=PASSWORD)

    assert answer.location == skill.address
    with in_site() as session:
        assert session.scalars(select(Watch.person_id)).all() == [eve.id]


def test_an_unknown_name_and_a_wrong_password_get_the_same_answer(
    browser: Browser, eve: Somebody
) -> None:
    unknown = sign_in(browser, "nobody")
    wrong = sign_in(browser, "eve", "another password")

    assert WRONG in unknown
    assert (unknown.status_code, unknown.words) == (wrong.status_code, wrong.words)


def test_an_unknown_name_and_a_wrong_password_are_the_same_work(
    browser: Browser, eve: Somebody, monkeypatch: pytest.MonkeyPatch
) -> None:
    verify = PasswordHasher.verify
    work: list[Parameters] = []

    def counted(hasher: PasswordHasher, kept: str, password: str) -> bool:
        work.append(extract_parameters(kept))
        return verify(hasher, kept, password)

    monkeypatch.setattr(PasswordHasher, "verify", counted)
    for login in ("nobody", "eve"):
        sign_in(browser, login, "another password")

    of_unknown, of_wrong = work
    assert of_unknown == of_wrong


@pytest.mark.parametrize("state", ["suspended_at", "deleted_at"])
def test_the_suspended_and_the_deleted_stay_outside(
    browser: Browser, eve: Somebody, state: str
) -> None:
    with changing_site() as session:
        session.execute(update(Person).values({state: now()}))

    answer = sign_in(browser, "eve")

    assert answer.status_code == 422
    assert not is_signed_in(browser)


def test_who_has_not_confirmed_stays_outside(browser: Browser, app: Flask) -> None:
    make_person("eve", password_hash=passwords.hashed(PASSWORD), confirmed=False)

    answer = sign_in(browser, "eve")

    assert "This account is not open" in answer
    assert not is_signed_in(browser)


def test_signing_in_again_gives_another_cookie_and_ends_the_session_before(
    browser: Browser, eve: Somebody
) -> None:
    token = browser.csrf_token()
    sign_in(browser, "eve")
    first = browser.client.get_cookie("skill_commons")

    with_old_token = browser.press("/en/sign-in", login="eve", csrf_token=token)
    page = browser.open("/en/settings/sessions")
    fresh = page.form("/en/sign-out")["csrf_token"]
    again = browser.press("/en/sign-in", login="eve", password=PASSWORD, csrf_token=fresh)

    second = browser.client.get_cookie("skill_commons")
    assert (with_old_token.status_code, again.status_code) == (400, 303)
    assert first is not None and second is not None and first.value != second.value
    with in_site() as session:
        sessions = session.scalars(select(SignedInSession).order_by(SignedInSession.id)).all()
    assert [each.ended_at is None for each in sessions] == [False, True]


def test_signing_out_ends_the_session_wherever_the_cookie_was_copied(
    browser: Browser, eve: Somebody, app: Flask
) -> None:
    sign_in(browser, "eve")
    cookie = browser.client.get_cookie("skill_commons")
    thief = app.test_client()
    assert cookie is not None
    thief.set_cookie("skill_commons", cookie.value)
    assert thief.get("/en/settings/sessions").status_code == 200

    page = browser.open("/en/settings/sessions")
    answer = page.press("/en/sign-out", status=303)

    assert answer.location == "/en/"
    assert thief.get("/en/settings/sessions").status_code == 303
    assert browser.client.get_cookie("skill_commons") is None


def test_a_session_is_read_once_in_a_request_and_noted_every_ten_minutes(
    browser: Browser, ann: Somebody, app: Flask
) -> None:
    of_ann = browser.as_(ann)

    with queries_of(app) as soon:
        of_ann.open("/en/")
    with time_machine.travel(now() + timedelta(minutes=11)), queries_of(app) as later:
        of_ann.open("/en/")
        seen = now()

    about_sessions = [sum(" sessions" in each for each in asked) for asked in (soon, later)]
    assert about_sessions == [1, 2]
    with in_site() as session:
        noted = session.scalars(select(SignedInSession.last_seen)).one()
    assert seen - noted < timedelta(seconds=10)


def test_a_visitor_who_signs_out_is_led_to_the_catalogue(browser: Browser) -> None:
    answer = browser.press("/en/sign-out")

    assert answer.location == "/en/"


def test_a_password_that_was_hashed_weakly_is_hashed_anew(browser: Browser, app: Flask) -> None:
    weak = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)
    person = make_person("eve", password_hash=weak)

    sign_in(browser, "eve")

    with in_site() as session:
        kept = session.get_one(Person, person.id).password_hash
    assert kept is not None
    assert kept.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert passwords.fits(kept, PASSWORD)


def test_nobody_is_led_away_from_the_site(browser: Browser, eve: Somebody) -> None:
    answer = sign_in(browser, "eve", next="//evil.example/")

    assert answer.location == "/en/"


def test_who_is_signed_in_needs_no_sign_in_page(browser: Browser, eve: Somebody) -> None:
    answer = browser.as_(eve).open("/en/sign-in?next=/en/settings/sessions", status=303)

    assert answer.location == "/en/settings/sessions"


def test_a_form_without_its_token_signs_nobody_in(browser: Browser, eve: Somebody) -> None:
    answer = browser.press("/en/sign-in", login="eve", password=PASSWORD, csrf_token="")

    assert answer.status_code == 400
    assert not is_signed_in(browser)


def test_guessing_is_stopped_and_the_owner_is_not_elsewhere(
    database: Database, tmp_path: Path, eve: Somebody
) -> None:
    strict = make_app(database.address, tmp_path, RATE_LIMITS="yes")
    with presenting(strict):
        browser = Browser(strict)
        guesses = [sign_in(browser, "eve", f"guess number {n}").status_code for n in range(12)]

        at_home = browser.client.post(
            "/en/sign-in",
            data={"csrf_token": browser.csrf_token(), "login": "eve", "password": PASSWORD},
            environ_base={"REMOTE_ADDR": "192.0.2.7"},
        )

    assert guesses == [422] * 10 + [429] * 2
    assert at_home.status_code == 303


def test_guesses_under_many_spellings_of_a_name_are_guesses_at_one(
    database: Database, tmp_path: Path, eve: Somebody
) -> None:
    strict = make_app(database.address, tmp_path, RATE_LIMITS="yes")
    unseen = "\u200b" * 299
    spellings = ["eve", "EVE", "e\u200bve", "\ufeffeve", " eve", "ｅｖｅ", "eve\t", "e\u00adve"]
    padded = [unseen + "eve", unseen[1:] + "eve", unseen + unseen + "eve"]
    with presenting(strict):
        browser = Browser(strict)
        guesses = [sign_in(browser, each, "wrong again").status_code for each in spellings]
        cut = [sign_in(browser, each, "wrong again").status_code for each in padded * 4]

    assert guesses == [422] * 8
    assert cut == [422] * 10 + [429] * 2


def test_one_mail_address_is_not_flooded(database: Database, tmp_path: Path, app: Flask) -> None:
    strict = make_app(database.address, tmp_path, RATE_LIMITS="yes")
    with presenting(strict):
        browser = Browser(strict)
        asked = [
            browser.press("/en/forgotten", address="eve@example.org").status_code for _ in range(4)
        ]
        fields = {"name": "eve", "address": "EVE@example.org", "password": PASSWORD}
        registered = [browser.press("/en/register", fields).status_code for _ in range(2)]

    assert asked + registered == [303] * 5 + [429]

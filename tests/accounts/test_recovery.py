"""A forgotten password: the letter, the link, and what ends with the old one."""

from datetime import timedelta

import pytest
import time_machine
from flask import Flask
from sqlalchemy import func, select, update

from community.accounts import passwords
from models.database import now
from models.person import Answer, Person
from tests.accounts.letters import letters_to, link_to
from tests.browser_client import Browser, Page
from tests.people import Somebody, make_person
from tests.site import changing_site, in_site

OLD = "a horse and a battery"
NEW = "a staple, correct at last"


@pytest.fixture
def eve(app: Flask) -> Somebody:
    return make_person("eve", language="de", password_hash=passwords.hashed(OLD))


def ask_for_link(browser: Browser, address: str = "eve@example.org") -> Page:
    return browser.press("/en/forgotten", address=address, status=303)


def password_of(person: Somebody) -> str | None:
    with in_site() as session:
        return session.get_one(Person, person.id).password_hash


def test_a_new_password_takes_the_place_of_the_forgotten_one(
    browser: Browser, eve: Somebody
) -> None:
    ask_for_link(browser).follow()
    link = link_to(eve.address, "reset")

    browser.open(link).press(link, password=NEW, status=303).follow()

    assert passwords.fits(password_of(eve), NEW)
    assert not passwords.fits(password_of(eve), OLD)


def test_a_request_that_is_sent_twice_brings_one_letter(browser: Browser, eve: Somebody) -> None:
    answers = [
        browser.press("/en/forgotten", address=eve.address, once="the same", status=303)
        for _ in range(2)
    ]

    assert answers[0].location == answers[1].location
    assert len(letters_to(eve.address)) == 1


@pytest.mark.parametrize("address", ["eve@example.org", "nobody@example.org"])
def test_a_request_is_written_down_whether_the_address_has_an_account_or_not(
    browser: Browser, eve: Somebody, address: str
) -> None:
    ask_for_link(browser, address)

    with in_site() as session:
        assert session.scalar(select(func.count()).select_from(Answer)) == 1


def test_a_new_password_ends_all_sessions_and_other_links(browser: Browser, eve: Somebody) -> None:
    elsewhere = browser.as_(eve)
    ask_for_link(browser)
    other_link = link_to(eve.address, "reset")
    ask_for_link(browser)
    link = link_to(eve.address, "reset")

    browser.press(link, password=NEW, status=303)

    assert elsewhere.client.get("/en/settings/sessions").status_code == 303
    browser.open(other_link, status=410)
    browser.press(link, password=OLD, status=410)
    assert passwords.fits(password_of(eve), NEW)


def test_the_owner_is_told_that_her_password_changed(browser: Browser, eve: Somebody) -> None:
    ask_for_link(browser)

    browser.press(link_to(eve.address, "reset"), password=NEW, status=303)

    assert [each.kind for each in letters_to(eve.address)] == ["reset", "password"]
    assert "/de/forgotten" in letters_to(eve.address)[-1].text


def test_an_unknown_address_gets_the_same_answer_and_no_letter(
    browser: Browser, eve: Somebody
) -> None:
    known = ask_for_link(browser)

    unknown = ask_for_link(browser, "nobody@example.org")

    assert (known.location, known.html) == (unknown.location, unknown.html)
    assert letters_to("nobody@example.org") == []


def test_a_link_is_good_for_one_hour(browser: Browser, eve: Somebody) -> None:
    ask_for_link(browser)
    link = link_to(eve.address, "reset")

    with time_machine.travel(now() + timedelta(minutes=61)):
        browser.open(link, status=410)
        browser.press(link, password=NEW, status=410)

    assert passwords.fits(password_of(eve), OLD)


def test_a_short_new_password_is_refused_and_the_link_stays_good(
    browser: Browser, eve: Somebody
) -> None:
    ask_for_link(browser)
    link = link_to(eve.address, "reset")

    refused = browser.press(link, password="too short", status=422)

    assert refused.elements.one("p", class_="error").words
    browser.open(link)


@pytest.mark.parametrize("state", ["suspended_at", "deleted_at"])
def test_the_suspended_and_the_deleted_get_no_link(
    browser: Browser, eve: Somebody, state: str
) -> None:
    with changing_site() as session:
        session.execute(update(Person).values({state: now()}))

    ask_for_link(browser)

    assert letters_to(eve.address) == []


def test_a_link_to_confirm_with_sets_no_password(browser: Browser, eve: Somebody) -> None:
    ask_for_link(browser)
    secret = link_to(eve.address, "reset").rpartition("/")[2]

    browser.open(f"/en/confirm/{secret}", status=410)
    browser.press(f"/en/confirm/{secret}", status=410)

    assert passwords.fits(password_of(eve), OLD)


def test_the_pages_are_whole_in_every_language(browser: Browser, eve: Somebody) -> None:
    ask_for_link(browser)
    secret = link_to(eve.address, "reset").rpartition("/")[2]

    for code in ("en", "de", "zh"):
        browser.open(f"/{code}/reset/{secret}")
        browser.open(f"/{code}/reset/nonsense", status=410)
        browser.open(f"/{code}/reset/done")

"""The link of a registration makes an account, once, and brings its owner where she was going."""

from datetime import timedelta
from threading import Barrier, Thread

import time_machine
from flask import Flask
from sqlalchemy import func, select

from community.accounts import passwords
from models.database import now
from models.person import Person, Token
from models.watch import Watch
from tests.accounts.letters import letters_to, link_to
from tests.accounts.registering import PASSWORD, person_named, register, signed_in_name
from tests.browser_client import Browser
from tests.site import changing_site, in_site
from tests.skills import MadeSkill


def test_whoever_confirms_her_address_has_an_account_and_is_signed_in(browser: Browser) -> None:
    register(browser, next="/en/register").follow()

    confirming = browser.open(link_to("eve@example.org", "confirm"))
    answer = confirming.press(confirming.address, status=303)

    made = person_named("eve")
    assert answer.location == "/en/register"
    assert made is not None
    assert made.confirmed_at is not None
    assert passwords.fits(made.password_hash, PASSWORD)
    assert signed_in_name(browser) == "eve"


def test_opening_the_link_of_a_letter_changes_nothing(browser: Browser) -> None:
    register(browser)
    link = link_to("eve@example.org", "confirm")

    browser.open(link)
    browser.open(link)

    assert person_named("eve") is None


def test_a_name_belongs_to_whoever_confirms_first(browser: Browser, app: Flask) -> None:
    register(browser)
    register(browser, address="second@example.org")
    late = link_to("eve@example.org", "confirm")
    early = link_to("second@example.org", "confirm")
    Browser(app).open(early).press(early, status=303)

    refused = browser.press(late, name="eve", status=422)
    answer = browser.press(late, name="another eve", status=303)

    assert "Somebody has this name already" in refused
    assert answer.location == "/en/"
    assert person_named("another eve") is not None


def test_two_who_confirm_the_same_name_at_once_get_it_once(browser: Browser, app: Flask) -> None:
    addresses = ["one@example.org", "two@example.org"]
    for address in addresses:
        register(browser, address=address)
    together, answers = Barrier(2), []

    def confirm(address: str) -> None:
        other = Browser(app)
        link = link_to(address, "confirm")
        page = other.open(link)
        together.wait()
        answers.append(page.press(link).status_code)

    threads = [Thread(target=confirm, args=[address]) for address in addresses]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(answers) == [303, 422]


def test_a_link_works_once(browser: Browser, app: Flask) -> None:
    register(browser)
    link = link_to("eve@example.org", "confirm")
    browser.open(link).press(link, status=303)

    again = Browser(app).open(link, status=410)

    assert "This link does not work any more" in again


def test_a_link_that_is_too_old_makes_no_account(browser: Browser) -> None:
    register(browser)
    link = link_to("eve@example.org", "confirm")

    with time_machine.travel(now() + timedelta(days=8)):
        browser.open(link, status=410)
        browser.press(link, status=410)

    assert person_named("eve") is None


def test_confirming_leaves_nothing_of_other_links(browser: Browser) -> None:
    register(browser)
    register(browser, "evelyn")
    first = letters_to("eve@example.org")[0]
    link = link_to("eve@example.org", "confirm")

    browser.open(link).press(link, status=303)

    other = first.text.partition("http://localhost")[2].split()[0]
    browser.open(other, status=410)
    with in_site() as session:
        kept = select(func.count()).select_from(Token).where(Token.used_at.is_(None))
        assert session.scalar(kept) == 0


def test_what_a_visitor_came_for_is_done_when_she_confirms_on_another_device(
    browser: Browser, app: Flask, skill: MadeSkill
) -> None:
    signing_in = browser.open(f"/en/sign-in?next={skill.address}&then=watch:{skill.slug}")
    registering = browser.open(signing_in.links["I have no account yet: register"])
    fields = {"name": "eve", "address": "eve@example.org", "password": PASSWORD}
    registering.press("/en/register", fields, status=303)
    link = link_to("eve@example.org", "confirm")

    answer = Browser(app).open(link).press(link, status=303)

    assert answer.location == skill.address
    with in_site() as session:
        assert session.scalars(select(Watch.scope)).all() == [skill.uid]


def test_a_wish_for_what_is_gone_does_not_keep_anybody_out(browser: Browser) -> None:
    register(browser, then="watch:nothing-of-that-name")
    link = link_to("eve@example.org", "confirm")

    browser.open(link).press(link, status=303)

    assert person_named("eve") is not None


def test_nobody_is_led_away_from_the_site(browser: Browser) -> None:
    register(browser, next="https://evil.example/en/")
    link = link_to("eve@example.org", "confirm")

    answer = browser.open(link).press(link, status=303)

    assert answer.location == "/en/"


def test_a_suspended_person_is_not_let_in_by_an_old_link(browser: Browser) -> None:
    register(browser)
    link = link_to("eve@example.org", "confirm")
    with changing_site() as session:
        session.scalars(select(Person)).one().suspended_at = now()

    browser.open(link, status=410)
    browser.press(link, status=410)

    assert person_named("eve") is None

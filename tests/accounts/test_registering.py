"""Registering, and the letter whose link makes the account."""

from datetime import timedelta
from threading import Barrier, Thread

import time_machine
from flask import Flask
from sqlalchemy import func, select

from community.accounts import passwords
from models.database import now
from models.person import Answer, Person, Token
from models.watch import Watch
from tests.accounts.letters import letters_to, link_to
from tests.browser_client import Browser, Page
from tests.people import Somebody, make_person
from tests.site import changing_site, in_site
from tests.skills import MadeSkill

PASSWORD = "a horse and a battery"


def register(browser: Browser, name: str = "eve", **more: str) -> Page:
    fields = {"name": name, "address": "eve@example.org", "password": PASSWORD}
    return browser.press("/en/register", {**fields, **more})


def person_named(name: str) -> Person | None:
    with in_site() as session:
        return session.scalar(select(Person).where(Person.name == name))


def signed_in_name(browser: Browser) -> str:
    """Who the head of the pages says is signed in; empty for a visitor."""
    head = browser.open("/en/").elements.one("header")
    return " ".join(each.words for each in head.every("summary"))


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


def test_an_address_with_an_account_gets_the_same_answer_and_another_letter(
    browser: Browser, ann: Somebody
) -> None:
    free = register(browser, "eve")

    taken = register(browser, "mallory", address="Ann@Example.org")

    letter = letters_to(ann.address)[-1]
    assert (taken.status_code, taken.location) == (free.status_code, free.location)
    assert (letter.kind, letter.person_id) == ("already", ann.id)
    assert person_named("mallory") is None


def test_a_name_that_waits_for_confirmation_tells_nothing_about_an_address(
    browser: Browser, ann: Somebody
) -> None:
    register(browser, "eve")
    register(browser, "mallory", address=ann.address)

    tried = [register(browser, name, address="x@example.org") for name in ("eve", "mallory")]

    assert [each.status_code for each in tried] == [303, 303]


def test_a_name_somebody_has_is_refused_however_it_is_written(
    browser: Browser, ann: Somebody
) -> None:
    answer = register(browser, "ＡＮ\u200cn", status=422)

    assert "Somebody has this name already" in answer
    assert letters_to("eve@example.org") == []


def test_a_short_password_is_refused_with_the_number_that_is_missing(browser: Browser) -> None:
    answer = register(browser, password="123456789", status=422)

    assert "This password has 9 characters. Use at least 10." in answer
    assert answer.elements.one("input", name="name").attributes["value"] == "eve"
    assert "123456789" not in answer.html


def test_the_same_form_sent_twice_writes_one_letter(browser: Browser) -> None:
    answers = [register(browser, once="the very same form") for _ in range(2)]

    assert [each.location for each in answers] == ["/en/registered", "/en/registered"]
    assert len(letters_to("eve@example.org")) == 1


def test_only_the_hash_of_a_link_and_of_a_password_is_kept(browser: Browser) -> None:
    register(browser)
    secret = link_to("eve@example.org", "confirm").rpartition("/")[2]

    with in_site() as session:
        token = session.scalars(select(Token)).one()

    assert secret not in str((token.secret_hash, token.details))
    assert PASSWORD not in str(token.details)


def test_nothing_that_is_kept_of_a_sent_form_helps_to_guess_its_password(browser: Browser) -> None:
    register(browser)
    register(browser, password="another password altogether")

    with in_site() as session:
        kept = session.scalars(select(Answer.body_digest)).all()

    assert len(kept) == 2
    assert len(set(kept)) == 1


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


def test_letters_are_written_in_the_language_of_their_reader(browser: Browser) -> None:
    owner = make_person("uwe", language="de")

    register(browser, address=owner.address)

    assert "/de/sign-in" in letters_to(owner.address)[-1].text


def test_the_pages_are_whole_in_every_language(browser: Browser) -> None:
    register(browser)
    link = link_to("eve@example.org", "confirm")

    for code in ("en", "de", "zh"):
        for page in ("register", "registered", "sign-in", "forgotten", "forgotten/sent"):
            browser.open(f"/{code}/{page}")
        browser.open(f"/{code}{link.removeprefix('/en')}")
        browser.open(f"/{code}/confirm/nonsense", status=410)


def test_pages_with_secrets_are_kept_by_nobody(browser: Browser) -> None:
    pages = [browser.open(f"/en/{name}") for name in ("register", "sign-in", "forgotten")]

    assert [each.headers["Cache-Control"] for each in pages] == ["no-store"] * 3

"""Registering: what is asked, what is told, and what is kept."""

from sqlalchemy import select

from models.person import Answer, Token
from tests.accounts.letters import letters_to, link_to
from tests.accounts.registering import PASSWORD, person_named, register
from tests.browser_client import Browser
from tests.people import Somebody, make_person
from tests.site import in_site


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

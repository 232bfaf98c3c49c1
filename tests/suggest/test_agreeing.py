"""Agreeing with a suggestion: it decides nothing, sorts nothing, and can be taken back."""

from sqlalchemy import select

from models.suggestion import SuggestionPerson
from models.version import Credit
from tests.browser_client import Browser, Page
from tests.moderation.makers import accept, decline, numbers_in_queue
from tests.people import Somebody, make_person
from tests.site import changing_site, in_site
from tests.skills import MadeSkill
from tests.suggest.agreements import who_agrees_with
from tests.suggest.makers import make_suggestion


def page_of(browser: Browser, number: int) -> Page:
    return browser.open(f"/en/suggestions/{number}")


def agree(browser: Browser, number: int) -> Page:
    return browser.press(f"/en/suggestions/{number}/agreement")


def test_it_is_said_from_two_on_to_everybody(
    browser: Browser, ann: Somebody, bo: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    number = make_suggestion(skill, ann)

    page_of(browser.as_(bo), number).press(f"/en/suggestions/{number}/agreement", status=303)
    alone = page_of(browser, number)
    agree(browser.as_(mo), number)

    assert "agree" not in alone.words.replace("Agree", "")
    assert "2 people agree" in page_of(browser, number)
    assert who_agrees_with(number) == {bo.id, mo.id}


def test_agreeing_twice_is_agreeing_once_and_it_can_be_taken_back(
    browser: Browser, ann: Somebody, bo: Somebody, skill: MadeSkill
) -> None:
    number = make_suggestion(skill, ann)
    his = browser.as_(bo)

    agree(his, number)
    agree(his, number)
    page = page_of(his, number)
    back = page.press(f"/en/suggestions/{number}/agreement/withdrawal", status=303)

    assert "You agree." in page
    assert back.location == f"/en/suggestions/{number}#agreement"
    assert who_agrees_with(number) == set()
    assert "You agree." not in page_of(his, number)


def test_nobody_agrees_with_her_own(browser: Browser, ann: Somebody, skill: MadeSkill) -> None:
    number = make_suggestion(skill, ann)
    hers = browser.as_(ann)

    page = page_of(hers, number)

    assert not [each for each in page.elements.every("button") if each.words == "Agree"]
    assert agree(hers, number).status_code == 403
    assert hers.press(f"/en/suggestions/{number}/agreement/withdrawal").status_code == 403
    assert who_agrees_with(number) == set()


def test_nobody_agrees_with_what_she_carried_on(
    browser: Browser, ann: Somebody, bo: Somebody, skill: MadeSkill
) -> None:
    number = make_suggestion(skill, ann)
    with changing_site() as session:
        session.add(SuggestionPerson(suggestion_id=number, person_id=bo.id, kind="carried on"))

    assert agree(browser.as_(bo), number).status_code == 403


def test_visitors_are_led_to_sign_in_and_the_unconfirmed_refused(
    browser: Browser, ann: Somebody, skill: MadeSkill
) -> None:
    number = make_suggestion(skill, ann)
    stranger = browser.as_(make_person("new", confirmed=False))

    assert page_of(browser, number).links["Agree"].startswith("/en/sign-in?next=")
    assert agree(browser, number).status_code == 401
    assert agree(stranger, number).status_code == 403
    assert agree(browser.as_(ann), 4711).status_code == 404
    assert who_agrees_with(number) == set()


def test_what_is_settled_can_neither_be_agreed_with_nor_no_longer(
    browser: Browser, ann: Somebody, bo: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    number = make_suggestion(skill, ann)
    agree(browser.as_(bo), number)
    decline(number, mo)

    late = agree(browser.as_(mo), number)
    browser.as_(bo).press(f"/en/suggestions/{number}/agreement/withdrawal", status=303)

    assert late.status_code == 303
    assert who_agrees_with(number) == {bo.id}
    assert "Agree" not in page_of(browser, number)


def test_agreement_neither_sorts_nor_decides_nor_bars(
    browser: Browser, ann: Somebody, bo: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    first = make_suggestion(skill, ann, level="Junior")
    second = make_suggestion(skill, ann, level="Lead")

    for person in (bo, mo):
        agree(browser.as_(person), second)

    assert numbers_in_queue(browser.as_(mo)) == [first, second]
    accept(second, mo)
    with in_site() as session:
        kinds = session.scalars(select(Credit.kind).where(Credit.number == 2))
        assert set(kinds) == {"wrote"}

"""Asking for changes, declining, approving on pages; who may open them."""

from community.rules.suggestion_states import State
from tests.browser_client import Browser
from tests.moderation.deciding import (
    ask,
    rule,
)
from tests.moderation.makers import (
    decline,
    press_accept,
    press_decline,
    review,
)
from tests.moderation.pages import QUEUE
from tests.people import Somebody, make_person
from tests.skills import MadeSkill
from tests.suggest.makers import (
    make_suggestion,
    state_of,
)


def test_a_first_suggestion_says_beforehand_that_a_sentence_is_needed(
    browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    first, second = make_suggestion(skill, ann), make_suggestion(skill, ann, level="Lead")
    hint = "This is the author's first suggestion: a sentence is needed, a kind word helps."
    page = review(browser.as_(mo), first)

    without = press_decline(page, first, reason="6", sentence="")

    assert hint in page
    assert without.status_code == 422
    assert "This is the author's first suggestion. Say in a sentence why." in without
    assert without.form(f"/en/suggestions/{first}/decline")["reason"] == "6"
    press_decline(without, first)
    assert state_of(first) is State.DECLINED
    assert hint not in review(browser.as_(mo), second)


def test_asking_for_changes_sends_it_back_and_needs_a_sentence(
    browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    number = make_suggestion(skill, ann)
    page = review(browser.as_(mo), number)
    address = f"/en/suggestions/{number}/request"

    empty = page.press(address, {"sentence": " "})
    answer = empty.press(address, {"sentence": "Say it shorter."})

    assert empty.status_code == 422
    assert "Say in a sentence what should change." in empty
    assert (answer.status_code, answer.location) == (303, "/en/queue")
    assert "Back with the author" in answer.follow().html
    assert state_of(number) is State.BACK
    assert "The author was asked for changes. It can still be decided." in review(
        browser.as_(mo), number
    )


def test_who_asks_after_somebody_else_keeps_her_words(
    browser: Browser, ann: Somebody, mo: Somebody, other_moderator: Somebody, skill: MadeSkill
) -> None:
    number = make_suggestion(skill, ann)
    page = review(browser.as_(mo), number)
    ask(number, other_moderator)

    late = page.press(f"/en/suggestions/{number}/request", {"sentence": "Say it shorter."})

    assert late.status_code == 409
    assert "The author was asked for changes already." in late
    assert late.form(f"/en/suggestions/{number}/request")["sentence"] == "Say it shorter."


def test_a_decision_leads_on_to_where_the_form_says_and_never_elsewhere(
    browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    numbers = [make_suggestion(skill, ann, level=level) for level in ("Senior", "Lead")]
    hers = browser.as_(mo)

    onward = press_accept(review(hers, numbers[0]), numbers[0], onward=QUEUE)
    elsewhere = press_accept(review(hers, numbers[1]), numbers[1], onward="//evil.example/queue")

    assert onward.location == QUEUE
    assert elsewhere.location == "/en/queue"


def test_where_a_moderator_came_from_is_kept_through_an_error(
    browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    number = make_suggestion(skill, ann)
    page = browser.as_(mo).open(f"/en/suggestions/{number}/review?onward=/en/queue%3Fdomain%3Ddata")

    error = press_decline(page, number, reason="9", sentence="")

    assert error.form(f"/en/suggestions/{number}/acceptance")["onward"] == "/en/queue?domain=data"


def test_two_approvals_are_said_and_counted(
    browser: Browser, ann: Somebody, mo: Somebody, other_moderator: Somebody, skill: MadeSkill
) -> None:
    rule("second_approval_lowers", "yes")
    make_person("vera", moderates=True)
    number = make_suggestion(skill, ann)
    page = review(browser.as_(mo), number)
    assert "0 of 2 approvals" in page

    answer = press_accept(page, number)

    assert "1 of 2 approvals" in answer.follow().html
    again = review(browser.as_(mo), number)
    assert "You have approved. Somebody else decides." in again
    assert "Accept and publish" not in again
    assert "1 of 2 approvals" in review(browser.as_(other_moderator), number)


def test_what_was_declined_waits_again_by_a_button_for_who_may_decide(
    browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    number = make_suggestion(skill, ann)
    decline(number, mo)

    answer = browser.as_(mo).press(f"/en/suggestions/{number}/renewed-review")

    assert (answer.status_code, answer.location) == (303, f"/en/suggestions/{number}")
    assert state_of(number) is State.WAITING


def test_strangers_members_and_authors_decide_nothing(
    browser: Browser, ann: Somebody, bo: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    number = make_suggestion(skill, ann)
    addresses = [
        f"/en/suggestions/{number}/{noun}"
        for noun in ("acceptance", "decline", "verdicts", "request", "edited-acceptance")
    ]

    for address in (*addresses, f"/en/suggestions/{number}/renewed-review"):
        assert browser.press(address).status_code == 401
        for somebody in (ann, bo):
            assert browser.as_(somebody).press(address).status_code == 403
    browser.as_(bo).open(f"/en/suggestions/{number}/edited-acceptance", 403)
    browser.as_(mo).open("/en/suggestions/999/edited-acceptance", 404)
    for noun in ("verdicts", "request", "edited-acceptance", "renewed-review"):
        browser.as_(mo).press(f"/en/suggestions/999/{noun}", status=404)
    assert state_of(number) is State.WAITING

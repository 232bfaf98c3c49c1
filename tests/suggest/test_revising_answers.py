"""Answering without editing, and letting a withdrawn suggestion wait again."""

import pytest

from community.rules.limits import FIRST_LIMIT
from community.rules.suggestion_states import State
from community.suggest import actions, revising
from tests.browser_client import Browser
from tests.moderation.makers import accept, decline, numbers_in_queue
from tests.people import Somebody
from tests.site import changing_site
from tests.skills import MadeSkill
from tests.suggest.makers import NEW_TEXT, make_suggestion, state_of
from tests.suggest.revision_makers import (
    REQUEST,
    activities,
    answer,
    asked,
    comments,
    let_rest,
    open_paths,
    reopen,
    revisions,
    send_back,
    suggestion,
)

WORDS = "I would rather not: it says all that is meant."


@pytest.fixture
def sent_back(ann: Somebody, mo: Somebody, skill: MadeSkill) -> int:
    """A suggestion of ann's that mo asked to be changed."""
    number = make_suggestion(skill, ann)
    send_back(number, mo)
    return number


def withdraw(number: int, author: Somebody) -> None:
    with changing_site():
        actions.withdraw(number, by=author.id)


def test_an_answer_puts_a_suggestion_back_into_the_queue_as_it_was(
    browser: Browser, ann: Somebody, mo: Somebody, sent_back: int
) -> None:
    before = numbers_in_queue(browser.as_(mo))

    outcome = answer(sent_back, ann, WORDS)

    assert outcome == revising.WaitsAgain()
    assert (before, numbers_in_queue(browser.as_(mo))) == ([], [sent_back])
    assert state_of(sent_back) is State.WAITING
    assert len(revisions(sent_back)) == 1


def test_the_moderators_read_the_answer_on_the_page_of_the_suggestion(
    browser: Browser, ann: Somebody, mo: Somebody, sent_back: int
) -> None:
    answer(sent_back, ann, WORDS)

    page = browser.as_(mo).open(f"/en/suggestions/{sent_back}")

    assert comments(sent_back) == [WORDS]
    assert WORDS in page
    assert "Answered" in page


def test_an_answer_is_one_act_with_one_activity(ann: Somebody, sent_back: int) -> None:
    answer(sent_back, ann)

    assert activities(sent_back)[-1] == ("answer", "answered")
    assert activities(sent_back).count(("answer", "answered")) == 1
    assert len(activities(sent_back)) == 3


def test_an_answered_suggestion_rests_no_more(ann: Somebody, sent_back: int) -> None:
    let_rest(sent_back)

    answer(sent_back, ann)

    assert suggestion(sent_back).resting_since is None
    assert suggestion(sent_back).reminded_at is None


def test_nobody_answers_for_the_author(bo: Somebody, mo: Somebody, sent_back: int) -> None:
    for stranger in (bo, mo):
        with pytest.raises(actions.SuggestingRefused):
            answer(sent_back, stranger)

    assert state_of(sent_back) is State.BACK


def test_what_was_not_sent_back_is_not_answered(ann: Somebody, skill: MadeSkill) -> None:
    number = make_suggestion(skill, ann)

    assert answer(number, ann) == revising.NotBack()
    assert comments(number) == []


def test_what_was_decided_meanwhile_is_not_answered(
    ann: Somebody, mo: Somebody, sent_back: int
) -> None:
    accept(sent_back, mo)

    assert answer(sent_back, ann) == revising.SettledMeanwhile("mo", State.ACCEPTED)
    assert comments(sent_back) == []


def test_the_author_answers_on_the_page_under_what_she_is_asked_for(
    browser: Browser, ann: Somebody, sent_back: int
) -> None:
    page = browser.as_(ann).open(f"/en/suggestions/{sent_back}")

    after = page.press(f"/en/suggestions/{sent_back}/answer", sentence=WORDS).follow()

    assert "What you are asked for" in page
    assert REQUEST in page
    assert "Waiting for review" in after
    assert WORDS in after


def test_an_answer_that_is_sent_twice_is_kept_once(
    browser: Browser, ann: Somebody, sent_back: int
) -> None:
    page = browser.as_(ann).open(f"/en/suggestions/{sent_back}")
    address = f"/en/suggestions/{sent_back}/answer"

    answers = [page.press(address, sentence=WORDS, status=303) for _ in range(2)]

    assert {each.location for each in answers} == {f"/en/suggestions/{sent_back}"}
    assert comments(sent_back) == [WORDS]


def test_an_empty_answer_is_refused_where_it_stands(
    browser: Browser, ann: Somebody, sent_back: int
) -> None:
    page = browser.as_(ann).open(f"/en/suggestions/{sent_back}")

    again = page.press(f"/en/suggestions/{sent_back}/answer", sentence="  ", status=422)

    assert "Write something first." in again
    assert state_of(sent_back) is State.BACK


def test_an_answer_to_what_was_decided_at_that_moment_keeps_the_words(
    browser: Browser, ann: Somebody, mo: Somebody, sent_back: int
) -> None:
    page = browser.as_(ann).open(f"/en/suggestions/{sent_back}")
    accept(sent_back, mo)

    refused = page.press(f"/en/suggestions/{sent_back}/answer", sentence=WORDS, status=409)

    assert "mo decided this a moment ago. Your words are kept below." in refused
    assert WORDS in refused


def test_a_stranger_cannot_answer_through_the_form(
    browser: Browser, bo: Somebody, sent_back: int
) -> None:
    address = f"/en/suggestions/{sent_back}/answer"

    browser.as_(bo).press(address, sentence=WORDS, status=403)

    assert state_of(sent_back) is State.BACK


def test_a_withdrawn_suggestion_waits_again_with_its_places(
    ann: Somebody, skill: MadeSkill
) -> None:
    number = make_suggestion(skill, ann)
    withdraw(number, ann)

    outcome = reopen(number, ann)

    assert outcome == revising.WaitsAgain()
    assert state_of(number) is State.WAITING
    assert open_paths(number) == set(asked(number, 1))
    assert activities(number)[-1] == ("reopen", "reopened")


def test_nobody_reopens_what_somebody_else_withdrew(
    ann: Somebody, bo: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    number = make_suggestion(skill, ann)
    withdraw(number, ann)

    for stranger in (bo, mo):
        with pytest.raises(actions.SuggestingRefused):
            reopen(number, stranger)

    assert state_of(number) is State.WITHDRAWN


def test_an_author_does_not_reopen_what_was_not_accepted(
    ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    number = make_suggestion(skill, ann)
    decline(number, mo)

    assert reopen(number, ann) == revising.SettledMeanwhile("mo", State.DECLINED)
    assert state_of(number) is State.DECLINED


def test_reopening_counts_against_what_may_wait_at_once(ann: Somebody, skill: MadeSkill) -> None:
    number = make_suggestion(skill, ann)
    withdraw(number, ann)
    for place in range(FIRST_LIMIT):
        make_suggestion(skill, ann, f"Text {place}")

    assert reopen(number, ann) == actions.TooMuch()
    assert state_of(number) is State.WITHDRAWN


def test_what_somebody_else_asks_for_by_now_is_not_reopened(
    ann: Somebody, bo: Somebody, skill: MadeSkill
) -> None:
    number = make_suggestion(skill, ann)
    withdraw(number, ann)
    other = make_suggestion(skill, bo, NEW_TEXT)

    assert reopen(number, ann) == actions.SuggestedAlready(other, "bo")


def test_the_author_reopens_on_the_page(
    browser: Browser, ann: Somebody, bo: Somebody, skill: MadeSkill
) -> None:
    number = make_suggestion(skill, ann)
    withdraw(number, ann)
    page = browser.as_(ann).open(f"/en/suggestions/{number}")

    after = page.press(f"/en/suggestions/{number}/reopening").follow()

    assert "Waiting for review" in after
    assert "Reopen" in page
    assert "Reopen" not in browser.as_(bo).open(f"/en/suggestions/{number}")


def test_a_refused_reopening_says_why(browser: Browser, ann: Somebody, skill: MadeSkill) -> None:
    number = make_suggestion(skill, ann)
    withdraw(number, ann)
    page = browser.as_(ann).open(f"/en/suggestions/{number}")
    for place in range(FIRST_LIMIT):
        make_suggestion(skill, ann, f"Text {place}")

    refused = page.press(f"/en/suggestions/{number}/reopening", status=409)

    assert "As many suggestions of yours are waiting as can be." in refused

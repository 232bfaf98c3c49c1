"""Declining: one of nine reasons, and a sentence where the reason needs one."""

import pytest
from sqlalchemy import select

from community.moderation.outcomes import DecidingRefused, Declined
from community.rules.suggestion_states import DeclineReason, State
from community.suggest import actions as suggesting
from models.activity import Activity
from models.decision import Verdict
from tests.browser_client import Browser
from tests.moderation.makers import (
    decision_of,
    decline,
    numbers_of_versions,
    press_accept,
    press_decline,
    review,
    seen_now,
)
from tests.people import Somebody
from tests.site import in_site
from tests.skills import MadeSkill, content_of, publish_version
from tests.suggest.makers import (
    NEW_TEXT,
    make_suggestion,
    outcome_of_suggesting,
    state_of,
    with_text,
)


def test_a_declined_suggestion_says_why_and_changes_nothing(
    browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    number = make_suggestion(skill, ann)

    answer = press_decline(review(browser.as_(mo), number), number, sentence="As agreed in May.")

    page = browser.open(f"/en/suggestions/{number}")
    assert answer.status_code == 303
    assert state_of(number) is State.DECLINED
    assert numbers_of_versions(skill) == [1]
    assert "Not accepted" in page
    assert "The present text is clearer" in page
    assert "As agreed in May." in page


def test_each_change_has_its_verdict_and_the_author_is_named_in_the_activity(
    ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    number = make_suggestion(skill, ann)

    outcome = decline(number, mo, DeclineReason.ANOTHER_LEVEL)

    with in_site() as session:
        verdict = session.scalars(select(Verdict)).one()
        activity = session.scalars(select(Activity).order_by(Activity.id.desc())).first()
    assert outcome == Declined()
    assert (verdict.verdict, verdict.reason_code) == ("declined", 3)
    assert activity is not None
    assert (activity.kind, activity.subject_id) == ("declined", ann.id)


def test_the_last_reason_needs_a_sentence(
    browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    number = make_suggestion(skill, ann)

    page = press_decline(review(browser.as_(mo), number), number, reason="9", sentence=" ")

    assert page.status_code == 422
    assert "This reason needs a sentence." in page
    assert state_of(number) is State.WAITING
    with pytest.raises(ValueError, match="sentence"):
        decline(number, mo, DeclineReason.OTHER, sentence="")


@pytest.mark.parametrize("reason", ["", "0", "10", "x"])
def test_there_is_no_tenth_reason(
    browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill, reason: str
) -> None:
    number = make_suggestion(skill, ann)

    page = press_decline(
        review(browser.as_(mo), number), number, reason=reason, sentence="Kept words"
    )

    assert page.status_code == 422
    assert state_of(number) is State.WAITING
    assert page.form(f"/en/suggestions/{number}/decline")["sentence"] == "Kept words"


def test_nobody_declines_her_own(mo: Somebody, skill: MadeSkill) -> None:
    own = make_suggestion(skill, mo)

    with pytest.raises(DecidingRefused):
        decline(own, mo)

    assert state_of(own) is State.WAITING


def test_the_same_words_can_be_suggested_again_afterwards(
    ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    first = make_suggestion(skill, ann)
    decline(first, mo)

    again = outcome_of_suggesting(skill, ann, with_text(content_of(skill), skill, NEW_TEXT))

    assert isinstance(again, suggesting.Sent)
    assert decision_of(first).reason_code == DeclineReason.TALK_FIRST
    assert seen_now(again.suggestion_id).number == 1


@pytest.mark.parametrize(
    ("reason", "said"), [("1", "Already on the page"), ("2", "Not accepted"), ("6", "Not accepted")]
)
def test_the_moderator_reads_what_came_of_it(
    browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill, reason: str, said: str
) -> None:
    number = make_suggestion(skill, ann)
    page = review(browser.as_(mo), number)

    answer = press_decline(page, number, reason=reason)

    assert answer.follow().elements.one("div", role="status").words == said


def test_closing_what_is_on_the_page_already_says_so(
    browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    number = make_suggestion(skill, ann)
    publish_version(skill, with_text(content_of(skill), skill, NEW_TEXT))

    answer = press_accept(review(browser.as_(mo), number), number)

    assert answer.follow().elements.one("div", role="status").words == "Already on the page"

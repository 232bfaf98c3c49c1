"""What a moderator is told when something moved under her eyes, and that her words are kept."""

import pytest
from sqlalchemy import update

from community.rules.content import Cell
from community.rules.suggestion_states import State
from models.database import now
from models.suggestion import Suggestion
from tests.browser_client import Browser
from tests.moderation.makers import (
    accept,
    numbers_in_queue,
    numbers_of_versions,
    press_accept,
    press_decline,
    review,
)
from tests.people import Somebody
from tests.site import changing_site
from tests.skills import MadeSkill, content_of, publish_version
from tests.suggest.makers import NEW_TEXT, make_suggestion, state_of, with_cells, with_text


def test_who_comes_second_reads_who_was_first_and_keeps_her_words(
    browser: Browser, ann: Somebody, mo: Somebody, other_moderator: Somebody, skill: MadeSkill
) -> None:
    number = make_suggestion(skill, ann)
    page = review(browser.as_(other_moderator), number)
    accept(number, mo)

    answer = press_decline(page, number, sentence="I see this in another way.")

    assert answer.status_code == 409
    assert "mo decided this a moment ago. Your words are kept below." in answer
    assert "I see this in another way." in answer
    assert state_of(number) is State.ACCEPTED


def test_an_author_who_withdrew_meanwhile_is_named(
    browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    number = make_suggestion(skill, ann)
    page = review(browser.as_(mo), number)
    browser.as_(ann).press(f"/en/suggestions/{number}/withdrawal", status=303)

    answer = press_accept(page, number, note="Thank you")

    assert answer.status_code == 409
    assert "ann withdrew this a moment ago. Your words are kept below." in answer
    assert "Thank you" in answer


def test_the_same_cell_changed_is_said_with_both_texts(
    browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    number = make_suggestion(skill, ann)
    publish_version(skill, with_text(content_of(skill), skill, "Words of somebody else."))

    page = review(browser.as_(mo), number)

    assert "This expectation changed meanwhile." in page
    assert "Overlaps a newer change" in page
    assert "somebody else" in page
    assert NEW_TEXT.partition(" ")[2] in page
    assert "Accept and publish" not in [each.words for each in page.elements.every("button")]
    assert "Decline" in [each.words for each in page.elements.every("button")]


def test_a_cell_that_moved_while_she_looked_is_409_with_what_changed_and_her_words(
    browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    number = make_suggestion(skill, ann)
    page = review(browser.as_(mo), number)
    publish_version(skill, with_text(content_of(skill), skill, "Words of somebody else."))

    answer = press_accept(page, number, note="Well seen.")

    assert answer.status_code == 409
    assert "This changed while you were looking" in answer
    assert "somebody else" in answer
    assert "Well seen." in answer
    assert state_of(number) is State.WAITING
    assert numbers_of_versions(skill) == [1, 2]


def test_she_decides_again_with_what_she_sees_now(
    browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    number = make_suggestion(skill, ann)
    page = review(browser.as_(mo), number)
    publish_version(skill, with_text(content_of(skill), skill, "Words of somebody else."))
    again = press_decline(page, number, sentence="Too late.")

    answer = again.press(f"/en/suggestions/{number}/decline")

    assert again.status_code == 409
    assert answer.status_code == 303
    assert state_of(number) is State.DECLINED


def test_a_text_that_moved_away_and_came_back_is_what_she_saw(
    browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    number = make_suggestion(skill, ann)
    page = review(browser.as_(mo), number)
    before = content_of(skill)
    publish_version(skill, with_text(before, skill, "Words of somebody else."))
    publish_version(skill, before)

    answer = press_accept(page, number)

    assert answer.status_code == 303
    assert numbers_of_versions(skill) == [1, 2, 3, 4]


def test_the_flag_of_a_touched_cell_is_another_place(
    browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    number = make_suggestion(skill, ann)
    page = review(browser.as_(mo), number)
    key = skill.framework.cell("ML Engineer", "Senior")
    before = content_of(skill)
    optional = Cell(before.cells[key].text, required=not before.cells[key].required)
    publish_version(skill, with_cells(before, {key: optional}))

    answer = press_accept(page, number)

    assert answer.status_code == 303
    assert content_of(skill).cells[key] == Cell(NEW_TEXT, optional.required)


def test_a_digest_of_another_revision_decides_nothing(
    browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    number = make_suggestion(skill, ann)
    page = review(browser.as_(mo), number)

    answer = press_accept(page, number, seen="0" * 64, revision="2")

    assert answer.status_code == 409
    assert "The author changed the suggestion: this is revision 1." in answer
    assert state_of(number) is State.WAITING


@pytest.mark.parametrize("version", ["2", "2147483647"])
def test_nobody_decides_on_a_version_that_is_yet_to_come(
    browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill, version: str
) -> None:
    number = make_suggestion(skill, ann)
    page = review(browser.as_(mo), number)

    accepted = press_accept(page, number, number=version)
    declined = press_decline(page, number, number=version)

    assert (accepted.status_code, declined.status_code) == (409, 409)
    assert state_of(number) is State.WAITING


def test_the_same_decision_sent_twice_gets_the_first_answer(
    browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    number = make_suggestion(skill, ann)
    page = review(browser.as_(mo), number)

    first = press_accept(page, number)
    second = press_accept(page, number)

    assert (first.status_code, second.status_code) == (303, 303)
    assert first.location == second.location
    assert numbers_of_versions(skill) == [1, 2]


def test_what_is_back_with_its_author_can_still_be_decided(
    browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    number = make_suggestion(skill, ann)
    with changing_site() as session:
        session.execute(update(Suggestion).values(state="back"))

    answer = press_accept(review(browser.as_(mo), number), number)

    assert answer.status_code == 303
    assert state_of(number) is State.ACCEPTED


def test_a_resting_suggestion_is_out_of_the_queue_and_can_still_be_opened_and_decided(
    browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    number = make_suggestion(skill, ann)
    hers = browser.as_(mo)
    awake = numbers_in_queue(hers)
    with changing_site() as session:
        session.execute(update(Suggestion).values(resting_since=now()))

    resting = numbers_in_queue(hers)
    answer = press_accept(review(hers, number), number)

    assert (awake, resting) == ([number], [])
    assert answer.status_code == 303
    assert state_of(number) is State.ACCEPTED

"""Deciding together again what was decided a moment ago, and deciding the rest of something."""

import pytest
from sqlalchemy import delete

from community.moderation import bulk
from community.moderation.outcomes import SentBack
from community.suggest import actions as suggesting
from models.person import Answer
from tests.browser_client import Browser
from tests.moderation.deciding import decide, make_for_levels, path_of, reopen
from tests.moderation.makers import decline, make_many
from tests.moderation.ticking import (
    ACCEPTANCES,
    DECLINES,
    WITH_TICKS,
    WORDS,
    make_correction,
    press,
    states_of,
    tick,
)
from tests.people import Somebody
from tests.site import changing_site
from tests.skills import MadeSkill


def forget_answers() -> None:
    """What is left when the site stops after the deeds and before the answer is kept."""
    with changing_site() as session:
        session.execute(delete(Answer))


def test_the_rest_of_what_was_decided_in_part_is_done(
    browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    number = make_for_levels(skill, ann, {"Senior": "Builds.", "Lead": "Leads."})
    decide(number, mo, [path_of(skill, "Senior")])
    page = browser.as_(mo).open(WITH_TICKS)

    answer = press(page, DECLINES, tick(page, number), reason="2", sentence=WORDS)

    assert states_of(number) == ["partly"]
    assert answer.location == WITH_TICKS
    assert "1 suggestion not accepted" in answer.follow()


def test_what_nobody_thought_of_is_not_passed_off_as_something_else() -> None:
    with pytest.raises(KeyError):
        bulk.left_over(SentBack())


def test_declined_half_way_and_sent_again_all_of_it_is_done(
    browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    make_many(skill, ann, 2)
    page = browser.as_(mo).open(WITH_TICKS)
    ticks = tick(page, 1, 2)
    press(page, DECLINES, ticks[:1], reason="2", sentence=WORDS)
    forget_answers()

    answer = press(page, DECLINES, ticks, reason="2", sentence=WORDS)

    assert answer.location == WITH_TICKS
    assert "2 suggestions not accepted" in answer.follow()


def test_accepted_half_way_and_sent_again_all_of_it_is_done(
    browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    small = [make_correction(skill, ann, level) for level in ("Lead", "Principal")]
    page = browser.as_(mo).open(WITH_TICKS)
    ticks = tick(page, *small)
    press(page, ACCEPTANCES, ticks[:1])
    forget_answers()

    answer = press(page, ACCEPTANCES, ticks)

    assert "2 small corrections accepted" in answer.follow()
    assert states_of(*small) == ["accepted", "accepted"]


def test_what_another_moderator_declined_she_did_not(
    browser: Browser, ann: Somebody, mo: Somebody, other_moderator: Somebody, skill: MadeSkill
) -> None:
    make_many(skill, ann, 1)
    page = browser.as_(mo).open(WITH_TICKS)
    ticked = tick(page, 1)
    decline(1, other_moderator)

    answer = press(page, DECLINES, ticked, 409, reason="2", sentence=WORDS)

    assert "It was decided or withdrawn a moment ago." in answer


def test_what_she_declined_is_not_said_to_be_accepted(
    browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    number = make_correction(skill, ann, "Lead")
    page = browser.as_(mo).open(WITH_TICKS)
    ticked = tick(page, number)
    decline(number, mo)

    answer = press(page, ACCEPTANCES, ticked, 409)

    assert "0 small corrections accepted" in answer


def test_what_waited_again_and_was_withdrawn_is_not_said_to_be_declined(
    browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    make_many(skill, ann, 1)
    page = browser.as_(mo).open(WITH_TICKS)
    ticked = tick(page, 1)
    decline(1, mo)
    reopen(1, mo)
    with changing_site():
        suggesting.withdraw(1, by=ann.id)

    answer = press(page, DECLINES, ticked, 409, reason="2", sentence=WORDS)

    assert "It was decided or withdrawn a moment ago." in answer

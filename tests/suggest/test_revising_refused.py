"""Revisions that are not written, each with its reason."""

from dataclasses import replace

import pytest

from community.rules.content import Cell
from community.rules.limits import LARGEST_SUGGESTION
from community.rules.suggestion_states import State
from community.suggest import actions, revising
from tests.moderation.makers import accept, decline
from tests.people import Somebody
from tests.site import changing_site
from tests.skills import (
    MadeSkill,
    content_of,
    make_framework,
    make_skill,
    publish_version,
)
from tests.suggest.makers import (
    NEW_TEXT,
    REASON,
    make_suggestion,
    state_of,
    with_cells,
    with_text,
)
from tests.suggest.revision_makers import (
    BETTER_TEXT,
    revise,
    revise_text,
    revisions,
    send_back,
)


def test_nobody_revises_the_suggestion_of_somebody_who_is_still_there(
    ann: Somebody, bo: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    number = make_suggestion(skill, ann)

    for stranger in (bo, mo):
        with pytest.raises(actions.SuggestingRefused):
            revise_text(number, stranger, skill)

    assert len(revisions(number)) == 1


def test_a_revision_of_a_revision_that_is_not_the_newest_is_refused_with_who_wrote_that(
    ann: Somebody, skill: MadeSkill
) -> None:
    number = make_suggestion(skill, ann)
    revise_text(number, ann, skill)
    wanted = with_text(content_of(skill), skill, "From the other tab.")

    outcome = revise(number, ann, wanted, revision=1)

    assert outcome == revising.RevisedMeanwhile("ann", 2)
    assert len(revisions(number)) == 2


@pytest.mark.parametrize("state", [State.ACCEPTED, State.DECLINED, State.WITHDRAWN])
def test_what_is_settled_is_not_revised_any_more(
    ann: Somebody, mo: Somebody, skill: MadeSkill, state: State
) -> None:
    number = make_suggestion(skill, ann)
    if state is State.WITHDRAWN:
        with changing_site():
            actions.withdraw(number, by=ann.id)
    else:
        (accept if state is State.ACCEPTED else decline)(number, mo)

    outcome = revise_text(number, ann, skill)

    assert outcome == revising.SettledMeanwhile("ann" if state is State.WITHDRAWN else "mo", state)
    assert len(revisions(number)) == 1
    assert state_of(number) is state


def test_the_same_again_with_the_same_reason_is_no_revision(
    ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    number = make_suggestion(skill, ann)
    send_back(number, mo)
    same = with_text(content_of(skill), skill, NEW_TEXT)

    outcome = revise(number, ann, same, reason=REASON)

    assert outcome == revising.SameAsBefore()
    assert state_of(number) is State.BACK


def test_a_revision_that_leaves_the_page_as_it_is_is_refused(
    ann: Somebody, skill: MadeSkill
) -> None:
    number = make_suggestion(skill, ann)

    outcome = revise(number, ann, content_of(skill))

    assert outcome == actions.NothingChanged()
    assert len(revisions(number)) == 1


def test_a_revision_with_an_error_is_refused(ann: Somebody, skill: MadeSkill) -> None:
    number = make_suggestion(skill, ann)

    outcome = revise_text(number, ann, skill, "")

    assert isinstance(outcome, actions.Blocked)
    assert len(revisions(number)) == 1


def test_a_revision_of_too_many_places_is_refused(ann: Somebody) -> None:
    levels = tuple(f"Level {number}" for number in range(LARGEST_SUGGESTION + 1))
    skill = make_skill(make_framework(levels=levels, roles=("ML Engineer",)))
    number = make_suggestion(skill, ann, level="Level 7")
    cells = {key: Cell("Other", cell.required) for key, cell in content_of(skill).cells.items()}

    outcome = revise(number, ann, with_cells(content_of(skill), cells))

    assert outcome == actions.TooMuch(LARGEST_SUGGESTION)


def test_a_suggestion_for_a_page_that_was_retired_is_not_revised(
    ann: Somebody, skill: MadeSkill
) -> None:
    number = make_suggestion(skill, ann)
    publish_version(skill, replace(content_of(skill), retired=True))

    outcome = revise_text(number, ann, skill)

    assert outcome == actions.PageRetired()


def test_a_revision_that_another_suggestion_asks_for_already_is_refused(
    ann: Somebody, bo: Somebody, skill: MadeSkill
) -> None:
    number = make_suggestion(skill, ann)
    other = make_suggestion(skill, bo, BETTER_TEXT)

    outcome = revise_text(number, ann, skill)

    assert outcome == actions.SuggestedAlready(other, "bo")
    assert len(revisions(number)) == 1


def test_only_a_new_skill_begins_with_nothing(ann: Somebody, skill: MadeSkill) -> None:
    number = make_suggestion(skill, ann)

    with pytest.raises(LookupError):
        revise(number, ann, content_of(skill), base_number=0)

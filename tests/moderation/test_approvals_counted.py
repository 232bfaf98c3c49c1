"""Two approvals: which of them count as a suggestion changes, and who has given hers."""

from dataclasses import replace

import pytest
from sqlalchemy import func, select

from community.accounts.queries import actor
from community.moderation.outcomes import Accepted, Approved, DecidedInPart, Moved
from community.rules.suggestion_states import DeclineReason, State
from community.suggest.deciding import approved_by
from models.activity import Activity
from models.decision import Approval
from models.suggestion import Suggestion, SuggestionPerson
from tests.moderation.deciding import (
    ask,
    asked_now,
    credits_at,
    decide,
    edit,
    make_for_levels,
    path_of,
    rule,
    told,
)
from tests.moderation.makers import accept, numbers_of_versions, seen_now
from tests.people import Somebody, make_person
from tests.site import changing_site, in_site
from tests.skills import MadeSkill, content_of
from tests.suggest.makers import (
    head_text,
    make_suggestion,
    sent_by_suggesting,
    state_of,
    with_cells,
    with_text,
)

ONE_OF_TWO = Approved(given=1, needed=2)
LOWERS = "second_approval_lowers"
WRITTEN = "Trains large models that others rely on."
EDITED = "Trains large models that others can use."


@pytest.fixture
def ida(other_moderator: Somebody) -> Somebody:
    return other_moderator


@pytest.fixture
def vera(ida: Somebody) -> Somebody:
    """A third moderator: with mo and ida there are enough for two approvals."""
    return make_person("vera", moderates=True)


def has_approved(somebody: Somebody, number: int) -> bool:
    """Whether a suggestion is among those that somebody has said yes to."""
    with in_site() as session:
        found = select(Suggestion.id).where(approved_by(actor(somebody.id)))
        return number in session.scalars(found).all()


def test_who_edited_a_cell_while_accepting_does_not_count_for_it(
    ann: Somebody, mo: Somebody, ida: Somebody, vera: Somebody, skill: MadeSkill
) -> None:
    rule(LOWERS, "yes")
    number = make_suggestion(skill, ann, WRITTEN)

    assert edit(number, mo, with_text(content_of(skill), skill, EDITED)) == Approved(0, 2)
    assert told(number) == ["suggested", "revised", "approved"]
    assert numbers_of_versions(skill) == [1]
    assert accept(number, mo) == Approved(0, 2)
    assert accept(number, ida) == ONE_OF_TWO
    assert accept(number, vera) == Accepted(2)
    assert head_text(skill) == EDITED
    assert credits_at(skill, 2) == {(ann.id, "wrote"), (mo.id, "edited")}


def test_her_yes_counts_for_the_cells_that_she_left_as_they_were(
    ann: Somebody, mo: Somebody, ida: Somebody, vera: Somebody, skill: MadeSkill
) -> None:
    rule(LOWERS, "yes")
    number = make_for_levels(skill, ann, {"Senior": WRITTEN, "Lead": "Leads others."})
    wanted = with_text(content_of(skill), skill, EDITED)
    edit(number, mo, with_text(wanted, skill, "Leads others.", level="Lead"))

    lead = decide(number, ida, [path_of(skill, "Lead")])

    assert lead == DecidedInPart(2, published=1, declined=0, waiting=1)
    assert accept(number, ida) == ONE_OF_TWO


def test_approvals_fall_with_the_cells_that_a_later_revision_changed(
    ann: Somebody, mo: Somebody, ida: Somebody, vera: Somebody, skill: MadeSkill
) -> None:
    rule(LOWERS, "yes")
    number = make_for_levels(skill, ann, {"Senior": WRITTEN, "Lead": "Leads others."})
    accept(number, mo)
    wanted = with_text(content_of(skill), skill, EDITED)
    edit(number, ida, with_text(wanted, skill, "Leads others.", level="Lead"))

    # Of the lead's cell there are two by now, of the senior's none.
    assert decide(number, mo, [path_of(skill, "Lead")]) == DecidedInPart(2, 1, 0, 1)
    assert accept(number, mo) == ONE_OF_TWO
    assert accept(number, vera) == Accepted(3)


def test_only_what_needs_two_has_to_have_two(
    ann: Somebody, mo: Somebody, ida: Somebody, vera: Somebody, skill: MadeSkill
) -> None:
    rule("second_approval_raises", "yes")
    key = skill.framework.cell("ML Engineer", "Junior")
    raised = {key: replace(content_of(skill).cells[key], required=True)}
    wanted = with_cells(with_text(content_of(skill), skill, WRITTEN), raised)
    number = sent_by_suggesting(skill, ann, wanted)
    accept(number, mo)

    assert edit(number, ida, with_text(wanted, skill, EDITED)) == Accepted(2)


def test_the_yes_of_who_became_an_author_does_not_count(
    ann: Somebody, mo: Somebody, ida: Somebody, vera: Somebody, skill: MadeSkill
) -> None:
    make_person("olga", moderates=True)
    rule(LOWERS, "yes")
    number = make_suggestion(skill, ann, WRITTEN)
    accept(number, mo)
    with changing_site() as session:
        session.add(SuggestionPerson(suggestion_id=number, person_id=mo.id, kind="carried on"))

    assert accept(number, ida) == ONE_OF_TWO
    assert accept(number, vera) == Accepted(2)


def test_what_was_back_waits_for_others_once_it_is_edited(
    ann: Somebody, mo: Somebody, vera: Somebody, skill: MadeSkill
) -> None:
    rule(LOWERS, "yes")
    number = make_suggestion(skill, ann, WRITTEN)
    ask(number, mo)

    edit(number, mo, with_text(content_of(skill), skill, EDITED))

    assert state_of(number) is State.WAITING


def test_words_that_were_published_before_the_rest_are_not_counted_as_lost(
    ann: Somebody, mo: Somebody, ida: Somebody, vera: Somebody, skill: MadeSkill
) -> None:
    rule(LOWERS, "yes")
    long = "Leads a group of people who build what nobody has built before them."
    number = make_for_levels(skill, ann, {"Senior": WRITTEN, "Lead": long})
    wanted = with_text(content_of(skill), skill, EDITED)
    edit(number, ida, with_text(wanted, skill, long, level="Lead"))
    decide(number, mo, [path_of(skill, "Lead")])
    accept(number, mo)

    assert accept(number, vera) == Accepted(3)
    assert credits_at(skill, 3) == {(ann.id, "wrote"), (ida.id, "edited")}


def test_approvals_survive_what_is_decided_of_other_cells(
    ann: Somebody, mo: Somebody, ida: Somebody, vera: Somebody, skill: MadeSkill
) -> None:
    rule(LOWERS, "yes")
    number = make_for_levels(skill, ann, {"Senior": WRITTEN, "Lead": "Leads others."})
    accept(number, mo)
    decide(number, ida, declined={path_of(skill, "Lead"): DeclineReason.TALK_FIRST})

    assert accept(number, vera) == DecidedInPart(2, published=1, declined=1, waiting=0)


def test_a_yes_rests_on_what_was_seen(
    ann: Somebody, mo: Somebody, ida: Somebody, vera: Somebody, skill: MadeSkill
) -> None:
    rule(LOWERS, "yes")
    number = make_suggestion(skill, ann, WRITTEN)
    seen = seen_now(number)
    edit(number, ida, with_text(content_of(skill), skill, EDITED))

    assert accept(number, mo, seen=seen) == Moved()
    with in_site() as session:
        found = select(func.count()).where(Approval.person_id == mo.id)
        assert session.scalar(found) == 0


def test_those_i_have_approved_are_known_until_they_change(
    ann: Somebody, mo: Somebody, ida: Somebody, vera: Somebody, skill: MadeSkill
) -> None:
    rule(LOWERS, "yes")
    number = make_for_levels(skill, ann, {"Senior": WRITTEN, "Lead": "Leads others."})
    make_suggestion(skill, ann, level="Junior")
    assert not has_approved(mo, number)

    accept(number, mo)
    assert has_approved(mo, number)
    assert not has_approved(ida, number)

    decide(number, ida, declined={path_of(skill, "Lead"): DeclineReason.TALK_FIRST})
    assert has_approved(mo, number)

    edit(number, ida, with_text(content_of(skill), skill, EDITED))
    assert not has_approved(mo, number)
    assert has_approved(ida, number)


def test_a_yes_to_a_part_leaves_the_rest_to_look_at(
    ann: Somebody, mo: Somebody, vera: Somebody, skill: MadeSkill
) -> None:
    rule(LOWERS, "yes")
    number = make_for_levels(skill, ann, {"Senior": WRITTEN, "Lead": "Leads others."})

    assert decide(number, mo, [path_of(skill, "Lead")]) == ONE_OF_TWO

    assert not has_approved(mo, number)
    assert asked_now(number) == {path_of(skill, "Senior"), path_of(skill, "Lead")}
    with in_site() as session:
        last = session.scalars(select(Activity).order_by(Activity.id.desc())).first()
        assert last is not None
        assert (last.kind, last.paths) == ("approved", [path_of(skill, "Lead")])


def test_a_removed_cell_is_compared_as_what_it_is(
    ann: Somebody, mo: Somebody, ida: Somebody, vera: Somebody, skill: MadeSkill
) -> None:
    rule(LOWERS, "yes")
    key = skill.framework.cell("ML Engineer", "Senior")
    number = sent_by_suggesting(skill, ann, with_cells(content_of(skill), {key: None}))

    accept(number, mo)

    assert has_approved(mo, number)
    assert accept(number, ida) == Accepted(2)

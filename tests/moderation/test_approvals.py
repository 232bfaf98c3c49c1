"""Two approvals: nothing is published on the first, and what each yes counts for."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from community.moderation.outcomes import Accepted, Approved, DecidedInPart, Declined
from community.rules.content import Cell
from community.rules.impact import Effect
from community.rules.suggestion_states import DeclineReason, State
from models.activity import Act
from models.database import now
from models.decision import Approval
from models.person import Person
from tests.moderation.deciding import (
    asked_now,
    decide,
    decisions_of,
    make_for_levels,
    path_of,
    rule,
    told,
    verdicts_of,
)
from tests.moderation.makers import accept, count, decline, numbers_of_versions
from tests.people import Somebody, make_person
from tests.site import changing_site, in_site
from tests.skills import MadeSkill, content_of, make_framework
from tests.suggest.makers import (
    make_suggestion,
    sent_by_suggesting,
    state_of,
    with_cells,
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


def test_the_first_yes_publishes_nothing(
    ann: Somebody, mo: Somebody, vera: Somebody, skill: MadeSkill
) -> None:
    rule(LOWERS, "yes")
    number = make_suggestion(skill, ann)

    outcome = accept(number, mo)

    assert outcome == ONE_OF_TWO
    assert (state_of(number), numbers_of_versions(skill)) == (State.WAITING, [1])
    assert (decisions_of(number), verdicts_of(number)) == ([], {})
    assert told(number) == ["suggested", "approved"]
    with in_site() as session:
        act = session.scalars(select(Act).order_by(Act.id.desc())).first()
        assert act is not None
        assert (act.kind, act.person_id) == ("approve", mo.id)


def test_the_second_yes_publishes(
    ann: Somebody, mo: Somebody, vera: Somebody, skill: MadeSkill
) -> None:
    rule(LOWERS, "yes")
    number = make_suggestion(skill, ann)
    accept(number, mo)

    assert accept(number, vera) == Accepted(2)
    assert state_of(number) is State.ACCEPTED
    assert [each.person_id for each in decisions_of(number)] == [vera.id]


def test_the_same_person_twice_is_still_one(
    ann: Somebody, mo: Somebody, vera: Somebody, skill: MadeSkill
) -> None:
    rule(LOWERS, "yes")
    number = make_suggestion(skill, ann)
    accept(number, mo)
    acts = count(Act)

    assert accept(number, mo) == ONE_OF_TWO
    assert told(number) == ["suggested", "approved"]
    assert (count(Approval), count(Act)) == (1, acts)


def test_one_is_enough_where_only_two_may_decide(
    ann: Somebody, mo: Somebody, ida: Somebody, skill: MadeSkill
) -> None:
    rule(LOWERS, "yes")

    assert accept(make_suggestion(skill, ann), mo) == Accepted(2)


def test_who_is_barred_or_suspended_is_none_of_three(
    mo: Somebody, vera: Somebody, ann: Somebody, skill: MadeSkill
) -> None:
    rule(LOWERS, "yes")
    of_a_moderator = make_suggestion(skill, vera)
    of_a_member = make_suggestion(skill, ann, level="Lead")

    assert accept(of_a_moderator, mo) == Accepted(2)
    with changing_site() as session:
        session.get_one(Person, vera.id).suspended_at = now()
    assert accept(of_a_member, mo) == Accepted(3)


def test_two_are_needed_for_the_chosen_effects_only(
    ann: Somebody, mo: Somebody, vera: Somebody, skill: MadeSkill
) -> None:
    rule("second_approval_raises", "yes")
    key = skill.framework.cell("ML Engineer", "Junior")
    raised = with_cells(
        content_of(skill), {key: replace(content_of(skill).cells[key], required=True)}
    )
    raising = sent_by_suggesting(skill, ann, raised)
    rewording = make_suggestion(skill, ann)

    assert accept(rewording, mo) == Accepted(2)
    assert accept(raising, mo) == ONE_OF_TWO


def test_a_domain_can_differ_from_the_site(
    ann: Somebody, mo: Somebody, vera: Somebody, skill: MadeSkill
) -> None:
    rule(LOWERS, "yes")
    rule(LOWERS, "no", skill.framework.domain)

    assert accept(make_suggestion(skill, ann), mo) == Accepted(2)


def test_what_leads_to_another_domain_follows_the_stricter_of_both(
    ann: Somebody, mo: Somebody, vera: Somebody, skill: MadeSkill
) -> None:
    other = make_framework("Data", "Storage", roles=("Analyst",))
    rule(f"second_approval_{Effect.STRUCTURAL}", "yes", other.domain)
    number = sent_by_suggesting(skill, ann, replace(content_of(skill), place=other.place))

    assert accept(number, mo) == ONE_OF_TWO


def test_declining_in_the_same_form_declines_and_the_yes_is_kept(
    ann: Somebody, mo: Somebody, vera: Somebody, skill: MadeSkill
) -> None:
    rule(LOWERS, "yes")
    number = make_for_levels(skill, ann, {"Senior": WRITTEN, "Lead": "Leads others."})
    senior, lead = path_of(skill, "Senior"), path_of(skill, "Lead")

    outcome = decide(number, mo, [senior], {lead: DeclineReason.TALK_FIRST})

    assert outcome == ONE_OF_TWO
    assert told(number) == ["suggested", "approved", "decided in part"]
    assert asked_now(number) == {senior}
    assert accept(number, vera) == DecidedInPart(2, published=1, declined=1, waiting=0)


def test_the_part_that_is_accepted_is_what_needs_approvals(
    ann: Somebody, mo: Somebody, vera: Somebody, skill: MadeSkill
) -> None:
    rule("second_approval_raises", "yes")
    junior, senior = (skill.framework.cell("ML Engineer", each) for each in ("Junior", "Senior"))
    cells = {junior: Cell("Knows the basics.", True), senior: Cell("Trains models.", True)}
    number = sent_by_suggesting(skill, ann, with_cells(content_of(skill), cells))

    assert decide(number, mo, [path_of(skill, "Senior")]) == DecidedInPart(2, 1, 0, 1)
    assert accept(number, mo) == ONE_OF_TWO


def test_any_one_of_them_can_decline(
    ann: Somebody, mo: Somebody, vera: Somebody, skill: MadeSkill
) -> None:
    rule(LOWERS, "yes")
    number = make_suggestion(skill, ann)
    accept(number, mo)

    assert decline(number, vera) == Declined()
    assert numbers_of_versions(skill) == [1]

"""Deciding change by change: what becomes a version, what waits further, how it ends."""

from dataclasses import replace

import pytest

from community.moderation.outcomes import (
    Accepted,
    DecidedInPart,
    Declined,
)
from community.rules.content import Cell
from community.rules.suggestion_states import DeclineReason, State
from tests.moderation.deciding import (
    ask,
    asked_now,
    claimed,
    credits_at,
    decide,
    decisions_of,
    details_of,
    make_for_levels,
    path_of,
    revisions_of,
    suggestion_row,
    told,
    verdicts_of,
)
from tests.moderation.makers import accept, numbers_of_versions
from tests.people import Somebody
from tests.skills import MadeSkill, content_of, publish_version
from tests.suggest.makers import (
    head_text,
    make_suggestion,
    sent_by_suggesting,
    state_of,
    with_cells,
    with_text,
)

TEXTS = {"Senior": "Trains models.", "Lead": "Leads others.", "Principal": "Sets the course."}
TALK = DeclineReason.TALK_FIRST


def test_what_is_accepted_together_is_one_version_and_the_rest_waits_under_the_same_number(
    ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    number = make_for_levels(skill, ann, TEXTS)
    first, second, third = (path_of(skill, level) for level in TEXTS)

    outcome = decide(number, mo, [first, second])

    assert outcome == DecidedInPart(2, published=2, declined=0, waiting=1)
    assert numbers_of_versions(skill) == [1, 2]
    assert (head_text(skill), head_text(skill, level="Lead")) == ("Trains models.", "Leads others.")
    assert head_text(skill, level="Principal") != "Sets the course."
    assert state_of(number) is State.WAITING
    assert asked_now(number) == claimed(number) == {third}
    assert told(number) == ["suggested", "decided in part", "published"]
    assert details_of(number) == {"accepted": 2, "declined": 0, "waiting": 1}


def test_what_waits_is_the_next_revision_as_its_author_wrote_it(
    ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    number = make_for_levels(skill, ann, TEXTS)

    decide(number, mo, [path_of(skill, "Senior")])

    first, second = revisions_of(number)
    assert (second.person_id, second.reason, second.base_number) == (ann.id, first.reason, 1)
    row = suggestion_row(number)
    assert (row.head_revision, row.base_number) == (2, 1)
    assert sum(row.effects.values()) == 2


def test_what_waits_is_alike_to_the_same_sent_by_somebody_else(
    ann: Somebody, bo: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    number = make_for_levels(skill, ann, {"Senior": "Trains models.", "Lead": "Leads others."})
    other = make_for_levels(skill, bo, {"Lead": "Leads others."})

    decide(number, mo, [path_of(skill, "Senior")])

    assert suggestion_row(number).fingerprint == suggestion_row(other).fingerprint


@pytest.mark.parametrize(
    ("first", "second", "state"),
    [
        ("accepted", "accepted", State.ACCEPTED),
        ("accepted", "declined", State.PARTLY),
        ("declined", "accepted", State.PARTLY),
        ("declined", "declined", State.DECLINED),
    ],
)
def test_in_the_end_the_state_is_what_all_verdicts_of_all_revisions_come_to(
    ann: Somebody, mo: Somebody, skill: MadeSkill, first: str, second: str, state: State
) -> None:
    number = make_for_levels(skill, ann, {"Senior": "Trains models.", "Lead": "Leads others."})

    for verdict, path in ((first, path_of(skill, "Senior")), (second, path_of(skill, "Lead"))):
        if verdict == "accepted":
            decide(number, mo, [path])
        else:
            decide(number, mo, declined={path: TALK})

    assert state_of(number) is state
    assert verdicts_of(number) == {
        path_of(skill, "Senior"): (1, first, 6 if first == "declined" else None),
        path_of(skill, "Lead"): (2, second, 6 if second == "declined" else None),
    }
    final = {State.ACCEPTED: "accepted", State.PARTLY: "partly accepted"}.get(state, "declined")
    kinds = [kind for kind in told(number) if kind != "published"]
    assert kinds == ["suggested", "decided in part", final]
    assert claimed(number) == set()


def test_accepting_and_declining_at_once_ends_as_partly_accepted_in_one_act(
    ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    number = make_for_levels(skill, ann, TEXTS)
    first, second, third = (path_of(skill, level) for level in TEXTS)

    outcome = decide(number, mo, [first], {second: TALK, third: DeclineReason.ANOTHER_LEVEL})

    assert outcome == DecidedInPart(2, published=1, declined=2, waiting=0)
    assert state_of(number) is State.PARTLY
    (decision,) = decisions_of(number)
    assert (decision.kind, decision.reason_code, decision.revision) == ("accept", None, 1)
    assert verdicts_of(number) == {
        first: (1, "accepted", None),
        second: (1, "declined", 6),
        third: (1, "declined", 3),
    }
    assert details_of(number) == {"accepted": 1, "declined": 2, "waiting": 0}


def test_the_numbers_are_those_of_all_decisions_so_far(
    ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    number = make_for_levels(skill, ann, TEXTS)
    first, second, third = (path_of(skill, level) for level in TEXTS)
    decide(number, mo, [first])
    decide(number, mo, declined={second: TALK})
    assert details_of(number) == {"accepted": 1, "declined": 1, "waiting": 1}

    outcome = decide(number, mo, [third])

    assert outcome == DecidedInPart(3, published=2, declined=1, waiting=0)


def test_declining_alone_makes_no_version_and_names_the_first_reason(
    ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    number = make_for_levels(skill, ann, TEXTS)
    reasons = {
        path_of(skill, "Lead"): DeclineReason.ANOTHER_LEVEL,
        path_of(skill, "Senior"): DeclineReason.NOT_OUR_WRITING,
    }
    first = min(reasons)

    outcome = decide(number, mo, declined=reasons)

    assert outcome == DecidedInPart(None, published=0, declined=2, waiting=1)
    (decision,) = decisions_of(number)
    assert (decision.kind, decision.reason_code) == ("decline", int(reasons[first]))
    assert numbers_of_versions(skill) == [1]


def test_saying_yes_to_all_changes_is_accepting_and_no_to_all_is_declining(
    ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    one, other = make_for_levels(skill, ann, TEXTS), make_suggestion(skill, ann, level="Junior")

    accepted = decide(one, mo, asked_now(one))
    declined = decide(other, mo, declined=dict.fromkeys(asked_now(other), TALK))

    assert (accepted, declined) == (Accepted(2), Declined())
    assert (state_of(one), state_of(other)) == (State.ACCEPTED, State.DECLINED)


def test_text_and_required_of_a_cell_can_be_told_apart(
    ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    key = skill.framework.cell("ML Engineer", "Junior")
    wanted = with_cells(content_of(skill), {key: Cell("Knows the basics.", required=True)})
    number = sent_by_suggesting(skill, ann, wanted)

    decide(number, mo, [path_of(skill, "Junior")], {path_of(skill, "Junior", "required"): TALK})

    assert content_of(skill).cells[key] == Cell("Knows the basics.", required=False)
    assert state_of(number) is State.PARTLY
    assert details_of(number) == {"accepted": 1, "declined": 1, "waiting": 0}


def test_what_is_on_the_page_already_is_closed_as_such_and_the_rest_waits(
    ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    number = make_for_levels(skill, ann, {"Senior": "Trains models.", "Lead": "Leads others."})
    publish_version(skill, with_text(content_of(skill), skill, "Trains models."))

    outcome = decide(number, mo, [path_of(skill, "Senior")], note="")

    assert outcome == DecidedInPart(None, published=0, declined=1, waiting=1)
    assert verdicts_of(number)[path_of(skill, "Senior")] == (1, "declined", 1)
    assert numbers_of_versions(skill) == [1, 2]


def test_a_part_that_waits_can_go_on_moving_with_the_page(
    ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    number = make_for_levels(skill, ann, {"Senior": "Trains models.", "Lead": "Leads others."})
    decide(number, mo, [path_of(skill, "Senior")])
    publish_version(skill, with_text(content_of(skill), skill, "Other.", level="Junior"))

    assert decide(number, mo, [path_of(skill, "Lead")]) == Accepted(4)
    assert head_text(skill, level="Lead") == "Leads others."
    assert credits_at(skill, 4) == {(ann.id, "wrote")}


def test_deciding_in_part_puts_what_was_back_among_those_that_wait(
    ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    number = make_for_levels(skill, ann, TEXTS)
    ask(number, mo)

    decide(number, mo, [path_of(skill, "Senior")])

    assert state_of(number) is State.WAITING
    assert told(number) == ["suggested", "returned", "decided in part", "published"]


def test_several_fields_of_the_page_and_many_cells_go_through_in_two_steps(
    ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    content = replace(content_of(skill), summary="Builds networks.")
    number = sent_by_suggesting(skill, ann, with_text(content, skill, "Trains models."))

    decide(number, mo, ["summary"])
    outcome = accept(number, mo)

    assert outcome == Accepted(3)
    assert content_of(skill).summary == "Builds networks."
    assert head_text(skill) == "Trains models."

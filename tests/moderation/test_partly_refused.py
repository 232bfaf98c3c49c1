"""Deciding change by change: what is refused, who may, and when a sentence is owed."""

import pytest

from community.moderation.outcomes import (
    Accepted,
    CannotBeAccepted,
    DecidedInPart,
    DecidingRefused,
    Declined,
    Moved,
    SentenceNeeded,
    SettledAlready,
    Verdicts,
    VerdictsRefused,
)
from community.rules.content import Cell
from community.rules.suggestion_states import DeclineReason, State
from models.suggestion import Suggestion
from tests.moderation.deciding import (
    asked_now,
    decide,
    decisions_of,
    make_for_levels,
    path_of,
    told,
)
from tests.moderation.makers import accept, decline, numbers_of_versions, seen_now
from tests.people import Somebody
from tests.site import changing_site
from tests.skills import MadeSkill, content_of, publish_version
from tests.suggest.makers import (
    make_suggestion,
    sent_by_suggesting,
    with_cells,
    with_text,
)

TEXTS = {"Senior": "Trains models.", "Lead": "Leads others.", "Principal": "Sets the course."}
TALK = DeclineReason.TALK_FIRST


def test_only_what_is_accepted_has_to_fit(ann: Somebody, mo: Somebody, skill: MadeSkill) -> None:
    number = make_for_levels(skill, ann, {"Senior": "Trains models.", "Lead": "Leads others."})
    publish_version(skill, with_text(content_of(skill), skill, "Something else."))

    stuck = decide(number, mo, [path_of(skill, "Senior")])
    fits = decide(number, mo, [path_of(skill, "Lead")])

    assert stuck == CannotBeAccepted()
    assert fits == DecidedInPart(3, published=1, declined=0, waiting=1)
    assert asked_now(number) == {path_of(skill, "Senior")}


def test_errors_are_those_of_what_is_to_be_published(
    ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    key = skill.framework.cell("ML Engineer", "Junior")
    wanted = with_cells(content_of(skill), {key: Cell("", required=False)})
    emptied = sent_by_suggesting(skill, ann, wanted)
    flagged = with_cells(content_of(skill), {key: Cell(content_of(skill).cells[key].text, True)})
    publish_version(skill, flagged)

    assert decide(emptied, mo, [path_of(skill, "Junior")]) == CannotBeAccepted()


def test_all_or_nothing_is_decided_as_a_whole(
    ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    number = make_for_levels(skill, ann, TEXTS)
    with changing_site() as session:
        session.get_one(Suggestion, number).all_or_nothing = True

    with pytest.raises(VerdictsRefused):
        decide(number, mo, [path_of(skill, "Senior")])

    assert numbers_of_versions(skill) == [1]
    assert accept(number, mo) == Accepted(2)


@pytest.mark.parametrize("verdicts", ["none", "two of one", "of another"])
def test_what_no_form_can_say_is_refused(
    ann: Somebody, mo: Somebody, skill: MadeSkill, verdicts: str
) -> None:
    number = make_for_levels(skill, ann, TEXTS)
    senior, junior = path_of(skill, "Senior"), path_of(skill, "Junior")
    said = {
        "none": Verdicts(),
        "two of one": Verdicts(frozenset({senior}), {senior: TALK}),
        "of another": Verdicts(frozenset({senior, junior})),
    }[verdicts]

    with pytest.raises(VerdictsRefused):
        decide(number, mo, said.accepted, said.declined)

    assert told(number) == ["suggested"]


def test_a_decision_in_part_rests_on_what_was_seen(
    ann: Somebody, mo: Somebody, other_moderator: Somebody, skill: MadeSkill
) -> None:
    number = make_for_levels(skill, ann, TEXTS)
    seen = seen_now(number)
    decide(number, other_moderator, [path_of(skill, "Senior")])

    late = decide(number, mo, [path_of(skill, "Lead")], seen=seen)

    assert late == Moved()
    assert numbers_of_versions(skill) == [1, 2]


def test_whoever_comes_after_the_last_verdict_reads_who_was_first(
    ann: Somebody, mo: Somebody, other_moderator: Somebody, skill: MadeSkill
) -> None:
    number = make_for_levels(skill, ann, TEXTS)
    seen = seen_now(number)
    accept(number, other_moderator)

    late = decide(number, mo, [path_of(skill, "Lead")], seen=seen)

    assert late == SettledAlready("ida", State.ACCEPTED)


def test_only_who_may_decide_decides_in_part(
    ann: Somebody, bo: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    number = make_for_levels(skill, ann, TEXTS)

    for somebody in (ann, bo):
        with pytest.raises(DecidingRefused):
            decide(number, somebody, [path_of(skill, "Senior")])

    assert told(number) == ["suggested"]


def test_ones_own_work_is_published_in_part_where_nobody_else_may_but_never_declined(
    mo: Somebody, skill: MadeSkill
) -> None:
    number = make_for_levels(skill, mo, TEXTS)
    senior, lead = path_of(skill, "Senior"), path_of(skill, "Lead")

    with pytest.raises(DecidingRefused):
        decide(number, mo, [senior], {lead: TALK})
    outcome = decide(number, mo, [senior])

    assert outcome == DecidedInPart(2, published=1, declined=0, waiting=2)
    assert decisions_of(number)[0].without_second_look is True


def test_ones_own_work_waits_for_another_who_may_decide(
    mo: Somebody, other_moderator: Somebody, skill: MadeSkill
) -> None:
    number = make_for_levels(skill, mo, TEXTS)

    with pytest.raises(DecidingRefused):
        decide(number, mo, [path_of(skill, "Senior")])

    assert numbers_of_versions(skill) == [1]


def test_a_first_suggestion_is_owed_a_sentence_for_whatever_of_it_is_declined(
    ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    number = make_for_levels(skill, ann, TEXTS)
    senior, lead = path_of(skill, "Senior"), path_of(skill, "Lead")

    without = decide(number, mo, [senior], {lead: TALK}, note=" ")

    assert without == SentenceNeeded()
    assert told(number) == ["suggested"]
    assert isinstance(decide(number, mo, [senior], note=""), DecidedInPart)
    # Nothing of hers is settled yet.
    assert decide(number, mo, declined={lead: TALK}, note="") == SentenceNeeded()
    assert isinstance(decide(number, mo, declined={lead: TALK}), DecidedInPart)


def test_a_first_suggestion_is_declined_with_a_sentence_only(
    ann: Somebody, bo: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    first, second = make_suggestion(skill, ann), make_suggestion(skill, ann, level="Lead")
    of_another = make_suggestion(skill, bo, level="Junior")

    assert decline(first, mo, sentence="") == SentenceNeeded()
    assert decline(first, mo, sentence="Thank you, but no.") == Declined()
    assert decline(second, mo, sentence="") == Declined()
    assert decline(of_another, mo, sentence="") == SentenceNeeded()


def test_what_is_on_the_page_already_is_closed_without_a_word(
    ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    number = make_suggestion(skill, ann)

    assert decline(number, mo, DeclineReason.ALREADY_THERE, sentence="") == Declined(True)


def test_a_reason_of_ones_own_needs_a_sentence_in_part_too(
    ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    number = make_for_levels(skill, ann, TEXTS)

    with pytest.raises(ValueError, match="sentence"):
        decide(number, mo, declined={path_of(skill, "Lead"): DeclineReason.OTHER}, note=" ")

    assert told(number) == ["suggested"]

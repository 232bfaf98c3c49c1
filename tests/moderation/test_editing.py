"""Editing while accepting: what is published, whose revision it is, and who is named."""

from dataclasses import replace

from community.moderation.outcomes import (
    Accepted,
    Blocked,
    Moved,
    NothingLeft,
)
from community.rules.checks import Kind
from community.rules.content import Cell, Content
from community.rules.suggestion_states import State
from tests.moderation.deciding import (
    ask,
    asked_now,
    credits_at,
    decide,
    decisions_of,
    edit,
    make_for_levels,
    path_of,
    revisions_of,
    told,
    verdicts_of,
)
from tests.moderation.makers import numbers_of_versions, seen_now
from tests.people import Somebody
from tests.skills import MadeSkill, content_of, publish_version
from tests.suggest.makers import (
    head_text,
    make_suggestion,
    state_of,
    with_cells,
    with_text,
)

ASKED = "Trains large models that others rely on."
EDITED = "Trains large models that others can use."
"""Five of the seven words of ASKED."""
ANOTHER = "Reviews what the team builds."


def edited(skill: MadeSkill, text: str, level: str = "Senior") -> Content:
    return with_text(content_of(skill), skill, text, level=level)


def test_what_the_moderator_wrote_is_published_and_both_are_named(
    ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    number = make_suggestion(skill, ann, ASKED)

    outcome = edit(number, mo, edited(skill, EDITED))

    assert outcome == Accepted(2)
    assert head_text(skill) == EDITED
    assert state_of(number) is State.ACCEPTED
    assert credits_at(skill, 2) == {(ann.id, "wrote"), (mo.id, "edited")}


def test_where_less_than_half_of_the_words_remain_they_are_the_moderators(
    ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    number = make_suggestion(skill, ann, ASKED)

    edit(number, mo, edited(skill, ANOTHER))

    assert credits_at(skill, 2) == {(mo.id, "edited"), (ann.id, "found")}


def test_the_edit_is_a_revision_of_the_moderator_that_is_decided_in_the_same_act(
    ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    number = make_suggestion(skill, ann, ASKED)

    edit(number, mo, edited(skill, EDITED))

    first, second = revisions_of(number)
    assert (first.person_id, second.person_id) == (ann.id, mo.id)
    assert (second.reason, second.base_number) == (first.reason, 1)
    (decision,) = decisions_of(number)
    assert (decision.kind, decision.revision, decision.seen_number) == ("accept", 2, 1)
    assert verdicts_of(number) == {path_of(skill, "Senior"): (2, "accepted", None)}
    assert told(number) == ["suggested", "revised", "accepted", "published"]


def test_editing_nothing_is_plain_acceptance(ann: Somebody, mo: Somebody, skill: MadeSkill) -> None:
    number = make_suggestion(skill, ann, ASKED)

    outcome = edit(number, mo, edited(skill, ASKED))

    assert outcome == Accepted(2)
    assert credits_at(skill, 2) == {(ann.id, "wrote")}
    assert len(revisions_of(number)) == 1
    assert told(number) == ["suggested", "accepted", "published"]


def test_what_is_edited_until_nothing_is_left_is_not_accepted(
    ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    number = make_suggestion(skill, ann, ASKED)

    assert edit(number, mo, content_of(skill)) == NothingLeft()
    assert told(number) == ["suggested"]


def test_an_error_comes_back_and_nothing_is_written(
    ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    number = make_suggestion(skill, ann, ASKED)

    outcome = edit(number, mo, edited(skill, ""))

    assert isinstance(outcome, Blocked)
    assert [problem.kind for problem in outcome.problems] == [Kind.EMPTY]
    assert (told(number), len(revisions_of(number))) == (["suggested"], 1)


def test_other_places_of_the_page_stay_as_they_are(
    ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    number = make_suggestion(skill, ann, ASKED)
    before = head_text(skill, level="Lead")
    wanted = with_text(edited(skill, EDITED), skill, "Smuggled in.", level="Lead")

    edit(number, mo, wanted)

    assert (head_text(skill), head_text(skill, level="Lead")) == (EDITED, before)


def test_what_changed_elsewhere_since_she_looked_stays_changed(
    ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    number = make_suggestion(skill, ann, ASKED)
    seen, wanted = seen_now(number), edited(skill, EDITED)
    key = skill.framework.cell("ML Engineer", "Senior")
    text = content_of(skill).cells[key].text
    publish_version(skill, with_cells(content_of(skill), {key: Cell(text, required=False)}))

    outcome = edit(number, mo, wanted, seen=seen)

    assert outcome == Accepted(3)
    assert content_of(skill).cells[key] == Cell(EDITED, required=False)


def test_an_overlap_is_settled_while_accepting(
    ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    number = make_suggestion(skill, ann, ASKED)
    publish_version(skill, edited(skill, "Somebody else was faster."))

    outcome = edit(number, mo, edited(skill, EDITED))

    assert outcome == Accepted(3)
    assert head_text(skill) == EDITED
    assert credits_at(skill, 3) == {(ann.id, "wrote"), (mo.id, "edited")}


def test_who_settles_an_overlap_in_the_authors_words_adds_none_of_her_own(
    ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    number = make_suggestion(skill, ann, ASKED)
    publish_version(skill, edited(skill, "Somebody else was faster."))

    edit(number, mo, edited(skill, ASKED))

    assert (ann.id, "wrote") in credits_at(skill, 3)


def test_what_moved_since_she_looked_is_not_accepted(
    ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    number = make_suggestion(skill, ann, ASKED)
    seen, wanted = seen_now(number), edited(skill, EDITED)
    publish_version(skill, edited(skill, "Somebody else was faster."))

    assert edit(number, mo, wanted, seen=seen) == Moved()
    assert (numbers_of_versions(skill), len(revisions_of(number))) == ([1, 2], 1)


def test_what_its_author_changed_since_she_looked_is_not_accepted(
    ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    number = make_suggestion(skill, ann, ASKED)
    of_another_revision = replace(seen_now(number), digest="0" * 64)

    assert edit(number, mo, edited(skill, EDITED), seen=of_another_revision) == Moved()
    assert told(number) == ["suggested"]


def test_what_the_moderator_leaves_out_counts_as_words_that_went(
    ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    number = make_for_levels(skill, ann, {"Senior": "Trains models.", "Lead": ASKED})

    edit(number, mo, edited(skill, "Trains networks."))

    assert asked_now(number) == {path_of(skill, "Senior")}
    assert state_of(number) is State.ACCEPTED
    assert credits_at(skill, 2) == {(mo.id, "edited"), (ann.id, "found")}


def test_words_that_were_published_before_are_not_counted_again(
    ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    number = make_for_levels(skill, ann, {"Senior": "Trains models.", "Lead": ASKED})
    decide(number, mo, [path_of(skill, "Lead")])

    edit(number, mo, edited(skill, "Trains networks."))

    assert credits_at(skill, 3) == {(ann.id, "wrote"), (mo.id, "edited")}


def test_what_was_back_with_its_author_can_be_edited_and_accepted(
    ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    number = make_suggestion(skill, ann, ASKED)
    ask(number, mo)

    assert edit(number, mo, edited(skill, EDITED)) == Accepted(2)
    assert told(number) == ["suggested", "returned", "revised", "accepted", "published"]

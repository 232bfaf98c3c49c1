"""Changing a suggestion that waits: a next revision, with the old ones kept."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from community.moderation.outcomes import Moved
from community.rules.content import Cell
from community.rules.diff import fingerprint
from community.rules.suggestion_states import State
from community.suggest import revising
from models.suggestion import Assessment
from models.watch import Follow
from tests.moderation.makers import accept, seen_now
from tests.people import Somebody
from tests.site import changing_site, in_site
from tests.skills import (
    Framework,
    MadeSkill,
    content_of,
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
    OTHER_REASON,
    activities,
    asked,
    let_rest,
    open_paths,
    parts_in,
    revise,
    revise_text,
    revisions,
    send_back,
    standing,
    suggestion,
)


def text_path(skill: MadeSkill, level: str = "Senior") -> str:
    return "/".join(("cell", *skill.framework.cell("ML Engineer", level), "text"))


def test_a_next_revision_is_what_the_suggestion_asks_for_and_the_old_one_is_kept(
    ann: Somebody, skill: MadeSkill
) -> None:
    number = make_suggestion(skill, ann)

    outcome = revise_text(number, ann, skill)

    assert outcome == revising.Revised(2)
    assert revisions(number) == [(1, REASON, ann.id), (2, OTHER_REASON, ann.id)]
    assert asked(number, 1) == {text_path(skill): f'"{NEW_TEXT}"'}
    assert asked(number, 2) == {text_path(skill): f'"{BETTER_TEXT}"'}
    assert [each.change.after for each in standing(number).asked] == [BETTER_TEXT]


def test_what_is_kept_of_a_suggestion_is_that_of_its_newest_revision(
    ann: Somebody, skill: MadeSkill, framework: Framework
) -> None:
    number = make_suggestion(skill, ann)
    content = content_of(skill)
    here = framework.cell("ML Engineer", "Senior")
    publish_version(skill, replace(content, summary="Something else by now."))
    wanted = with_cells(content_of(skill), {here: Cell(NEW_TEXT, required=False)})

    revise(number, ann, wanted)

    kept = suggestion(number)
    assert (kept.head_revision, kept.base_number) == (2, 2)
    assert kept.effects == {"lowers": 2}
    assert kept.fingerprint == fingerprint(each.change for each in standing(number).asked)
    assert open_paths(number) == set(asked(number, 2))


def test_a_suggestion_that_was_sent_back_waits_again_once_it_is_edited(
    ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    number = make_suggestion(skill, ann)
    send_back(number, mo)

    revise_text(number, ann, skill)

    assert state_of(number) is State.WAITING


def test_nothing_reminds_of_a_revised_suggestion_and_it_rests_no_more(
    ann: Somebody, skill: MadeSkill
) -> None:
    number = make_suggestion(skill, ann)
    let_rest(number)

    revise_text(number, ann, skill)

    assert suggestion(number).resting_since is None
    assert suggestion(number).reminded_at is None


def test_a_revision_is_one_act_with_one_activity(ann: Somebody, skill: MadeSkill) -> None:
    number = make_suggestion(skill, ann)

    revise_text(number, ann, skill)

    assert activities(number) == [("suggest", "suggested"), ("revise", "revised")]
    assert parts_in(number) == {(ann.id, "wrote")}


def test_whoever_revises_follows_the_suggestion_again(ann: Somebody, skill: MadeSkill) -> None:
    number = make_suggestion(skill, ann)
    with changing_site() as session:
        session.delete(session.scalars(select(Follow)).one())

    revise_text(number, ann, skill)

    with in_site() as session:
        follow = session.scalars(select(Follow)).one()
    assert (follow.person_id, follow.thing_id, follow.until) == (ann.id, number, None)


def test_the_queue_knows_at_once_how_the_revision_stands(ann: Somebody, skill: MadeSkill) -> None:
    number = make_suggestion(skill, ann)

    revise_text(number, ann, skill)

    with in_site() as session:
        found = session.scalars(select(Assessment).where(Assessment.revision == 2)).one()
    assert (found.suggestion_id, found.fits, found.head_number) == (number, "clean", 1)


def test_nobody_decides_what_she_has_not_seen_because_it_was_revised(
    ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    number = make_suggestion(skill, ann)
    seen = seen_now(number)
    revise_text(number, ann, skill)

    outcome = accept(number, mo, seen)

    assert isinstance(outcome, Moved)
    assert state_of(number) is State.WAITING


def test_another_reason_for_the_same_is_a_revision(ann: Somebody, skill: MadeSkill) -> None:
    number = make_suggestion(skill, ann)

    outcome = revise_text(number, ann, skill, NEW_TEXT)

    assert outcome == revising.Revised(2)


def test_the_same_words_against_other_words_of_the_page_are_a_revision(
    ann: Somebody, skill: MadeSkill
) -> None:
    number = make_suggestion(skill, ann)
    publish_version(skill, with_text(content_of(skill), skill, "Otherwise by now."))

    outcome = revise(number, ann, with_text(content_of(skill), skill, NEW_TEXT), reason=REASON)

    assert outcome == revising.Revised(2)
    assert standing(number).can_be_accepted


@pytest.mark.parametrize(("sent", "kept"), [(True, True), (None, False)])
def test_all_or_nothing_alone_makes_a_revision(
    ann: Somebody, skill: MadeSkill, sent: bool | None, kept: bool
) -> None:
    number = make_suggestion(skill, ann)
    same = with_text(content_of(skill), skill, NEW_TEXT)

    outcome = revise(number, ann, same, reason=REASON, all_or_nothing=sent)

    assert outcome == (revising.Revised(2) if kept else revising.SameAsBefore())
    assert suggestion(number).all_or_nothing is kept


def test_another_answer_to_whether_it_asks_more_alone_makes_a_revision(
    ann: Somebody, skill: MadeSkill
) -> None:
    key = skill.framework.cell("ML Engineer", "Senior")
    text = f"{content_of(skill).cells[key].text} Reviews what others wrote."
    number, path = make_suggestion(skill, ann, text), "/".join(("cell", *key, "text"))
    wanted = with_text(content_of(skill), skill, text)

    first = revise(number, ann, wanted, reason=REASON, answers={path: False})
    same = revise(number, ann, wanted, reason=REASON, answers={path: False})
    other = revise(number, ann, wanted, reason=REASON, answers={path: True})

    assert (first, other) == (revising.Revised(2), revising.Revised(3))
    assert same == revising.SameAsBefore()
    assert [each.asks_more for each in standing(number).asked] == [True]
    assert suggestion(number).effects == {"raises": 1}

"""Comments that ask for a change: those that wait, and how each of them stands now."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select, tuple_

from community.comments.queries import Said
from community.paging import Page, page_of
from community.publishing.queries import visible_skills
from community.publishing.retired import is_moderated_by, retired_places
from community.rules.content import Cell
from community.rules.limits import OPEN_POINTERS
from community.rules.part_path import CellKey, PartPath
from community.rules.permissions import Actor
from models.catalogue import Skill
from models.comment import UNSETTLED, Comment
from models.database import db
from models.person import Person
from models.suggestion import SuggestionPointer
from models.version import ExpectationRow

POINTERS_SHOWN = 20
POINTERS_IN_QUEUE = 5


@dataclass(frozen=True)
class Pointer:
    """How a pointer stands: `cell` is where its place lies now, `present` what stands there.

    `suggestion` is the first that came of it. `present` is None where nothing stands there.
    """

    id: int
    cell: CellKey
    present: Cell | None
    settled_at: datetime | None
    suggestion: int | None


@dataclass(frozen=True)
class OpenPointer:
    """A pointer that waits, with its comment, author and skill as lists show them."""

    id: int
    said: Said
    pointer: Pointer


def open_pointers(
    actor: Actor, after: int | None = None, size: int = POINTERS_SHOWN
) -> Page[OpenPointer]:
    """The pointers that wait where a person moderates, the oldest first, from behind a key."""
    waiting = (
        visible_skills(actor)
        .join(Comment, Comment.skill_id == Skill.id)
        .join(Person, Person.id == Comment.person_id)
        .where(UNSETTLED, is_moderated_by(actor))
        .order_by(Comment.id)
        .limit(size + 1)
        .with_only_columns(
            Comment.id,
            Comment.html,
            Comment.created_at,
            Person.name,
            Skill.slug,
            Skill.name.label("skill_name"),
            Skill.language,
        )
    )
    if after is not None:
        waiting = waiting.where(Comment.id > after)
    rows = db.session.execute(waiting).all()
    found = pointers_among(row.id for row in rows)
    return page_of([OpenPointer(row.id, row, found[row.id]) for row in rows], "id", size)


def pointers_among(comment_ids: Iterable[int]) -> dict[int, Pointer]:
    """Those of the comments that ask for a change, by their numbers."""
    numbers = list(comment_ids)
    if not numbers:
        return {}
    came_of_it = (
        select(func.min(SuggestionPointer.suggestion_id))
        .where(SuggestionPointer.comment_id == Comment.id)
        .correlate(Comment)
        .scalar_subquery()
    )
    rows = db.session.execute(
        select(Comment.id, Comment.skill_id, Comment.path, Comment.settled_at, came_of_it)
        .where(Comment.id.in_(numbers), Comment.asks_for_change)
        .order_by(Comment.id)
    ).all()
    if not rows:
        return {}
    retired = retired_places()
    lying: dict[int, tuple[int, CellKey]] = {}
    for number, skill_id, path, *_ in rows:
        role, level = PartPath.parse(path).key
        lying[number] = skill_id, (retired.present(role), retired.present(level))
    present = _cells_at(set(lying.values()))
    return {
        number: Pointer(
            number, lying[number][1], present.get(lying[number]), settled_at, suggestion
        )
        for number, _, _, settled_at, suggestion in rows
    }


def pointed_out(skill_id: int, comment_id: int | None) -> Said | None:
    """What somebody said is wrong with a skill: its html and her name; None if it is no pointer."""
    if comment_id is None:
        return None
    return db.session.execute(
        select(Comment.id, Comment.html, Person.name)
        .join(Person, Person.id == Comment.person_id)
        .where(Comment.id == comment_id, Comment.skill_id == skill_id, Comment.asks_for_change)
    ).one_or_none()


def left_to_point(person_id: int) -> int:
    """How many more pointers of a person may wait."""
    # A limited look at the index of those that wait; it ends where the limit is reached.
    waiting = select(Comment.id).where(UNSETTLED, Comment.person_id == person_id)
    return OPEN_POINTERS - len(db.session.scalars(waiting.limit(OPEN_POINTERS)).all())


def _cells_at(places: Iterable[tuple[int, CellKey]]) -> dict[tuple[int, CellKey], Cell]:
    """What stands at cells of skills now; what is not there is left out."""
    at = tuple_(ExpectationRow.skill_id, ExpectationRow.role_uid, ExpectationRow.level_uid)
    rows = db.session.execute(
        select(
            ExpectationRow.skill_id,
            ExpectationRow.role_uid,
            ExpectationRow.level_uid,
            ExpectationRow.text,
            ExpectationRow.required,
        ).where(at.in_([(skill, *cell) for skill, cell in places]))
    )
    return {
        (skill, (role, level)): Cell(text, required) for skill, role, level, text, required in rows
    }

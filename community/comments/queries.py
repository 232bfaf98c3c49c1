"""What was said about a thing, newest first, a page at a time."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Row, exists, func, select

from community.paging import PAGE_SIZE, Page, page_of
from community.rules.content import CellKey
from models.comment import Comment
from models.database import db
from models.person import Person
from models.version import ExpectationRow

Said = Row[*tuple[Any, ...]]
"""A comment to be shown: id, html, path, created_at, and its author's `name`."""


def comments_on_skill(
    skill_id: int, after: int | None = None, path: str | None = None
) -> Page[Said]:
    """What was said about a skill (about one cell of it, with `path`), older than `after`."""
    place = Comment.skill_id == skill_id
    return _page(place if path is None else place & (Comment.path == path), after)


def comments_on_suggestion(suggestion_id: int, after: int | None = None) -> Page[Said]:
    """What was said about a suggestion, older than `after`."""
    return _page(Comment.suggestion_id == suggestion_id, after)


def count_on_skill(skill_id: int) -> int:
    """How many comments a skill has, those on its cells among them."""
    counted = select(func.count()).select_from(Comment).where(Comment.skill_id == skill_id)
    return db.session.scalars(counted).one()


def is_cell_of(skill_id: int, cell: CellKey) -> bool:
    """Whether the newest version of a skill has this cell."""
    role, level = cell
    found = select(
        exists().where(
            ExpectationRow.skill_id == skill_id,
            ExpectationRow.role_uid == role,
            ExpectationRow.level_uid == level,
        )
    )
    return bool(db.session.scalars(found).one())


def cell_text(skill_id: int, cell: CellKey) -> str:
    """What a cell of a skill says now; nothing where there is no such cell."""
    found = select(ExpectationRow.text).where(
        ExpectationRow.skill_id == skill_id,
        ExpectationRow.role_uid == cell[0],
        ExpectationRow.level_uid == cell[1],
    )
    return db.session.scalars(found).one_or_none() or ""


def _page(place: ColumnElement[bool], after: int | None) -> Page[Said]:
    rows = (
        select(Comment.id, Comment.html, Comment.path, Comment.created_at, Person.name)
        .join(Person, Person.id == Comment.person_id)
        .where(place)
        .order_by(Comment.id.desc())
        .limit(PAGE_SIZE + 1)
    )
    if after is not None:
        rows = rows.where(Comment.id < after)
    return page_of(db.session.execute(rows).all(), "id")

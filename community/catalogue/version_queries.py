"""What the history of a skill asks the database: a fixed number of questions a page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, func, select, true

from community.paging import PAGE_SIZE, Page, page_of
from models.database import db
from models.decision import Decision
from models.person import Person
from models.suggestion import Revision
from models.version import Credit, Version, VersionChange


@dataclass(frozen=True)
class Author:
    """Somebody's part in a version; a former member has no name."""

    name: str | None
    kind: str


@dataclass(frozen=True)
class VersionLine:
    """One version as the history lists it."""

    number: int
    created_at: datetime
    cause: str
    effect: str
    places: int
    authors: tuple[Author, ...]
    approver: Author | None
    without_second_look: bool
    suggestion: int | None
    reason: str


def history(skill_id: int, after: int | None = None, size: int = PAGE_SIZE) -> Page[VersionLine]:
    """The versions of a skill, newest first, going on after a number."""
    below = Version.number < after if after is not None else true()
    return page_of(_lines(skill_id, below, size + 1), "number", size)


def version_line(skill_id: int, number: int) -> VersionLine | None:
    """One version, or None where there is none."""
    lines = _lines(skill_id, Version.number == number, 1)
    return lines[0] if lines else None


def _lines(skill_id: int, wanted: ColumnElement[bool], limit: int) -> list[VersionLine]:
    rows = db.session.execute(
        select(
            Version.number,
            Version.created_at,
            Version.cause,
            Version.effect,
            Decision.id.label("decision"),
            Decision.suggestion_id,
            Decision.without_second_look,
            Person.name.label("approver"),
            Revision.reason,
        )
        .outerjoin(Decision, Decision.id == Version.decision_id)
        .outerjoin(Person, Person.id == Decision.person_id)
        .outerjoin(
            Revision,
            (Revision.suggestion_id == Decision.suggestion_id)
            & (Revision.number == Decision.revision),
        )
        .where(Version.skill_id == skill_id, wanted)
        .order_by(Version.number.desc())
        .limit(limit)
    ).all()
    numbers = [row.number for row in rows]
    authors = _authors(skill_id, numbers)
    places = _places(skill_id, numbers)
    return [
        VersionLine(
            number=row.number,
            created_at=row.created_at,
            cause=row.cause,
            effect=row.effect,
            places=places.get(row.number, 0),
            authors=tuple(authors.get(row.number, ())),
            approver=Author(row.approver, "approved") if row.decision is not None else None,
            without_second_look=bool(row.without_second_look),
            suggestion=row.suggestion_id,
            reason=row.reason or "",
        )
        for row in rows
    ]


def _authors(skill_id: int, numbers: Sequence[int]) -> dict[int, list[Author]]:
    rows = db.session.execute(
        select(Credit.number, Credit.kind, Person.name)
        .join(Person, Person.id == Credit.person_id)
        .where(Credit.skill_id == skill_id, Credit.number.in_(numbers))
        .order_by(Credit.number, Credit.kind.desc(), Person.id)
    )
    found: dict[int, list[Author]] = {}
    for row in rows:
        found.setdefault(row.number, []).append(Author(row.name, row.kind))
    return found


def _places(skill_id: int, numbers: Sequence[int]) -> dict[int, int]:
    rows = db.session.execute(
        select(VersionChange.number, func.count().label("places"))
        .where(VersionChange.skill_id == skill_id, VersionChange.number.in_(numbers))
        .group_by(VersionChange.number)
    )
    return {row.number: row.places for row in rows}

"""What the history of a skill asks the database: a fixed number of questions a page."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Label, Row, Select, func, select, true

from community.paging import PAGE_SIZE, Page, page_of
from models.activity import Activity
from models.database import db
from models.decision import Decision
from models.person import Person
from models.suggestion import Revision
from models.version import Credit, Redaction, Revert, Version, VersionChange

VersionKey = tuple[int, int]
"""A version by the id of its skill and its number."""
Asked = Select[*tuple[Any, ...]]
OfVersions = type[Version | Credit | VersionChange]
Narrowing = Callable[[Asked, OfVersions], Asked]
"""Narrows what is asked of a table to what is about certain versions."""
TAKING_BACK = "taking back"
"""The cause of a version with which the decision on an earlier one was taken back."""


@dataclass(frozen=True)
class Author:
    """Somebody's part in a version; a former member has no name."""

    name: str | None
    kind: str
    uid: str


@dataclass(frozen=True)
class VersionLine:
    """One version as lists show it.

    `undone` is the number of the version that it undoes, `taken_back_in` of the one that undid it
    since its decision was taken back; `places` is 0 where nobody counted them.
    `redacted_at` says when its text was taken away, if it was, and `redacted_because` why.
    """

    number: int
    created_at: datetime
    cause: str
    effect: str
    authors: tuple[Author, ...]
    approver: Author | None
    without_second_look: bool
    suggestion: int | None
    reason: str
    undone: int | None
    taken_back_in: int | None
    places: int
    redacted_at: datetime | None
    redacted_because: str


def history(skill_id: int, after: int | None = None, size: int = PAGE_SIZE) -> Page[VersionLine]:
    """The versions of a skill, newest first, going on after a number.

    A version that was taken back is one line with the one that undid it.
    """
    below = Version.number < after if after is not None else true()
    rows = db.session.execute(
        versions_with_decisions()
        .where(Version.skill_id == skill_id, below, Version.cause != TAKING_BACK)
        .order_by(Version.number.desc())
        .limit(size + 1)
    ).all()
    numbers = [row.number for row in rows]
    return page_of(list(_lines(rows, _of_skill(skill_id, numbers)).values()), "number", size)


def version_line(skill_id: int, number: int) -> VersionLine | None:
    """One version, or None where there is none."""
    return version_lines(skill_id, [number]).get(number)


def version_lines(skill_id: int, numbers: Collection[int]) -> dict[int, VersionLine]:
    """These versions of a skill by number; what was never a version is left out."""
    lines = _lines_where(_of_skill(skill_id, numbers))
    return {number: line for (_, number), line in lines.items()}


def lines_published(activity_ids: Collection[int]) -> dict[VersionKey, VersionLine]:
    """The versions that these activities tell of, of whatever skills."""

    def are_told_of(asked: Asked, table: OfVersions) -> Asked:
        here = (Activity.skill_id == table.skill_id) & (Activity.version_number == table.number)
        return asked.join(Activity, here).where(Activity.id.in_(activity_ids))

    return _lines_where(are_told_of)


def versions_with_decisions() -> Asked:
    """Versions with what a line of them says, except for their authors and places."""
    return (
        select(
            Version.skill_id,
            Version.number,
            Version.created_at,
            Version.cause,
            Version.effect,
            Decision.suggestion_id,
            Decision.without_second_look,
            Decision.person_id.label("approver_id"),
            Person.name.label("approver"),
            Person.uid.label("approver_uid"),
            func.coalesce(Revision.reason, Revert.reason).label("reason"),
            Revert.undone_number,
            _taken_back_in(),
            Redaction.created_at.label("redacted_at"),
            Redaction.reason.label("redacted_because"),
        )
        .outerjoin(Decision, Decision.id == Version.decision_id)
        .outerjoin(Person, Person.id == Decision.person_id)
        .outerjoin(
            Revision,
            (Revision.suggestion_id == Decision.suggestion_id)
            & (Revision.number == Decision.revision),
        )
        .outerjoin(
            Revert, (Revert.skill_id == Version.skill_id) & (Revert.number == Version.number)
        )
        .outerjoin(
            Redaction,
            (Redaction.skill_id == Version.skill_id) & (Redaction.number == Version.number),
        )
    )


def line_from(row: Row[Any], authors: Iterable[Author], places: int = 0) -> VersionLine:
    """The line of a version from its row and what was read beside it."""
    decided = row.approver_id is not None
    return VersionLine(
        number=row.number,
        created_at=row.created_at,
        cause=row.cause,
        effect=row.effect,
        authors=tuple(authors),
        approver=Author(row.approver, "approved", row.approver_uid) if decided else None,
        without_second_look=bool(row.without_second_look),
        suggestion=row.suggestion_id,
        # What is kept of a version that takes another back is why that one was suggested.
        reason="" if row.cause == TAKING_BACK else row.reason or "",
        undone=row.undone_number,
        taken_back_in=row.taken_back_in,
        places=places,
        redacted_at=row.redacted_at,
        redacted_because=row.redacted_because or "",
    )


def _taken_back_in() -> Label[int | None]:
    """The version that was published as the decision on this one was taken back."""
    undoing = select(Activity.version_number).where(
        Activity.act_id == Decision.taken_back_by, Activity.kind == "published"
    )
    return undoing.correlate(Decision).scalar_subquery().label("taken_back_in")


def _of_skill(skill_id: int, numbers: Collection[int]) -> Narrowing:
    return lambda asked, table: asked.where(table.skill_id == skill_id, table.number.in_(numbers))


def _lines_where(narrowed: Narrowing) -> dict[VersionKey, VersionLine]:
    rows = db.session.execute(narrowed(versions_with_decisions(), Version)).all()
    return _lines(rows, narrowed)


def _lines(rows: Sequence[Row[Any]], narrowed: Narrowing) -> dict[VersionKey, VersionLine]:
    authors, places = _authors(narrowed), _places(narrowed)
    keys = [(row.skill_id, row.number) for row in rows]
    return {
        key: line_from(row, authors.get(key, ()), places.get(key, 0))
        for key, row in zip(keys, rows, strict=True)
    }


def _authors(narrowed: Narrowing) -> dict[VersionKey, list[Author]]:
    asked = (
        select(Credit.skill_id, Credit.number, Credit.kind, Person.name, Person.uid)
        .join(Person, Person.id == Credit.person_id)
        .order_by(Credit.kind.desc(), Person.id)
    )
    found: dict[VersionKey, list[Author]] = {}
    for row in db.session.execute(narrowed(asked, Credit)):
        author = Author(row.name, row.kind, row.uid)
        found.setdefault((row.skill_id, row.number), []).append(author)
    return found


def _places(narrowed: Narrowing) -> dict[VersionKey, int]:
    asked = select(
        VersionChange.skill_id, VersionChange.number, func.count().label("places")
    ).group_by(VersionChange.skill_id, VersionChange.number)
    rows = db.session.execute(narrowed(asked, VersionChange))
    return {(row.skill_id, row.number): row.places for row in rows}

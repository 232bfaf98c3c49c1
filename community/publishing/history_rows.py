"""The history of a skill as it lies in the database, read a portion at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, select

from models.catalogue import Level, Role, Skill
from models.database import db
from models.decision import Decision
from models.person import Person
from models.version import (
    Credit,
    ExpectationRow,
    Redaction,
    StoredContent,
    Version,
    VersionChange,
)

AT_ONCE = 20
"""How many versions are held at a time; one can be a megabyte of text."""


class NoSuchSkill(Exception):
    """There is no skill at this address."""


@dataclass(frozen=True)
class StoredChange:
    """A field that a version changed, as its row says."""

    kind: str
    effect: str
    after: str | None


@dataclass(frozen=True)
class StoredVersion:
    """A version with all that its hash claims, and the rows of what it changed by their paths."""

    row: Row[*tuple[Any, ...]]
    people: tuple[tuple[str, str], ...]
    changes: dict[str, StoredChange]


def start_reading() -> None:
    """Look at one moment from here on: what is published meanwhile is seen whole or not at all."""
    db.session.rollback()
    if db.session.get_bind().dialect.name == "postgresql":
        db.session.connection(execution_options={"isolation_level": "REPEATABLE READ"})


def skill_ids(slug: str | None) -> list[int]:
    """All skills, or the one at an address. Raises NoSuchSkill where there is none."""
    found = select(Skill.id).order_by(Skill.id)
    if slug is None:
        return list(db.session.scalars(found))
    one = db.session.scalars(found.where(Skill.slug == slug)).all()
    if not one:
        raise NoSuchSkill(slug)
    return list(one)


def skill_row(skill_id: int) -> Skill:
    """What is kept of a skill beside its versions, read anew."""
    return db.session.get_one(Skill, skill_id, populate_existing=True)


def stored_versions(skill_id: int) -> Iterator[StoredVersion]:
    """The versions of a skill by their numbers, never more than AT_ONCE of them in memory."""
    last = -1
    while rows := _versions_after(skill_id, last):
        numbers = [row.number for row in rows]
        credits, changes = _credits(skill_id, numbers), _changes(skill_id, numbers)
        for row in rows:
            people = credits.get(row.number, [])
            if row.decision_id is not None:
                people = [*people, ("approved", row.approver_uid)]
            yield StoredVersion(row, tuple(people), changes.get(row.number, {}))
        last = numbers[-1]


def present_cells(skill_id: int) -> Sequence[Row[*tuple[Any, ...]]]:
    """The rows of what a page says now."""
    return db.session.execute(
        select(
            ExpectationRow.role_uid,
            ExpectationRow.level_uid,
            ExpectationRow.text,
            ExpectationRow.required,
            ExpectationRow.since_number,
        ).where(ExpectationRow.skill_id == skill_id)
    ).all()


def slugs_of_places() -> dict[str, str]:
    """What roles and levels are called in addresses, by their uid."""
    rows = db.session.execute(select(Role.uid, Role.slug).union_all(select(Level.uid, Level.slug)))
    return {row.uid: row.slug for row in rows}


def _versions_after(skill_id: int, number: int) -> Sequence[Row[*tuple[Any, ...]]]:
    return db.session.execute(
        select(
            Version.number,
            Version.parent_hash,
            Version.hash,
            Version.content_hash,
            Version.cause,
            Version.effect,
            Version.created_at,
            Version.decision_id,
            Decision.suggestion_id,
            Decision.revision,
            Person.uid.label("approver_uid"),
            StoredContent.body,
            Redaction.number.is_not(None).label("is_redacted"),
        )
        .outerjoin(Decision, Decision.id == Version.decision_id)
        .outerjoin(Person, Person.id == Decision.person_id)
        .outerjoin(StoredContent, StoredContent.hash == Version.content_hash)
        .outerjoin(
            Redaction,
            (Redaction.skill_id == Version.skill_id) & (Redaction.number == Version.number),
        )
        .where(Version.skill_id == skill_id, Version.number > number)
        .order_by(Version.number)
        .limit(AT_ONCE)
    ).all()


def _credits(skill_id: int, numbers: Sequence[int]) -> dict[int, list[tuple[str, str]]]:
    rows = db.session.execute(
        select(Credit.number, Credit.kind, Person.uid)
        .join(Person, Person.id == Credit.person_id)
        .where(Credit.skill_id == skill_id, Credit.number.in_(numbers))
    )
    found: dict[int, list[tuple[str, str]]] = {}
    for row in rows:
        found.setdefault(row.number, []).append((row.kind, row.uid))
    return found


def _changes(skill_id: int, numbers: Sequence[int]) -> dict[int, dict[str, StoredChange]]:
    rows = db.session.execute(
        select(
            VersionChange.number,
            VersionChange.path,
            VersionChange.kind,
            VersionChange.effect,
            VersionChange.after,
        ).where(VersionChange.skill_id == skill_id, VersionChange.number.in_(numbers))
    )
    found: dict[int, dict[str, StoredChange]] = {}
    for row in rows:
        change = StoredChange(row.kind, row.effect, row.after)
        found.setdefault(row.number, {})[row.path] = change
    return found

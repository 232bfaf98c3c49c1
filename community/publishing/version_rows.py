"""The rows that are kept beside versions, for many skills with one statement each."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

from sqlalchemy import delete, insert, select, tuple_

from community.rules.content import CellKey
from community.rules.part_path import PartPath
from community.rules.preparing import Prepared
from models.catalogue import Role, Skill
from models.database import Base, db
from models.version import Credit, ExpectationRow, StoredContent, Version, VersionChange

Thing = TypeVar("Thing")
Pages = Sequence[tuple[Skill, Prepared]]

AT_ONCE = 5_000
"""How many rows one statement names; SQLite takes no more than 32,766 values."""


def head_hashes(skill_ids: Sequence[int]) -> dict[int, str]:
    """The hash of each skill's newest version."""
    found: dict[int, str] = {}
    for ids in parts(skill_ids):
        rows = db.session.execute(
            select(Version.skill_id, Version.hash)
            .join(Skill, (Skill.id == Version.skill_id) & (Skill.head_number == Version.number))
            .where(Skill.id.in_(ids))
        )
        found.update({row.skill_id: row.hash for row in rows})
    return found


def store_contents(bodies: Mapping[str, str]) -> set[str]:
    """Keep the canonical texts of contents under their hashes, those that are not kept yet.

    Returns the hashes of those that were redacted: their texts do not come back.
    """
    kept: dict[str, bool] = {}
    for hashes in parts(sorted(bodies)):
        rows = db.session.execute(
            select(StoredContent.hash, (StoredContent.body == "").label("is_redacted"))
            .where(StoredContent.hash.in_(hashes))
            # Nobody redacts a text between this and the version that says it.
            .with_for_update(read=True, key_share=True)
        )
        kept.update({row.hash: row.is_redacted for row in rows})
    _insert(StoredContent, ({"hash": h, "body": b} for h, b in bodies.items() if h not in kept))
    return {digest for digest, is_redacted in kept.items() if is_redacted}


def write_changes(pages: Pages) -> None:
    """One row for each field that a version changed."""
    _insert(
        VersionChange,
        (
            {
                "skill_id": skill.id,
                "number": skill.head_number,
                "path": change.path,
                "kind": change.kind,
                "effect": change.effect,
                "after": change.after,
            }
            for skill, prepared in pages
            for change in prepared.changes
        ),
    )


def write_credits(skills: Sequence[Skill], credits: Iterable[tuple[int, str]]) -> None:
    """What people did for these versions."""
    done = list(dict.fromkeys(credits))
    _insert(
        Credit,
        (
            {"skill_id": skill.id, "number": skill.head_number, "person_id": person, "kind": kind}
            for skill in skills
            for person, kind in done
        ),
    )


def write_expectations(pages: Pages) -> None:
    """Bring the rows of the present cells to what the new contents say."""
    touched = {skill.id: _touched(prepared) for skill, prepared in pages}
    gone = [
        (skill.id, *key)
        for skill, prepared in pages
        for key in sorted(touched[skill.id] & prepared.before.cells.keys())
    ]
    row = tuple_(ExpectationRow.skill_id, ExpectationRow.role_uid, ExpectationRow.level_uid)
    for keys in parts(gone):
        db.session.execute(
            delete(ExpectationRow).where(row.in_(keys)).execution_options(synchronize_session=False)
        )
    ladders = _ladders({role for skill_id in touched for role, _ in touched[skill_id]})
    _insert(
        ExpectationRow,
        (
            {
                "skill_id": skill.id,
                "role_uid": role,
                "level_uid": level,
                "ladder_uid": ladders[role],
                "text": prepared.content.cells[role, level].text,
                "required": prepared.content.cells[role, level].required,
                "since_number": skill.head_number,
            }
            for skill, prepared in pages
            for role, level in sorted(touched[skill.id] & prepared.content.cells.keys())
        ),
    )


def parts(things: Sequence[Thing]) -> Iterator[Sequence[Thing]]:
    """The things in parts that one statement can name."""
    for start in range(0, len(things), AT_ONCE):
        yield things[start : start + AT_ONCE]


def _ladders(roles: Collection[str]) -> dict[str, str]:
    """The ladder of each of these roles."""
    found: dict[str, str] = {}
    for uids in parts(sorted(roles)):
        rows = db.session.execute(select(Role.uid, Role.ladder_uid).where(Role.uid.in_(uids)))
        found.update({row.uid: row.ladder_uid for row in rows})
    return found


def _touched(prepared: Prepared) -> set[CellKey]:
    paths = (PartPath.parse(change.path) for change in prepared.changes)
    return {path.key for path in paths if path.part == "cell"}


def _insert(table: type[Base], rows: Iterable[dict[str, Any]]) -> None:
    listed = list(rows)
    if listed:
        db.session.execute(insert(Base.metadata.tables[table.__tablename__]), listed)

"""Publishing: the only place that writes versions and the rows kept beside them."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import delete, insert, select

from community.publishing.preparing import Prepared
from community.rules.content import Content
from community.rules.part_path import PartPath
from models.catalogue import Skill
from models.catalogue import Slug as OldSlug
from models.database import db, new_uid, now
from models.person import Person
from models.version import Credit, ExpectationRow, StoredContent, Version, VersionChange

NO_PARENT = "0" * 64


class NothingChanged(Exception):
    """The content to publish is what the page says already."""


@dataclass(frozen=True)
class Origin:
    """Where a version comes from; `credits` are pairs of a person's id and what she did."""

    cause: str
    credits: tuple[tuple[int, str], ...] = ()
    approved_by: int | None = None
    decision_id: int | None = None
    suggestion_id: int | None = None
    revision: int | None = None


def lock_skill(skill_id: int) -> Skill:
    """The skill as it is now, kept from other writers until the transaction ends.

    Skills are locked before suggestions and in the order of their ids, always.
    """
    return db.session.scalars(
        select(Skill)
        .where(Skill.id == skill_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    ).one()


def publish(skill: Skill, prepared: Prepared, origin: Origin) -> Version:
    """Make the next version of a locked skill, whose present content is `prepared.before`.

    Announces nothing: the slice that calls does so in the same transaction. Raises NothingChanged.
    """
    if not prepared.changes:
        raise NothingChanged(skill.slug)
    parent = db.session.scalars(
        select(Version.hash).where(
            Version.skill_id == skill.id, Version.number == skill.head_number
        )
    ).one()
    skill.head_number += 1
    _describe(skill, prepared.content)
    return _write(skill, prepared, origin, parent)


def publish_new(prepared: Prepared, slug: str, origin: Origin, uid: str | None = None) -> Skill:
    """Make a skill with version 1; `prepared.before` is EMPTY and `slug` is free."""
    skill = Skill(uid=uid or new_uid(), slug=slug, head_number=1, updated_at=now())
    _describe(skill, prepared.content)
    db.session.add(skill)
    db.session.flush()
    _write(skill, prepared, origin, NO_PARENT)
    return skill


def keep_old_slug(kind: str, uid: str, slug: str, scope: str = "") -> None:
    """Let an address that a thing had redirect to it for ever."""
    db.session.merge(OldSlug(kind=kind, scope=scope, slug=slug, uid=uid))


def store_content(digest: str, body: str) -> None:
    """Keep a content's canonical text under its hash."""
    if db.session.get(StoredContent, digest) is None:
        db.session.add(StoredContent(hash=digest, body=body))
        db.session.flush()


def version_hash(
    *,
    skill_uid: str,
    number: int,
    parent_hash: str,
    content_hash: str,
    created_at: datetime,
    cause: str,
    people: list[tuple[str, str]],
    suggestion_id: int | None,
    revision: int | None,
) -> str:
    """The link of the chain: SHA-256 over all that a version claims.

    `people` are pairs of what was done ("wrote", "approved") and the person's opaque uid.
    """
    claimed = {
        "cause": cause,
        "content": content_hash,
        "number": number,
        "parent": parent_hash,
        "people": sorted(people),
        "revision": revision,
        "skill": skill_uid,
        "suggestion": suggestion_id,
        "time": created_at.astimezone(UTC).isoformat(timespec="microseconds"),
    }
    written = json.dumps(claimed, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(written.encode()).hexdigest()


def _write(skill: Skill, prepared: Prepared, origin: Origin, parent_hash: str) -> Version:
    store_content(prepared.hash, prepared.body)
    version = Version(
        skill_id=skill.id,
        number=skill.head_number,
        parent_hash=parent_hash,
        content_hash=prepared.hash,
        cause=origin.cause,
        decision_id=origin.decision_id,
        effect=prepared.effect,
        created_at=skill.updated_at,
    )
    version.hash = version_hash(
        skill_uid=skill.uid,
        number=version.number,
        parent_hash=parent_hash,
        content_hash=prepared.hash,
        created_at=version.created_at,
        cause=origin.cause,
        people=_people(origin),
        suggestion_id=origin.suggestion_id,
        revision=origin.revision,
    )
    db.session.add(version)
    db.session.flush()
    _write_changes(skill, prepared)
    _write_credits(skill, origin)
    _write_expectations(skill, prepared)
    return version


def _people(origin: Origin) -> list[tuple[str, str]]:
    done = [*origin.credits]
    if origin.approved_by is not None:
        done.append((origin.approved_by, "approved"))
    if not done:
        return []
    rows = db.session.execute(
        select(Person.id, Person.uid).where(Person.id.in_({person for person, _ in done}))
    )
    uids = {row.id: row.uid for row in rows}
    return [(kind, uids[person]) for person, kind in done]


def _describe(skill: Skill, content: Content) -> None:
    """Keep on the skill what lists show of its content."""
    cells = content.cells
    required = sum(cell.required for cell in cells.values())
    skill.name = content.name
    skill.summary = content.summary
    skill.language = content.language
    skill.domain_uid = content.place.domain
    skill.group_uid = content.place.group
    skill.retired = content.retired
    skill.role_count = len({role for role, _ in cells})
    skill.level_count = len({level for _, level in cells})
    skill.required_count = required
    skill.optional_count = len(cells) - required
    skill.updated_at = now()


def _write_changes(skill: Skill, prepared: Prepared) -> None:
    rows: list[dict[str, Any]] = [
        {
            "skill_id": skill.id,
            "number": skill.head_number,
            "path": change.path,
            "kind": change.kind,
            "effect": change.effect,
            "after": change.after,
        }
        for change in prepared.changes
    ]
    if rows:
        db.session.execute(insert(VersionChange), rows)


def _write_credits(skill: Skill, origin: Origin) -> None:
    rows = [
        {"skill_id": skill.id, "number": skill.head_number, "person_id": person, "kind": kind}
        for person, kind in dict.fromkeys(origin.credits)
    ]
    if rows:
        db.session.execute(insert(Credit), rows)


def _write_expectations(skill: Skill, prepared: Prepared) -> None:
    """Bring the rows of the present cells to what the new content says."""
    paths = [PartPath.parse(change.path) for change in prepared.changes]
    touched = {(path.role, path.level) for path in paths if path.part == "cell"}
    for role, level in touched & prepared.before.cells.keys():
        db.session.execute(
            delete(ExpectationRow).where(
                ExpectationRow.skill_id == skill.id,
                ExpectationRow.role_uid == role,
                ExpectationRow.level_uid == level,
            )
        )
    rows = [
        {
            "skill_id": skill.id,
            "role_uid": role,
            "level_uid": level,
            "text": prepared.content.cells[role, level].text,
            "required": prepared.content.cells[role, level].required,
            "since_number": skill.head_number,
        }
        for role, level in sorted(touched & prepared.content.cells.keys())
    ]
    if rows:
        db.session.execute(insert(ExpectationRow), rows)

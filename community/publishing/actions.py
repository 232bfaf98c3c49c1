"""Publishing: the only place that writes versions and the rows kept beside them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import select

from community.publishing.skill_slugs import rename
from community.publishing.version_rows import (
    head_hashes,
    store_contents,
    write_changes,
    write_credits,
    write_expectations,
)
from community.redacted import SaysRedacted
from community.rules.content import Content
from community.rules.preparing import Prepared
from models.catalogue import Skill
from models.database import db, new_uid, now
from models.person import Person
from models.version import Version

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

    A skill with another name moves to the address of that name, unless the version was imported:
    who imports decides about addresses. Announces nothing: the slice that calls does so in the same
    transaction. Raises NothingChanged, and SaysRedacted.
    """
    (version,) = publish_all([(skill, prepared)], origin)
    if origin.cause != "import":
        rename(skill, prepared.before.name)
    return version


def publish_all(pages: Sequence[tuple[Skill, Prepared]], origin: Origin) -> list[Version]:
    """The same for many locked skills at once, with a number of statements that does not grow."""
    for skill, prepared in pages:
        if not prepared.changes:
            raise NothingChanged(skill.slug)
    parents = head_hashes([skill.id for skill, _ in pages])
    for skill, prepared in pages:
        skill.head_number += 1
        _describe(skill, prepared.content)
    return _write(pages, origin, parents)


def publish_all_new(
    pages: Sequence[tuple[Prepared, str, str | None]], origin: Origin
) -> list[Skill]:
    """Make skills with version 1, given by content, free slug and, if it has one, uid.

    Each content is prepared over EMPTY.
    """
    skills = []
    for prepared, slug, uid in pages:
        skill = Skill(uid=uid or new_uid(), slug=slug, head_number=1)
        _describe(skill, prepared.content)
        skills.append(skill)
    db.session.add_all(skills)
    db.session.flush()
    prepared_contents = [prepared for prepared, _, _ in pages]
    _write(list(zip(skills, prepared_contents, strict=True)), origin, {})
    return skills


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


def _write(
    pages: Sequence[tuple[Skill, Prepared]], origin: Origin, parents: Mapping[int, str]
) -> list[Version]:
    """Write the versions of skills that say already what the versions will make them say."""
    redacted = store_contents({prepared.hash: prepared.body for _, prepared in pages})
    if redacted:
        raise SaysRedacted([skill.slug for skill, each in pages if each.hash in redacted])
    people = _people(origin)
    versions = []
    for skill, prepared in pages:
        version = Version(
            skill_id=skill.id,
            number=skill.head_number,
            parent_hash=parents.get(skill.id, NO_PARENT),
            content_hash=prepared.hash,
            cause=origin.cause,
            decision_id=origin.decision_id,
            effect=prepared.effect,
            created_at=skill.updated_at,
        )
        version.hash = version_hash(
            skill_uid=skill.uid,
            number=version.number,
            parent_hash=version.parent_hash,
            content_hash=prepared.hash,
            created_at=version.created_at,
            cause=origin.cause,
            people=people,
            suggestion_id=origin.suggestion_id,
            revision=origin.revision,
        )
        versions.append(version)
    db.session.add_all(versions)
    db.session.flush()
    write_changes(pages)
    write_credits([skill for skill, _ in pages], origin.credits)
    write_expectations(pages)
    return versions


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
    skill.required_count = required
    skill.optional_count = len(cells) - required
    skill.updated_at = now()

"""Looking skills up, beginning with what a person may see, and reading what versions say."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Select, select

from community.rules.content import EMPTY, Content, parse_content
from community.rules.permissions import Actor
from models.catalogue import Skill
from models.catalogue import Slug as OldSlug
from models.database import db
from models.suggestion import Suggestion
from models.version import StoredContent, Version


class Redacted(LookupError):
    """The text of a version was taken away; the version is there."""


def visible_skills(_actor: Actor | None) -> Select[Skill]:
    """The skills that somebody may see; a visitor is None. All look-ups begin here."""
    return select(Skill)


def is_visible(skill_id: int, actor: Actor | None) -> bool:
    """Whether there is such a skill for somebody."""
    found = visible_skills(actor).where(Skill.id == skill_id).with_only_columns(Skill.id)
    return db.session.scalars(found).one_or_none() is not None


def visible_suggestions(_actor: Actor | None) -> Select[Suggestion]:
    """The suggestions that somebody may see; a visitor is None."""
    return select(Suggestion)


def skill_named(slug: str, actor: Actor | None) -> Skill | None:
    """The skill at an address, if the person may see it."""
    return db.session.scalars(visible_skills(actor).where(Skill.slug == slug)).one_or_none()


def skill_once_named(slug: str, actor: Actor | None) -> Skill | None:
    """The skill that had this address before, for a redirect."""
    old = db.session.get(OldSlug, ("skill", "", slug))
    if old is None:
        return None
    return db.session.scalars(visible_skills(actor).where(Skill.uid == old.uid)).one_or_none()


def head_content(skill: Skill) -> Content:
    """What the page of a skill says now."""
    return content_at(skill.id, skill.head_number)


def content_at(skill_id: int, number: int) -> Content:
    """What a version says; version 0 is the empty page.

    Raises LookupError where there is none, and Redacted where it says nothing any more.
    """
    if number == 0:
        return EMPTY
    body = db.session.scalars(
        select(StoredContent.body)
        .join(Version, Version.content_hash == StoredContent.hash)
        .where(Version.skill_id == skill_id, Version.number == number)
    ).one_or_none()
    if body is None:
        raise LookupError(f"skill {skill_id} has no version {number}")
    if not body:
        raise Redacted(f"version {number} of skill {skill_id} was redacted")
    return parse_content(body)


def head_contents(skill_ids: Iterable[int]) -> dict[int, Content]:
    """What the pages of several skills say now, in one query."""
    rows = db.session.execute(
        select(Skill.id, StoredContent.body)
        .join(Version, (Version.skill_id == Skill.id) & (Version.number == Skill.head_number))
        .join(StoredContent, StoredContent.hash == Version.content_hash)
        .where(Skill.id.in_(list(skill_ids)))
    )
    return {row.id: parse_content(row.body) for row in rows}

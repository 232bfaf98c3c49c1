"""Saying that a page is still right, and finding the pages that nobody has looked at for long."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, case, func, or_, select

from community.accounts.queries import actor
from community.notifications.actions import announce, begin_act
from community.paging import PAGE_SIZE
from community.publishing.actions import lock_skill
from community.publishing.queries import is_visible, visible_skills
from community.publishing.retired import is_moderated_by, placed
from community.rules.permissions import Actor, NotAllowed, Permission, may
from models.catalogue import Skill
from models.database import db, now
from models.person import Person
from models.version import Confirmation

LOOKED_AT_WITHIN = timedelta(days=365)


@dataclass(frozen=True)
class Check:
    """That somebody found a version of a page still right; a former member has no name."""

    number: int
    at: datetime
    name: str | None


@dataclass(frozen=True)
class Key:
    """Where a page of the list begins: behind a skill that was looked at then."""

    looked_at: datetime
    skill_id: int


@dataclass(frozen=True)
class UncheckedPages:
    """Some pages, the one looked at longest ago first, and where they go on."""

    items: Sequence[Row[*tuple[Any, ...]]]
    next_key: Key | None


def confirm(skill_id: int, *, number: int, by: int) -> bool:
    """Keep that a person has read a version of a page and found it still right, once a day.

    False where the page has moved on to another version: then nothing is written. Raises
    NotAllowed, and LookupError where there is no such page for her.
    """
    who = actor(by)
    if not is_visible(skill_id, who):
        raise LookupError(f"there is no skill {skill_id}")
    skill = lock_skill(skill_id)
    if not may(who, Permission.CONFIRM, placed(skill)):
        raise NotAllowed(by)
    if skill.head_number != number:
        return False
    if not _said_lately(skill.id, number, by):
        db.session.add(Confirmation(skill_id=skill.id, number=number, person_id=by))
        announce(begin_act("confirm", by=by), "confirmed", skill=skill, version_number=number)
    return True


def _said_lately(skill_id: int, number: int, by: int) -> bool:
    """Whether she has said the same within a day; saying it again keeps nothing new."""
    lately = select(Confirmation.id).where(
        Confirmation.skill_id == skill_id,
        Confirmation.number == number,
        Confirmation.person_id == by,
        Confirmation.created_at > now() - timedelta(days=1),
    )
    return db.session.scalars(lately.limit(1)).first() is not None


def last_check(skill_id: int) -> Check | None:
    """When somebody last found the page right; None where nobody ever said so."""
    row = db.session.execute(
        select(Confirmation.number, Confirmation.created_at, Person.name)
        .join(Person, Person.id == Confirmation.person_id)
        .where(Confirmation.skill_id == skill_id)
        .order_by(Confirmation.created_at.desc(), Confirmation.id.desc())
        .limit(1)
    ).one_or_none()
    return None if row is None else Check(row.number, row.created_at, row.name)


def unchecked(actor: Actor, key: Key | None, size: int = PAGE_SIZE) -> UncheckedPages:
    """Pages of hers that were neither changed nor checked for a year, longest ago first."""
    looked_at = _looked_at()
    wanted = _unchecked(actor).with_only_columns(
        Skill.id,
        Skill.slug,
        Skill.name,
        Skill.language,
        Skill.head_number,
        Skill.updated_at,
        looked_at.label("looked_at"),
    )
    if key is not None:
        later = and_(looked_at == key.looked_at, Skill.id > key.skill_id)
        wanted = wanted.where(or_(looked_at > key.looked_at, later))
    rows = db.session.execute(wanted.order_by(looked_at, Skill.id).limit(size + 1)).all()
    shown = rows[:size]
    last = shown[-1] if len(rows) > size else None
    return UncheckedPages(shown, Key(last.looked_at, last.id) if last else None)


def is_anything_unchecked(actor: Actor) -> bool:
    """Is there such a page at all?"""
    return db.session.scalar(_unchecked(actor).with_only_columns(Skill.id).limit(1)) is not None


def _unchecked(actor: Actor) -> Select[Any]:
    """Those that did not change for a year, in one walk over the skills; few of them are left."""
    long_ago = now() - LOOKED_AT_WITHIN
    checked_since = (
        select(Confirmation.id)
        .where(Confirmation.skill_id == Skill.id, Confirmation.created_at > long_ago)
        .correlate(Skill)
        .exists()
    )
    return visible_skills(actor).where(
        Skill.retired.is_(False),
        Skill.updated_at <= long_ago,
        ~checked_since,
        is_moderated_by(actor),
    )


def _looked_at() -> ColumnElement[datetime]:
    """When a page was last changed or checked, whichever is later."""
    checked = (
        select(func.max(Confirmation.created_at))
        .where(Confirmation.skill_id == Skill.id)
        .correlate(Skill)
        .scalar_subquery()
    )
    return case((checked > Skill.updated_at, checked), else_=Skill.updated_at)

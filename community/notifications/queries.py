"""Notices as people read them: what happened, to what, and why they are told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, func, select

from community.notifications.facts import KINDS
from community.paging import PAGE_SIZE, Page, page_of
from community.publishing.proposed import skill_name
from models.activity import Act, Activity
from models.catalogue import Skill
from models.comment import Comment
from models.database import db, now
from models.decision import Decision
from models.notification import Notification
from models.person import Person
from models.post import Delivery
from models.suggestion import Suggestion
from models.version import Version

CAME_TRUE = ("accepted", "partly accepted", "decided in part")
"""Decisions of which a version may have come."""
COUNTED = 100
"""Unread notices are counted so far: the head says "99+"."""


@dataclass(frozen=True)
class Event:
    """One thing an act touched, and which of its paths concern the reader."""

    kind: str
    skill_id: int | None
    skill_name: str
    skill_slug: str | None
    suggestion_id: int | None
    version_number: int | None
    comment_id: int | None
    paths: tuple[str, ...]
    said: str
    """What was written with it: a comment, or the sentence of a decision."""
    reason_code: int | None
    details: Mapping[str, Any] = field(default_factory=dict, compare=False)
    """What else is known of it, such as how many places were decided."""


@dataclass(frozen=True)
class Notice:
    """One act as one person is told of it."""

    act_id: int
    person_id: int
    at: datetime
    by: str | None
    reason: str
    read: bool
    events: tuple[Event, ...]


def notices_of(person_id: int, after: int | None = None) -> Page[Notice]:
    """What a person was told, newest first, older than the act `after`."""
    rows = _rows().where(Notification.person_id == person_id)
    if after is not None:
        rows = rows.where(Notification.act_id < after)
    found = db.session.execute(rows.order_by(Notification.act_id.desc()).limit(PAGE_SIZE + 1)).all()
    page = page_of(found, "act_id")
    return Page(tuple(_notices(page.items)), page.next_key)


def unread_count(person_id: int) -> int:
    """How many notices a person has not read yet, counted up to COUNTED."""
    some = (
        select(Notification.act_id)
        .where(Notification.person_id == person_id, Notification.read_at.is_(None))
        .limit(COUNTED)
        .subquery()
    )
    return db.session.scalars(select(func.count()).select_from(some)).one()


def people_with_due_mail(most: int) -> list[int]:
    """The people for whom a letter is to be written, those who wait longest first."""
    found = (
        select(Delivery.person_id)
        .where(Delivery.channel == "mail", Delivery.state == "due", Delivery.due_at <= now())
        .group_by(Delivery.person_id)
        .order_by(func.min(Delivery.due_at), Delivery.person_id)
        .limit(most)
    )
    return list(db.session.scalars(found))


def due_by_mail(people: Sequence[int]) -> Mapping[int, list[Notice]]:
    """What is to be mailed to each of these people, oldest first; read notices among it."""
    rows = db.session.execute(
        _rows()
        .join(
            Delivery,
            (Delivery.act_id == Notification.act_id)
            & (Delivery.person_id == Notification.person_id),
        )
        .where(
            Delivery.channel == "mail",
            Delivery.state == "due",
            Delivery.due_at <= now(),
            Notification.person_id.in_(people),
        )
        .order_by(Notification.act_id)
    ).all()
    found: dict[int, list[Notice]] = defaultdict(list)
    for notice in _notices(rows):
        found[notice.person_id].append(notice)
    return found


def _rows() -> Select[*tuple[Any, ...]]:
    return (
        select(
            Notification.act_id,
            Notification.person_id,
            Notification.reason,
            Notification.paths,
            Notification.read_at,
            Act.at,
            Person.name.label("by"),
        )
        .join(Act, Act.id == Notification.act_id)
        .join(Person, Person.id == Act.person_id, isouter=True)
    )


def _notices(rows: Iterable[Row[*tuple[Any, ...]]]) -> list[Notice]:
    listed = list(rows)
    activities = _activities({row.act_id for row in listed})
    return [
        Notice(
            act_id=row.act_id,
            person_id=row.person_id,
            at=row.at,
            by=row.by,
            reason=row.reason,
            read=row.read_at is not None,
            events=_remaining(activities[row.act_id], row.paths),
        )
        for row in listed
    ]


def _activities(act_ids: Iterable[int]) -> Mapping[int, list[tuple[int, Event]]]:
    found: dict[int, list[tuple[int, Event]]] = defaultdict(list)
    rows = db.session.execute(
        select(
            Activity.id,
            Activity.act_id,
            Activity.kind,
            Activity.skill_id,
            Activity.suggestion_id,
            Activity.version_number,
            Activity.comment_id,
            Activity.paths,
            Activity.details,
            skill_name(),
            Skill.slug,
            Comment.body,
            Decision.reason,
            Decision.reason_code,
            Version.number.label("decided_number"),
        )
        .join(Skill, Skill.id == Activity.skill_id, isouter=True)
        .join(Suggestion, Suggestion.id == Activity.suggestion_id, isouter=True)
        .join(Comment, Comment.id == Activity.comment_id, isouter=True)
        .join(
            Decision,
            (Decision.act_id == Activity.act_id)
            & (Decision.suggestion_id == Activity.suggestion_id),
            isouter=True,
        )
        .join(
            Version,
            (Version.decision_id == Decision.id) & Activity.kind.in_(CAME_TRUE),
            isouter=True,
        )
        .where(Activity.act_id.in_(list(act_ids)), Activity.kind.in_(KINDS))
        .order_by(Activity.id)
    )
    for row in rows:
        event = Event(
            kind=row.kind,
            skill_id=row.skill_id,
            skill_name=row.skill_name or "",
            skill_slug=row.slug,
            suggestion_id=row.suggestion_id,
            version_number=row.version_number or row.decided_number,
            comment_id=row.comment_id,
            paths=tuple(row.paths),
            said=row.body or row.reason or "",
            reason_code=row.reason_code,
            details=row.details,
        )
        found[row.act_id].append((row.id, event))
    return found


def _remaining(events: Iterable[tuple[int, Event]], paths: Sequence[str]) -> tuple[Event, ...]:
    """The events of an act that concern a person, with what of them does; no paths mean all."""
    if not paths:
        return tuple(event for _, event in events)
    kept: dict[int, list[str]] = defaultdict(list)
    for entry in paths:
        activity_id, _, path = entry.partition(":")
        kept[int(activity_id)].append(path)
    return tuple(
        replace(event, paths=tuple(path for path in kept[activity_id] if path))
        for activity_id, event in events
        if activity_id in kept
    )

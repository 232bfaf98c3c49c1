"""Announcing an act, in the deed's own transaction; reading what one was told."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import ColumnElement, true, update

from models.activity import Act, Activity
from models.catalogue import Skill
from models.database import db, now
from models.notification import Notification
from models.person import Person
from models.suggestion import Suggestion


def begin_act(kind: str, *, by: int | None, hold: timedelta = timedelta()) -> Act:
    """What somebody does at once; people are told of it when `hold` is over.

    `kind` is one word for the act: "suggest", "accept", "decline", "comment", "import" ….
    """
    moment = now()
    act = Act(kind=kind, person_id=by, at=moment, tell_after=moment + hold)
    db.session.add(act)
    db.session.flush()
    return act


def announce(
    act: Act,
    kind: str,
    *,
    skill: Skill | None = None,
    suggestion: Suggestion | None = None,
    version_number: int | None = None,
    comment_id: int | None = None,
    subject_id: int | None = None,
    effect: str | None = None,
    paths: Sequence[str] = (),
    details: dict[str, Any] | None = None,
) -> Activity:
    """One activity of an act: a thing that it touched, with its place as it is at this moment.

    `kind` is what happened to the thing: "published", "suggested", "accepted", "declined",
    "commented" …; `subject_id` is the person it was done to.
    """
    activity = Activity(
        act_id=act.id,
        kind=kind,
        skill_id=skill.id if skill else None,
        domain_uid=skill.domain_uid if skill else (suggestion.domain_uid if suggestion else None),
        group_uid=skill.group_uid if skill else None,
        suggestion_id=suggestion.id if suggestion else None,
        version_number=version_number,
        comment_id=comment_id,
        subject_id=subject_id,
        effect=effect,
        paths=list(paths),
        details=details or {},
    )
    db.session.add(activity)
    return activity


def mark_read(act_id: int, *, by: int) -> None:
    """A person has read a notice; nothing happens where she has none of this act."""
    _mark(Notification.act_id == act_id, by)


def mark_all_read(*, by: int) -> None:
    """A person has read all her notices."""
    _mark(true(), by)


def set_home(language: str, zone: str, *, by: int) -> None:
    """The language and the time zone in which a person is told."""
    db.session.execute(update(Person).where(Person.id == by).values(language=language, zone=zone))


def _mark(which: ColumnElement[bool], person_id: int) -> None:
    db.session.execute(
        update(Notification)
        .where(which, Notification.person_id == person_id, Notification.read_at.is_(None))
        .values(read_at=now())
    )

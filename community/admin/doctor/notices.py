"""Whether people were told of what they were to be told of, and of nothing else.

That nobody has two notices of one act is the key of their table, and needs no looking.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import ColumnElement, Select, select

from community.admin.doctor.past_rights import PastRights
from community.admin.doctor.violation import Violation
from community.publishing.history_rows import start_reading
from models.activity import Act, Activity
from models.database import db
from models.decision import Decision
from models.notification import Notification
from models.person import Person

AT_ONCE = 1_000


def wrong_notices(past: PastRights) -> Iterator[Violation]:
    """Notices to who did it herself, of what was taken back, and to the suspended."""
    start_reading()
    yield from _told(
        Notification.person_id == Act.person_id, "person {person} was told of what she did herself"
    )
    taken_back = select(Decision.act_id).where(Decision.taken_back_by.is_not(None))
    yield from _told(
        Act.taken_back_at.is_not(None) | Act.id.in_(taken_back),
        "person {person} was told of it, and it was taken back",
    )
    for person_id, since, until in _suspensions(past):
        # Who was let in again before she was told was told rightly.
        meanwhile = (Notification.person_id == person_id) & (Act.tell_after >= since)
        if until is not None:
            meanwhile &= Notification.created_at < until
        yield from _told(meanwhile, "person {person} was told of it while she was suspended")


def _told(which: ColumnElement[bool], what: str) -> Iterator[Violation]:
    found: Select[*tuple[Any, ...]] = (
        select(Notification.act_id, Notification.person_id)
        .join(Act, Act.id == Notification.act_id)
        .where(which)
        .order_by(Notification.act_id, Notification.person_id)
    )
    for row in db.session.execute(found, execution_options={"yield_per": AT_ONCE}):
        yield Violation(f"act {row.act_id}", what.format(person=row.person_id))


def _suspensions(past: PastRights) -> Iterator[tuple[int, Any, Any]]:
    """Who was suspended from when to when; None where she still is."""
    recorded = {number for events in past.suspensions.values() for number, _ in events}
    times = {
        row.id: row.at
        for row in db.session.execute(
            select(Activity.id, Act.at)
            .join(Act, Act.id == Activity.act_id)
            .where(Activity.id.in_(recorded))
        )
    }
    for person_id, events in past.suspensions.items():
        since = None
        for number, is_suspended in events:
            if is_suspended:
                since = times[number]
            elif since is not None:
                yield person_id, since, times[number]
                since = None
        if since is not None:
            yield person_id, since, None
    unrecorded = select(Person.id, Person.suspended_at).where(
        Person.suspended_at.is_not(None), Person.id.not_in(past.suspensions)
    )
    for row in db.session.execute(unrecorded).all():
        yield row.id, row.suspended_at, None

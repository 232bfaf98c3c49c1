"""The worker's duty of writing letters: what is due for a person, gathered into one."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import Row, select, update

from community.notifications.letters import write
from community.notifications.queries import Notice, due_by_mail, people_with_due_mail
from community.post.actions import enqueue
from community.post.letters import Letter
from models.database import db, now, writing
from models.notification import Notification
from models.person import Person
from models.post import Delivery

PEOPLE = 50
"""Letters that one portion of the duty writes."""
PAUSE = timedelta(minutes=15)
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Post:
    """A letter for a person, and the acts it tells of."""

    person_id: int
    address: str
    act_ids: tuple[int, ...]
    letter: Letter


def gather_due() -> bool:
    """Write the letters that are due; False where there are none.

    What was read on the site is dropped, and a letter about nothing is not written. Letters are
    written before the transaction that hands them to the outbox, which looks once more.
    """
    people = people_with_due_mail(PEOPLE)
    if not people:
        return False
    due = due_by_mail(people)
    recipients = _recipients(people)
    for person_id in people:
        try:
            _gather(recipients[person_id], due.get(person_id, []))
        except Exception:
            log.exception("No letter could be written for person %s; tried again later.", person_id)
            _put_off(person_id)
    return True


def _gather(recipient: Row[*tuple[Any, ...]], notices: Sequence[Notice]) -> None:
    act_ids = tuple(notice.act_id for notice in notices)
    if not recipient.address or recipient.suspended_at or recipient.deleted_at:
        _give_up(recipient.id, act_ids)
        return
    unread = [notice for notice in notices if not notice.read]
    if not unread:
        _drop_read(recipient.id)
        return
    letter = write(unread, recipient.name or "", recipient.language)
    acts = tuple(notice.act_id for notice in unread)
    _hand_over(Post(recipient.id, recipient.address, acts, letter))


def _hand_over(post: Post) -> None:
    """Put the letter into the outbox, unless something of it was read or gathered meanwhile."""
    with writing(private=True):
        still = db.session.scalars(
            select(Delivery)
            .join(
                Notification,
                (Notification.act_id == Delivery.act_id)
                & (Notification.person_id == Delivery.person_id),
            )
            .where(_of(post.person_id), Delivery.act_id.in_(post.act_ids))
            .where(Notification.read_at.is_(None))
            .order_by(Delivery.act_id)
            .with_for_update(of=Delivery)
        ).all()
        if len(still) != len(post.act_ids):
            return
        mailing = enqueue("notices", post.address, post.letter, person_id=post.person_id)
        for delivery in still:
            delivery.state = "gathered"
            delivery.mailing_id = mailing.id
        _drop_read_now(post.person_id)


def _drop_read(person_id: int) -> None:
    with writing(private=True):
        _drop_read_now(person_id)


def _drop_read_now(person_id: int) -> None:
    read = select(Notification.act_id).where(
        Notification.person_id == person_id, Notification.read_at.is_not(None)
    )
    db.session.execute(
        update(Delivery)
        .where(_of(person_id), Delivery.due_at <= now(), Delivery.act_id.in_(read))
        .values(state="dropped as read")
        .execution_options(synchronize_session=False)
    )


def _give_up(person_id: int, act_ids: Sequence[int]) -> None:
    with writing(private=True):
        db.session.execute(
            update(Delivery)
            .where(_of(person_id), Delivery.act_id.in_(act_ids))
            .values(state="dead")
        )


def _put_off(person_id: int) -> None:
    db.session.rollback()
    with writing(private=True):
        db.session.execute(
            update(Delivery)
            .where(_of(person_id), Delivery.due_at <= now())
            .values(due_at=now() + PAUSE)
        )


def _of(person_id: int) -> Any:
    return (
        (Delivery.person_id == person_id) & (Delivery.channel == "mail") & (Delivery.state == "due")
    )


def _recipients(people: Sequence[int]) -> Mapping[int, Row[*tuple[Any, ...]]]:
    rows = db.session.execute(
        select(
            Person.id,
            Person.name,
            Person.address,
            Person.language,
            Person.suspended_at,
            Person.deleted_at,
        ).where(Person.id.in_(people))
    )
    return {row.id: row for row in rows}

"""The worker's duty of telling: who hears of an act, decided in slices and written as notices."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, CursorResult, or_, select, update

from community.notifications.facts import Facts, facts_of
from community.notifications.listeners import Candidates, candidates_for, listeners, next_people
from community.rules.recipients import Channel, Frequency, Listener, Telling, telling_of
from models.activity import Act
from models.database import db, now, writing
from models.inserting import insert_missing
from models.notification import Notification
from models.post import Delivery

LEASE = timedelta(minutes=5)
SLICE = 10_000
SMALLEST_SLICE = 50
WORK = 200_000
"""Items times people in one slice, so that a slice ends long before the lease does."""


@dataclass(frozen=True)
class Claim:
    """An act that this worker may tell until another one claims it; `attempts` is its number."""

    act_id: int
    attempts: int
    told_to: int


@dataclass(frozen=True)
class Work:
    """A claimed act with everything that does not change from slice to slice."""

    claim: Claim
    facts: Facts
    candidates: Candidates
    size: int


def tell_due() -> bool:
    """Tell one act whose time has come to everybody it concerns; False where none is due.

    A worker that dies leaves its act to the next one, which goes on after the last person told.
    """
    claim = claim_due() if anything_due() else None
    if claim is None:
        return False
    facts = facts_of(claim.act_id)
    size = min(SLICE, max(SMALLEST_SLICE, WORK // max(1, len(facts.act.items))))
    work = Work(claim, facts, candidates_for(facts), size)
    told_to: int | None = claim.told_to
    while told_to is not None:
        told_to = tell_slice(work, told_to)
    return True


def anything_due() -> bool:
    """Is there an act to tell? A look at a small index, without a lock."""
    return db.session.scalar(select(Act.id).where(*_due()).limit(1)) is not None


def claim_due() -> Claim | None:
    """Take the act that has waited longest; nobody else takes it until the lease ends."""
    with writing(private=True):
        moment = now()
        act = db.session.scalars(
            select(Act)
            .where(*_due())
            .order_by(Act.tell_after, Act.id)
            .limit(1)
            .with_for_update(skip_locked=True)
        ).one_or_none()
        if act is None:
            return None
        act.leased_until = moment + LEASE
        act.attempts += 1
        return Claim(act.id, act.attempts, act.told_to)


def tell_slice(work: Work, told_to: int) -> int | None:
    """Tell the next people after `told_to`, and say where to go on; None where all is told.

    The people are looked at before the transaction, which only writes. It writes nothing once
    another worker has claimed the act, or the act was taken back.
    """
    people = next_people(work.candidates, told_to, work.size) if work.facts.act.items else []
    told = list(_told(work, listeners(work.candidates, people))) if people else []
    finished = len(people) < work.size
    last = people[-1].person_id if people else told_to
    moment = now()
    with writing(private=True):
        mine = db.session.execute(
            update(Act)
            .where(
                Act.id == work.claim.act_id,
                Act.attempts == work.claim.attempts,
                Act.told_at.is_(None),
                Act.taken_back_at.is_(None),
            )
            .values(
                told_to=last,
                told_at=moment if finished else None,
                leased_until=None if finished else moment + LEASE,
            )
        )
        assert isinstance(mine, CursorResult)
        if mine.rowcount != 1:
            return None
        insert_missing(Notification, [_notice(work, moment, *each) for each in told])
        insert_missing(
            Delivery,
            [_delivery(work, moment, person) for person, telling in told if _by_mail(telling)],
        )
    return None if finished else last


def _due() -> tuple[ColumnElement[bool], ...]:
    moment = now()
    return (
        Act.told_at.is_(None),
        Act.taken_back_at.is_(None),
        Act.tell_after <= moment,
        or_(Act.leased_until.is_(None), Act.leased_until <= moment),
    )


def _told(work: Work, slice_of_people: Iterator[Listener]) -> Iterator[tuple[int, Telling]]:
    """Who of the slice is told, and of what.

    People who asked for the same and are not concerned in person are told the same, so that the
    evaluator is asked once for all of them.
    """
    in_person = work.candidates.concerned | {work.facts.act.actor}
    alike: dict[Any, Telling | None] = {}
    for listener in slice_of_people:
        if listener.person_id in in_person:
            telling = telling_of(work.facts.act, listener)
        else:
            asked = _asked(listener)
            if asked not in alike:
                alike[asked] = telling_of(work.facts.act, listener)
            telling = alike[asked]
        if telling is not None and (Channel.SITE in telling.ways or _by_mail(telling)):
            yield listener.person_id, telling


def _asked(listener: Listener) -> tuple[object, ...]:
    """All that the evaluator reads of a person beside who she is."""
    return (
        frozenset(listener.watches.items()),
        frozenset(listener.follows.items()),
        listener.muted_conversations,
        listener.moderates_site,
        listener.moderated_domains,
        frozenset(listener.preferences.items()),
        listener.suspended,
    )


def _by_mail(telling: Telling) -> bool:
    way = telling.ways.get(Channel.MAIL)
    return way is not None and way.frequency is Frequency.AT_ONCE


def _notice(work: Work, moment: datetime, person_id: int, telling: Telling) -> dict[str, Any]:
    """The row of a notice; no paths mean the whole act."""
    whole = len(telling.items) == len(work.facts.act.items)
    return {
        "act_id": work.claim.act_id,
        "person_id": person_id,
        "reason": telling.reason.value,
        "paths": [] if whole else [work.facts.found_in[item] for item in telling.items],
        "created_at": moment,
    }


def _delivery(work: Work, moment: datetime, person_id: int) -> dict[str, Any]:
    return {
        "act_id": work.claim.act_id,
        "person_id": person_id,
        "channel": Channel.MAIL.value,
        "state": "due",
        "due_at": moment,
    }

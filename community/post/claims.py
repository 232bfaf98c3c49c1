"""Taking due letters, so that no two workers send the same one, and saying what became of them.

A claim is a lease: `due_at` moves forward and `attempts` goes up. Whoever raised `attempts` last
may say what became of the letter; a worker that was overtaken changes nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import CursorResult, select, update

from models.database import db, now, writing
from models.post import Delivery, Mailing

BATCH = 50
LEASE = timedelta(seconds=120)
FIRST_PAUSE = timedelta(seconds=30)
LONGEST_PAUSE = timedelta(hours=6)
MOST_ATTEMPTS = 24
"""With the pauses between them about four days, as long as mail servers try."""


@dataclass(frozen=True)
class Claimed:
    """A letter in the hands of this worker, as facts that outlive the transaction."""

    id: int
    attempts: int
    message_id: str
    kind: str
    address: str
    subject: str
    text: str
    html: str
    headers: Mapping[str, str]
    created_at: datetime


def anything_due() -> bool:
    """Is there a letter to send? A look at a small index, without a lock."""
    due = select(Mailing.id).where(Mailing.state == "due", Mailing.due_at <= now()).limit(1)
    return db.session.scalar(due) is not None


def claim() -> list[Claimed]:
    """Take up to BATCH due letters for the time of a lease."""
    with writing(private=True) as session:
        moment = now()
        due = session.scalars(
            select(Mailing)
            .where(Mailing.state == "due", Mailing.due_at <= moment)
            .order_by(Mailing.due_at, Mailing.id)
            .limit(BATCH)
            .with_for_update(skip_locked=True)
        ).all()
        claimed = []
        for mailing in due:
            if mailing.attempts >= MOST_ATTEMPTS:
                # Its workers ended before they could say what happened: enough of it.
                _end(_claimed(mailing), "dead", last_error=mailing.last_error or "never finished")
                continue
            mailing.attempts += 1
            mailing.due_at = moment + LEASE
            claimed.append(_claimed(mailing))
        return claimed


def mark_sent(mailing: Claimed) -> bool:
    """The letter left, and its deliveries with it. False where overtaken."""
    with writing(private=True):
        return _end(mailing, "sent", sent_at=now(), last_error="")


def mark_dead(mailing: Claimed, error: str) -> bool:
    """The letter will never arrive; the keeper sees why. False where overtaken."""
    with writing(private=True):
        return _end(mailing, "dead", last_error=error)


def put_off(mailing: Claimed, error: str) -> bool:
    """Try again after a pause that doubles, at most MOST_ATTEMPTS times. False where overtaken."""
    if mailing.attempts >= MOST_ATTEMPTS:
        return mark_dead(mailing, error)
    with writing(private=True):
        return _change(mailing, due_at=now() + pause_after(mailing.attempts), last_error=error)


def give_back(mailings: Sequence[Claimed]) -> None:
    """Letters that were claimed and not tried: due again at once, and no attempt was made."""
    if mailings:
        with writing(private=True):
            for mailing in mailings:
                _change(mailing, due_at=now(), attempts=mailing.attempts - 1)


def pause_after(attempts: int) -> timedelta:
    """How long to wait after so many failures."""
    doubled = FIRST_PAUSE * (1 << min(attempts - 1, 20))
    return min(doubled, LONGEST_PAUSE)


def _end(mailing: Claimed, state: str, **facts: object) -> bool:
    """The last word on a letter; what it said is forgotten, since letters may carry secrets."""
    mine = _change(mailing, state=state, text="", html="", headers={}, **facts)
    if mine:
        db.session.execute(
            update(Delivery)
            .where(Delivery.mailing_id == mailing.id, Delivery.state == "gathered")
            .values(state=state)
        )
    return mine


def _change(mailing: Claimed, **facts: object) -> bool:
    """Change the row if no other worker has taken it since."""
    changed = db.session.execute(
        update(Mailing)
        .where(
            Mailing.id == mailing.id,
            Mailing.attempts == mailing.attempts,
            Mailing.state == "due",
        )
        .values(facts)
        .execution_options(synchronize_session=False)
    )
    assert isinstance(changed, CursorResult)
    return changed.rowcount == 1


def _claimed(mailing: Mailing) -> Claimed:
    return Claimed(
        id=mailing.id,
        attempts=mailing.attempts,
        message_id=mailing.message_id,
        kind=mailing.kind,
        address=mailing.address,
        subject=mailing.subject,
        text=mailing.text,
        html=mailing.html,
        headers=dict(mailing.headers),
        created_at=mailing.created_at,
    )

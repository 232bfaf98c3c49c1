"""Letters in the outbox, and what became of them."""

from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import timedelta

import time_machine
from flask import Flask
from sqlalchemy import update

from community.post.actions import enqueue
from community.post.letters import Letter
from community.post.sending import send_due
from models.database import db, now
from models.post import Mailing
from tests.site import changing_site, in_site


@dataclass(frozen=True)
class Fate:
    """What the outbox says about a letter."""

    state: str
    attempts: int
    text: str
    html: str
    last_error: str
    waits: timedelta


def make_letter(address: str = "ann@example.org") -> int:
    """A letter in the outbox, due now; its number."""
    with changing_site(private=True):
        letter = Letter("Grüße", "A secret: 中文\n", "skills.example.org", "<p>A secret</p>")
        return enqueue("notices", address, letter).id


def fate_of(letter: int) -> Fate:
    with in_site() as session:
        row = session.get_one(Mailing, letter)
        return Fate(row.state, row.attempts, row.text, row.html, row.last_error, row.due_at - now())


def send(app: Flask) -> bool:
    """What the worker does once a second."""
    with app.app_context():
        try:
            return send_due()
        finally:
            db.session.remove()


def tried_so_often(letter: int, attempts: int) -> None:
    """As if so many attempts had failed, and the letter were due again."""
    with changing_site(private=True) as session:
        session.execute(
            update(Mailing)
            .where(Mailing.id == letter)
            .values(attempts=attempts, due_at=now() - timedelta(seconds=1))
        )


def later(**time: float) -> AbstractContextManager[object]:
    """Inside, so much time has passed."""
    return time_machine.travel(now() + timedelta(**time))

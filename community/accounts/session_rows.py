"""Signed-in sessions as rows in the database, so that the server can end them."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import CursorResult, update

from models.database import db, now
from models.person import SignedInSession

SEEN_EVERY = timedelta(minutes=10)
ENDS_AFTER = timedelta(days=30)


@dataclass(frozen=True)
class Arrival:
    """A browser that signs in: the secret it will carry, its kind, and what it carried before."""

    secret: str
    device: str
    earlier_secret: str = ""


def open_session(person_id: int, arrival: Arrival) -> None:
    """Sign a person in with a browser; whoever it signed in before is signed out."""
    end_session_of(arrival.earlier_secret)
    db.session.add(
        SignedInSession(
            secret_hash=hash_of(arrival.secret), person_id=person_id, device=arrival.device
        )
    )


def end_session_of(secret: str) -> None:
    """End the session of a secret; its cookie, wherever copied, is worth nothing then."""
    db.session.execute(
        update(SignedInSession)
        .where(SignedInSession.secret_hash == hash_of(secret), SignedInSession.ended_at.is_(None))
        .values(ended_at=now())
    )


def end_session(session_id: int, *, by: int) -> bool:
    """End one of a person's own sessions; False where she has no such session open."""
    ended = db.session.execute(
        update(SignedInSession)
        .where(
            SignedInSession.id == session_id,
            SignedInSession.person_id == by,
            SignedInSession.ended_at.is_(None),
            SignedInSession.created_at > now() - ENDS_AFTER,
        )
        .values(ended_at=now())
    )
    assert isinstance(ended, CursorResult)
    return ended.rowcount == 1


def end_all_sessions(person_id: int, *, but: str = "") -> None:
    """End every session of a person, except the one of this secret."""
    db.session.execute(
        update(SignedInSession)
        .where(
            SignedInSession.person_id == person_id,
            SignedInSession.ended_at.is_(None),
            SignedInSession.secret_hash != hash_of(but),
        )
        .values(ended_at=now())
    )


def note_seen(secret: str) -> None:
    """Write down that a session is in use."""
    db.session.execute(
        update(SignedInSession)
        .where(SignedInSession.secret_hash == hash_of(secret))
        .values(last_seen=now())
    )


def new_secret() -> str:
    """A secret that nobody can guess, for a cookie or a link."""
    return secrets.token_urlsafe(32)


def hash_of(secret: str) -> str:
    """How secrets are stored."""
    return hashlib.sha256(secret.encode()).hexdigest()

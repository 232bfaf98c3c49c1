"""Signed-in sessions: rows in the database, so that the server can end them."""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta

from flask import Flask, request, session
from flask_login import LoginManager, login_user, logout_user
from sqlalchemy import select, update

from community.access import SignedIn, present_person
from community.rules.permissions import Actor
from models.database import db, now, writing
from models.person import Moderatorship, Person, SignedInSession

SEEN_EVERY = timedelta(minutes=10)
ENDS_AFTER = timedelta(days=30)


def open_session(person_id: int) -> str:
    """Write a session row inside `writing()`; returns the secret for `remember_browser`."""
    secret = new_secret()
    db.session.add(
        SignedInSession(
            secret_hash=hash_of(secret),
            person_id=person_id,
            device=(request.user_agent.string or "")[:300],
        )
    )
    return secret


def remember_browser(secret: str) -> None:
    """Give this browser the cookie of a session that was opened and committed."""
    person = signed_in_by(secret)
    if person is not None:
        # Nothing that the browser brought along survives signing in, its form token least of all.
        session.clear()
        session.permanent = True
        login_user(person)


def end_session(secret: str) -> None:
    """End one session inside `writing()`; its cookie, wherever copied, is worth nothing then."""
    db.session.execute(
        update(SignedInSession)
        .where(SignedInSession.secret_hash == hash_of(secret))
        .values(ended_at=now())
    )


def end_all_sessions(person_id: int, *, but: str = "") -> None:
    """End every session of a person inside `writing()`, except the one of this secret."""
    db.session.execute(
        update(SignedInSession)
        .where(
            SignedInSession.person_id == person_id,
            SignedInSession.ended_at.is_(None),
            SignedInSession.secret_hash != hash_of(but),
        )
        .values(ended_at=now())
    )


def forget_browser() -> None:
    """Take the cookie away from this browser."""
    logout_user()
    session.clear()


def signed_in_by(secret: str) -> SignedIn | None:
    """The person whom a session's secret signs in, with what she may do; None where it ended."""
    row = db.session.execute(
        select(Person, SignedInSession)
        .join(SignedInSession, SignedInSession.person_id == Person.id)
        .where(
            SignedInSession.secret_hash == hash_of(secret),
            SignedInSession.ended_at.is_(None),
            SignedInSession.created_at > now() - ENDS_AFTER,
            Person.suspended_at.is_(None),
            Person.deleted_at.is_(None),
        )
    ).one_or_none()
    if row is None:
        return None
    person, _session = row
    return SignedIn(
        secret=secret,
        id=person.id,
        uid=person.uid,
        name=person.name or "",
        language=person.language,
        zone=person.zone,
        actor=actor_of(person),
    )


def actor_of(person: Person) -> Actor:
    """What the rules need to know of a person to say what she may do."""
    domains = set(
        db.session.scalars(
            select(Moderatorship.domain_uid).where(Moderatorship.person_id == person.id)
        )
    )
    return Actor(
        person_id=person.id,
        keeper=person.is_keeper,
        moderates_site=None in domains,
        moderated_domains=frozenset(domain for domain in domains if domain),
        suspended=person.suspended_at is not None or person.deleted_at is not None,
        confirmed=person.confirmed_at is not None,
    )


def note_visit() -> None:
    """Write down, at most every ten minutes, that a session is in use."""
    person = present_person()
    if person is None:
        return
    before = now() - SEEN_EVERY
    seen = db.session.scalars(
        select(SignedInSession.last_seen).where(
            SignedInSession.secret_hash == hash_of(person.secret)
        )
    ).one_or_none()
    if seen is not None and seen < before:
        with writing(private=True):
            db.session.execute(
                update(SignedInSession)
                .where(SignedInSession.secret_hash == hash_of(person.secret))
                .values(last_seen=now())
            )


def new_secret() -> str:
    """A secret that nobody can guess, for a cookie or a link."""
    return secrets.token_urlsafe(32)


def hash_of(secret: str) -> str:
    """How secrets are stored."""
    return hashlib.sha256(secret.encode()).hexdigest()


def init_app(app: Flask) -> None:
    manager = LoginManager(app)
    manager.session_protection = None
    manager.user_loader(signed_in_by)
    app.before_request(note_visit)

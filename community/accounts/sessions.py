"""The cookie of a signed-in session, and the person it stands for in a request."""

from __future__ import annotations

from flask import Flask, request, session
from flask_login import LoginManager, login_user, logout_user

from community.access import SignedIn, present_person
from community.accounts.queries import actor_of, live_session
from community.accounts.session_rows import SEEN_EVERY, Arrival, new_secret, note_seen
from models.database import now, writing

LONGEST_DEVICE = 300


def arriving_browser() -> Arrival:
    """The browser of this request with the secret of a session to be opened for it."""
    person = present_person()
    device = "".join(sign for sign in request.user_agent.string if sign.isprintable())
    return Arrival(
        secret=new_secret(),
        device=device[:LONGEST_DEVICE],
        earlier_secret=person.secret if person else "",
    )


def remember_browser(secret: str) -> None:
    """Give this browser the cookie of a session that was opened and committed."""
    person = signed_in_by(secret)
    if person is not None:
        # Nothing that the browser brought along survives signing in, its form token least of all.
        session.clear()
        session.permanent = True
        login_user(person)


def forget_browser() -> None:
    """Take the cookie away from this browser."""
    logout_user()
    session.clear()


def signed_in_by(secret: str) -> SignedIn | None:
    """The person whom a session's secret signs in, with what she may do; None where it ended."""
    found = live_session(secret)
    if found is None:
        return None
    person, its_session = found
    return SignedIn(
        secret=secret,
        id=person.id,
        name=person.name or "",
        language=person.language,
        zone=person.zone,
        actor=actor_of(person),
        last_seen=its_session.last_seen,
    )


def note_visit() -> None:
    """Write down, at most every ten minutes, that a session is in use."""
    person = present_person()
    if person is not None and person.last_seen < now() - SEEN_EVERY:
        with writing(private=True):
            note_seen(person.secret)


def init_app(app: Flask) -> None:
    manager = LoginManager(app)
    manager.session_protection = None
    manager.user_loader(signed_in_by)
    app.before_request(note_visit)

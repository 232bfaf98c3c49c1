"""A form that is sent twice does its deed once, and both get the first answer."""

from __future__ import annotations

import hashlib
import json
import secrets
from datetime import timedelta

from flask import request
from sqlalchemy import delete, text

from models.database import db, now
from models.person import Answer

KEPT_FOR = timedelta(days=30)
SECRET_FIELDS = ("csrf_token", "once", "password")


class SentAlready(Exception):
    """The same form was sent before with other words: the person decides whether both count."""

    def __init__(self, location: str) -> None:
        super().__init__(location)
        self.location = location


def new_token() -> str:
    """A once-token for one form on one page."""
    return secrets.token_urlsafe(16)


def earlier_answer(token: str, by: int | None) -> str | None:
    """Where the same form, sent before, was answered to; None where it is new.

    Called inside `writing()` before the deed; the same form sent at the same moment waits here.
    Raises SentAlready when the token was used with other words.
    """
    _wait_in_line(token)
    answer = db.session.get(Answer, _hash(token))
    if answer is None:
        return None
    if (answer.person_id, answer.endpoint, answer.body_digest) != (by, _endpoint(), _digest()):
        raise SentAlready(answer.location)
    return answer.location


def remember(token: str, by: int | None, location: str) -> str:
    """Keep the answer in the deed's transaction, and give it back."""
    db.session.add(
        Answer(
            token_hash=_hash(token),
            person_id=by,
            endpoint=_endpoint(),
            body_digest=_digest(),
            location=location,
        )
    )
    return location


def typed_fields() -> list[tuple[str, str]]:
    """What a person typed into the form of this request, to be compared or shown again.

    Never a token, and never a password: it would be shown, or guessed fast from its digest.
    """
    return [
        (name, value)
        for name, value in request.form.items(multi=True)
        if not name.startswith(SECRET_FIELDS)
    ]


def forget_old() -> None:
    """Drop answers nobody will ask for again; called by the worker inside `writing()`."""
    db.session.execute(delete(Answer).where(Answer.created_at < now() - KEPT_FOR))


def _wait_in_line(token: str) -> None:
    """PostgreSQL lets writers in side by side, SQLite one after the other anyway."""
    if db.session.get_bind().dialect.name == "postgresql":
        db.session.execute(
            text("SELECT pg_advisory_xact_lock(hashtextextended(:token, 0))"),
            {"token": _hash(token)},
        )


def _endpoint() -> str:
    return request.path


def _digest() -> str:
    return hashlib.sha256(json.dumps(sorted(typed_fields())).encode()).hexdigest()


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()

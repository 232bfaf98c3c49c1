"""Forms that were sent by somebody whose session had ended, kept until she is signed in again."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import timedelta

from sqlalchemy import Text, cast, delete, func, select

from community.accounts.session_rows import hash_of
from models.database import db, now
from models.person import HeldForm

KEPT_FOR = timedelta(days=7)
MOST = 1_000
"""Forms that are kept at a time: strangers can send them, and must not fill the disk."""
TOGETHER = 64_000_000
"""Bytes that all of them take."""
LARGEST = 12_000_000
"""Bytes that one takes: the largest form that the site reads, in any script, as it is written."""


def hold(secret: str, path: str, fields: Iterable[tuple[str, str]]) -> bool:
    """Keep a form for whoever has the secret, in place of the oldest where there is no room.

    False, and nothing is written, where it is too large.
    """
    typed = [[name, value] for name, value in fields]
    size = len(json.dumps(typed))
    if size > LARGEST:
        return False
    _make_room(size)
    db.session.add(HeldForm(secret_hash=hash_of(secret), path=path, fields=typed))
    return True


def _make_room(size: int) -> None:
    """Drop the oldest forms that one more of this size leaves no room for."""
    newest_first = (HeldForm.created_at.desc(), HeldForm.secret_hash)
    written = func.length(cast(HeldForm.fields, Text))
    kept = select(
        HeldForm.secret_hash,
        func.row_number().over(order_by=newest_first).label("place"),
        func.sum(written).over(order_by=newest_first).label("together"),
    ).subquery()
    too_many = select(kept.c.secret_hash).where(
        (kept.c.place >= MOST) | (kept.c.together > TOGETHER - size)
    )
    db.session.execute(delete(HeldForm).where(HeldForm.secret_hash.in_(too_many)))


def held_form(secret: str) -> HeldForm | None:
    """The form that is kept under a secret, unless it is too old."""
    return db.session.scalars(
        select(HeldForm).where(
            HeldForm.secret_hash == hash_of(secret), HeldForm.created_at > now() - KEPT_FOR
        )
    ).one_or_none()


def forget_old() -> None:
    """Drop forms that nobody came back for; called by the worker inside `writing()`."""
    db.session.execute(delete(HeldForm).where(HeldForm.created_at <= now() - KEPT_FOR))

"""Forms that were sent by somebody whose session had ended, kept until she is signed in again."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from sqlalchemy import delete, func, select

from community.accounts.session_rows import hash_of
from models.database import db, now
from models.person import HeldForm

KEPT_FOR = timedelta(days=7)
MOST = 1_000
"""Forms that are kept at a time: strangers can send them, and must not fill the disk."""


def hold(secret: str, path: str, fields: Iterable[tuple[str, str]]) -> bool:
    """Keep a form for whoever has the secret; False, and nothing is written, where too many are."""
    if (db.session.scalar(select(func.count()).select_from(HeldForm)) or 0) >= MOST:
        return False
    typed = [[name, value] for name, value in fields]
    db.session.add(HeldForm(secret_hash=hash_of(secret), path=path, fields=typed))
    return True


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

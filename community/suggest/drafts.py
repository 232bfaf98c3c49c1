"""What somebody typed into a form and has not sent yet, kept for her until she goes on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import timedelta

from sqlalchemy import CursorResult, delete, func, select

from models.database import db, now
from models.person import Person
from models.suggestion import Draft

MOST = 50
"""Drafts that are kept for one person at a time."""
KEPT_FOR = timedelta(days=180)

_UID = "[A-Za-z0-9_-]{1,24}"
_THING = re.compile(
    f"new|skill/{_UID}|cell/{_UID}/{_UID}/{_UID}|(suggestion|catch-up|review)/[1-9][0-9]{{0,8}}"
)


def is_thing(name: str) -> bool:
    """Is this the name of a form that drafts are kept of?"""
    return _THING.fullmatch(name) is not None


def keep(person_id: int, thing: str, fields: Iterable[tuple[str, str]]) -> bool:
    """Keep what a person typed into a form, in place of what was kept of that form before.

    False, and nothing is written, where as many other drafts are kept as may be. Raises ValueError
    for a thing of which no drafts are kept.
    """
    if not is_thing(thing):
        raise ValueError(f"no drafts are kept of {thing}")
    # Those of one person wait here for each other, so that her number of drafts holds.
    db.session.execute(select(Person.id).where(Person.id == person_id).with_for_update())
    typed = [[name, value] for name, value in fields]
    draft = kept(person_id, thing)
    if draft is not None:
        draft.fields, draft.updated_at = typed, now()
        return True
    if _number_of(person_id) >= MOST:
        return False
    db.session.add(Draft(person_id=person_id, thing=thing, fields=typed))
    return True


def kept(person_id: int, thing: str) -> Draft | None:
    """A person's draft of a form."""
    return db.session.get(Draft, (person_id, thing))


def drop(person_id: int, thing: str) -> bool:
    """Forget a person's draft of a form, which she sent or discarded; False where none was kept."""
    dropped = db.session.execute(
        delete(Draft).where(Draft.person_id == person_id, Draft.thing == thing)
    )
    assert isinstance(dropped, CursorResult)
    return dropped.rowcount == 1


def drafts_of(person_id: int) -> Sequence[Draft]:
    """All drafts of a person, the newest first."""
    return db.session.scalars(
        select(Draft)
        .where(Draft.person_id == person_id)
        .order_by(Draft.updated_at.desc(), Draft.thing)
    ).all()


def forget_old() -> None:
    """Drop drafts that nobody went on with; called by the worker inside `writing()`."""
    db.session.execute(delete(Draft).where(Draft.updated_at < now() - KEPT_FOR))


def _number_of(person_id: int) -> int:
    counted = select(func.count()).select_from(Draft).where(Draft.person_id == person_id)
    return db.session.scalar(counted) or 0

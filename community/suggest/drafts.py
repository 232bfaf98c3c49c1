"""What somebody typed into a form and has not sent yet, kept for her until she goes on."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Sequence
from datetime import timedelta

from sqlalchemy import CursorResult, Text, cast, delete, func, select
from sqlalchemy.orm import defer

from models.database import db, now
from models.person import Person
from models.suggestion import Draft

MOST = 50
"""Drafts that are kept for one person at a time."""
TOGETHER = 8_000_000
"""Bytes that all drafts of one person take, as they are written; one alone may take more."""
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

    False, and nothing is written, where the other drafts leave no room for it. Raises ValueError
    for a thing of which no drafts are kept.
    """
    if not is_thing(thing):
        raise ValueError(f"no drafts are kept of {thing}")
    # Those of one person wait here for each other, so that her number of drafts holds.
    db.session.execute(select(Person.id).where(Person.id == person_id).with_for_update())
    typed = [[name, value] for name, value in fields]
    number, size = _others(person_id, thing)
    if number >= MOST or (number and size + len(json.dumps(typed)) > TOGETHER):
        return False
    draft = kept(person_id, thing)
    if draft is None:
        db.session.add(Draft(person_id=person_id, thing=thing, fields=typed))
    else:
        draft.fields, draft.updated_at = typed, now()
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
    """All drafts of a person, the newest first, without what was typed: it may be very much."""
    return db.session.scalars(
        select(Draft)
        .where(Draft.person_id == person_id)
        .options(defer(Draft.fields, raiseload=True))
        .order_by(Draft.updated_at.desc(), Draft.thing)
    ).all()


def words_of(person_id: int, things: Collection[str]) -> dict[str, list[str]]:
    """What a person typed into some forms, by thing."""
    if not things:
        return {}
    rows = db.session.execute(
        select(Draft.thing, Draft.fields).where(
            Draft.person_id == person_id, Draft.thing.in_(things)
        )
    )
    return {row.thing: [words for _, words in row.fields if words] for row in rows}


def forget_old() -> None:
    """Drop drafts that nobody went on with; called by the worker inside `writing()`."""
    db.session.execute(delete(Draft).where(Draft.updated_at < now() - KEPT_FOR))


def _others(person_id: int, thing: str) -> tuple[int, int]:
    """How many other drafts a person has, and how many bytes these take."""
    size = func.coalesce(func.sum(func.length(cast(Draft.fields, Text))), 0)
    others = select(func.count(), size).where(Draft.person_id == person_id, Draft.thing != thing)
    number, together = db.session.execute(others).one()
    return number, together

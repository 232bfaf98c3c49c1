"""Whether a person decides by single keys; who works by voice or trembles switches them off."""

from __future__ import annotations

from sqlalchemy import select, update

from models.database import db
from models.person import Person


def uses_single_keys(person_id: int) -> bool:
    """Whether single keys do something for this person."""
    return bool(db.session.scalar(select(Person.single_keys).where(Person.id == person_id)))


def use_single_keys(wanted: bool, *, by: int) -> None:
    """Let single keys do something for a person, or nothing."""
    db.session.execute(update(Person).where(Person.id == by).values(single_keys=wanted))

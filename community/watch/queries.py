"""What a person chose to hear of."""

from __future__ import annotations

from models.database import db, now
from models.watch import Follow, Watch


def choice_for(person_id: int, scope_kind: str, scope: str) -> str | None:
    """What a person chose for a scope: "published", "conversation", "mute", or None."""
    row = db.session.get(Watch, (person_id, scope_kind, scope))
    return row.choice if row else None


def follows(person_id: int, kind: str, thing_id: int) -> bool:
    """Does a person still follow a suggestion, or the "conversation" about a skill?"""
    row = db.session.get(Follow, (person_id, kind, thing_id))
    return row is not None and (row.until is None or row.until > now())

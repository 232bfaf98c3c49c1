"""What a person chose to hear of."""

from __future__ import annotations

from models.database import db
from models.watch import Watch


def choice_for(person_id: int, scope_kind: str, scope: str) -> str | None:
    """What a person chose for a scope: "published", "conversation", "mute", or None."""
    row = db.session.get(Watch, (person_id, scope_kind, scope))
    return row.choice if row else None

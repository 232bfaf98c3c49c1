"""What ends when a suggestion is settled: its claim on places, and following it."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import delete, update

from community.rules.suggestion_states import State, move
from models.database import db, now
from models.suggestion import OpenPath, Suggestion
from models.watch import Follow

FOLLOWED_AFTER = timedelta(days=14)


def settle(suggestion: Suggestion, state: State) -> None:
    """Bring a locked suggestion into the state where it stays.

    Those who follow it hear of it two weeks longer. Raises IllegalMove.
    """
    suggestion.state = move(State(suggestion.state), state)
    db.session.execute(delete(OpenPath).where(OpenPath.suggestion_id == suggestion.id))
    db.session.execute(
        update(Follow)
        .where(Follow.kind == "suggestion", Follow.thing_id == suggestion.id)
        .values(until=now() + FOLLOWED_AFTER)
    )

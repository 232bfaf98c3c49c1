"""What ends when a suggestion is settled, and begins again when it waits once more.

Its claim on places, following it, and the hints that others have only beside it.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import timedelta

from sqlalchemy import Select, delete, select, update

from community.rules.suggestion_states import State, move
from community.suggest.queries import IS_OPEN
from models.database import db, now
from models.person import Person
from models.suggestion import Assessment, OpenPath, Suggestion
from models.watch import Follow

FOLLOWED_AFTER = timedelta(days=14)


def settle(suggestion: Suggestion, state: State) -> None:
    """Bring a locked suggestion into the state where it stays.

    Those who follow it hear of it two weeks longer. Others may have had a hint only together with
    it. Raises IllegalMove.
    """
    suggestion.state = move(State(suggestion.state), state)
    db.session.execute(delete(OpenPath).where(OpenPath.suggestion_id == suggestion.id))
    db.session.execute(
        update(Follow)
        .where(Follow.kind == "suggestion", Follow.thing_id == suggestion.id)
        .values(until=now() + FOLLOWED_AFTER)
    )
    forget_assessments(_with_hints_beside(suggestion))


def wait_again(suggestion: Suggestion) -> None:
    """Bring a locked suggestion back among those that wait, be it one that waits already.

    It and those beside it are assessed again. Raises IllegalMove.
    """
    suggestion.state = move(State(suggestion.state), State.WAITING)
    begin_anew(suggestion)
    db.session.execute(
        update(Follow)
        .where(Follow.kind == "suggestion", Follow.thing_id == suggestion.id, Follow.until > now())
        .values(until=None)
    )
    forget_assessments(_with_hints_beside(suggestion))
    forget_assessments([suggestion.id])


def begin_anew(suggestion: Suggestion) -> None:
    """Let nothing remind of a locked suggestion, or let it rest, because of what was before.

    That of somebody who is shut out rests, until she is let in again.
    """
    author = db.session.get_one(Person, suggestion.author_id, populate_existing=True)
    suggestion.resting_since = None if author.suspended_at is None else now()
    suggestion.reminded_at = None


def forget_assessments(suggestion_ids: Collection[int] | Select[int]) -> None:
    """Have suggestions assessed again, which the worker does within seconds."""
    db.session.execute(delete(Assessment).where(Assessment.suggestion_id.in_(suggestion_ids)))


def _with_hints_beside(suggestion: Suggestion) -> Select[int]:
    return (
        select(Suggestion.id)
        .join(Assessment, Assessment.suggestion_id == Suggestion.id)
        .where(Suggestion.skill_id == suggestion.skill_id, IS_OPEN, Assessment.hints > 0)
    )

"""What deciding asks of the past."""

from __future__ import annotations

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import aliased

from community.rules.suggestion_states import State
from models.database import db
from models.suggestion import Suggestion

DECIDED = (State.ACCEPTED, State.PARTLY, State.DECLINED)


def is_first(suggestion: Suggestion) -> bool:
    """Whether nothing of its author has been decided yet: then a kind word helps."""
    found = select(is_first_of_author()).where(Suggestion.id == suggestion.id)
    return bool(db.session.scalars(found).one())


def is_first_of_author() -> ColumnElement[bool]:
    """The same as a part of a question about suggestions.

    The first decided one is asked for in the order of an index, from this author on: whether there
    is one by her, PostgreSQL would look up among all that was ever decided.
    """
    other = aliased(Suggestion)
    of_her_or_the_next = (
        select(other.author_id)
        .where(other.author_id >= Suggestion.author_id, other.state.in_(DECIDED))
        .order_by(other.author_id, other.id)
        .limit(1)
        .correlate(Suggestion)
        .scalar_subquery()
    )
    return func.coalesce(of_her_or_the_next, 0) != Suggestion.author_id

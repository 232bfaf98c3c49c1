"""The revisions of a suggestion as they lie in the database, for those who weigh who wrote what."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from sqlalchemy import Select, func, select

from community.rules.approvals import Form, Written
from models.database import db
from models.suggestion import Revision, SuggestionChange


def written_revisions(suggestion_id: int) -> list[Written]:
    """All revisions of a suggestion, the newest last."""
    return _written(suggestion_id, _changes_of(suggestion_id))


def present_writings(suggestion_id: int) -> list[Written]:
    """The same, of the changes that the newest revision asks for; the others are not read."""
    newest = select(func.max(Revision.number)).where(Revision.suggestion_id == suggestion_id)
    present = (
        _changes_of(suggestion_id)
        .where(SuggestionChange.revision == newest.scalar_subquery())
        .with_only_columns(SuggestionChange.path)
    )
    return _written(
        suggestion_id, _changes_of(suggestion_id).where(SuggestionChange.path.in_(present))
    )


def _changes_of(suggestion_id: int) -> Select[*tuple[Any, ...]]:
    return select(
        SuggestionChange.revision,
        SuggestionChange.path,
        SuggestionChange.before,
        SuggestionChange.after,
    ).where(SuggestionChange.suggestion_id == suggestion_id)


def _written(suggestion_id: int, changes: Select[Any]) -> list[Written]:
    forms: dict[int, dict[str, Form]] = defaultdict(dict)
    for row in db.session.execute(changes):
        forms[row.revision][row.path] = (row.before, row.after)
    people = db.session.execute(
        select(Revision.number, Revision.person_id)
        .where(Revision.suggestion_id == suggestion_id)
        .order_by(Revision.number)
    )
    return [Written(row.person_id, forms[row.number]) for row in people]

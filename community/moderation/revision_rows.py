"""The revisions of a suggestion as they lie in the database, for those who weigh who wrote what."""

from __future__ import annotations

from collections import defaultdict

from sqlalchemy import select

from community.rules.approvals import Form, Written
from models.database import db
from models.suggestion import Revision, SuggestionChange


def written_revisions(suggestion_id: int) -> list[Written]:
    """All revisions of a suggestion, the newest last."""
    forms: dict[int, dict[str, Form]] = defaultdict(dict)
    for row in db.session.execute(
        select(
            SuggestionChange.revision,
            SuggestionChange.path,
            SuggestionChange.before,
            SuggestionChange.after,
        ).where(SuggestionChange.suggestion_id == suggestion_id)
    ):
        forms[row.revision][row.path] = (row.before, row.after)
    people = db.session.execute(
        select(Revision.number, Revision.person_id)
        .where(Revision.suggestion_id == suggestion_id)
        .order_by(Revision.number)
    )
    return [Written(row.person_id, forms[row.number]) for row in people]

"""Whose a suggestion is: who wrote and carried on with it, and whether they are still heard of."""

from __future__ import annotations

from sqlalchemy import func, select

from community.rules.credit import AUTHORSHIP
from community.rules.limits import SILENT_AFTER
from community.rules.permissions import Authored
from models.activity import Act, Activity
from models.database import db, now
from models.decision import Decision
from models.person import Person
from models.suggestion import Revision, Suggestion, SuggestionPerson


def authored(suggestion: Suggestion) -> Authored:
    """What the rules need to know of a suggestion to say whose it is, and who may carry on."""
    rows = db.session.execute(
        select(Person.id, Person.deleted_at)
        .join(SuggestionPerson, SuggestionPerson.person_id == Person.id)
        .where(
            SuggestionPerson.suggestion_id == suggestion.id, SuggestionPerson.kind.in_(AUTHORSHIP)
        )
    ).all()
    still_here = {row.id for row in rows if row.deleted_at is None}
    return Authored(
        suggestion.author_id,
        frozenset(row.id for row in rows) - {suggestion.author_id},
        silent=not still_here or _are_silent(still_here, suggestion),
    )


def settled_by(suggestion: Suggestion) -> str | None:
    """The name of whoever settled a suggestion: the last who decided it, else its author."""
    decider = db.session.execute(
        select(Person.name)
        .join(Decision, Decision.person_id == Person.id)
        .where(Decision.suggestion_id == suggestion.id, Decision.taken_back_by.is_(None))
        .order_by(Decision.id.desc())
        .limit(1)
    ).one_or_none()
    if decider is not None:
        return decider.name
    return db.session.scalar(select(Person.name).where(Person.id == suggestion.author_id))


def revised_by(suggestion: Suggestion) -> str | None:
    """The name of whoever wrote the newest revision."""
    return db.session.scalar(
        select(Person.name)
        .join(Revision, Revision.person_id == Person.id)
        .where(Revision.suggestion_id == suggestion.id, Revision.number == suggestion.head_revision)
    )


def _are_silent(people: set[int], suggestion: Suggestion) -> bool:
    """Whether none of them has done or said anything about the suggestion for long."""
    last = db.session.scalar(
        select(func.max(Act.at))
        .join(Activity, Activity.act_id == Act.id)
        .where(Activity.suggestion_id == suggestion.id, Act.person_id.in_(people))
    )
    return now() - (last or suggestion.created_at) >= SILENT_AFTER

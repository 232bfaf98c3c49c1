"""Decisions that nobody has heard of yet: until when they can be taken back, and by whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from community.rules.permissions import Decided
from community.rules.suggestion_states import State
from community.suggest.deciding import decided
from models.activity import Act
from models.database import db, now
from models.decision import Decision, Verdict
from models.suggestion import Suggestion
from models.version import Version


@dataclass(frozen=True)
class Held:
    """A decision that can be taken back until then; `thing` is what the rules ask of it."""

    decision_id: int
    suggestion_id: int
    kind: str
    until: datetime
    version_number: int | None
    thing: Decided


def held_decision(suggestion: Suggestion) -> Held | None:
    """The newest decision on a suggestion, if it can still be taken back."""
    newest = select(func.max(Decision.id)).where(
        Decision.suggestion_id == suggestion.id, Decision.taken_back_by.is_(None)
    )
    row = db.session.execute(
        select(Decision, Act, Version.number)
        .join(Act, Act.id == Decision.act_id)
        .outerjoin(Version, Version.decision_id == Decision.id)
        .where(Decision.id == newest.scalar_subquery())
    ).one_or_none()
    return _held(row.Decision, row.Act, row.number, suggestion) if row else None


def newest_held(person_id: int) -> Held | None:
    """The newest decision that a person took, if it can still be taken back."""
    row = db.session.execute(
        select(Decision, Act, Version.number, Suggestion)
        .join(Act, Act.id == Decision.act_id)
        .join(Suggestion, Suggestion.id == Decision.suggestion_id)
        .outerjoin(Version, Version.decision_id == Decision.id)
        .where(Decision.person_id == person_id, Decision.taken_back_by.is_(None))
        .order_by(Decision.id.desc())
        .limit(1)
    ).one_or_none()
    return _held(row.Decision, row.Act, row.number, row.Suggestion) if row else None


def _held(decision: Decision, act: Act, number: int | None, suggestion: Suggestion) -> Held | None:
    until = can_be_taken_back(decision, act)
    if until is None or not is_standing(decision, suggestion):
        return None
    thing = decided(decision.person_id, suggestion)
    return Held(decision.id, suggestion.id, decision.kind, until, number, thing)


def can_be_taken_back(decision: Decision, act: Act) -> datetime | None:
    """Until when a decision can be taken back; None once somebody is being told of it."""
    is_taken_back = decision.taken_back_by is not None or act.taken_back_at is not None
    if is_taken_back or act.attempts or act.tell_after <= now():
        return None
    return act.tell_after


def is_standing(decision: Decision, suggestion: Suggestion) -> bool:
    """Is a decision still what it was, and not overtaken by an answer or by reopening?"""
    if decision.kind == "ask for changes":
        return State(suggestion.state) is State.BACK
    standing = select(Verdict.path).where(
        Verdict.decision_id == decision.id, Verdict.standing.is_(True)
    )
    return db.session.scalars(standing.limit(1)).first() is not None

"""Suggestions that lie with authors who do not answer: a reminder, then they rest."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import Select, and_, func, or_, select

from community.notifications.actions import announce, begin_act
from community.rules.suggestion_states import State
from community.suggest.queries import IS_OPEN
from models.activity import Act
from models.catalogue import Skill
from models.database import alone, db, now, writing
from models.decision import Decision
from models.suggestion import Suggestion

REMINDED_AFTER = timedelta(days=14)
RESTS_AFTER = timedelta(days=60)
AT_ONCE = 100


def remind_and_rest_due() -> bool:
    """Remind authors of what lies with them, and let rest what did for long; True while more may.

    Looks before it writes. However many workers there are, one of them does it.
    """
    if db.session.execute(_due().limit(1)).first() is None:
        return False
    with writing():
        if not alone("remind and rest"):
            return False
        rows = db.session.execute(
            _due().order_by(Suggestion.id).limit(AT_ONCE).with_for_update(of=Suggestion)
        ).all()
        for suggestion, asked_at in rows:
            if asked_at <= now() - RESTS_AFTER:
                rest(suggestion, begin_act("rest", by=None))
            else:
                _remind(suggestion)
        return len(rows) == AT_ONCE


def rest(suggestion: Suggestion, act: Act) -> None:
    """Take a locked suggestion out of every queue, until somebody answers or goes on with it."""
    suggestion.resting_since = now()
    _say(act, "rested", suggestion)


def wake(suggestion: Suggestion, act: Act) -> None:
    """Let a locked suggestion rest no longer."""
    suggestion.resting_since = None
    _say(act, "woken", suggestion)


def locked_open_of(person_id: int) -> list[Suggestion]:
    """The open suggestions of an author, kept from others until the transaction ends."""
    return list(
        db.session.scalars(
            select(Suggestion)
            .where(Suggestion.author_id == person_id, IS_OPEN)
            .order_by(Suggestion.id)
            .with_for_update()
            .execution_options(populate_existing=True)
        )
    )


def _remind(suggestion: Suggestion) -> None:
    suggestion.reminded_at = now()
    _say(begin_act("remind", by=None), "reminded", suggestion)


def _say(act: Act, kind: str, suggestion: Suggestion) -> None:
    skill = db.session.get(Skill, suggestion.skill_id) if suggestion.skill_id else None
    announce(act, kind, skill=skill, suggestion=suggestion, subject_id=suggestion.author_id)


def _due() -> Select[Suggestion, datetime]:
    """What was sent back so long ago, with when that was; each is reminded of once a request."""
    newest = (
        select(func.max(Decision.id))
        .where(Decision.suggestion_id == Suggestion.id, Decision.kind == "ask for changes")
        .correlate(Suggestion)
        .scalar_subquery()
    )
    unreminded = or_(Suggestion.reminded_at.is_(None), Suggestion.reminded_at < Decision.created_at)
    return (
        select(Suggestion, Decision.created_at)
        .join(Decision, Decision.id == newest)
        .where(
            IS_OPEN,
            Suggestion.state == State.BACK,
            Suggestion.resting_since.is_(None),
            or_(
                Decision.created_at <= now() - RESTS_AFTER,
                and_(Decision.created_at <= now() - REMINDED_AFTER, unreminded),
            ),
        )
    )

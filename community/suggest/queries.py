"""What the suggestion pages ask the database."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Label,
    Row,
    ScalarSelect,
    Select,
    TextClause,
    func,
    or_,
    select,
    text,
    union_all,
)
from sqlalchemy.orm import aliased

from community.publishing.proposed import skill_language, skill_name
from community.rules.limits import counts_as_waiting, left_to_send, waiting_limit
from community.rules.suggestion_states import DeclineReason, State
from models.catalogue import Skill
from models.database import db, now
from models.decision import Decision
from models.person import Person
from models.suggestion import Revision, Suggestion
from models.version import Version

IS_OPEN = text("suggestions.state IN ('waiting', 'back')")
"""Written out, so that both databases see that their index of open ones has all there is."""

WAITING_SHOWN = 10
DECIDED_SHOWN = 3


@dataclass(frozen=True)
class SkillSuggestions:
    """What a skill page says of its suggestions; `more` where not all that wait are shown."""

    waiting: tuple[Row[Any], ...]
    more: bool
    decided: tuple[Row[Any], ...]


def about_suggestion(suggestion_id: int) -> Row[Any]:
    """Its skill, author and reason, its last decision, and the version that came of it."""
    decider = aliased(Person)
    return db.session.execute(
        listed(Suggestion.id == suggestion_id)
        .outerjoin(Decision, Decision.id == _last_decision())
        .outerjoin(Version, Version.decision_id == Decision.id)
        .outerjoin(decider, decider.id == Decision.person_id)
        .add_columns(
            Decision.reason.label("decision_reason"),
            Decision.created_at.label("decided_at"),
            Decision.without_second_look,
            decider.name.label("decider"),
            Version.number.label("version_number"),
        )
    ).one()


def about_skill(skill: Skill) -> SkillSuggestions:
    """What waits for a skill, oldest first, and the last that was decided."""
    waiting = db.session.execute(
        listed(Suggestion.skill_id == skill.id, IS_OPEN)
        .order_by(Suggestion.id)
        .limit(WAITING_SHOWN + 1)
    ).all()
    decided = db.session.execute(
        listed(Suggestion.id.in_(union_all(*_newest_decided(skill.id))))
        .order_by(Suggestion.id.desc())
        .limit(DECIDED_SHOWN)
    ).all()
    return SkillSuggestions(
        tuple(waiting[:WAITING_SHOWN]), len(waiting) > WAITING_SHOWN, tuple(decided)
    )


def alike(skill_id: int | None, fingerprint: str) -> Row[Any] | None:
    """The open suggestion, for a skill or a new one, that asks for the same, with its author."""
    return db.session.execute(
        listed(Suggestion.skill_id == skill_id, Suggestion.fingerprint == fingerprint, IS_OPEN)
        .order_by(Suggestion.id)
        .limit(1)
    ).one_or_none()


def left_for(person_id: int) -> int | None:
    """How many suggestions a person can send now; None where nothing limits her."""
    person = db.session.get_one(Person, person_id)
    moment = now()
    limit = waiting_limit(_accepted(person_id), moment - person.created_at, invited=False)
    sent = db.session.scalars(
        select(Suggestion.created_at).where(
            Suggestion.author_id == person_id, Suggestion.state == State.WAITING
        )
    )
    waiting = sum(counts_as_waiting(State.WAITING, moment - sent_at) for sent_at in sent)
    return left_to_send(limit, waiting)


def listed(*wanted: ColumnElement[bool] | TextClause) -> Select[Any]:
    """What lists say of a suggestion: its skill, author, reason, state and effects."""
    return (
        select(
            Suggestion.id,
            Suggestion.kind,
            Suggestion.state,
            Suggestion.resting_since,
            Suggestion.effects,
            Suggestion.created_at,
            Suggestion.head_revision,
            Suggestion.author_id,
            Revision.reason,
            _reason_code(),
            Person.name,
            Skill.slug,
            skill_name(),
            skill_language(),
            Skill.head_number,
        )
        .join(
            Revision,
            (Revision.suggestion_id == Suggestion.id)
            & (Revision.number == Suggestion.head_revision),
        )
        .join(Person, Person.id == Suggestion.author_id)
        .outerjoin(Skill, Skill.id == Suggestion.skill_id)
        .where(*wanted)
    )


def _last_decision() -> ScalarSelect[Any]:
    return (
        select(func.max(Decision.id))
        .where(Decision.suggestion_id == Suggestion.id, Decision.taken_back_by.is_(None))
        .correlate(Suggestion)
        .scalar_subquery()
    )


def _reason_code() -> Label[int | None]:
    """The number of the reason in the last decision; only for the lines that are read."""
    decided = select(Decision.reason_code).where(Decision.id == _last_decision())
    return decided.correlate(Suggestion).scalar_subquery().label("reason_code")


def _newest_decided(skill_id: int) -> Iterator[Select[Any]]:
    """The newest of each state by itself: each is read from the end of an index."""
    for state in (State.ACCEPTED, State.PARTLY, State.DECLINED):
        newest = (
            select(Suggestion.id)
            .where(Suggestion.skill_id == skill_id, Suggestion.state == state)
            .order_by(Suggestion.id.desc())
            .limit(DECIDED_SHOWN)
            .subquery()
        )
        yield select(newest.c.id)


def _accepted(person_id: int) -> int:
    """How many suggestions of a person came true; what was on the page already counts too."""
    already_there = (
        select(Decision.id)
        .where(
            Decision.suggestion_id == Suggestion.id,
            Decision.taken_back_by.is_(None),
            Decision.reason_code == DeclineReason.ALREADY_THERE,
        )
        .exists()
    )
    counted = select(func.count()).where(
        Suggestion.author_id == person_id,
        or_(Suggestion.state.in_((State.ACCEPTED, State.PARTLY)), already_there),
    )
    return db.session.scalar(counted) or 0

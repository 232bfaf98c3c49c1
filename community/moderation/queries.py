"""What waits for a moderator, and who settled what does not wait any more."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, case, func, or_, select
from sqlalchemy.orm import aliased

from community.paging import PAGE_SIZE
from community.rules.limits import SHORT_QUEUE, SMALL_SUGGESTION
from community.rules.merge import Fit
from community.rules.permissions import Actor
from community.rules.standing import Standing
from community.suggest.deciding import open_to
from community.suggest.hints import WorthALook, worth_a_look
from community.suggest.standings import standings_of
from models.catalogue import Skill
from models.database import db
from models.decision import Decision
from models.person import Person
from models.suggestion import Assessment, Revision, Suggestion


@dataclass(frozen=True)
class Waiting:
    """A suggestion in the queue and how it stands to its page at this moment."""

    id: int
    suggestion: Suggestion
    author: Row[Any]
    standing: Standing
    look: WorthALook


@dataclass(frozen=True)
class Key:
    """Where a page of the queue begins: behind a suggestion; `ready` says among which it was.

    Without `ready` the queue is so short that it goes by age alone.
    """

    after: int = 0
    ready: bool | None = None


@dataclass(frozen=True)
class QueuePage:
    """Some of the queue; `ready_first` where it is so long that age alone does not order it."""

    items: tuple[Waiting, ...]
    next_key: Key | None
    ready_first: bool


def queue(actor: Actor, key: Key | None = None) -> QueuePage:
    """The open suggestions that a person may decide, a page of them from behind a key.

    While few are waiting, the oldest first; beyond, the ready ones first, then by age.
    """
    if key is None:
        key = Key(ready=True) if _is_long(actor) else Key()
    is_ready = _is_ready()
    wanted = open_to(actor).where(_is_behind(key, is_ready))
    order = [Suggestion.id] if key.ready is None else [is_ready.desc(), Suggestion.id]
    rows = db.session.execute(
        wanted.order_by(*order)
        .limit(PAGE_SIZE + 1)
        .join(Person, Person.id == Suggestion.author_id)
        .join(
            Revision,
            (Revision.suggestion_id == Suggestion.id)
            & (Revision.number == Suggestion.head_revision),
        )
        .add_columns(
            Person.name,
            Revision.reason,
            Skill.slug,
            Skill.name.label("skill_name"),
            Skill.language,
            is_ready.label("is_ready"),
        )
    ).all()
    shown = rows[:PAGE_SIZE]
    suggestions = [row.Suggestion for row in shown]
    standings = standings_of(suggestions)
    looks = worth_a_look(suggestions, standings)
    last = shown[-1] if len(rows) > PAGE_SIZE else None
    return QueuePage(
        items=tuple(
            Waiting(
                row.Suggestion.id,
                row.Suggestion,
                row,
                standings[row.Suggestion.id],
                looks[row.Suggestion.id],
            )
            for row in shown
        ),
        next_key=_key_of(last, by_age=key.ready is None) if last else None,
        ready_first=key.ready is not None,
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


def _is_long(actor: Actor) -> bool:
    some = open_to(actor).with_only_columns(Suggestion.id).limit(SHORT_QUEUE + 1)
    return len(db.session.scalars(some).all()) > SHORT_QUEUE


def _is_ready() -> ColumnElement[int]:
    """1 for what fitted when it was last looked at, without a hint, and is small; else 0."""
    later = aliased(Assessment)
    assessments = select(Assessment.suggestion_id).where(
        Assessment.suggestion_id == Suggestion.id, Assessment.revision == Suggestion.head_revision
    )
    newest = (
        select(func.max(later.head_number))
        .where(later.suggestion_id == Suggestion.id, later.revision == Suggestion.head_revision)
        .correlate(Suggestion)
        .scalar_subquery()
    )
    ready = assessments.where(
        Assessment.head_number == newest,
        Assessment.fits == Fit.CLEAN,
        Assessment.hints == 0,
        Assessment.size <= SMALL_SUGGESTION,
    )
    return case((ready.exists(), 1), else_=0)


def _is_behind(key: Key, is_ready: ColumnElement[int]) -> ColumnElement[bool]:
    older = Suggestion.id > key.after
    if key.ready is None:
        return older
    if key.ready:
        return or_(is_ready == 0, older)
    return and_(is_ready == 0, older)


def _key_of(row: Row[Any], *, by_age: bool) -> Key:
    return Key(row.Suggestion.id, None if by_age else bool(row.is_ready))

"""What waits for a moderator, a page of it after the other."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, Select, func, select, tuple_

from community.moderation.queries import is_first_of_author
from community.moderation.queue_filters import Filters, Lies
from community.paging import PAGE_SIZE
from community.publishing.proposed import skill_language, skill_name
from community.rules.approvals import Tally
from community.rules.credit import AUTHORSHIP
from community.rules.limits import SHORT_QUEUE
from community.rules.permissions import Actor
from community.rules.queue_places import QueuePlace, queue_place
from community.rules.standing import Standing
from community.suggest.approvals import approvals_of, are_two_ever_needed
from community.suggest.deciding import open_to, waits_for_another
from community.suggest.hints import WorthALook, worth_a_look
from community.suggest.standings import standings_of
from models.catalogue import Skill
from models.database import db
from models.person import Person
from models.suggestion import Revision, Suggestion, SuggestionPerson

COUNTED = 100
"""Up to here the waiting are counted; beyond, it is said that there are more."""


@dataclass(frozen=True)
class Waiting:
    """A suggestion in the queue and how it stands to its page at this moment.

    `is_first` where nothing of its author has been decided yet, `is_own` where the moderator has
    a part in it. `approvals` are those so far, where more than one is needed.
    """

    id: int
    suggestion: Suggestion
    author: Row[*tuple[Any, ...]]
    standing: Standing
    look: WorthALook
    is_first: bool
    is_own: bool
    approvals: Tally

    @property
    def place(self) -> QueuePlace:
        """Where it belongs now."""
        return queue_place(self.standing, len(self.look))

    @property
    def is_out_of_place(self) -> bool:
        """Whether it was sorted as something that it is not any more."""
        return self.place != self.suggestion.queue_place


@dataclass(frozen=True)
class Key:
    """Where a page of the queue begins: behind a suggestion, and at which place that was.

    Without a place the queue goes by age alone.
    """

    after: int
    place: int | None = None


@dataclass(frozen=True)
class Waits:
    """How many wait for a person, up to COUNTED and one, and how many of them need a talk."""

    number: int
    talks: int

    @property
    def is_long(self) -> bool:
        """Whether there are too many to go by age alone."""
        return self.number > SHORT_QUEUE


@dataclass(frozen=True)
class QueuePage:
    """Some of the queue, `next_key` where there is more, and how much waits in all."""

    items: tuple[Waiting, ...]
    next_key: Key | None
    waits: Waits


def waits_for(actor: Actor) -> Waits:
    """How many suggestions wait for a decision of this person."""
    return _counted(_waiting_for(actor))


def queue(actor: Actor, filters: Filters, key: Key | None, *, talks: bool = False) -> QueuePage:
    """Suggestions that a person may decide, a page of them from behind a key.

    While few are waiting, the oldest first; beyond, the ready ones first, then by age, and those
    that need a talk, `talks`, apart.
    """
    hers = _waiting_for(actor)
    waits = _counted(hers)
    if filters.lies is not Lies.WAITING:
        hers = open_to(actor, filters.lying)
    by_age = key.place is None if key else not waits.is_long or filters.lies is not Lies.WAITING
    wanted = hers.where(*filters.conditions())
    if talks:
        wanted = wanted.where(Suggestion.queue_place == QueuePlace.NEEDS_A_TALK)
    elif not by_age and filters.keeps_talks_apart:
        wanted = wanted.where(Suggestion.queue_place < QueuePlace.NEEDS_A_TALK)
    order = [] if by_age else [Suggestion.queue_place.expression]
    order.append(Suggestion.id.expression)
    if key is not None:
        behind = (key.after,) if by_age else (key.place, key.after)
        wanted = wanted.where(tuple_(*order) > tuple_(*behind))
    found = db.session.execute(
        wanted.with_only_columns(Suggestion.id, Suggestion.queue_place)
        .order_by(*order)
        .limit(PAGE_SIZE + 1)
    ).all()
    shown = found[:PAGE_SIZE]
    last = shown[-1] if len(found) > PAGE_SIZE else None
    return QueuePage(
        items=_laid_over_their_pages([row.id for row in shown], actor),
        next_key=Key(last.id, None if by_age else last.queue_place) if last else None,
        waits=waits,
    )


def _waiting_for(actor: Actor) -> Select[Any]:
    """What she may decide, but for what waits for another's yes beside hers."""
    return open_to(actor, Filters().lying).where(~waits_for_another(actor))


def _counted(hers: Select[Any]) -> Waits:
    waiting = hers.with_only_columns(Suggestion.id)
    talks = waiting.where(Suggestion.queue_place == QueuePlace.NEEDS_A_TALK)
    counts = [
        select(func.count()).select_from(each.limit(COUNTED + 1).subquery()).scalar_subquery()
        for each in (waiting, talks)
    ]
    return Waits(*db.session.execute(select(*counts)).one())


def _laid_over_their_pages(ids: Sequence[int], actor: Actor) -> tuple[Waiting, ...]:
    rows = {row.Suggestion.id: row for row in _rows(ids, actor)}
    found = [rows[each] for each in ids]
    suggestions = [row.Suggestion for row in found]
    standings = standings_of(suggestions)
    looks = worth_a_look(suggestions, standings)
    tallies = {
        each.id: approvals_of(each, standings[each.id])
        for each in (suggestions if are_two_ever_needed() else ())
    }
    return tuple(
        Waiting(
            id=row.Suggestion.id,
            suggestion=row.Suggestion,
            author=row,
            standing=standings[row.Suggestion.id],
            look=looks[row.Suggestion.id],
            is_first=row.is_first,
            is_own=row.is_own,
            approvals=tallies.get(row.Suggestion.id, Tally()),
        )
        for row in found
    )


def _rows(ids: Collection[int], actor: Actor) -> Sequence[Row[*tuple[Any, ...]]]:
    has_a_part = select(SuggestionPerson.kind).where(
        SuggestionPerson.suggestion_id == Suggestion.id,
        SuggestionPerson.person_id == actor.person_id,
        SuggestionPerson.kind.in_(AUTHORSHIP),
    )
    found: Select[*tuple[Any, ...]] = (
        select(
            Suggestion,
            Person.name,
            Revision.reason,
            Skill.slug,
            skill_name(),
            skill_language(),
            is_first_of_author().label("is_first"),
            has_a_part.limit(1).scalar_subquery().is_not(None).label("is_own"),
        )
        .join(Person, Person.id == Suggestion.author_id)
        .join(
            Revision,
            (Revision.suggestion_id == Suggestion.id)
            & (Revision.number == Suggestion.head_revision),
        )
        .outerjoin(Skill, Skill.id == Suggestion.skill_id)
        .where(Suggestion.id.in_(ids))
    )
    return db.session.execute(found).all()

"""What of the queue somebody wants to see: filters that live in the address."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from sqlalchemy import ColumnElement, TextClause, func, select, text
from sqlalchemy.orm import aliased

from community.rules.impact import Effect
from community.rules.merge import Fit
from community.suggest.queries import IS_OPEN
from models.catalogue import Skill
from models.database import now
from models.person import Person
from models.suggestion import Assessment, Suggestion

AGES = (7, 14, 30)
"""Days that something may have waited for at least."""


class Lies(StrEnum):
    """Where an open suggestion lies at the moment."""

    WAITING = "waiting"
    BACK = "back"
    """With its author, who was asked for changes."""
    RESTING = "resting"


# Written out, so that both databases see that their index of those has all there is.
LYING = {
    Lies.WAITING: text("suggestions.state = 'waiting' AND suggestions.resting_since IS NULL"),
    Lies.BACK: text("suggestions.state = 'back' AND suggestions.resting_since IS NULL"),
    Lies.RESTING: text(f"{IS_OPEN} AND suggestions.resting_since IS NOT NULL"),
}


@dataclass(frozen=True)
class Filters:
    """Each filter narrows the queue; what is empty does not.

    `domains` are a domain and those that became part of it, `author` a folded name; one that
    nobody has finds nothing.
    """

    domains: frozenset[str] = frozenset()
    groups: frozenset[str] = frozenset()
    effect: Effect | None = None
    days: int = 0
    author: str = ""
    fits: Fit | None = None
    lies: Lies = Lies.WAITING

    @property
    def lying(self) -> TextClause:
        """Which of the open ones it is about."""
        return LYING[self.lies]

    @property
    def any_set(self) -> bool:
        return self != Filters()

    @property
    def keeps_talks_apart(self) -> bool:
        """Whether what needs a talk has a page of its own, since nobody asked for it here."""
        return self.lies is Lies.WAITING and self.fits is None

    def conditions(self) -> list[ColumnElement[bool]]:
        """The others as parts of a question about suggestions and their skills."""
        found: list[ColumnElement[bool]] = []
        if self.domains:
            found.append(Suggestion.domain_uid.in_(sorted(self.domains)))
        if self.groups:
            found.append(Skill.group_uid.in_(sorted(self.groups)))
        if self.days:
            found.append(Suggestion.created_at <= now() - timedelta(days=self.days))
        if self.author:
            found.append(_is_by(self.author))
        if self.effect or self.fits:
            found.append(_was_found(self.effect, self.fits))
        return found


def _is_by(folded_name: str) -> ColumnElement[bool]:
    return Suggestion.author_id.in_(select(Person.id).where(Person.folded_name == folded_name))


def _was_found(effect: Effect | None, fits: Fit | None) -> ColumnElement[bool]:
    """Whether it was so when the suggestion was last looked at."""
    later = aliased(Assessment)
    newest = (
        select(func.max(later.head_number))
        .where(later.suggestion_id == Suggestion.id, later.revision == Suggestion.head_revision)
        .correlate(Suggestion)
        .scalar_subquery()
    )
    found = select(Assessment.suggestion_id).where(
        Assessment.suggestion_id == Suggestion.id,
        Assessment.revision == Suggestion.head_revision,
        Assessment.head_number == newest,
    )
    if effect:
        found = found.where(Assessment.effect == effect)
    if fits:
        found = found.where(Assessment.fits == fits)
    return found.correlate(Suggestion).exists()

"""Deciding many suggestions at once: each is judged by itself, with what was seen of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import Row, Select

from community.accounts.queries import actor
from community.moderation.outcomes import (
    Accepted,
    Approved,
    CannotBeAccepted,
    DecidedInPart,
    Declined,
    Moved,
    Outcome,
    Seen,
    SentenceNeeded,
    SettledAlready,
)
from community.paging import LARGEST_KEY
from community.publishing.proposed import skill_language, skill_name
from community.publishing.queries import visible_suggestions
from community.redacted import SaysRedacted
from community.rules.impact import Effect
from community.rules.merge import Fit
from community.rules.permissions import Actor, NotAllowed
from community.rules.standing import Standing
from community.rules.suggestion_states import OPEN, State
from community.suggest.standings import standings_of
from models.catalogue import Skill
from models.database import db
from models.decision import Decision
from models.suggestion import Suggestion

Deed = Callable[["Ticked", int], Outcome | None]
"""What is done to one of the ticked, by somebody; None where it is not for such as this one."""
DECIDED = (State.ACCEPTED, State.PARTLY, State.DECLINED)
AT_ONCE = 200
"""So many are decided together at most."""

_TICKED = re.compile(r"([1-9][0-9]{0,9})\.([0-9]{1,10})\.([0-9a-f]{64})")


@dataclass(frozen=True)
class Ticked:
    """A suggestion that was ticked in the queue, and what was seen of it there."""

    suggestion_id: int
    number: int
    digest: str

    def __str__(self) -> str:
        return f"{self.suggestion_id}.{self.number}.{self.digest}"

    @property
    def seen(self) -> Seen:
        return Seen(self.digest, self.number)


def read_ticks(sent: Iterable[str]) -> tuple[Ticked, ...]:
    """What the ticks of a form say, each suggestion once; strange ones are passed over."""
    found: dict[int, Ticked] = {}
    for text in sent:
        match = _TICKED.fullmatch(text)
        if match and int(match[1]) <= LARGEST_KEY and int(match[2]) <= LARGEST_KEY:
            found.setdefault(int(match[1]), Ticked(int(match[1]), int(match[2]), match[3]))
    return tuple(found.values())


def is_bearable(ticked: Collection[Ticked]) -> bool:
    """Whether there is something to do, and not too much at once."""
    return 0 < len(ticked) <= AT_ONCE


def can_be_ticked_off(suggestion: Suggestion, standing: Standing) -> bool:
    """Whether it says nothing but small corrections, and all of them still fit."""
    return standing.fit is Fit.CLEAN and set(suggestion.effects) == {Effect.CORRECTS}


def corrections(ticked: Collection[Ticked], *, by: int) -> frozenset[int]:
    """Those of the ticked that are nothing but small corrections, as they were seen.

    What they would publish is looked at afresh; accepting one asks again whether it is as seen.
    """
    wanted = [each.suggestion_id for each in ticked]
    found = visible_suggestions(actor(by)).where(Suggestion.id.in_(wanted))
    suggestions = db.session.scalars(found).all()
    standings = standings_of(suggestions)
    return frozenset(
        each.id
        for each in suggestions
        if can_be_ticked_off(each, standings[each.id])
        and standings[each.id].prepared.effect == Effect.CORRECTS
    )


class LeftOver(StrEnum):
    """Why one of many was not done."""

    APPROVED = "approved"
    """It was approved, and needs the approval of somebody else as well."""
    MOVED = "moved"
    SETTLED = "settled"
    BLOCKED = "blocked"
    FIRST = "first"
    """It is somebody's first suggestion, who is owed a sentence."""
    REFUSED = "refused"
    NO_CORRECTION = "more"
    """It is more than a small correction that fits."""


_DONE = {"accepted": "accept", "declined": "decline"}
"""The kinds of decisions with which the ticked are accepted or declined."""
_LEFT_OVER: dict[type, LeftOver | None] = {
    Accepted: None,
    Declined: None,
    DecidedInPart: None,
    Approved: LeftOver.APPROVED,
    Moved: LeftOver.MOVED,
    SettledAlready: LeftOver.SETTLED,
    CannotBeAccepted: LeftOver.BLOCKED,
    SentenceNeeded: LeftOver.FIRST,
}


def left_over(outcome: Outcome) -> LeftOver | None:
    """Why a deed on one of many did not end it; None where it did."""
    return _LEFT_OVER[type(outcome)]


def decide_each(
    ticked: Collection[Ticked],
    deed: Deed,
    transaction: Callable[[], AbstractContextManager[object]],
    *,
    kind: str,
    by: int,
) -> dict[int, LeftOver | None]:
    """Do a deed to each of the ticked; why it did not end it, by its number, None where it did.

    Each has a `transaction` of its own: what is wrong with it is wrong with no other. `kind` is
    "accepted" or "declined". What this person has decided so before, as when the site stopped
    half-way, is done.
    """
    found = {each.suggestion_id: _alone(each, deed, transaction, by) for each in ticked}
    done = _done_before([number for number, why in found.items() if why], kind, by)
    return {number: None if number in done else why for number, why in found.items()}


def _alone(
    each: Ticked,
    deed: Deed,
    transaction: Callable[[], AbstractContextManager[object]],
    by: int,
) -> LeftOver | None:
    try:
        with transaction():
            outcome = deed(each, by)
    except NotAllowed:
        return LeftOver.REFUSED
    except SaysRedacted:
        return LeftOver.BLOCKED
    return LeftOver.NO_CORRECTION if outcome is None else left_over(outcome)


def _done_before(suggestion_ids: Collection[int], kind: str, by: int) -> frozenset[int]:
    """Those whose last revision somebody has decided in the same way."""
    found = (
        visible_suggestions(actor(by))
        .join(
            Decision,
            (Decision.suggestion_id == Suggestion.id)
            & (Decision.revision == Suggestion.head_revision),
        )
        .where(
            Suggestion.id.in_(suggestion_ids),
            Suggestion.state.in_(DECIDED),
            Decision.person_id == by,
            Decision.kind == _DONE[kind],
        )
        .with_only_columns(Suggestion.id)
    )
    return frozenset(db.session.scalars(found))


def names_of(numbers: Collection[int], actor: Actor | None) -> dict[int, Row[*tuple[Any, ...]]]:
    """Suggestions by their numbers, each with the name of its page and whether it is open."""
    found: Select[*tuple[Any, ...]] = (
        visible_suggestions(actor)
        .outerjoin(Skill, Skill.id == Suggestion.skill_id)
        .where(Suggestion.id.in_(numbers))
        .with_only_columns(
            Suggestion.id,
            Suggestion.state.in_(sorted(OPEN)).label("is_open"),
            skill_name().label("name"),
            skill_language(),
        )
    )
    return {row.id: row for row in db.session.execute(found)}

"""Suggesting a change, and withdrawing a suggestion."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import insert, select

from community.accounts.queries import actor
from community.notifications.actions import announce, begin_act
from community.publishing.actions import lock_skill
from community.publishing.queries import is_visible
from community.rules.checks import Problem
from community.rules.content import Content
from community.rules.diff import fingerprint
from community.rules.limits import LARGEST_SUGGESTION
from community.rules.permissions import Authored, NotAllowed, Permission, may
from community.rules.standing import Standing
from community.rules.suggestion_states import OPEN, State
from community.suggest.hints import NOTHING_TO_LOOK_AT, WorthALook
from community.suggest.proposal import Proposal, proposal_of
from community.suggest.queries import alike, left_for
from community.suggest.revisions import lock_with_skill, write_revision
from community.suggest.settling import forget_assessments, settle
from community.watch.actions import follow
from models.catalogue import Skill
from models.database import db, now
from models.person import Person
from models.suggestion import (
    Assessment,
    Suggestion,
    SuggestionPerson,
)


class SuggestingRefused(NotAllowed):
    """This person may not suggest or withdraw this, or there is no such thing for her."""


@dataclass(frozen=True)
class Sent:
    """The suggestion waits for review."""

    suggestion_id: int


@dataclass(frozen=True)
class NothingChanged:
    """What was sent is what the page says."""


@dataclass(frozen=True)
class Blocked:
    """What was sent could not be published; these are the errors."""

    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class SuggestedAlready:
    """An open suggestion asks for just this."""

    suggestion_id: int
    name: str | None


@dataclass(frozen=True)
class TooMuch:
    """More waits from this person, or is in this suggestion, than may; `limit` is of places."""

    limit: int | None = None


@dataclass(frozen=True)
class PageRetired:
    """The page is out of use, and this does not take it into use again."""


Outcome = Sent | NothingChanged | Blocked | SuggestedAlready | TooMuch | PageRetired


def suggest(
    skill_id: int,
    *,
    base_number: int,
    wanted: Content,
    reason: str,
    answers: Mapping[str, bool],
    by: int,
    look: WorthALook = NOTHING_TO_LOOK_AT,
) -> Outcome:
    """Ask for what `wanted` changed since the version that the form was opened on.

    `answers` holds by path the answers to "Does this ask more of people?", `look` the hints as they
    were before the transaction. Returns Sent, or why nothing was written. Raises SuggestingRefused,
    and LookupError for a version that is not there.
    """
    skill = _locked_skill(skill_id, by)
    proposal = proposal_of(skill, base_number, wanted, answers)
    if refusal := _refusal(proposal, skill.id, by):
        return refusal
    suggestion = _write(skill, proposal, look, reason, by)
    follow("suggestion", suggestion.id, by=by)
    announce(
        begin_act("suggest", by=by),
        "suggested",
        skill=skill,
        suggestion=suggestion,
        effect=proposal.prepared.effect,
        paths=[str(change.path) for change in proposal.changes],
    )
    return Sent(suggestion.id)


def withdraw(suggestion_id: int, *, by: int) -> bool:
    """Take an open suggestion of one's own back; False where it is settled already.

    Raises SuggestingRefused where it is somebody else's.
    """
    who = actor(by)
    locked = lock_with_skill(suggestion_id, who)
    if locked is None or not may(who, Permission.WITHDRAW, Authored(locked[0].author_id)):
        raise SuggestingRefused(by)
    suggestion, skill = locked
    if State(suggestion.state) not in OPEN:
        return False
    settle(suggestion, State.WITHDRAWN)
    announce(begin_act("withdraw", by=by), "withdrawn", skill=skill, suggestion=suggestion)
    return True


def assessment_of(
    suggestion_id: int, standing: Standing, effect: str, hints: int
) -> dict[str, Any]:
    """The row that says how a revision stands to a version; the queue sorts by it."""
    return {
        "suggestion_id": suggestion_id,
        "revision": standing.revision,
        "head_number": standing.number,
        "fits": standing.fit,
        "effect": effect,
        "hints": hints,
        "size": len(standing.asked),
        "created_at": now(),
    }


def _locked_skill(skill_id: int, by: int) -> Skill:
    """The skill, if the person may suggest something for it; her own row is locked with it, so
    that her limit holds for what she sends at the same moment elsewhere."""
    who = actor(by)
    if not is_visible(skill_id, who) or not may(who, Permission.SUGGEST):
        raise SuggestingRefused(by)
    skill = lock_skill(skill_id)
    db.session.execute(select(Person.id).where(Person.id == by).with_for_update(key_share=True))
    return skill


def _refusal(proposal: Proposal, skill_id: int, by: int) -> Outcome | None:
    if proposal.changes_nothing:
        return NothingChanged()
    if proposal.standing.page_is_retired:
        return PageRetired()
    if proposal.problems:
        return Blocked(proposal.problems)
    if proposal.is_too_large:
        return TooMuch(LARGEST_SUGGESTION)
    earlier = alike(skill_id, fingerprint(proposal.changes))
    if earlier is not None:
        return SuggestedAlready(earlier.id, earlier.name)
    return TooMuch() if left_for(by) == 0 else None


def _write(skill: Skill, proposal: Proposal, look: WorthALook, reason: str, by: int) -> Suggestion:
    suggestion = Suggestion(
        kind="change",
        skill_id=skill.id,
        domain_uid=_domain(skill, proposal),
        author_id=by,
        base_number=proposal.base_number,
        fingerprint=fingerprint(proposal.changes),
        effects=proposal.effects,
    )
    db.session.add(suggestion)
    db.session.flush()
    write_revision(
        suggestion,
        proposal.changes,
        asks_more=proposal.asks_more,
        reason=reason,
        base_number=proposal.base_number,
        by=by,
    )
    db.session.add(SuggestionPerson(suggestion_id=suggestion.id, person_id=by, kind="wrote"))
    _assess(suggestion, proposal, look)
    return suggestion


def _assess(suggestion: Suggestion, proposal: Proposal, look: WorthALook) -> None:
    """Say how it stands; those that it causes something with are to be looked at again."""
    row = assessment_of(suggestion.id, proposal.standing, proposal.prepared.effect, len(look))
    db.session.execute(insert(Assessment), [row])
    forget_assessments(look.in_common)


def _domain(skill: Skill, proposal: Proposal) -> str:
    """Where the suggestion leads: a moderator of that domain decides it."""
    moves = any(change.path.part == "place" for change in proposal.changes)
    return proposal.wanted.place.domain if moves else skill.domain_uid

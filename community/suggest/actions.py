"""Suggesting a change, and withdrawing a suggestion."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select

from community.accounts.queries import actor, present_actor
from community.notifications.actions import announce, begin_act
from community.publishing.actions import lock_skill
from community.publishing.queries import is_visible
from community.rules.checks import Problem
from community.rules.content import Content
from community.rules.diff import fingerprint
from community.rules.limits import LARGEST_SUGGESTION
from community.rules.permissions import Authored, NotAllowed, Permission, may
from community.rules.suggestion_states import OPEN, State
from community.suggest.assessments import assess
from community.suggest.authorship import authored
from community.suggest.hints import NOTHING_TO_LOOK_AT, WorthALook
from community.suggest.pointers import came_of_pointer, let_pointer_wait_again
from community.suggest.proposal import Proposal, proposal_of
from community.suggest.queries import alike, left_for
from community.suggest.revisions import lock_with_skill, write_revision
from community.suggest.settling import forget_assessments, settle
from community.watch.actions import follow
from models.catalogue import Skill
from models.database import db
from models.person import Person
from models.suggestion import Suggestion, SuggestionPerson


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
    """An open suggestion asks for just this; whose it is not may agree with it instead."""

    suggestion_id: int
    name: str | None
    may_agree: bool = False


@dataclass(frozen=True)
class TooMuch:
    """More waits from this person, or is in this suggestion, than may; `limit` is of places."""

    limit: int | None = None


@dataclass(frozen=True)
class PageRetired:
    """The page is out of use, and this does not take it into use again."""


Outcome = Sent | NothingChanged | Blocked | SuggestedAlready | TooMuch | PageRetired


def suggest(
    skill_id: int | None,
    *,
    base_number: int,
    wanted: Content,
    reason: str,
    answers: Mapping[str, bool],
    by: int,
    look: WorthALook = NOTHING_TO_LOOK_AT,
    pointer: int | None = None,
    all_or_nothing: bool = False,
) -> Outcome:
    """Ask for what `wanted` changed since the version that the form was opened on.

    Without `skill_id`, and with version 0, ask for a new skill.

    `answers` holds by path the answers to "Does this ask more of people?", `look` the hints as they
    were before the transaction, `pointer` the number of the comment that this comes of. Returns
    Sent, or why nothing was written. Raises SuggestingRefused, and LookupError for a version that
    is not there.
    """
    skill = _locked_skill(skill_id, by)
    proposal = proposal_of(skill, base_number, wanted, answers)
    if refusal := _refusal(proposal, skill_id, by):
        return refusal
    suggestion = _write(skill, proposal, look, reason, by)
    suggestion.all_or_nothing = all_or_nothing
    follow("suggestion", suggestion.id, by=by)
    act = begin_act("suggest", by=by)
    announce(
        act,
        "suggested",
        skill=skill,
        suggestion=suggestion,
        effect=proposal.prepared.effect,
        paths=[str(change.path) for change in proposal.changes],
    )
    if skill is not None and pointer is not None:
        places = [change.path for change in proposal.changes]
        came_of_pointer(suggestion, skill, pointer, places, act)
    return Sent(suggestion.id)


def withdraw(suggestion_id: int, *, by: int) -> bool:
    """Take an open suggestion of one's own back; False where it is settled already.

    Raises SuggestingRefused where it is somebody else's.
    """
    locked = lock_with_skill(suggestion_id, by)
    if locked is None or not may(locked[2], Permission.WITHDRAW, Authored(locked[0].author_id)):
        raise SuggestingRefused(by)
    suggestion, skill, _ = locked
    if State(suggestion.state) not in OPEN:
        return False
    settle(suggestion, State.WITHDRAWN)
    if skill is not None:
        let_pointer_wait_again(suggestion, skill)
    announce(begin_act("withdraw", by=by), "withdrawn", skill=skill, suggestion=suggestion)
    return True


def _locked_skill(skill_id: int | None, by: int) -> Skill | None:
    """The skill, if there is one, and the person may suggest something for it; her own row is
    locked with it, so that her limit holds for what she sends at the same moment elsewhere."""
    who = actor(by)
    if skill_id is not None and not is_visible(skill_id, who):
        raise SuggestingRefused(by)
    skill = lock_skill(skill_id) if skill_id is not None else None
    db.session.execute(select(Person.id).where(Person.id == by).with_for_update(key_share=True))
    if not may(present_actor(by), Permission.SUGGEST):
        raise SuggestingRefused(by)
    return skill


def refusal_of(proposal: Proposal) -> NothingChanged | PageRetired | Blocked | TooMuch | None:
    """Why a proposal cannot wait for review, whoever sends it."""
    if proposal.changes_nothing:
        return NothingChanged()
    if proposal.standing.page_is_retired:
        return PageRetired()
    if proposal.problems:
        return Blocked(proposal.problems)
    if proposal.is_too_large:
        return TooMuch(LARGEST_SUGGESTION)
    return None


def _refusal(proposal: Proposal, skill_id: int | None, by: int) -> Outcome | None:
    if refusal := refusal_of(proposal):
        return refusal
    if already := suggested_already(proposal, skill_id, by):
        return already
    return TooMuch() if left_for(by) == 0 else None


def suggested_already(proposal: Proposal, skill_id: int | None, by: int) -> SuggestedAlready | None:
    """The open suggestion that asks for just what somebody proposes, if there is one."""
    earlier = alike(skill_id, fingerprint(proposal.changes))
    if earlier is None:
        return None
    whose = authored(db.session.get_one(Suggestion, earlier.id))
    return SuggestedAlready(earlier.id, earlier.name, may(actor(by), Permission.AGREE, whose))


def _write(
    skill: Skill | None, proposal: Proposal, look: WorthALook, reason: str, by: int
) -> Suggestion:
    suggestion = Suggestion(
        kind=proposal.kind,
        skill_id=skill.id if skill else None,
        proposed_slug=proposal.slug,
        domain_uid=proposal.domain,
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
    assess(suggestion, proposal.standing, proposal.prepared.effect, len(look))
    forget_assessments(look.in_common)

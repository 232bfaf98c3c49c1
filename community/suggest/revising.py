"""Changing a suggestion that waits: a next revision, an answer without one, waiting once more."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from sqlalchemy import select

from community.comments.actions import say_on_suggestion
from community.comments.rendering import Rendered
from community.notifications.actions import announce, begin_act
from community.rules.content import Content
from community.rules.diff import fingerprint
from community.rules.permissions import Actor, Authored, Permission, may
from community.rules.suggestion_states import OPEN, State
from community.suggest import actions
from community.suggest.assessments import assess
from community.suggest.authorship import authored, revised_by, settled_by
from community.suggest.comparing import says_the_same
from community.suggest.hints import NOTHING_TO_LOOK_AT, WorthALook
from community.suggest.proposal import Proposal, proposal_of
from community.suggest.queries import alike, left_for
from community.suggest.revisions import claim_again, lock_with_skill, write_revision
from community.suggest.settling import forget_assessments, wait_again
from community.watch.actions import follow
from models.catalogue import Skill
from models.database import db
from models.inserting import insert_missing
from models.person import Person
from models.suggestion import Suggestion, SuggestionPerson


@dataclass(frozen=True)
class Revised:
    """The suggestion waits for review as this revision."""

    number: int


@dataclass(frozen=True)
class RevisedMeanwhile:
    """The suggestion has a newer revision than the one that was changed; nothing was written."""

    name: str | None
    number: int


@dataclass(frozen=True)
class SettledMeanwhile:
    """The suggestion was decided or withdrawn; nothing was written."""

    name: str | None
    state: State


@dataclass(frozen=True)
class SameAsBefore:
    """What was sent is what the newest revision asks for, with the same reason and answers."""


@dataclass(frozen=True)
class NotBack:
    """The suggestion does not lie with its author: there is nothing to answer."""


@dataclass(frozen=True)
class WaitsAgain:
    """The suggestion waits for review once more, as it was."""


Outcome = Revised | RevisedMeanwhile | SettledMeanwhile | SameAsBefore | actions.Outcome


def revise(
    suggestion_id: int,
    *,
    revision: int,
    base_number: int,
    wanted: Content,
    reason: str,
    answers: Mapping[str, bool],
    by: int,
    look: WorthALook = NOTHING_TO_LOOK_AT,
    all_or_nothing: bool | None = None,
) -> Outcome:
    """Let a suggestion ask for what `wanted` changed since a version of the page.

    `revision` is the one that was changed; without `all_or_nothing` that stays as it was. Whoever
    may only carry on with it does so by this, and is credited beside its author. Returns Revised,
    or why nothing was written. Raises SuggestingRefused, and LookupError for a version that is not
    there.
    """
    suggestion, skill, whose, who = _locked(suggestion_id, by)
    carries_on = not may(who, Permission.REVISE, whose)
    if carries_on and not may(who, Permission.CARRY_ON, whose):
        raise actions.SuggestingRefused(by)
    if meanwhile := _meanwhile(suggestion, revision):
        return meanwhile
    if base_number == 0 and suggestion.kind != "new":
        raise LookupError("only a new skill begins with nothing")
    proposal = proposal_of(skill, base_number, wanted, answers)
    if refusal := _refusal(proposal, suggestion, reason, all_or_nothing):
        return refusal
    _write(suggestion, proposal, look, reason, by)
    if all_or_nothing is not None:
        suggestion.all_or_nothing = all_or_nothing
    follow("suggestion", suggestion.id, by=by)
    if carries_on:
        part = {"suggestion_id": suggestion.id, "person_id": by, "kind": "carried on"}
        insert_missing(SuggestionPerson, [part])
    announce(
        begin_act("carry on" if carries_on else "revise", by=by),
        "carried on" if carries_on else "revised",
        skill=skill,
        suggestion=suggestion,
        subject_id=suggestion.author_id,
        effect=proposal.prepared.effect,
        paths=[str(change.path) for change in proposal.changes],
        details={"revision": suggestion.head_revision},
    )
    return Revised(suggestion.head_revision)


def answer(
    suggestion_id: int, words: Rendered, *, by: int
) -> WaitsAgain | NotBack | SettledMeanwhile:
    """Put a suggestion that lies with its author back among those that wait, without changing it.

    What she says is kept as a comment on it. Raises SuggestingRefused where it is not hers.
    """
    suggestion, skill, whose, who = _locked(suggestion_id, by)
    if not may(who, Permission.REVISE, whose):
        raise actions.SuggestingRefused(by)
    if settled := _settled(suggestion):
        return settled
    if State(suggestion.state) is not State.BACK:
        return NotBack()
    wait_again(suggestion)
    comment = say_on_suggestion(suggestion.id, words, by=by)
    follow("suggestion", suggestion.id, by=by)
    announce(
        begin_act("answer", by=by),
        "answered",
        skill=skill,
        suggestion=suggestion,
        comment_id=comment.id,
    )
    return WaitsAgain()


def reopen(
    suggestion_id: int, *, by: int
) -> WaitsAgain | actions.SuggestedAlready | actions.TooMuch | SettledMeanwhile:
    """Let a withdrawn suggestion of one's own wait again, as one of those that may wait at once.

    SettledMeanwhile says that it is not withdrawn. Raises SuggestingRefused where it is somebody
    else's.
    """
    suggestion, skill, whose, who = _locked(suggestion_id, by)
    if not may(who, Permission.REOPEN, whose):
        raise actions.SuggestingRefused(by)
    if State(suggestion.state) is not State.WITHDRAWN:
        return SettledMeanwhile(settled_by(suggestion), State(suggestion.state))
    if earlier := _asked_for_by_another(suggestion, suggestion.fingerprint):
        return earlier
    db.session.execute(select(Person.id).where(Person.id == by).with_for_update(key_share=True))
    if left_for(by) == 0:
        return actions.TooMuch()
    wait_again(suggestion)
    claim_again(suggestion)
    follow("suggestion", suggestion.id, by=by)
    announce(begin_act("reopen", by=by), "reopened", skill=skill, suggestion=suggestion)
    return WaitsAgain()


def _locked(suggestion_id: int, by: int) -> tuple[Suggestion, Skill | None, Authored, Actor]:
    """The suggestion as it is now with its skill, whose it is, and who asks."""
    locked = lock_with_skill(suggestion_id, by)
    if locked is None:
        raise actions.SuggestingRefused(by)
    suggestion, skill, who = locked
    return suggestion, skill, authored(suggestion), who


def _meanwhile(suggestion: Suggestion, revision: int) -> RevisedMeanwhile | SettledMeanwhile | None:
    """What others did to the suggestion since somebody opened it to change it."""
    if settled := _settled(suggestion):
        return settled
    if suggestion.head_revision != revision:
        return RevisedMeanwhile(revised_by(suggestion), suggestion.head_revision)
    return None


def _settled(suggestion: Suggestion) -> SettledMeanwhile | None:
    """That the suggestion does not wait any more, if so."""
    state = State(suggestion.state)
    return None if state in OPEN else SettledMeanwhile(settled_by(suggestion), state)


def _refusal(
    proposal: Proposal, suggestion: Suggestion, reason: str, all_or_nothing: bool | None
) -> Outcome | None:
    if refusal := actions.refusal_of(proposal):
        return refusal
    as_bound = all_or_nothing in (None, suggestion.all_or_nothing)
    if as_bound and says_the_same(proposal, suggestion, reason):
        return SameAsBefore()
    return _asked_for_by_another(suggestion, fingerprint(proposal.changes))


def _asked_for_by_another(suggestion: Suggestion, digest: str) -> actions.SuggestedAlready | None:
    earlier = alike(suggestion.skill_id, digest)
    if earlier is None or earlier.id == suggestion.id:
        return None
    return actions.SuggestedAlready(earlier.id, earlier.name)


def _write(
    suggestion: Suggestion, proposal: Proposal, look: WorthALook, reason: str, by: int
) -> None:
    """Keep the next revision, and let the suggestion be what it asks for."""
    wait_again(suggestion)
    suggestion.head_revision += 1
    if suggestion.kind == "new":
        suggestion.proposed_slug = proposal.slug or suggestion.proposed_slug
    else:
        suggestion.kind, suggestion.base_number = proposal.kind, proposal.base_number
    suggestion.fingerprint = fingerprint(proposal.changes)
    suggestion.effects = proposal.effects
    suggestion.domain_uid = proposal.domain
    write_revision(
        suggestion,
        proposal.changes,
        asks_more=proposal.asks_more,
        reason=reason,
        base_number=proposal.base_number,
        by=by,
    )
    standing = replace(proposal.standing, revision=suggestion.head_revision)
    assess(suggestion, standing, proposal.prepared.effect, len(look))
    forget_assessments(look.in_common - {suggestion.id})

"""Carrying a decision out: verdicts, the version that comes of it, what waits further."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta

from community.moderation.accepting import Published, publish_accepted
from community.moderation.approving import approve, not_approved_yet, tally_of
from community.moderation.cases import Case
from community.moderation.figures import count
from community.moderation.outcomes import (
    Accepted,
    Approved,
    CannotBeAccepted,
    DecidedInPart,
    DecidingRefused,
    Declined,
    Moved,
    Outcome,
    SentenceNeeded,
    Verdicts,
    VerdictsRefused,
)
from community.moderation.queries import is_first
from community.moderation.remaining import let_wait
from community.moderation.verdict_rows import places_told, settled_as, write_decision
from community.notifications.actions import announce, begin_act
from community.rules.belonging import falls_with, inseparable
from community.rules.merge import Fit
from community.rules.standing import Standing
from community.rules.suggestion_states import DeclineReason, State
from community.suggest.settling import settle
from models.activity import Act

DECIDED = {
    State.ACCEPTED: "accepted",
    State.PARTLY: "partly accepted",
    State.DECLINED: "declined",
    State.WAITING: "decided in part",
}
"""What happened to a suggestion that is in such a state after a decision."""


@dataclass(frozen=True)
class _Deed:
    """A decision that holds: what is said of which change, in which words; how news of it waits.

    `part` is what is accepted, laid over the page by itself.
    """

    case: Case
    verdicts: Verdicts
    part: Standing | None
    words: str
    act: Act


def conclude(
    case: Case,
    verdicts: Verdicts,
    words: str,
    hold: timedelta,
    *,
    act: Act | None = None,
) -> Outcome:
    """Decide a case as the verdicts say; what they do not name waits further.

    `act` is the one that the decision is part of, if another deed began it. Returns what came of
    it. Raises DecidingRefused and VerdictsRefused.
    """
    if not _is_allowed(case, verdicts):
        raise DecidingRefused(case.by)
    if not case.is_as_seen:
        return Moved()
    _check(case, verdicts)
    verdicts = _with_what_falls(case, verdicts)
    if _owes_a_sentence(case, verdicts) and not words.strip():
        return SentenceNeeded()
    part = case.part(verdicts.accepted) if verdicts.accepted else None
    if part is not None and not part.can_be_accepted:
        return CannotBeAccepted()
    if part is not None and part.fit is Fit.ALREADY_THERE:
        there = dict.fromkeys(verdicts.accepted, DeclineReason.ALREADY_THERE)
        verdicts, part = Verdicts(declined={**verdicts.declined, **there}), None
    if part is None:
        return _carry_out(_Deed(case, verdicts, None, words, _act("decline", case, hold, act)))
    tally = tally_of(case, part)
    if tally.is_enough:
        return _carry_out(_Deed(case, verdicts, part, words, _act("accept", case, hold, act)))
    _approve(case, verdicts, part, words, hold, act)
    return Approved(tally.given, tally.needed)


def _is_allowed(case: Case, verdicts: Verdicts) -> bool:
    """One's own work can be published where nobody else may decide, but not declined."""
    if verdicts.declined and not case.may_decide:
        return False
    return case.may_accept


def _check(case: Case, verdicts: Verdicts) -> None:
    """Raise VerdictsRefused for what cannot be said of this suggestion."""
    bound = inseparable(
        case.paths,
        is_new=case.suggestion.kind == "new",
        all_or_nothing=case.suggestion.all_or_nothing,
    )
    if (
        not verdicts.paths
        or verdicts.paths - case.paths
        or verdicts.accepted & verdicts.declined.keys()
        or any(verdicts.divide(together) for together in bound)
    ):
        raise VerdictsRefused(case.by)


def _with_what_falls(case: Case, verdicts: Verdicts) -> Verdicts:
    """With a new skill that is not to be, all that would wait for its page is declined too."""
    if case.suggestion.kind != "new":
        return verdicts
    falling = falls_with(verdicts.declined, case.paths - verdicts.paths)
    reason = next(iter(verdicts.declined.values()), None)
    if reason is None:
        return verdicts
    return replace(verdicts, declined={**verdicts.declined, **dict.fromkeys(falling, reason)})


def _owes_a_sentence(case: Case, verdicts: Verdicts) -> bool:
    """Whether something is declined that only a word to its author makes bearable."""
    reasons = set(verdicts.declined.values()) - {DeclineReason.ALREADY_THERE}
    return bool(reasons) and is_first(case.suggestion)


def _act(kind: str, case: Case, hold: timedelta, act: Act | None) -> Act:
    """The act of a decision; one that was begun already is what comes of it in the end."""
    if act is None:
        return begin_act(kind, by=case.by, hold=hold)
    act.kind = kind
    return act


def _approve(
    case: Case,
    verdicts: Verdicts,
    part: Standing,
    words: str,
    hold: timedelta,
    act: Act | None,
) -> None:
    """Say yes to what others have to say yes to as well; what is declined is declined."""
    paths = not_approved_yet(case, part)
    if paths or verdicts.declined:
        act = _act("decline" if verdicts.declined else "approve", case, hold, act)
    if paths and act is not None:
        approve(case, paths, act)
        announce(act, "approved", skill=case.skill, suggestion=case.suggestion, paths=part.paths)
    if verdicts.declined and act is not None:
        _carry_out(_Deed(case, Verdicts(declined=verdicts.declined), None, words, act))


def _carry_out(deed: _Deed) -> Outcome:
    """Write the decision, publish what it accepts, and settle the suggestion or let it wait."""
    case, verdicts = deed.case, deed.verdicts
    suggestion = case.suggestion
    decision = write_decision(
        case, verdicts, deed.act, words=deed.words, is_accepted=deed.part is not None
    )
    published = publish_accepted(case, deed.part, decision) if deed.part else None
    waiting = case.paths - verdicts.paths
    state = State.WAITING if waiting else settled_as(suggestion.id)
    if waiting:
        let_wait(case, waiting)
    else:
        settle(suggestion, state)
    outcome = _announce(deed, state, published)
    count(decision)
    return outcome


def _announce(deed: _Deed, state: State, published: Published | None) -> Outcome:
    """Say what became of the suggestion and of the page, and what came of deciding."""
    case, verdicts = deed.case, deed.verdicts
    counted = places_told(case, case.paths - verdicts.paths)
    skill = published.skill if published else case.skill
    author = case.suggestion.author_id
    declined = [
        str(each.change.path)
        for each in case.standing.asked
        if each.stored_path in verdicts.declined
    ]
    announce(
        deed.act,
        DECIDED[state],
        skill=skill,
        suggestion=case.suggestion,
        subject_id=author,
        paths=declined,
        details=counted if state in (State.PARTLY, State.WAITING) else None,
    )
    if published is not None:
        announce(
            deed.act,
            "published",
            skill=skill,
            suggestion=case.suggestion,
            version_number=published.number,
            subject_id=author,
            effect=published.prepared.effect,
            paths=[change.path for change in published.prepared.changes],
        )
    if published is not None and state is State.ACCEPTED:
        return Accepted(published.number)
    if state is State.DECLINED:
        reasons = set(verdicts.declined.values())
        return Declined(already_there=reasons == {DeclineReason.ALREADY_THERE})
    number = published.number if published else None
    return DecidedInPart(number, counted["accepted"], counted["declined"], counted["waiting"])

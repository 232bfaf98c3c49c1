"""Deciding: a suggestion accepted and published, or declined."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import insert, select

from community.accounts.queries import actor
from community.moderation.outcomes import (
    Accepted,
    CannotBeAccepted,
    DecidingRefused,
    Declined,
    Moved,
    Outcome,
    Seen,
    SettledAlready,
)
from community.moderation.queries import settled_by
from community.notifications.actions import announce, begin_act
from community.publishing.actions import Origin, publish
from community.rules.merge import Fit
from community.rules.permissions import Actor, Permission, may, may_accept
from community.rules.standing import Standing
from community.rules.suggestion_states import OPEN, DeclineReason, State
from community.suggest.deciding import decidable
from community.suggest.revisions import lock_with_skill
from community.suggest.settling import settle
from community.suggest.standings import standing_of
from models.activity import Act
from models.catalogue import Skill
from models.database import db
from models.decision import Decision, Verdict
from models.suggestion import Suggestion, SuggestionPerson
from models.version import CREDIT_KINDS


@dataclass(frozen=True)
class _Case:
    """A suggestion that is locked, with its skill, for one decision."""

    suggestion: Suggestion
    skill: Skill
    standing: Standing
    seen: Seen
    who: Actor

    @property
    def by(self) -> int:
        return self.who.person_id

    @property
    def is_as_seen(self) -> bool:
        """Is the suggestion what the moderator saw? A version yet to come nobody can have seen."""
        return self.seen.digest == self.standing.seen and self.seen.number <= self.standing.number


def accept(
    suggestion_id: int,
    *,
    seen: Seen,
    by: int,
    note: str = "",
    hold: timedelta = timedelta(),
) -> Outcome:
    """Publish what a suggestion asks for as the next version of its skill.

    `note` is a word to the author; people are told when `hold` is over. Where the page says all of
    it already, the suggestion is closed as such. Returns what came of it; raises DecidingRefused.
    """
    case = _opened(suggestion_id, seen, by)
    if isinstance(case, SettledAlready):
        return case
    thing = decidable(case.suggestion, by)
    if not may_accept(case.who, thing):
        raise DecidingRefused(by)
    if not case.is_as_seen:
        return Moved()
    if not case.standing.can_be_accepted:
        return CannotBeAccepted()
    if case.standing.fit is Fit.ALREADY_THERE:
        _decline(case, DeclineReason.ALREADY_THERE, note, hold)
        return Declined(already_there=True)
    return _accept(case, note, hold, without_second_look=by in thing.barred)


def decline(
    suggestion_id: int,
    *,
    seen: Seen,
    by: int,
    reason: DeclineReason,
    sentence: str = "",
    hold: timedelta = timedelta(),
) -> Outcome:
    """Close a suggestion with one of the reasons, and a sentence to its author.

    Returns what came of it. Raises DecidingRefused, and ValueError where the reason needs a
    sentence and has none.
    """
    if reason.needs_a_sentence and not sentence.strip():
        raise ValueError("this reason needs a sentence")
    case = _opened(suggestion_id, seen, by)
    if isinstance(case, SettledAlready):
        return case
    thing = decidable(case.suggestion, by)
    if not may(case.who, Permission.DECIDE, thing):
        raise DecidingRefused(by)
    if not case.is_as_seen:
        return Moved()
    _decline(case, reason, sentence, hold)
    return Declined(already_there=reason is DeclineReason.ALREADY_THERE)


def _opened(suggestion_id: int, seen: Seen, by: int) -> _Case | SettledAlready:
    """The suggestion as it is now, skill and suggestion locked in this order."""
    who = actor(by)
    locked = lock_with_skill(suggestion_id, who)
    if locked is None or locked[1] is None:
        raise DecidingRefused(by)
    suggestion, skill = locked[0], locked[1]
    state = State(suggestion.state)
    if state not in OPEN:
        return SettledAlready(settled_by(suggestion), state)
    return _Case(suggestion, skill, standing_of(suggestion), seen, who)


def _accept(case: _Case, note: str, hold: timedelta, *, without_second_look: bool) -> Accepted:
    suggestion, skill, standing = case.suggestion, case.skill, case.standing
    act = begin_act("accept", by=case.by, hold=hold)
    decision = _decision(case, act, "accept", reason=note, without_second_look=without_second_look)
    _give_verdicts(decision, standing, "accepted")
    version = publish(
        skill,
        standing.prepared,
        Origin(
            cause="suggestion",
            credits=_credits(suggestion.id),
            approved_by=case.by,
            decision_id=decision.id,
            suggestion_id=suggestion.id,
            revision=suggestion.head_revision,
        ),
    )
    settle(suggestion, State.ACCEPTED)
    author = suggestion.author_id
    announce(act, "accepted", skill=skill, suggestion=suggestion, subject_id=author)
    announce(
        act,
        "published",
        skill=skill,
        suggestion=suggestion,
        version_number=version.number,
        subject_id=author,
        effect=standing.prepared.effect,
        paths=[change.path for change in standing.prepared.changes],
    )
    return Accepted(version.number)


def _decline(case: _Case, reason: DeclineReason, sentence: str, hold: timedelta) -> None:
    act = begin_act("decline", by=case.by, hold=hold)
    decision = _decision(case, act, "decline", reason=sentence, reason_code=reason)
    _give_verdicts(decision, case.standing, "declined")
    settle(case.suggestion, State.DECLINED)
    announce(
        act,
        "declined",
        skill=case.skill,
        suggestion=case.suggestion,
        subject_id=case.suggestion.author_id,
        paths=case.standing.paths,
    )


def _decision(
    case: _Case,
    act: Act,
    kind: str,
    *,
    reason: str,
    reason_code: int | None = None,
    without_second_look: bool = False,
) -> Decision:
    decision = Decision(
        act_id=act.id,
        suggestion_id=case.suggestion.id,
        revision=case.suggestion.head_revision,
        seen_number=case.seen.number,
        person_id=case.by,
        kind=kind,
        reason_code=reason_code,
        reason=reason,
        without_second_look=without_second_look,
    )
    db.session.add(decision)
    db.session.flush()
    return decision


def _give_verdicts(decision: Decision, standing: Standing, verdict: str) -> None:
    rows = [
        {
            "decision_id": decision.id,
            "path": each.stored_path,
            "suggestion_id": decision.suggestion_id,
            "revision": decision.revision,
            "verdict": verdict,
            "reason_code": decision.reason_code,
            "reason": "",
            "standing": True,
        }
        for each in standing.asked
    ]
    db.session.execute(insert(Verdict), rows)


def _credits(suggestion_id: int) -> tuple[tuple[int, str], ...]:
    rows = db.session.execute(
        select(SuggestionPerson.person_id, SuggestionPerson.kind)
        .where(
            SuggestionPerson.suggestion_id == suggestion_id,
            SuggestionPerson.kind.in_(CREDIT_KINDS),
        )
        .order_by(SuggestionPerson.created_at, SuggestionPerson.person_id)
    )
    return tuple((row.person_id, row.kind) for row in rows)

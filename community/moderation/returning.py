"""A suggestion that goes back to its author, and one that was declined and waits again."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import update

from community.moderation.cases import opened
from community.moderation.figures import count
from community.moderation.outcomes import (
    DecidingRefused,
    IsBackAlready,
    Moved,
    Outcome,
    Reopened,
    Seen,
    SentBack,
    SettledAlready,
    WaitsAlready,
)
from community.notifications.actions import announce, begin_act
from community.rules.permissions import Permission, may
from community.rules.suggestion_states import State, move
from community.suggest.deciding import decidable
from community.suggest.revisions import claim_again, lock_with_skill
from community.suggest.settling import begin_anew, wait_again
from models.database import db
from models.decision import Decision, Verdict


def ask_for_changes(
    suggestion_id: int,
    *,
    seen: Seen,
    sentence: str,
    by: int,
    hold: timedelta = timedelta(),
) -> Outcome:
    """Send a suggestion back to its author with a sentence; others may still decide it.

    It is asked for once: then it is the author's turn. Returns what came of it; raises
    DecidingRefused, and ValueError without a sentence.
    """
    if not sentence.strip():
        raise ValueError("whoever asks for changes says which")
    case = opened(suggestion_id, seen, by)
    if isinstance(case, SettledAlready):
        return case
    if not case.may_decide:
        raise DecidingRefused(by)
    if not case.is_as_seen:
        return Moved()
    suggestion = case.suggestion
    if suggestion.state == State.BACK:
        return IsBackAlready()
    suggestion.state = move(State(suggestion.state), State.BACK)
    begin_anew(suggestion)
    act = begin_act("ask for changes", by=by, hold=hold)
    decision = Decision(
        act_id=act.id,
        suggestion_id=suggestion.id,
        revision=suggestion.head_revision,
        seen_number=seen.number,
        person_id=by,
        kind="ask for changes",
        reason=sentence,
    )
    db.session.add(decision)
    db.session.flush()
    announce(
        act,
        "returned",
        skill=case.skill,
        suggestion=suggestion,
        subject_id=suggestion.author_id,
        paths=case.standing.paths,
    )
    count(decision)
    return SentBack()


def reopen(suggestion_id: int, *, by: int) -> Reopened | WaitsAlready:
    """Let what was declined wait again, as it was last.

    WaitsAlready where it is not declined any more. Raises DecidingRefused.
    """
    locked = lock_with_skill(suggestion_id, by)
    if locked is None:
        raise DecidingRefused(by)
    suggestion, skill, who = locked
    if not may(who, Permission.DECIDE, decidable(suggestion, by)):
        raise DecidingRefused(by)
    if suggestion.state != State.DECLINED:
        return WaitsAlready()
    db.session.execute(
        update(Verdict)
        .where(
            Verdict.suggestion_id == suggestion.id,
            Verdict.revision == suggestion.head_revision,
        )
        .values(standing=False)
    )
    wait_again(suggestion)
    claim_again(suggestion)
    announce(
        begin_act("reopen", by=by),
        "reopened",
        skill=skill,
        suggestion=suggestion,
        subject_id=suggestion.author_id,
    )
    return Reopened()

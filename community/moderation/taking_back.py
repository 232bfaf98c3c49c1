"""Taking back a decision soon after it: the suggestion waits again, and nobody ever heard of it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sqlalchemy import delete, func, select, update

from community.moderation.figures import count
from community.moderation.overlapping import drop_untold
from community.moderation.restoring import asked_again, restore
from community.notifications.actions import announce, begin_act
from community.publishing.actions import Origin, publish
from community.publishing.queries import head_content
from community.publishing.skill_slugs import lock_names
from community.publishing.undoing import undoing_of
from community.rules.content import content_hash
from community.rules.permissions import NotAllowed, Permission, may
from community.rules.preparing import Prepared, prepare
from community.suggest.deciding import decided
from community.suggest.holding import can_be_taken_back, is_standing
from community.suggest.revisions import lock_with_skill
from models.activity import Act
from models.catalogue import Skill
from models.database import db, now
from models.decision import Approval, Decision, Verdict
from models.suggestion import Revision, Suggestion
from models.version import Revert, Version


@dataclass(frozen=True)
class TakenBack:
    """The suggestion waits again; what was published was undone by this version."""

    suggestion_id: int
    version_number: int | None = None


@dataclass(frozen=True)
class TooLate:
    """People hear of it by now, or the suggestion went another way; nothing was written.

    `version_number` is what came of the decision.
    """

    version_number: int | None


@dataclass(frozen=True)
class ChangedSince:
    """The page changed again where this version had changed it; nothing was written."""

    version_number: int


Outcome = TakenBack | TooLate | ChangedSince


@dataclass(frozen=True)
class _Case:
    """A decision with all that hangs on it, locked."""

    decision: Decision
    held: Act
    suggestion: Suggestion
    skill: Skill | None
    by: int


def take_back(decision_id: int, *, by: int) -> Outcome:
    """Let a suggestion wait as if it had not been decided, and undo what was published.

    Whole or not at all, and once: who takes it back again hears the same. Returns what came of it;
    raises NotAllowed.
    """
    case = _locked(decision_id, by)
    if case.decision.taken_back_by is not None:
        return TakenBack(case.suggestion.id)
    number = db.session.scalar(select(Version.number).where(Version.decision_id == decision_id))
    if not _is_open(case):
        return TooLate(number)
    undone = _undone(case.skill, number) if number and case.skill else None
    if isinstance(undone, ChangedSince):
        return undone
    return _take_back(case, number, undone)


def _locked(decision_id: int, by: int) -> _Case:
    decision = db.session.get(Decision, decision_id)
    locked = lock_with_skill(decision.suggestion_id, by) if decision else None
    if decision is None or locked is None:
        raise NotAllowed(by)
    suggestion, skill, who = locked
    if not may(who, Permission.TAKE_BACK, decided(decision.person_id, suggestion)):
        raise NotAllowed(by)
    db.session.refresh(decision)
    # The worker that is to tell of it waits here, or has taken it and is waited for.
    held = db.session.get_one(Act, decision.act_id, with_for_update=True, populate_existing=True)
    return _Case(decision, held, suggestion, skill, by)


def _is_open(case: _Case) -> bool:
    """Is it the last word on the suggestion, and not told yet?"""
    newest = select(func.max(Decision.id)).where(
        Decision.suggestion_id == case.suggestion.id, Decision.taken_back_by.is_(None)
    )
    return (
        can_be_taken_back(case.decision, case.held) is not None
        and db.session.scalar(newest) == case.decision.id
        and is_standing(case.decision, case.suggestion)
    )


def _undone(skill: Skill, number: int) -> Prepared | ChangedSince | None:
    """The version that undoes this one; None where somebody has undone it already."""
    if number == 1:
        return _retired(skill)
    undoing = undoing_of(skill, number)
    standing = undoing.standing
    if standing.blocked or standing.problems:
        return ChangedSince(number)
    if standing.prepared.changes:
        return standing.prepared
    return None if undoing.undone_by else ChangedSince(number)


def _retired(skill: Skill) -> Prepared | ChangedSince:
    """A new page cannot be undone: it goes out of use, unless it says something else by now."""
    present = head_content(skill)
    if content_hash(present) != db.session.get_one(Version, (skill.id, 1)).content_hash:
        return ChangedSince(1)
    return prepare(present, replace(present, retired=True))


def _take_back(case: _Case, number: int | None, undone: Prepared | None) -> TakenBack:
    decision, suggestion = case.decision, case.suggestion
    if undone is not None and undone.before.name != undone.content.name:
        lock_names()
    count(decision, step=-1)
    act = begin_act("take back", by=case.by)
    decision.taken_back_by = act.id
    case.held.taken_back_at = now()
    fallen = _let_verdicts_fall(decision)
    # What was approved in the same act, beside what was declined, is approved no longer.
    db.session.execute(delete(Approval).where(Approval.act_id == decision.act_id))
    asked = asked_again(suggestion, decision, fallen) if fallen else None
    undoing = _publish(act, case, number, undone) if number and undone else None
    restore(suggestion, case.skill, asked)
    announce(
        act,
        "taken back",
        skill=case.skill,
        suggestion=suggestion,
        subject_id=suggestion.author_id,
        paths=sorted(fallen),
        details={"revision": suggestion.head_revision} if asked else {},
    )
    return TakenBack(suggestion.id, undoing)


def _let_verdicts_fall(decision: Decision) -> frozenset[str]:
    """Let the verdicts of a decision stand no longer; the paths they were about."""
    of_it = (Verdict.decision_id == decision.id, Verdict.standing.is_(True))
    decided = frozenset(db.session.scalars(select(Verdict.path).where(*of_it)))
    db.session.execute(update(Verdict).where(*of_it).values(standing=False))
    return decided


def _publish(act: Act, case: _Case, number: int, prepared: Prepared) -> int:
    """Undo a version by the next one, credited as any undoing is."""
    skill = case.skill
    assert skill is not None
    drop_untold(skill.id)
    version = publish(skill, prepared, Origin(cause="taking back", credits=((case.by, "edited"),)))
    if number > 1:
        db.session.add(
            Revert(
                skill_id=skill.id,
                number=version.number,
                undone_number=number,
                reason=_reason_of(case.suggestion),
            )
        )
    announce(
        act,
        "published",
        skill=skill,
        version_number=version.number,
        effect=prepared.effect,
        paths=[change.path for change in prepared.changes],
        details={"undone": number},
    )
    return version.number


def _reason_of(suggestion: Suggestion) -> str:
    """Why it is undone is that it waits again; what is kept is why it was suggested."""
    return db.session.get_one(Revision, (suggestion.id, suggestion.head_revision)).reason

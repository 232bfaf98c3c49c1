"""What a suggestion asks for again, once a decision on it is taken back: its next revision."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from community.rules.content import Place
from community.rules.diff import Change, fingerprint
from community.rules.standing import SuggestedChange
from community.rules.suggestion_states import State
from community.suggest.revisions import write_revision
from community.suggest.settling import wait_again
from community.suggest.standings import changes_of, standing_of
from models.activity import Activity
from models.catalogue import Skill
from models.database import db, now
from models.decision import Decision
from models.person import Person
from models.suggestion import Revision, Suggestion


@dataclass(frozen=True)
class Asked:
    """What is asked for again; base, author and reason are those of the revision `like`."""

    like: Revision
    changes: tuple[SuggestedChange, ...]


def asked_again(suggestion: Suggestion, decision: Decision, fallen: Collection[str]) -> Asked:
    """What waits of a locked suggestion, and what a decision was about whose verdicts fell.

    `fallen` are the paths they were about. Where both touch the same place, the newest wins. What
    was edited while it was accepted is as its author had written it.
    """
    if _was_edited(decision):
        before = decision.revision - 1
        return Asked(_revision(suggestion, before), changes_of(suggestion.id, before))
    newest = _waiting(suggestion)
    again = (
        each
        for each in changes_of(suggestion.id, decision.revision)
        if each.stored_path in fallen
        and not any(each.change.path.overlaps(other.change.path) for other in newest)
    )
    return Asked(_revision(suggestion, suggestion.head_revision), (*newest, *again))


def restore(suggestion: Suggestion, skill: Skill | None, asked: Asked | None) -> None:
    """Let a locked suggestion wait again, with what it asks for as its next revision.

    Without anything that was decided it waits as it is. Raises IllegalMove.
    """
    wait_again(suggestion)
    author = db.session.get_one(Person, suggestion.author_id)
    if author.suspended_at is not None:
        suggestion.resting_since = now()
    if asked is not None:
        _write(suggestion, skill, asked)


def _waiting(suggestion: Suggestion) -> tuple[SuggestedChange, ...]:
    """What the newest revision asks for; nothing where its author has withdrawn that."""
    if State(suggestion.state) is State.WITHDRAWN:
        return ()
    return changes_of(suggestion.id, suggestion.head_revision)


def _was_edited(decision: Decision) -> bool:
    """Were other words than the author's accepted, which are a revision of the same act?"""
    edited = select(Activity.id).where(
        Activity.act_id == decision.act_id,
        Activity.suggestion_id == decision.suggestion_id,
        Activity.kind == "revised",
    )
    return db.session.scalars(edited.limit(1)).first() is not None


def _write(suggestion: Suggestion, skill: Skill | None, asked: Asked) -> None:
    changes = [each.change for each in asked.changes]
    suggestion.head_revision += 1
    suggestion.fingerprint = fingerprint(changes)
    suggestion.domain_uid = _leads_to(suggestion, skill, changes)
    if suggestion.kind != "new":
        suggestion.base_number = asked.like.base_number
    write_revision(
        suggestion,
        changes,
        asks_more={each.stored_path: each.asks_more for each in asked.changes},
        reason=asked.like.reason,
        base_number=asked.like.base_number,
        by=asked.like.person_id,
    )
    found = Counter(change.effect for change in standing_of(suggestion).prepared.changes)
    suggestion.effects = dict(found) or suggestion.effects


def _leads_to(suggestion: Suggestion, skill: Skill | None, changes: Sequence[Change]) -> str:
    """The domain that these changes bring the skill to, else the one in which it is."""
    for change in changes:
        if isinstance(change.after, Place):
            return change.after.domain
    return skill.domain_uid if skill else suggestion.domain_uid


def _revision(suggestion: Suggestion, number: int) -> Revision:
    return db.session.get_one(Revision, (suggestion.id, number))

"""What a suggestion asks for again, once a decision on it is taken back: its next revision."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from sqlalchemy import select

from community.moderation.remaining import leads_to
from community.rules.content import EMPTY, Cell
from community.rules.diff import apply_changes, fingerprint
from community.rules.part_path import PartPath
from community.rules.standing import SuggestedChange
from community.rules.suggestion_states import State
from community.suggest.revisions import write_revision
from community.suggest.settling import wait_again
from community.suggest.standings import changes_of, standing_of
from models.activity import Activity
from models.catalogue import Skill
from models.database import db
from models.decision import Decision, Verdict
from models.suggestion import Revision, Suggestion


@dataclass(frozen=True)
class Asked:
    """What is asked for again; base, author and reason are those of the revision `like`."""

    like: Revision
    changes: tuple[SuggestedChange, ...]


def asked_again(suggestion: Suggestion, decision: Decision, fallen: Collection[str]) -> Asked:
    """What waits of a locked suggestion, and what a decision was about whose verdicts fell.

    `fallen` are the paths they were about. Where both touch the same place, the newest wins; of a
    cell that goes with the decision it is asked for whole. What was edited while it was accepted
    is as its author had written it.
    """
    if _was_edited(decision):
        before = decision.revision - 1
        return Asked(_revision(suggestion, before), changes_of(suggestion.id, before))
    decided = [
        each for each in changes_of(suggestion.id, decision.revision) if each.stored_path in fallen
    ]
    newest = _with_whole_cells(_waiting(suggestion), _added(decided, decision))
    again = (
        each
        for each in decided
        if not any(each.change.path.overlaps(other.change.path) for other in newest)
    )
    return Asked(_revision(suggestion, suggestion.head_revision), (*newest, *again))


def restore(suggestion: Suggestion, skill: Skill | None, asked: Asked | None) -> None:
    """Let a locked suggestion wait again, with what it asks for as its next revision.

    Without anything that was decided it waits as it is. Raises IllegalMove.
    """
    wait_again(suggestion)
    if asked is not None:
        _write(suggestion, skill, asked)


def _waiting(suggestion: Suggestion) -> tuple[SuggestedChange, ...]:
    """What the newest revision asks for; nothing where its author has withdrawn that."""
    if State(suggestion.state) is State.WITHDRAWN:
        return ()
    return changes_of(suggestion.id, suggestion.head_revision)


def _added(
    decided: Collection[SuggestedChange], decision: Decision
) -> dict[PartPath, SuggestedChange]:
    """The changes that put cells on the page with this decision, by the paths of the cells."""
    accepted = select(Verdict.path).where(
        Verdict.decision_id == decision.id, Verdict.verdict == "accepted"
    )
    paths = frozenset(db.session.scalars(accepted))
    return {
        each.change.path: each
        for each in decided
        if each.stored_path in paths and isinstance(each.change.after, Cell)
    }


def _with_whole_cells(
    newest: Collection[SuggestedChange], added: Mapping[PartPath, SuggestedChange]
) -> tuple[SuggestedChange, ...]:
    """What is asked of fields of added cells is asked as the adding of cells that say so."""
    fields = [each for each in newest if each.change.path.field and each.change.path.whole in added]
    cells = [added[path] for path in sorted({each.change.path.whole for each in fields})]
    said = apply_changes(EMPTY, [each.change for each in (*cells, *fields)]).cells
    whole = [
        replace(each, change=replace(each.change, after=said[each.change.path.key]))
        for each in cells
    ]
    return (*(each for each in newest if each not in fields), *whole)


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
    suggestion.domain_uid = leads_to(suggestion, skill, changes)
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


def _revision(suggestion: Suggestion, number: int) -> Revision:
    return db.session.get_one(Revision, (suggestion.id, number))

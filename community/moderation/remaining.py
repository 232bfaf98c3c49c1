"""The next revision of a suggestion that is being decided: what waits further, or was edited."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence

from community.moderation.cases import Case
from community.publishing.queries import content_at
from community.rules.content import Content, Place
from community.rules.diff import Change, apply_changes, fingerprint
from community.rules.preparing import prepare
from community.rules.standing import SuggestedChange
from community.suggest.revisions import write_revision
from community.suggest.settling import wait_again
from community.suggest.standings import newest_changes
from models.catalogue import Skill
from models.database import db
from models.suggestion import Revision, Suggestion


def let_wait(case: Case, paths: Collection[str]) -> None:
    """Let some changes of a suggestion wait under its number, as they were asked for."""
    suggestion = case.suggestion
    before = db.session.get_one(Revision, (suggestion.id, suggestion.head_revision))
    asked = newest_changes([suggestion.id])[suggestion.id]
    wait_again(suggestion)
    write_next(
        case,
        [each for each in asked if each.stored_path in paths],
        base_number=before.base_number,
        by=before.person_id,
    )


def write_next(case: Case, asked: Sequence[SuggestedChange], *, base_number: int, by: int) -> None:
    """Keep these changes, made against a version of the page, as the next revision.

    The reason stays what it was.
    """
    suggestion = case.suggestion
    before = db.session.get_one(Revision, (suggestion.id, suggestion.head_revision))
    changes = [each.change for each in asked]
    answers = {str(each.change.path): each.asks_more for each in asked}
    suggestion.head_revision += 1
    suggestion.fingerprint = fingerprint(changes)
    suggestion.domain_uid = leads_to(suggestion, case.skill, changes)
    if suggestion.kind != "new":
        suggestion.base_number = base_number
    base = _base(suggestion.skill_id, base_number)
    if base is not None:
        prepared = prepare(base, apply_changes(base, changes), answers, case.standing.neighbours)
        suggestion.effects = dict(Counter(change.effect for change in prepared.changes))
    write_revision(
        suggestion,
        changes,
        asks_more=answers,
        reason=before.reason,
        base_number=base_number,
        by=by,
    )


def leads_to(suggestion: Suggestion, skill: Skill | None, changes: Sequence[Change]) -> str:
    """The domain that these changes bring the skill to, else the one in which it is."""
    for change in changes:
        if isinstance(change.after, Place):
            return change.after.domain
    return skill.domain_uid if skill else suggestion.domain_uid


def _base(skill_id: int | None, number: int) -> Content | None:
    """What the changes were made against; None where its text was taken away."""
    try:
        return content_at(skill_id or 0, number)
    except LookupError:
        return None

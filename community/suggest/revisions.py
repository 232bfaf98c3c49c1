"""Writing what a suggestion asks for: one revision after the other, old ones kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import delete, insert, select

from community.accounts.queries import actor, present_actor
from community.publishing.actions import lock_skill
from community.publishing.queries import visible_suggestions
from community.rules.diff import Change
from community.rules.permissions import Actor
from community.rules.preparing import json_or_none
from models.catalogue import Skill
from models.database import db
from models.suggestion import OpenPath, Revision, Suggestion, SuggestionChange


def lock_with_skill(suggestion_id: int, by: int) -> tuple[Suggestion, Skill | None, Actor] | None:
    """A suggestion as it is now with its skill, both kept from others, the skill first.

    And who somebody is by then: her rights may have been taken while she waited. None where there
    is no such suggestion for this person.
    """
    found = visible_suggestions(actor(by)).where(Suggestion.id == suggestion_id)
    row = db.session.execute(found.with_only_columns(Suggestion.skill_id)).one_or_none()
    if row is None:
        return None
    skill = lock_skill(row.skill_id) if row.skill_id is not None else None
    suggestion = db.session.scalars(
        select(Suggestion)
        .where(Suggestion.id == suggestion_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    ).one()
    return suggestion, skill, present_actor(by)


def write_revision(
    suggestion: Suggestion,
    changes: Sequence[Change],
    *,
    asks_more: Mapping[str, bool | None],
    reason: str,
    base_number: int,
    by: int,
) -> None:
    """Keep as the revision `suggestion.head_revision` what a locked suggestion asks for.

    `asks_more` are the author's answers by path. The places are the suggestion's until it is
    settled or revised; those of the revision before are free again.
    """
    number = suggestion.head_revision
    db.session.add(
        Revision(
            suggestion_id=suggestion.id,
            number=number,
            person_id=by,
            base_number=base_number,
            reason=reason,
        )
    )
    db.session.flush()
    rows = [
        {
            "suggestion_id": suggestion.id,
            "revision": number,
            "path": str(change.path),
            "before": json_or_none(change.before),
            "after": json_or_none(change.after),
            "asks_more": asks_more.get(str(change.path)),
        }
        for change in changes
    ]
    db.session.execute(insert(SuggestionChange), rows)
    _claim(suggestion, [str(change.path) for change in changes])


def claim_again(suggestion: Suggestion) -> None:
    """Let the places that the newest revision of a locked suggestion changes be its own again."""
    paths = db.session.scalars(
        select(SuggestionChange.path).where(
            SuggestionChange.suggestion_id == suggestion.id,
            SuggestionChange.revision == suggestion.head_revision,
        )
    )
    _claim(suggestion, paths.all())


def _claim(suggestion: Suggestion, paths: Sequence[str]) -> None:
    db.session.execute(delete(OpenPath).where(OpenPath.suggestion_id == suggestion.id))
    places = [
        {"suggestion_id": suggestion.id, "path": path, "skill_id": suggestion.skill_id}
        for path in paths
    ]
    db.session.execute(insert(OpenPath), places)

"""Reading suggestions from the database and laying them over the pages as they are now."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence

from sqlalchemy import exists, select
from sqlalchemy.orm import aliased

from community.publishing.names import neighbouring_levels
from community.publishing.queries import head_contents
from community.publishing.retired import retired_places
from community.publishing.skill_slugs import holders_of
from community.rules.content import EMPTY
from community.rules.diff import Change, Value, value_from_json
from community.rules.part_path import PartPath
from community.rules.standing import (
    Standing,
    SuggestedChange,
    read_through,
    stand,
    with_taken_name,
)
from models.catalogue import Skill
from models.database import db
from models.suggestion import Suggestion, SuggestionChange
from models.version import Revert, Version


def standing_of(suggestion: Suggestion) -> Standing:
    """How the newest revision of a suggestion stands to the page as it is now."""
    return standings_of([suggestion])[suggestion.id]


def standings_of(suggestions: Sequence[Suggestion]) -> dict[int, Standing]:
    """The same for several suggestions, in a number of queries that does not grow with them."""
    asked = newest_changes(suggestion.id for suggestion in suggestions)
    retired = retired_places()
    neighbours = neighbouring_levels()
    skills = {suggestion.skill_id for suggestion in suggestions if suggestion.skill_id}
    contents = head_contents(skills)
    make_pages = _that_make_pages(suggestions, asked)
    numbers = {
        row.id: row.head_number
        for row in db.session.execute(
            select(Skill.id, Skill.head_number).where(Skill.id.in_(skills))
        )
    }
    standings = {
        suggestion.id: stand(
            suggestion.head_revision,
            numbers.get(suggestion.skill_id or 0, 0),
            EMPTY if suggestion.id in make_pages else contents.get(suggestion.skill_id or 0, EMPTY),
            read_through(asked.get(suggestion.id, ()), retired),
            retired.gone,
            neighbours,
        )
        for suggestion in suggestions
    }
    skill_ids = {suggestion.id: suggestion.skill_id for suggestion in suggestions}
    return with_names_looked_up(standings, skill_ids)


def _that_make_pages(
    suggestions: Iterable[Suggestion], asked: Mapping[int, Sequence[SuggestedChange]]
) -> frozenset[int]:
    """Those that ask for a new skill, and not just for the rest of one that is there by now.

    Once others have taken its page into use, it is there too.
    """
    found = {
        suggestion.id: suggestion.skill_id
        for suggestion in suggestions
        if suggestion.kind == "new"
        and any(each.stored_path == "name" for each in asked.get(suggestion.id, ()))
    }
    unmade = _unmade({skill_id for skill_id in found.values() if skill_id})
    return frozenset(number for number, skill in found.items() if not skill or skill in unmade)


def _unmade(skill_ids: Collection[int]) -> frozenset[int]:
    """Skills that say what they said when the decision that had made them was taken back."""
    if not skill_ids:
        return frozenset()
    head, unmaking = aliased(Version), aliased(Version)
    # Taking back any later decision undoes a version, and is kept as such.
    undoes = exists().where(Revert.skill_id == unmaking.skill_id, Revert.number == unmaking.number)
    found = (
        select(Skill.id)
        .join(head, (head.skill_id == Skill.id) & (head.number == Skill.head_number))
        .join(
            unmaking,
            (unmaking.skill_id == Skill.id) & (unmaking.content_hash == head.content_hash),
        )
        .where(Skill.id.in_(skill_ids), unmaking.cause == "taking back", ~undoes)
    )
    return frozenset(db.session.scalars(found))


def with_names_looked_up(
    standings: Mapping[int, Standing], skill_ids: Mapping[int, int | None]
) -> dict[int, Standing]:
    """Standings, by any number, that say it where another skill has a wanted name or its address.

    `skill_ids` are the skills that they are for.
    """
    holders = holders_of({each.wanted_slug for each in standings.values() if each.wanted_slug})
    return {
        number: with_taken_name(standing)
        if holders.get(standing.wanted_slug or "", set()) - {skill_ids[number]}
        else standing
        for number, standing in standings.items()
    }


def newest_changes(suggestion_ids: Iterable[int]) -> dict[int, tuple[SuggestedChange, ...]]:
    """What the newest revisions of suggestions ask for, as it was sent."""
    rows = db.session.scalars(
        select(SuggestionChange)
        .join(
            Suggestion,
            (Suggestion.id == SuggestionChange.suggestion_id)
            & (Suggestion.head_revision == SuggestionChange.revision),
        )
        .where(Suggestion.id.in_(list(suggestion_ids)))
    )
    found: dict[int, list[SuggestedChange]] = {}
    for row in rows:
        found.setdefault(row.suggestion_id, []).append(_suggested(row))
    return {suggestion: tuple(changes) for suggestion, changes in found.items()}


def changes_of(suggestion_id: int, revision: int) -> tuple[SuggestedChange, ...]:
    """What one revision of a suggestion asks for, as it was sent."""
    rows = db.session.scalars(
        select(SuggestionChange)
        .where(
            SuggestionChange.suggestion_id == suggestion_id, SuggestionChange.revision == revision
        )
        .order_by(SuggestionChange.path)
    )
    return tuple(_suggested(row) for row in rows)


def _suggested(row: SuggestionChange) -> SuggestedChange:
    path = PartPath.parse(row.path)
    change = Change(path, _value(path, row.before), _value(path, row.after))
    return SuggestedChange(row.path, change, row.asks_more)


def _value(path: PartPath, written: str | None) -> Value:
    return None if written is None else value_from_json(path, json.loads(written))

"""What a suggestion of a skill that is not there yet would call it, for lists."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Label, func, select
from sqlalchemy.orm import InstrumentedAttribute

from models.catalogue import Skill
from models.json_text import TextInJson
from models.suggestion import Suggestion, SuggestionChange


def skill_name() -> Label[str]:
    """Of each suggestion, the name of its skill, or of the one that it wants."""
    return _present_or_proposed(Skill.name, "name").label("skill_name")


def skill_language() -> Label[str]:
    """Of each suggestion, the language of its skill, or of the one that it wants."""
    return _present_or_proposed(Skill.language, "language").label("language")


def _present_or_proposed(column: InstrumentedAttribute[str], path: str) -> ColumnElement[Any]:
    """The skill is joined from outside; what is proposed is only read where there is none."""
    proposed = (
        select(TextInJson(SuggestionChange.after))
        .where(
            SuggestionChange.suggestion_id == Suggestion.id,
            SuggestionChange.revision == Suggestion.head_revision,
            SuggestionChange.path == path,
        )
        .correlate(Suggestion)
        .scalar_subquery()
    )
    return func.coalesce(column, proposed)

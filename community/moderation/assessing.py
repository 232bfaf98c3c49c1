"""Looking again at what waits for a page that has moved on: so the queue knows what is ready."""

from __future__ import annotations

from sqlalchemy import Select, select

from community.rules.impact import Effect, strongest
from community.suggest.actions import assessment_of
from community.suggest.hints import worth_a_look
from community.suggest.queries import IS_OPEN
from community.suggest.standings import standings_of
from models.catalogue import Skill
from models.database import db, writing
from models.inserting import insert_missing
from models.suggestion import Assessment, Suggestion

AT_ONCE = 50


def assess_due() -> bool:
    """Assess some open suggestions whose page has a newer version; True while more may be due.

    Looks before it writes: most of the time nothing is due, and nobody has to wait for it.
    """
    suggestions = list(db.session.scalars(_due().limit(AT_ONCE)))
    if not suggestions:
        return False
    standings = standings_of(suggestions)
    looks = worth_a_look(suggestions, standings)
    rows = [
        assessment_of(
            each.id,
            standings[each.id],
            strongest(map(Effect, each.effects)),
            len(looks[each.id]),
        )
        for each in suggestions
    ]
    with writing(private=True):
        insert_missing(Assessment, rows)
    return len(rows) == AT_ONCE


def _due() -> Select[Suggestion]:
    assessed = (
        select(Assessment.suggestion_id)
        .where(
            Assessment.suggestion_id == Suggestion.id,
            Assessment.revision == Suggestion.head_revision,
            Assessment.head_number >= Skill.head_number,
        )
        .exists()
    )
    return (
        select(Suggestion)
        .join(Skill, Skill.id == Suggestion.skill_id)
        .where(IS_OPEN, ~assessed)
        .order_by(Suggestion.id)
    )

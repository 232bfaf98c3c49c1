"""Looking again at what waits for a page that has moved on: so the queue knows what is ready."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import Select, func, select

from community.moderation.overlapping import tell_overlaps
from community.rules.impact import Effect, strongest
from community.suggest.assessments import Assessed, keep
from community.suggest.hints import worth_a_look
from community.suggest.queries import IS_OPEN
from community.suggest.standings import standings_of
from models.catalogue import Skill
from models.database import db, writing
from models.suggestion import Assessment, Suggestion

AT_ONCE = 50


def assess_due(*, hold: timedelta = timedelta()) -> bool:
    """Assess some open suggestions whose page has a newer version; True while more may be due.

    Looks before it writes: most of the time nothing is due, and nobody has to wait for it. Authors
    hear what the version means for what they suggest when `hold` is over.
    """
    suggestions = list(db.session.scalars(_due().limit(AT_ONCE)))
    if not suggestions:
        return False
    standings = standings_of(suggestions)
    looks = worth_a_look(suggestions, standings)
    found = [
        Assessed(
            each.id,
            standings[each.id],
            strongest(map(Effect, each.effects)),
            len(looks[each.id]),
        )
        for each in suggestions
    ]
    with writing(private=True):
        keep(found)
        tell_overlaps(standings, hold=hold)
    return len(found) == AT_ONCE


def _due() -> Select[Suggestion]:
    assessed = (
        select(Assessment.suggestion_id)
        .where(
            Assessment.suggestion_id == Suggestion.id,
            Assessment.revision == Suggestion.head_revision,
            Assessment.head_number >= func.coalesce(Skill.head_number, 0),
        )
        .exists()
    )
    return (
        select(Suggestion)
        .outerjoin(Skill, Skill.id == Suggestion.skill_id)
        .where(IS_OPEN, ~assessed)
        .order_by(Suggestion.id)
    )

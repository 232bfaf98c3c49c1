"""A person's own suggestions: those that wait for her, and all others."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Row, ScalarSelect, and_, func, or_, select

from community.paging import PAGE_SIZE, Page, page_of
from community.rules.credit import AUTHORSHIP
from community.rules.merge import Fit
from community.rules.suggestion_states import State
from community.suggest.queries import listed
from models.catalogue import Skill
from models.database import db
from models.suggestion import Assessment, Suggestion, SuggestionPerson


def to_act_on(person_id: int) -> list[Row[Any]]:
    """What waits for a person among her own, newest first: sent back to her, or overlapping."""
    hers = listed(_has_a_hand_in(person_id), _waits_for_author())
    hers = hers.add_columns(_fit().label("fit"))
    rows = db.session.execute(hers.order_by(Suggestion.id.desc()).limit(PAGE_SIZE))
    return list(rows.all())


def suggestions_of(person_id: int, before: int | None) -> Page[Row[Any]]:
    """The other suggestions that a person wrote or carried on with, newest first."""
    hers = listed(_has_a_hand_in(person_id), ~_waits_for_author())
    if before is not None:
        hers = hers.where(Suggestion.id < before)
    rows = db.session.execute(hers.order_by(Suggestion.id.desc()).limit(PAGE_SIZE + 1))
    return page_of(rows.all(), "id")


def _has_a_hand_in(person_id: int) -> ColumnElement[bool]:
    hers = select(SuggestionPerson.suggestion_id).where(
        SuggestionPerson.person_id == person_id, SuggestionPerson.kind.in_(AUTHORSHIP)
    )
    return Suggestion.id.in_(hers)


def _waits_for_author() -> ColumnElement[bool]:
    """Sent back, or found not to go onto the page as it is now."""
    overlaps = and_(
        Suggestion.state == State.WAITING, func.coalesce(_fit(), "").in_((Fit.CONFLICT, Fit.GONE))
    )
    return or_(Suggestion.state == State.BACK, overlaps)


def _fit() -> ScalarSelect[Any]:
    """How its newest revision stands to the page of now, where that was looked at already."""
    return (
        select(Assessment.fits)
        .where(
            Assessment.suggestion_id == Suggestion.id,
            Assessment.revision == Suggestion.head_revision,
            Assessment.head_number == func.coalesce(Skill.head_number, 0),
        )
        .correlate(Suggestion, Skill)
        .scalar_subquery()
    )

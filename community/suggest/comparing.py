"""A revision of a suggestion beside the one before: what it asks for, and what is new in that."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from community.publishing.queries import content_at
from community.rules.content import EMPTY, Content, ContentError
from community.rules.diff import Change, apply_changes, changes_between
from community.rules.part_path import PartPath
from community.suggest.proposal import Proposal
from community.suggest.standings import changes_of
from models.database import db
from models.decision import Verdict
from models.person import Person
from models.suggestion import Revision, Suggestion


@dataclass(frozen=True)
class ComparedRevision:
    """A revision with its author and reason.

    `changed` is what is different from the revision before; None in the first one, and where the
    texts that they began with cannot be read any more.
    """

    number: int
    name: str | None
    reason: str
    created_at: datetime
    base_number: int
    asked: tuple[Change, ...]
    changed: tuple[Change, ...] | None


def revision_at(suggestion: Suggestion, number: int) -> ComparedRevision | None:
    """The revision with this number, compared with the one before; None where there is none."""
    row = db.session.execute(
        select(Revision, Person.name)
        .join(Person, Person.id == Revision.person_id)
        .where(Revision.suggestion_id == suggestion.id, Revision.number == number)
    ).one_or_none()
    if row is None:
        return None
    asked = _asked(suggestion, number)
    return ComparedRevision(
        number=number,
        name=row.name,
        reason=row.Revision.reason,
        created_at=row.Revision.created_at,
        base_number=row.Revision.base_number,
        asked=asked,
        changed=_changed(suggestion, row.Revision, asked) if number > 1 else None,
    )


def says_the_same(proposal: Proposal, suggestion: Suggestion, reason: str) -> bool:
    """Whether the newest revision says the same of the same words of the page, for this reason."""
    before = db.session.get_one(Revision, (suggestion.id, suggestion.head_revision))
    asked = changes_of(suggestion.id, suggestion.head_revision)
    answered = {(each.change, each.asks_more) for each in asked}
    answers = proposal.asks_more
    return before.reason == reason and answered == {
        (change, answers.get(str(change.path))) for change in proposal.changes
    }


def _changed(
    suggestion: Suggestion, revision: Revision, asked: tuple[Change, ...]
) -> tuple[Change, ...] | None:
    """What the page would say otherwise, at the places that one of both revisions touches.

    What was decided of the earlier one is not asked for again: that changes nothing.
    """
    before = db.session.get_one(Revision, (suggestion.id, revision.number - 1))
    asked_before = _asked(suggestion, before.number)
    try:
        old = _wanted(suggestion, before, asked_before)
        new = _wanted(suggestion, revision, asked)
    except (LookupError, ContentError):
        return None
    touched = {change.path.whole for change in (*asked, *asked_before)}
    touched -= _decided(suggestion, before.number)
    return tuple(each for each in changes_between(old, new) if each.path.whole in touched)


def _wanted(suggestion: Suggestion, revision: Revision, asked: tuple[Change, ...]) -> Content:
    """The page as a revision wants it. Raises LookupError and ContentError."""
    skill_id, number = suggestion.skill_id, revision.base_number
    base = EMPTY if skill_id is None else content_at(skill_id, number)
    return apply_changes(base, asked)


def _decided(suggestion: Suggestion, number: int) -> set[PartPath]:
    """The places of a revision that a decision was about."""
    paths = db.session.scalars(
        select(Verdict.path).where(
            Verdict.suggestion_id == suggestion.id, Verdict.revision == number
        )
    )
    return {PartPath.parse(path).whole for path in paths}


def _asked(suggestion: Suggestion, number: int) -> tuple[Change, ...]:
    return tuple(each.change for each in changes_of(suggestion.id, number))

"""What happened to a suggestion: its revisions, answers and decisions, one after the other."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, and_, func, or_, select

from community.paging import PAGE_SIZE, Page, page_of
from community.rules.merge import Fit
from community.rules.part_path import PartPath
from community.rules.standing import Standing
from community.rules.suggestion_states import OPEN, State
from models.activity import Act, Activity
from models.database import db
from models.decision import Decision, Verdict
from models.person import Person
from models.suggestion import Revision, Suggestion, SuggestionChange
from models.version import Version, VersionChange

DECIDED = ("returned", "accepted", "partly accepted", "decided in part", "declined")
IN_PART = ("partly accepted", "decided in part")
OWN_STEPS = ("approved", "revised", "carried on", "answered", "withdrawn", "reopened", "taken back")
BY_ITSELF = ("reminded", "rested")
STEPS_SHOWN = 100
"""The newest; nobody reads more of them."""


@dataclass(frozen=True)
class Declined:
    """Places that a decision did not accept while it accepted others, with the reason."""

    paths: tuple[PartPath, ...]
    reason_code: int


@dataclass(frozen=True)
class Decided:
    """What somebody decided: the number of the reason, the words beside it, what was published."""

    reason_code: int | None
    words: str
    without_second_look: bool
    version_number: int | None


@dataclass(frozen=True)
class Step:
    """One thing that happened, by whom and when.

    `kind` is that of its activity. A step that wrote a revision has its number, a decision its
    words and what it published, an answer the comment it is in.
    """

    kind: str
    at: datetime
    name: str | None
    revision: int | None = None
    comment_id: int | None = None
    decision: Decided | None = None
    declined: tuple[Declined, ...] = ()


@dataclass(frozen=True)
class Progress:
    """How many places of a suggestion are published, not accepted, still waiting, or withdrawn."""

    published: int
    declined: int
    waiting: int
    withdrawn: int

    @property
    def all(self) -> int:
        return self.published + self.declined + self.waiting + self.withdrawn


def course_of(suggestion_id: int) -> list[Step]:
    """What became of a suggestion since it was sent; decisions that were taken back left out."""
    rows = db.session.execute(
        select(
            Activity.kind, Activity.details, Activity.comment_id, Act.at, Person.name, Decision.id
        )
        .join(Act, Act.id == Activity.act_id)
        .outerjoin(Person, Person.id == Act.person_id)
        .outerjoin(
            Decision,
            and_(
                Decision.act_id == Act.id,
                Decision.suggestion_id == suggestion_id,
                Activity.kind.in_(DECIDED),
            ),
        )
        .where(
            Activity.suggestion_id == suggestion_id,
            Activity.kind.in_((*DECIDED, *OWN_STEPS, *BY_ITSELF)),
            or_(Decision.id.is_(None), Decision.taken_back_by.is_(None)),
        )
        .order_by(Activity.id.desc())
        .limit(STEPS_SHOWN)
    ).all()
    decisions = _decisions(row.id for row in rows if row.id is not None)
    declined = _declined(row.id for row in rows if row.kind in IN_PART)
    return [
        Step(
            kind=row.kind,
            at=row.at,
            name=row.name,
            revision=row.details.get("revision"),
            comment_id=row.comment_id,
            decision=decisions.get(row.id),
            declined=declined.get(row.id, ()),
        )
        for row in reversed(rows)
    ]


def progress_of(suggestion: Suggestion, standing: Standing) -> Progress | None:
    """How far the deciding of a suggestion has come; None where all of it goes together."""
    verdicts = db.session.execute(
        select(Verdict.verdict, Verdict.path).where(
            Verdict.suggestion_id == suggestion.id, Verdict.standing.is_(True)
        )
    ).all()
    published = _places(row.path for row in verdicts if row.verdict == "accepted")
    declined = _places(row.path for row in verdicts if row.verdict == "declined") - published
    left = len(_places(each.stored_path for each in standing.asked))
    found = Progress(
        len(published),
        len(declined),
        waiting=left if State(suggestion.state) in OPEN else 0,
        withdrawn=left if State(suggestion.state) is State.WITHDRAWN else 0,
    )
    return found if found.all > found.published > 0 else None


def revisions_of(suggestion_id: int, before: int | None = None) -> Page[Row[Any]]:
    """The revisions of a suggestion with who wrote them and how much they change, newest first."""
    size = (
        select(func.count())
        .where(
            SuggestionChange.suggestion_id == Revision.suggestion_id,
            SuggestionChange.revision == Revision.number,
        )
        .correlate(Revision)
        .scalar_subquery()
    )
    found = (
        select(
            Revision.number,
            Revision.reason,
            Revision.created_at,
            Revision.base_number,
            Person.name,
            size.label("size"),
        )
        .join(Person, Person.id == Revision.person_id)
        .where(Revision.suggestion_id == suggestion_id)
        .order_by(Revision.number.desc())
        .limit(PAGE_SIZE + 1)
    )
    if before is not None:
        found = found.where(Revision.number < before)
    return page_of(db.session.execute(found).all(), "number")


def changed_at(skill_id: int, standing: Standing) -> datetime | None:
    """When the page last changed where a suggestion overlaps with it."""
    overlapping = [each.path for each in standing.merge.outcomes if each.fit is Fit.CONFLICT]
    paths = {str(path) for each in overlapping for path in _along(each)}
    return db.session.scalar(
        select(func.max(Version.created_at))
        .join(
            VersionChange,
            (VersionChange.skill_id == Version.skill_id) & (VersionChange.number == Version.number),
        )
        .where(VersionChange.skill_id == skill_id, VersionChange.path.in_(paths))
    )


def _decisions(ids: Iterable[int]) -> dict[int, Decided]:
    rows = db.session.execute(
        select(Decision, Version.number)
        .outerjoin(Version, Version.decision_id == Decision.id)
        .where(Decision.id.in_(list(ids)))
    )
    return {
        row.Decision.id: Decided(
            row.Decision.reason_code,
            row.Decision.reason,
            row.Decision.without_second_look,
            row.number,
        )
        for row in rows
    }


def _declined(ids: Iterable[int]) -> dict[int, tuple[Declined, ...]]:
    """By the numbers of decisions, what they did not accept, each reason once."""
    rows = db.session.execute(
        select(Verdict.decision_id, Verdict.path, Verdict.reason_code)
        .where(Verdict.decision_id.in_(list(ids)), Verdict.verdict == "declined")
        .order_by(Verdict.reason_code, Verdict.path)
    )
    found: dict[int, dict[int, dict[PartPath, None]]] = {}
    for row in rows:
        by_reason = found.setdefault(row.decision_id, {})
        by_reason.setdefault(row.reason_code, {})[PartPath.parse(row.path).whole] = None
    return {
        decision: tuple(Declined(tuple(paths), code) for code, paths in by_reason.items())
        for decision, by_reason in found.items()
    }


def _places(paths: Iterable[str]) -> set[PartPath]:
    return {PartPath.parse(path).whole for path in paths}


def _along(path: PartPath) -> set[PartPath]:
    """The path and those of a version's change that would be at the same words."""
    return {path, path.whole} if path.field else {path, *_fields(path)}


def _fields(path: PartPath) -> set[PartPath]:
    if path.part != "cell":
        return set()
    return {PartPath.cell(path.key, field) for field in ("text", "required")}

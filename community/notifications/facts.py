"""What the evaluator must know of an act, read from its activities."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, func, or_, select
from sqlalchemy.orm import aliased

from community.rules.credit import AUTHORSHIP
from community.rules.part_path import PartPath
from community.rules.recipients import Act, Item, Kind
from community.rules.suggestion_states import OPEN
from models.activity import Act as ActRow
from models.activity import Activity
from models.catalogue import Skill
from models.comment import Comment
from models.database import db
from models.suggestion import Suggestion, SuggestionPerson
from models.version import Credit, Version, VersionChange

KINDS = {
    "published": Kind.PUBLISHED,
    "suggested": Kind.SUGGESTED,
    "commented": Kind.COMMENTED,
    "accepted": Kind.DECIDED,
    "partly accepted": Kind.DECIDED,
    "declined": Kind.DECIDED,
    "returned": Kind.DECIDED,
    "withdrawn": Kind.DECIDED,
    "decided in part": Kind.DECIDED,
    "carried on": Kind.DECIDED,
    "reopened": Kind.DECIDED,
    "revised": Kind.COMMENTED,
    "answered": Kind.COMMENTED,
    "overlapped": Kind.OVERLAPPED,
    "reminded": Kind.IN_PERSON,
    "rested": Kind.IN_PERSON,
    "settled": Kind.IN_PERSON,
}
"""Kinds of activities that people are told of, and what they are to the evaluator."""

NOBODY_HEARS = ("take back", "suspend", "restore")
"""Acts of which nobody is told: of what was taken back nobody ever heard, and whom the site shuts
out concerns nobody else."""

CONVERSATION = "conversation"
SUGGESTION = "suggestion"
People = frozenset[int]


@dataclass(frozen=True)
class Facts:
    """An act as the evaluator reads it, and where each of its items was found.

    `found_in` names the activity and the path of an item: `17:cell/…/text`.
    """

    act: Act
    found_in: Mapping[Item, str]


def thread(kind: str, thing_id: int) -> str:
    """The evaluator's name of a suggestion, or of the conversation about a skill."""
    return f"{kind}/{thing_id}"


def facts_of(act_id: int) -> Facts:
    """All that an act touched, with the people whom it concerns directly."""
    act = db.session.execute(
        select(ActRow.person_id, ActRow.at, ActRow.kind).where(ActRow.id == act_id)
    ).one()
    rows = _activities(act_id) if act.kind not in NOBODY_HEARS else []
    authors = _authors({row.suggestion_id for row in rows if row.suggestion_id})
    found_in: dict[Item, str] = {}
    for row in rows:
        writers = _writers(row) if row.kind == "suggested" and row.skill_id else {}
        for path in row.paths or [""]:
            item = _item(row, path, authors.get(row.suggestion_id, frozenset()), writers)
            found_in.setdefault(item, f"{row.id}:{path}")
    return Facts(Act(actor=act.person_id, at=act.at, items=tuple(found_in)), found_in)


def _activities(act_id: int) -> list[Row[*tuple[Any, ...]]]:
    parent = aliased(Comment)
    found = (
        select(
            Activity.id,
            Activity.kind,
            Activity.skill_id,
            Activity.domain_uid,
            Activity.group_uid,
            Activity.suggestion_id,
            Activity.version_number,
            Activity.subject_id,
            Activity.paths,
            Skill.uid.label("skill_uid"),
            parent.person_id.label("answered"),
        )
        .join(Skill, Skill.id == Activity.skill_id, isouter=True)
        .join(Comment, Comment.id == Activity.comment_id, isouter=True)
        .join(parent, parent.id == Comment.parent_id, isouter=True)
        .join(Suggestion, Suggestion.id == Activity.suggestion_id, isouter=True)
        .where(Activity.act_id == act_id, Activity.kind.in_(KINDS), _is_still_so())
        .order_by(Activity.id)
    )
    return list(db.session.execute(found))


def _is_still_so() -> ColumnElement[bool]:
    """An overlap is not told once its author has changed the suggestion, or somebody decided it."""
    return or_(
        Activity.kind != "overlapped",
        and_(
            Suggestion.state.in_(OPEN),
            Suggestion.head_revision == Activity.details["revision"].as_integer(),
        ),
    )


def _item(
    row: Row[*tuple[Any, ...]], path: str, authors: People, writers: Mapping[str, People]
) -> Item:
    kind = KINDS[row.kind]
    part = PartPath.parse(path) if path else None
    is_cell = part is not None and part.part == "cell"
    # Who comments on a suggestion answers its authors.
    answered = authors if row.kind == "commented" else frozenset[int]()
    if row.answered is not None:
        answered |= {row.answered}
    if row.kind == "settled" and row.subject_id is not None:
        answered, authors = frozenset({row.subject_id}), frozenset()
    return Item(
        kind=kind,
        skill=row.skill_uid or "",
        domain=row.domain_uid or "",
        group=row.group_uid,
        cell=part.key if part is not None and is_cell else None,
        path=path,
        conversation=_conversation(row, kind),
        authors=authors,
        writers=writers.get(_whole(path), frozenset()) if is_cell else frozenset(),
        answered=answered,
    )


def _conversation(row: Row[*tuple[Any, ...]], kind: Kind) -> str | None:
    if kind is Kind.PUBLISHED:
        return None
    if row.suggestion_id is not None:
        return thread(SUGGESTION, row.suggestion_id)
    return thread(CONVERSATION, row.skill_id) if row.skill_id is not None else None


def _authors(suggestion_ids: Iterable[int]) -> dict[int | None, frozenset[int]]:
    ids = list(suggestion_ids)
    if not ids:
        return {}
    wrote = select(Suggestion.id, Suggestion.author_id).where(Suggestion.id.in_(ids))
    carried_on = select(SuggestionPerson.suggestion_id, SuggestionPerson.person_id).where(
        SuggestionPerson.suggestion_id.in_(ids),
        SuggestionPerson.kind.in_(AUTHORSHIP),
    )
    found: dict[int | None, set[int]] = defaultdict(set)
    for suggestion_id, person_id in db.session.execute(wrote.union(carried_on)):
        found[suggestion_id].add(person_id)
    return {suggestion_id: frozenset(people) for suggestion_id, people in found.items()}


def _writers(row: Row[*tuple[Any, ...]]) -> dict[str, frozenset[int]]:
    """Whose words are touched: who wrote the version that last changed each cell's text."""
    cells = {_whole(path) for path in row.paths if path.startswith("cell/")}
    if not cells:
        return {}
    texts = {cell: cell for cell in cells} | {f"{cell}/text": cell for cell in cells}
    changed = db.session.execute(
        select(VersionChange.path, func.max(VersionChange.number))
        .where(VersionChange.skill_id == row.skill_id, VersionChange.path.in_(texts))
        .group_by(VersionChange.path)
    )
    last: dict[str, int] = {}
    for path, number in changed:
        last[texts[path]] = max(number, last.get(texts[path], 0))
    credits: dict[int, dict[bool, set[int]]] = defaultdict(lambda: defaultdict(set))
    for number, person_id, kind in db.session.execute(
        select(Credit.number, Credit.person_id, Credit.kind)
        .join(Version, (Version.skill_id == Credit.skill_id) & (Version.number == Credit.number))
        .where(
            Credit.skill_id == row.skill_id,
            Credit.number.in_(set(last.values())),
            or_(
                Credit.kind.in_(AUTHORSHIP),
                (Credit.kind == "edited") & (Version.cause == "suggestion"),
            ),
        )
    ):
        credits[number][kind in AUTHORSHIP].add(person_id)
    # Where an editor left too little of an author's words, they are the editor's.
    return {cell: frozenset(credits[n][True] or credits[n][False]) for cell, n in last.items()}


def _whole(path: str) -> str:
    """The path of the cell that a path lies in."""
    return "/".join(path.split("/")[:3])

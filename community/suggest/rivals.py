"""Who else has an open suggestion for the same places of a page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

from sqlalchemy import Row, Select, func, literal, select, true, union_all

from community.publishing.retired import retired_places
from community.rules.part_path import PartPath
from community.rules.standing import RetiredPlaces, Standing
from community.suggest.standings import standings_of
from models.database import db
from models.person import Person
from models.suggestion import OpenPath, Revision, Suggestion

RIVALS_SHOWN = 5
NEAR_SHOWN = 3
PLACES_LOOKED_AT = 5
"""Of one row of a list."""
CLAIMS_LOOKED_AT = 20
"""Of those on the places of one row, so that a crowd at one cell costs no more than a few."""


@dataclass(frozen=True)
class Rival:
    """Another open suggestion for some of the same places, and how it stands to the page."""

    suggestion: Suggestion
    about: Row[*tuple[Any, ...]]
    standing: Standing


@dataclass(frozen=True)
class Rivals:
    """The oldest of them, and how many more there are."""

    items: tuple[Rival, ...] = ()
    more: int = 0


@dataclass(frozen=True)
class Near:
    """The numbers of some suggestions for the same places; `more` where there are others."""

    numbers: tuple[int, ...] = ()
    more: bool = False


def rivals_of(standing: Standing, skill_id: int | None, own: int | None = None) -> Rivals:
    """The open suggestions that touch what this one touches, a whole cell counting as one place.

    `own` is its number, None before it is sent. A new skill (`skill_id` None) has no rivals.
    """
    if skill_id is None:
        return Rivals()
    places = sorted({each.change.path.whole for each in standing.asked})
    claims = _claims(skill_id, _written(places, retired_places()), own)
    oldest = claims.distinct().order_by(OpenPath.suggestion_id).limit(RIVALS_SHOWN + 1)
    numbers = db.session.scalars(oldest).all()
    items = _rivals(numbers[:RIVALS_SHOWN])
    if len(numbers) <= RIVALS_SHOWN:
        return Rivals(items)
    counted = claims.with_only_columns(func.count(OpenPath.suggestion_id.distinct()))
    return Rivals(items, db.session.scalars(counted).one() - len(items))


def near(rows: Iterable[tuple[Suggestion, Standing]]) -> dict[int, Near]:
    """For each suggestion of a list, some of those for the same places, in one query for all."""
    retired = retired_places()
    found: dict[int, list[int]] = {}
    asked: list[Select[Any]] = []
    for suggestion, standing in rows:
        found[suggestion.id] = []
        if suggestion.skill_id is not None:
            places = sorted({each.change.path.whole for each in standing.asked})
            paths = _written(places[:PLACES_LOOKED_AT], retired)
            claims = _claims(suggestion.skill_id, paths, suggestion.id)
            some = claims.limit(CLAIMS_LOOKED_AT).subquery()
            asked.append(select(literal(suggestion.id), some.c.suggestion_id))
    if asked:
        for own, other in db.session.execute(union_all(*asked)):
            found[own].append(other)
    return {own: _near(others) for own, others in found.items()}


def _claims(skill_id: int, paths: Sequence[str], own: int | None) -> Select[int]:
    """Who has these places of a skill; once for each of its paths."""
    another = true() if own is None else OpenPath.suggestion_id != own
    return select(OpenPath.suggestion_id).where(
        OpenPath.skill_id == skill_id, OpenPath.path.in_(paths), another
    )


def _written(places: Iterable[PartPath], retired: RetiredPlaces) -> list[str]:
    """All paths by which suggestions may name these places, also from before they were merged."""
    before: dict[str, list[str]] = {}
    for uid in retired.merged:
        before.setdefault(retired.present(uid), []).append(uid)
    found: list[str] = []
    for place in places:
        if place.part != "cell":
            found.append(str(place))
            continue
        roles = (place.role, *before.get(place.role, ()))
        levels = (place.level, *before.get(place.level, ()))
        for key in product(roles, levels):
            found.extend(str(path) for path in PartPath.cell(key).touching)
    return found


def _rivals(numbers: Sequence[int]) -> tuple[Rival, ...]:
    if not numbers:
        return ()
    rows = db.session.execute(
        select(Suggestion, Person.name, Person.uid, Revision.reason)
        .join(Person, Person.id == Suggestion.author_id)
        .join(
            Revision,
            (Revision.suggestion_id == Suggestion.id)
            & (Revision.number == Suggestion.head_revision),
        )
        .where(Suggestion.id.in_(numbers))
        .order_by(Suggestion.id)
    ).all()
    standings = standings_of([row.Suggestion for row in rows])
    return tuple(Rival(row.Suggestion, row, standings[row.Suggestion.id]) for row in rows)


def _near(claims: Sequence[int]) -> Near:
    numbers = sorted(set(claims))
    some_unseen = len(claims) == CLAIMS_LOOKED_AT or len(numbers) > NEAR_SHOWN
    return Near(tuple(numbers[:NEAR_SHOWN]), more=bool(numbers) and some_unseen)

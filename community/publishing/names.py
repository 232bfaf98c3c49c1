"""The structure of a site as pages show it: domains, groups, roles, ladders and levels by name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from flask_babel import gettext
from sqlalchemy import select

from community.rules.content import CellKey
from models.catalogue import Domain, Group, Ladder, Level, Name, Role
from models.database import Base, db


@dataclass(frozen=True)
class Named:
    """A domain, group, role, ladder or level with its name and description in a language.

    `above` is the domain of a group, the ladder of a role or of a level, else empty.
    `hidden` marks the only level of a role without levels. `language` is that of the name, which
    is another than the page's where nobody has translated it.
    """

    kind: str
    uid: str
    slug: str
    name: str
    description: str
    position: int
    above: str = ""
    retired: bool = False
    hidden: bool = False
    merged_into: str | None = None
    language: str = ""


@dataclass(frozen=True)
class Structure:
    """All named things of a site by their uid."""

    domains: Mapping[str, Named]
    groups: Mapping[str, Named]
    roles: Mapping[str, Named]
    ladders: Mapping[str, Named]
    levels: Mapping[str, Named]

    @property
    def has_several_domains(self) -> bool:
        """Are there domains to choose from? What there is only one of is not shown."""
        return sum(not domain.retired for domain in self.domains.values()) > 1

    def levels_of(self, ladder_uid: str) -> tuple[Named, ...]:
        """The levels of a ladder, lowest first."""
        return self._levels_by_ladder.get(ladder_uid, ())

    def anchor(self, cell: CellKey) -> str:
        """A cell's name in links: `ml-engineer.senior`."""
        role, level = cell
        return f"{self.roles[role].slug}.{self.levels[level].slug}"

    def cell_at(self, anchor: str) -> CellKey | None:
        """The cell that a link names, or None."""
        role_slug, dot, level_slug = anchor.partition(".")
        role = next((role for role in self.roles.values() if role.slug == role_slug), None)
        if role is None or not dot:
            return None
        for level in self.levels_of(role.above):
            if level.slug == level_slug:
                return role.uid, level.uid
        return None

    def rank(self, cell: CellKey) -> int:
        """The place of a cell's level in its ladder."""
        return self.levels[cell[1]].position

    @cached_property
    def _levels_by_ladder(self) -> dict[str, tuple[Named, ...]]:
        found: dict[str, list[Named]] = {}
        for level in sorted(self.levels.values(), key=lambda level: level.position):
            found.setdefault(level.above, []).append(level)
        return {ladder: tuple(levels) for ladder, levels in found.items()}


def structure_in(languages: Sequence[str]) -> Structure:
    """The structure of the site, each thing named in the first of the languages that it has."""
    names = _names(languages)
    return Structure(
        domains=_things("domain", Domain, names),
        groups=_things("group", Group, names, above="domain_uid"),
        roles=_things("role", Role, names, above="ladder_uid"),
        ladders=_things("ladder", Ladder, names),
        levels=_things("level", Level, names, above="ladder_uid"),
    )


def place_name(role: Named, level: Named) -> str:
    """A cell in one line: its role at its level, or the role alone where that has no levels."""
    return role.name if level.hidden else role.name + gettext(", ") + level.name


def neighbouring_levels() -> dict[str, frozenset[str]]:
    """By the uid of a level, the levels right below and above it in its ladder."""
    rows = db.session.execute(
        select(Level.uid, Level.ladder_uid)
        .where(Level.retired_at.is_(None))
        .order_by(Level.ladder_uid, Level.position)
    ).all()
    found: dict[str, set[str]] = {row.uid: set() for row in rows}
    for lower, upper in pairwise(rows):
        if lower.ladder_uid == upper.ladder_uid:
            found[lower.uid].add(upper.uid)
            found[upper.uid].add(lower.uid)
    return {level: frozenset(others) for level, others in found.items()}


def ranks_of_levels() -> dict[str, tuple[str, int]]:
    """By the uid of a level in use, its ladder and how many levels in use stand below it there.

    The only level of a role without levels has no rank.
    """
    rows = db.session.execute(
        select(Level.uid, Level.ladder_uid)
        .where(Level.retired_at.is_(None), Level.hidden.is_(False))
        .order_by(Level.ladder_uid, Level.position)
    )
    below: Counter[str] = Counter()
    found: dict[str, tuple[str, int]] = {}
    for row in rows:
        found[row.uid] = (row.ladder_uid, below[row.ladder_uid])
        below[row.ladder_uid] += 1
    return found


def _names(languages: Sequence[str]) -> dict[tuple[str, str], tuple[str, str, str]]:
    """Name, description and the name's language by kind and uid."""
    rank = {code: place for place, code in enumerate(dict.fromkeys(languages))}
    rows = db.session.execute(
        select(Name.kind, Name.uid, Name.language, Name.name, Name.description)
    )
    found: dict[tuple[str, str], tuple[str, str, str]] = {}
    for row in sorted(rows, key=lambda row: rank.get(row.language, len(rank)), reverse=True):
        found[row.kind, row.uid] = (row.name, row.description, row.language)
    return found


def _things(
    kind: str,
    table: type[Base],
    names: Mapping[tuple[str, str], tuple[str, str, str]],
    above: str | None = None,
) -> dict[str, Named]:
    things: Iterable[Base] = db.session.scalars(select(table))
    found = (_named(kind, thing, names, above) for thing in things)
    return {thing.uid: thing for thing in sorted(found, key=lambda t: (t.position, t.name))}


def _named(
    kind: str,
    thing: Base,
    names: Mapping[tuple[str, str], tuple[str, str, str]],
    above: str | None,
) -> Named:
    row = vars(thing)
    name, description, language = names.get((kind, row["uid"]), (row["slug"], "", ""))
    return Named(
        kind=kind,
        uid=row["uid"],
        slug=row["slug"],
        name=name,
        description=description,
        position=row["position"],
        above=row[above] if above else "",
        retired=row["retired_at"] is not None,
        hidden=row.get("hidden", False),
        merged_into=row["merged_into"],
        language=language,
    )

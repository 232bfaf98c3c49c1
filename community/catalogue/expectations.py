"""The expectations of a skill arranged for reading: by level, or by role."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol, TypeVar

from community import languages
from community.catalogue.queries import CellRow, Written
from community.publishing.names import Named, Structure
from community.rules.content import Cell, CellKey


class WithName(Protocol):
    """Anything that has a name to be sorted by."""

    @property
    def name(self) -> str: ...


HasName = TypeVar("HasName", bound=WithName)


@dataclass(frozen=True)
class Origin:
    """Where the text of a cell comes from, and what is going on at it."""

    since: int
    written: Written | None
    waiting: tuple[int, ...]
    comments: int


@dataclass(frozen=True)
class Expectation:
    """One row of a table: the thing it is named after, and what is expected.

    `former` are the anchors by which earlier links name it.
    """

    title: Named
    anchor: str
    language: str
    text: str
    required: bool
    origin: Origin | None = None
    former: tuple[str, ...] = ()


@dataclass(frozen=True)
class Block:
    """A table and what stands over it; without a title where there is only one level, unnamed."""

    title: Named | None
    anchor: str
    rows: tuple[Expectation, ...]


@dataclass(frozen=True)
class Expectations:
    """All cells of a skill with the names of what they belong to."""

    structure: Structure
    cells: Mapping[CellKey, Cell]
    origins: Mapping[CellKey, Origin]
    language: str
    former_anchors: Mapping[CellKey, tuple[str, ...]] = field(default_factory=dict)

    def roles(self) -> list[Named]:
        """The roles that occur, by name in the reader's alphabet."""
        return by_name(self.structure.roles[uid] for uid in {role for role, _ in self.cells})

    def levels(self) -> list[Named]:
        """The levels that occur, lowest first."""
        found = (self.structure.levels[uid] for uid in {level for _, level in self.cells})
        return sorted(found, key=lambda level: level.position)

    @property
    def share_a_ladder(self) -> bool:
        """Do all roles of the skill follow the same ladder?"""
        return len({role.above for role in self.roles()}) <= 1

    @property
    def both_ways(self) -> bool:
        """Do both arrangements make sense?"""
        return self.share_a_ladder and len(self.roles()) > 1 and len(self.levels()) > 1

    def arrangement(self, wanted: str | None) -> str:
        """By "level" or by "role": the wanted one where both make sense, else the one that does."""
        if self.both_ways:
            return "role" if wanted == "role" else "level"
        return "level" if self.share_a_ladder and len(self.roles()) > 1 else "role"

    def blocks(self, arranged_by: str) -> list[Block]:
        """The tables of the page."""
        if arranged_by == "level":
            return [self._block_of_level(level) for level in self.levels()]
        return [self._block_of_role(role) for role in self.roles()]

    def _block_of_level(self, level: Named) -> Block:
        keys = [(role.uid, level.uid) for role in self.roles()]
        rows = [self._row(key, self.structure.roles[key[0]]) for key in keys if key in self.cells]
        return Block(None if level.hidden else level, f"level-{level.slug}", tuple(rows))

    def _block_of_role(self, role: Named) -> Block:
        rows = []
        for level in self.structure.levels_of(role.above):
            key = (role.uid, level.uid)
            if key in self.cells:
                rows.append(self._row(key, role if level.hidden else level))
        return Block(role, f"role-{role.slug}", tuple(rows))

    def _row(self, key: CellKey, title: Named) -> Expectation:
        cell = self.cells[key]
        return Expectation(
            title=title,
            anchor=self.structure.anchor(key),
            language=self.language,
            text=cell.text,
            required=cell.required,
            origin=self.origins.get(key),
            former=self.former_anchors.get(key, ()),
        )


def origins_of(
    rows: Sequence[CellRow],
    written: Mapping[int, Written],
    waiting: Mapping[str, Sequence[int]],
    comments: Mapping[str, int],
) -> dict[CellKey, Origin]:
    """The origin of each cell, from the rows of the cells and what was read beside them."""
    found = {}
    for row in rows:
        path = f"cell/{row.role_uid}/{row.level_uid}"
        paths = (path, f"{path}/text", f"{path}/required")
        touching = {number for each in paths for number in waiting.get(each, ())}
        found[row.role_uid, row.level_uid] = Origin(
            since=row.since_number,
            written=written.get(row.since_number),
            waiting=tuple(sorted(touching)),
            comments=comments.get(path, 0),
        )
    return found


def by_name(things: Iterable[HasName]) -> list[HasName]:
    """Things in the order of the reader's alphabet."""
    return sorted(things, key=lambda thing: languages.sort_key(thing.name))

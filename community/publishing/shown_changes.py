"""Changes as people read them: equal ones folded, words marked, what moved, places by name."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, partial

from flask_babel import gettext, lazy_gettext

from community import languages
from community.publishing.budget import Budget
from community.publishing.names import Named, Structure
from community.rules.cell_changes import CellChange, cell_changes
from community.rules.content import CellKey, Place
from community.rules.diff import Change, Value
from community.rules.difference import NO_MOVES, Difference, Moves, replaced
from community.rules.moved import ChangedText, moves_among
from community.rules.part_path import PartPath
from community.rules.passages import Passage, in_one_text, side_by_side
from community.rules.spans import Elsewhere, Span

PARTS = ("name", "summary", "place", "language", "retired")
PART_NAMES = {
    "name": lazy_gettext("Name"),
    "summary": lazy_gettext("Summary"),
    "place": lazy_gettext("Place"),
    "language": lazy_gettext("Language"),
}


@dataclass(frozen=True)
class ChangedCell:
    """Where a change stands: a role at a level, and the cell's name in links."""

    role: Named
    level: Named
    anchor: str


@dataclass(frozen=True)
class ElsewhereNamed:
    """Where a statement moved to or came from: a part, or a role, a level, or both.

    All three are empty for another place in the same text.
    """

    part_name: str = ""
    role: Named | None = None
    level: Named | None = None


@dataclass(frozen=True)
class ShownChange:
    """One change, in one place or in several cells alike.

    `kind` is "added", "removed" or "changed" (of `retired`: added when retired); `part` is "cell"
    or one of PARTS. `compare` finds the difference, and `elsewhere` names the other ends of what
    moved. `required_before` and `required` are None where there is no such cell or the
    part is none. `paths` are all the changes folded here.
    """

    part: str
    kind: str
    compare: Callable[[], Difference] = field(compare=False)
    required_before: bool | None = None
    required: bool | None = None
    cells: tuple[ChangedCell, ...] = ()
    paths: tuple[str, ...] = ()
    elsewhere: Mapping[Elsewhere, ElsewhereNamed] = field(default_factory=dict)

    @cached_property
    def difference(self) -> Difference:
        """The texts compared when they are first drawn; no rows where no text changed."""
        return self.compare()

    @property
    def words(self) -> tuple[Span, ...]:
        """The texts laid over each other; empty where no text changed."""
        return self.difference.spans

    @property
    def in_one_text(self) -> tuple[Passage, ...]:
        return in_one_text(self.difference)

    @property
    def side_by_side(self) -> tuple[Passage, ...]:
        return side_by_side(self.difference)

    @property
    def part_name(self) -> str:
        """What people call the part; that a page was retired or taken into use is its name."""
        if self.part == "retired":
            return gettext("Retired") if self.kind == "added" else gettext("In use again")
        return str(PART_NAMES[self.part])

    @property
    def requirement_changed(self) -> bool:
        """Does a cell that stays become required, or optional?"""
        return self.kind == "changed" and self.required_before is not self.required


def shown_changes(
    changes: Iterable[Change],
    structure: Structure,
    moves: Mapping[PartPath, Moves] | None = None,
    budget: Budget | None = None,
) -> list[ShownChange]:
    """The changes in reading order: name, summary, place, then cells by role and level.

    Text and *required* of a cell are shown as one; cells that change alike are folded into one.
    `moves` are those among more changes than these; without them, those among these. `budget` is
    that of a page which shows more than these.
    """
    listed = list(changes)
    budget = budget or Budget()
    found = moves_of(listed, structure, budget) if moves is None else moves
    parts = sorted(
        (change for change in listed if change.path.part != "cell"),
        key=lambda change: PARTS.index(change.path.part),
    )
    cells = cell_changes(listed)
    return [
        *(_part(change, found, structure, budget) for change in parts),
        *_folded(cells, found, structure, budget),
    ]


def moves_of(
    changes: Iterable[Change], structure: Structure, budget: Budget | None = None
) -> dict[PartPath, Moves]:
    """The statements that moved among these changes, by the whole path of each text.

    None where the budget does not pay for a look at all of them.
    """
    listed = list(changes)
    texts = [
        ChangedText(change.path, -1, str(change.before or ""), str(change.after or ""))
        for change in listed
        if change.path.part == "summary"
    ]
    cells = cell_changes(listed)
    for key in _in_order(cells, structure):
        cell = cells[key]
        if cell.text_before != cell.text:
            path = PartPath.cell(key)
            texts.append(ChangedText(path, structure.rank(key), cell.text_before, cell.text))
    signs = sum(len(text.before) + len(text.after) for text in texts)
    return moves_among(texts) if (budget or Budget()).pays_for_moves(signs) else {}


def _part(
    change: Change, moves: Mapping[PartPath, Moves], structure: Structure, budget: Budget
) -> ShownChange:
    before, after = (_words(each, change.path, structure) for each in (change.before, change.after))
    here = moves.get(change.path, NO_MOVES)
    # Names are replaced as a whole: single signs of them marked are hard to read.
    is_prose = change.path.part == "summary"
    return ShownChange(
        part=change.path.part,
        kind=_kind(change),
        compare=partial(budget.difference, before, after, here)
        if is_prose
        else partial(replaced, before, after),
        paths=(str(change.path),),
        elsewhere=_elsewhere(here, structure),
    )


def _kind(change: Change) -> str:
    if isinstance(change.after, bool):
        return "added" if change.after else "removed"
    return "changed"


def _words(value: Value, path: PartPath, structure: Structure) -> str:
    if isinstance(value, Place):
        names = [structure.domains[value.domain].name] if value.domain in structure.domains else []
        if value.group and value.group in structure.groups:
            names.append(structure.groups[value.group].name)
        return " › ".join(names)
    if not value or not isinstance(value, str):
        return ""
    return languages.language_name(value) if path.part == "language" else value


def _folded(
    cells: Mapping[CellKey, CellChange],
    moves: Mapping[PartPath, Moves],
    structure: Structure,
    budget: Budget,
) -> list[ShownChange]:
    folded: dict[Hashable, list[CellKey]] = {}
    for key in _in_order(cells, structure):
        cell, here = cells[key], moves.get(PartPath.cell(key), NO_MOVES)
        texts = (cell.text_before, cell.text, here)
        alike = (cell.kind, texts, cell.required_before, cell.required)
        folded.setdefault(alike, []).append(key)
    return [
        _shown([cells[key] for key in keys], keys, moves, structure, budget)
        for keys in folded.values()
    ]


def _in_order(cells: Iterable[CellKey], structure: Structure) -> list[CellKey]:
    """Cells by the names of their roles, and by their levels."""
    return sorted(
        cells,
        key=lambda key: (languages.sort_key(structure.roles[key[0]].name), structure.rank(key)),
    )


def _shown(
    cells: list[CellChange],
    keys: list[CellKey],
    moves: Mapping[PartPath, Moves],
    structure: Structure,
    budget: Budget,
) -> ShownChange:
    first, here = cells[0], moves.get(PartPath.cell(keys[0]), NO_MOVES)
    return ShownChange(
        part="cell",
        kind=first.kind,
        compare=partial(budget.difference, first.text_before, first.text, here),
        required_before=first.required_before,
        required=first.required,
        cells=tuple(
            ChangedCell(structure.roles[key[0]], structure.levels[key[1]], structure.anchor(key))
            for key in keys
        ),
        paths=tuple(path for cell in cells for path in cell.paths),
        elsewhere=_elsewhere(here, structure),
    )


def _elsewhere(moves: Moves, structure: Structure) -> dict[Elsewhere, ElsewhereNamed]:
    return {other: _named(other, structure) for _, other in (*moves.away, *moves.here)}


def _named(other: Elsewhere, structure: Structure) -> ElsewhereNamed:
    if other.part == "cell":
        role = structure.roles[other.role] if other.role else None
        return ElsewhereNamed(role=role, level=structure.levels[other.level])
    return ElsewhereNamed(part_name=str(PART_NAMES[other.part])) if other.part else ElsewhereNamed()

"""Changes as people read them: equal ones folded, words marked, places by name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from flask_babel import gettext, lazy_gettext

from community import languages
from community.publishing.names import Named, Structure
from community.rules.content import Cell, CellKey, Place
from community.rules.diff import Change, Value
from community.rules.marked_words import Span, marked_words

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
class ShownChange:
    """One change, in one place or in several cells alike.

    `kind` is "added", "removed" or "changed" (of `retired`: added when retired); `part` is "cell"
    or one of PARTS. `words` are the texts laid over each other, empty where no text changed.
    `required_before` and `required` are None where there is no such cell or the part is none.
    `paths` are all the changes folded here.
    """

    part: str
    kind: str
    words: tuple[Span, ...]
    required_before: bool | None
    required: bool | None
    cells: tuple[ChangedCell, ...]
    paths: tuple[str, ...]

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


def shown_changes(changes: Iterable[Change], structure: Structure) -> list[ShownChange]:
    """The changes in reading order: name, summary, place, then cells by role and level.

    Text and *required* of a cell are shown as one; cells that change alike are folded into one.
    """
    listed = list(changes)
    parts = sorted(
        (change for change in listed if change.path.part != "cell"),
        key=lambda change: PARTS.index(change.path.part),
    )
    cells = [change for change in listed if change.path.part == "cell"]
    return [*(_part(change, structure) for change in parts), *_cells(cells, structure)]


@dataclass
class _Cell:
    """What happened to one cell, gathered from its fields."""

    kind: str
    text_before: str
    text: str
    required_before: bool | None
    required: bool | None
    paths: tuple[str, ...]


def _part(change: Change, structure: Structure) -> ShownChange:
    before, after = _words(change.before, structure), _words(change.after, structure)
    return ShownChange(
        part=change.path.part,
        kind=_kind(change),
        words=_marked(before, after, whole=change.path.part != "summary"),
        required_before=None,
        required=None,
        cells=(),
        paths=(str(change.path),),
    )


def _kind(change: Change) -> str:
    if isinstance(change.after, bool):
        return "added" if change.after else "removed"
    return "changed"


def _words(value: Value, structure: Structure) -> str:
    if isinstance(value, Place):
        names = [structure.domains[value.domain].name] if value.domain in structure.domains else []
        if value.group and value.group in structure.groups:
            names.append(structure.groups[value.group].name)
        return " › ".join(names)
    return value if isinstance(value, str) else ""


def _marked(before: str, after: str, *, whole: bool) -> tuple[Span, ...]:
    """Names are replaced as a whole: single signs of them marked are hard to read."""
    if not whole:
        return marked_words(before, after)
    removed = (Span("removed", before),) if before else ()
    return (*removed, Span("added", after)) if after else removed


def _cells(changes: Iterable[Change], structure: Structure) -> list[ShownChange]:
    gathered: dict[CellKey, _Cell] = {}
    for change in changes:
        key = change.path.key
        gathered[key] = _joined(gathered.get(key), change)
    folded: dict[tuple[str, str, str, bool | None, bool | None], list[CellKey]] = {}
    for key in sorted(gathered, key=lambda key: _order(key, structure)):
        cell = gathered[key]
        alike = (cell.kind, cell.text_before, cell.text, cell.required_before, cell.required)
        folded.setdefault(alike, []).append(key)
    return [_shown([gathered[key] for key in keys], keys, structure) for keys in folded.values()]


def _joined(earlier: _Cell | None, change: Change) -> _Cell:
    before, after = change.before, change.after
    if not change.path.field:
        old = before if isinstance(before, Cell) else None
        new = after if isinstance(after, Cell) else None
        return _Cell(
            kind="added" if old is None else "removed" if new is None else "changed",
            text_before=old.text if old else "",
            text=new.text if new else "",
            required_before=old.required if old else None,
            required=new.required if new else None,
            paths=(str(change.path),),
        )
    cell = earlier or _Cell("changed", "", "", None, None, ())
    cell.paths = (*cell.paths, str(change.path))
    if change.path.field == "text":
        cell.text_before, cell.text = str(before or ""), str(after or "")
    else:
        cell.required_before, cell.required = bool(before), bool(after)
    return cell


def _order(key: CellKey, structure: Structure) -> tuple[tuple[bytes, str], int]:
    return languages.sort_key(structure.roles[key[0]].name), structure.rank(key)


def _shown(cells: list[_Cell], keys: list[CellKey], structure: Structure) -> ShownChange:
    first = cells[0]
    return ShownChange(
        part="cell",
        kind=first.kind,
        words=marked_words(first.text_before, first.text),
        required_before=first.required_before,
        required=first.required,
        cells=tuple(
            ChangedCell(structure.roles[key[0]], structure.levels[key[1]], structure.anchor(key))
            for key in keys
        ),
        paths=tuple(path for cell in cells for path in cell.paths),
    )

"""What changed between two contents, part by part."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from community.rules.content import (
    NAME_LIMIT,
    SUMMARY_LIMIT,
    TEXT_LIMIT,
    Cell,
    CellKey,
    Content,
    ContentError,
    PartPath,
    Place,
    Refusal,
    read_cell,
    read_flag,
    read_place,
    read_text,
)

Value = str | bool | Cell | Place | None

_KINDS = {"name": str, "summary": str, "place": Place, "language": str, "retired": bool}
_TEXT_LIMITS = {"name": NAME_LIMIT, "summary": SUMMARY_LIMIT, "language": SUMMARY_LIMIT}


@dataclass(frozen=True, slots=True)
class Change:
    """One part with what stood there and what is to stand there; None where no cell is."""

    path: PartPath
    before: Value
    after: Value


def changes_between(before: Content, after: Content) -> tuple[Change, ...]:
    """Every change that leads from one content to the other, sorted by path.

    A cell that is added or removed is one change; one that stays has a change for each field.
    """
    found = [*_plain_changes(before, after), *_cell_changes(before, after)]
    return tuple(sorted(found, key=lambda change: change.path))


def apply_changes(content: Content, changes: Iterable[Change]) -> Content:
    """The content with what the changes put there; what they say stood there is not looked at.

    Raises ContentError for a field of a cell that is not there, or a value of the wrong kind.
    """
    cells = dict(content.cells)
    parts: dict[str, Any] = {}
    for change in changes:
        if change.path.part == "cell":
            _apply_to_cells(cells, change)
        else:
            if not isinstance(change.after, _KINDS[change.path.part]):
                raise ContentError(Refusal.WRONG_TYPE, str(change.path))
            parts[change.path.part] = change.after
    return replace(content, cells=cells, **parts)


def value_at(content: Content, path: PartPath) -> Value:
    """What stands at the path; None where the cell is not there."""
    if path.part != "cell":
        found: Value = getattr(content, path.part)
        return found
    cell = content.cells.get(path.key)
    if cell is None or not path.field:
        return cell
    return cell.text if path.field == "text" else cell.required


def value_to_json(value: Value) -> object:
    """The value as it is kept in a JSON column."""
    if isinstance(value, Cell):
        return {"required": value.required, "text": value.text}
    if isinstance(value, Place):
        return {"domain": value.domain, "group": value.group}
    return value


def value_from_json(path: PartPath, raw: object) -> Value:
    """The value that value_to_json wrote for this path. Raises ContentError for anything else."""
    name = str(path)
    if path.part == "cell":
        if raw is None:
            return None
        if not path.field:
            return read_cell(raw, name)
        return read_text(raw, name, TEXT_LIMIT) if path.field == "text" else read_flag(raw, name)
    if path.part == "place":
        return read_place(raw, name)
    if path.part == "retired":
        return read_flag(raw, name)
    return read_text(raw, name, _TEXT_LIMITS[path.part])


def fingerprint(changes: Iterable[Change]) -> str:
    """A digest that is equal for changes that lead to the same, in whatever order they stand."""
    wanted = sorted((str(change.path), value_to_json(change.after)) for change in changes)
    written = json.dumps(wanted, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(written.encode()).hexdigest()


def _plain_changes(before: Content, after: Content) -> Iterator[Change]:
    for part in ("name", "summary", "place", "language", "retired"):
        path = PartPath(part)
        old, new = value_at(before, path), value_at(after, path)
        if old != new:
            yield Change(path, old, new)


def _cell_changes(before: Content, after: Content) -> Iterator[Change]:
    for key in before.cells.keys() | after.cells.keys():
        old, new = before.cells.get(key), after.cells.get(key)
        if old is None or new is None:
            yield Change(PartPath.cell(key), old, new)
            continue
        if old.text != new.text:
            yield Change(PartPath.cell(key, "text"), old.text, new.text)
        if old.required != new.required:
            yield Change(PartPath.cell(key, "required"), old.required, new.required)


def _apply_to_cells(cells: dict[CellKey, Cell], change: Change) -> None:
    path, wanted = change.path, change.after
    if not path.field:
        if wanted is None:
            cells.pop(path.key, None)
        elif isinstance(wanted, Cell):
            cells[path.key] = wanted
        else:
            raise ContentError(Refusal.WRONG_TYPE, str(path))
        return
    cell = cells.get(path.key)
    if cell is None:
        raise ContentError(Refusal.NO_SUCH_CELL, str(path))
    if path.field == "text" and isinstance(wanted, str):
        cells[path.key] = Cell(wanted, cell.required)
    elif path.field == "required" and isinstance(wanted, bool):
        cells[path.key] = Cell(cell.text, wanted)
    else:
        raise ContentError(Refusal.WRONG_TYPE, str(path))

"""What happened to each cell, gathered from the changes of its fields."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from community.rules.content import Cell, CellKey
from community.rules.diff import Change


@dataclass(frozen=True, slots=True)
class CellChange:
    """One cell before and after; what is equal on both sides was not among the changes.

    `required_before` and `required` are None where there is no such cell, or no such change.
    """

    kind: Literal["added", "removed", "changed"]
    text_before: str = ""
    text: str = ""
    required_before: bool | None = None
    required: bool | None = None
    paths: tuple[str, ...] = ()


def cell_changes(changes: Iterable[Change]) -> dict[CellKey, CellChange]:
    """The cells among the changes, in the order in which they come in."""
    found: dict[CellKey, CellChange] = {}
    for change in changes:
        if change.path.part != "cell":
            continue
        key = change.path.key
        if change.path.field:
            found[key] = _with_field(found.get(key, CellChange("changed")), change)
        else:
            found[key] = _whole(change)
    return found


def _whole(change: Change) -> CellChange:
    old = change.before if isinstance(change.before, Cell) else None
    new = change.after if isinstance(change.after, Cell) else None
    return CellChange(
        kind="added" if old is None else "removed" if new is None else "changed",
        text_before=old.text if old else "",
        text=new.text if new else "",
        required_before=old.required if old else None,
        required=new.required if new else None,
        paths=(str(change.path),),
    )


def _with_field(cell: CellChange, change: Change) -> CellChange:
    paths = (*cell.paths, str(change.path))
    if change.path.field == "text":
        texts = (str(change.before or ""), str(change.after or ""))
        return replace(cell, text_before=texts[0], text=texts[1], paths=paths)
    flags = (bool(change.before), bool(change.after))
    return replace(cell, required_before=flags[0], required=flags[1], paths=paths)

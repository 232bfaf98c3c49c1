"""What pages say and what changes, compared and merged in the plainest way.

Every text is a single word, so that two changes of one text never go together.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from typing import Any

from community.rules.content import Cell, CellKey, Content

Value = object
Changes = Mapping[str, tuple[Value, Value]]
"""By path, what stood there and what is to stand there."""

PARTS = ("name", "summary", "place", "language", "retired")
CLEAN, THERE, CONFLICT = "clean", "there", "conflict"


def path_of(key: CellKey, field: str = "") -> str:
    return "/".join(filter(None, ("cell", *key, field)))


def place_of(path: str) -> str:
    """The cell, or the part, in which a path lies."""
    return "/".join(path.split("/")[:3])


def changes(before: Content, after: Content) -> dict[str, tuple[Value, Value]]:
    """What leads from one page to the other."""
    found: dict[str, tuple[Value, Value]] = {
        part: (getattr(before, part), getattr(after, part))
        for part in PARTS
        if getattr(before, part) != getattr(after, part)
    }
    for key in before.cells.keys() | after.cells.keys():
        old, new = before.cells.get(key), after.cells.get(key)
        if old is None or new is None:
            found[path_of(key)] = (old, new)
            continue
        if old.text != new.text:
            found[path_of(key, "text")] = (old.text, new.text)
        if old.required != new.required:
            found[path_of(key, "required")] = (old.required, new.required)
    return found


def value_at(page: Content, path: str) -> Value:
    part, *names = path.split("/")
    if part != "cell":
        return getattr(page, part)
    cell = page.cells.get((names[0], names[1]))
    return cell if cell is None or len(names) == 2 else getattr(cell, names[2])


def with_value(page: Content, path: str, value: Value) -> Content:
    """The page with this at the path; the cell of a field is there."""
    part, *names = path.split("/")
    if part != "cell":
        parts: dict[str, Any] = {part: value}
        return replace(page, **parts)
    key = (names[0], names[1])
    if names[2:] == ["text"]:
        value = replace(page.cells[key], text=str(value))
    elif names[2:] == ["required"]:
        value = replace(page.cells[key], required=bool(value))
    others = {each: cell for each, cell in page.cells.items() if each != key}
    return replace(page, cells={**others, key: value} if isinstance(value, Cell) else others)


def fit(asked: tuple[Value, Value], present: Value) -> str:
    """How a change stands to what is there."""
    before, after = asked
    if present == after:
        return THERE
    return CLEAN if present == before else CONFLICT


def fits(asked: Changes, page: Content) -> dict[str, str]:
    return {path: fit(change, value_at(page, path)) for path, change in asked.items()}


def laid_over(page: Content, asked: Changes) -> Content:
    """The page with all that fits."""
    for path in sorted(asked):
        if fit(asked[path], value_at(page, path)) == CLEAN:
            page = with_value(page, path, asked[path][1])
    return page


def turned_round(asked: Changes) -> Changes:
    return {path: (after, before) for path, (before, after) in asked.items()}


def only(asked: Changes, paths: Collection[str]) -> Changes:
    return {path: change for path, change in asked.items() if path in paths}


def wanted_by(asked: Changes) -> frozenset[tuple[str, Value]]:
    """What a suggestion leads to, whatever it began with."""
    return frozenset((path, after) for path, (_, after) in asked.items())


def overlap(one: str, other: str) -> bool:
    """Whether one path is the other, or a field of it."""
    return one == other or one.startswith(f"{other}/") or other.startswith(f"{one}/")


def without_overlapping(asked: Changes, others: Iterable[str]) -> Changes:
    taken = list(others)
    return {
        path: change
        for path, change in asked.items()
        if not any(overlap(path, each) for each in taken)
    }

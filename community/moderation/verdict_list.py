"""The changes of a suggestion in rows, each of which gets one verdict."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from community.rules.belonging import inseparable
from community.rules.diff import Change
from community.rules.standing import Standing
from community.suggest.showing import Line


@dataclass(frozen=True)
class VerdictRow:
    """Changes that are told the same: the paths they were sent with, and how they are shown."""

    paths: tuple[str, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class VerdictList:
    """The rows; `can_be_split` where text and *required* of a cell are one, `whole` where the
    author wants all or nothing."""

    rows: list[VerdictRow]
    can_be_split: bool
    is_split: bool
    whole: bool


def verdict_list(
    standing: Standing,
    lines: list[Line],
    show: Callable[[list[Change]], list[Line]],
    *,
    is_new: bool,
    all_or_nothing: bool,
    split: bool,
) -> VerdictList:
    """The rows from the lines of a review, equal changes folded; `show` makes lines of fewer
    changes, where text and *required* of a cell are told apart."""
    asked = [each.change for each in standing.asked]
    flags = [change for change in asked if change.path.field == "required"]
    others = [change for change in asked if change.path.field != "required"]
    can_be_split = bool(
        {change.path.whole for change in flags} & {change.path.whole for change in others}
    )
    is_split = split and can_be_split and not all_or_nothing
    if is_split:
        lines = [*show(others), *show(flags)]
    stored = {str(each.change.path): each.stored_path for each in standing.asked}
    bound = inseparable(stored.values(), is_new=is_new, all_or_nothing=all_or_nothing)
    return VerdictList(_rows(lines, stored, bound), can_be_split, is_split, all_or_nothing)


def _rows(
    lines: Iterable[Line], stored: dict[str, str], bound: list[frozenset[str]]
) -> list[VerdictRow]:
    together: dict[frozenset[str], list[Line]] = {}
    for line in lines:
        paths = frozenset(stored[path] for path in line.change.paths)
        key = next((group for group in bound if group & paths), paths)
        together.setdefault(key, []).append(line)
    return [
        VerdictRow(
            tuple(stored[path] for line in found for path in line.change.paths), tuple(found)
        )
        for found in together.values()
    ]

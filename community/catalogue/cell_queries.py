"""Where the text of a cell comes from, read from the rows of what versions changed."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from operator import attrgetter
from typing import Any

from sqlalchemy import CompoundSelect, Row, select, true, union_all
from sqlalchemy.orm import aliased

from community.catalogue.version_queries import (
    Author,
    VersionLine,
    line_from,
    version_lines,
    versions_with_decisions,
)
from community.paging import Page
from community.rules.content import Cell, CellKey
from community.rules.diff import Change, Value, value_from_json
from community.rules.part_path import PartPath
from models.database import db
from models.person import Person
from models.version import Credit, Version, VersionChange

VERSIONS_SHOWN = 30
FIELDS = ("", "text", "required")
"""A cell comes and goes as a whole; while it stays, its fields change."""


@dataclass(frozen=True)
class LastChange:
    """The version that last changed a cell; `removed` where it took the cell away."""

    line: VersionLine
    removed: bool


@dataclass(frozen=True)
class CellVersion:
    """A version that changed a cell, or one that became part of it, and how.

    `follows_redacted` where it is not known what the cell said before; then the changes say twice
    what it says since.
    """

    line: VersionLine
    changes: tuple[Change, ...]
    follows_redacted: bool


def last_change_of(skill_id: int, cell: CellKey) -> LastChange | None:
    """Who last changed a cell, when and why, in one question; None where nobody ever did."""
    changed = _newest(skill_id, [cell], None, 1).subquery()
    last = (
        select(changed.c.number, changed.c.kind).order_by(changed.c.number.desc()).limit(1)
    ).subquery()
    author = aliased(Person)
    rows = db.session.execute(
        versions_with_decisions()
        .join(last, last.c.number == Version.number)
        .outerjoin(Credit, (Credit.skill_id == skill_id) & (Credit.number == Version.number))
        .outerjoin(author, author.id == Credit.person_id)
        .where(Version.skill_id == skill_id)
        .order_by(Credit.kind.desc(), author.id)
        .add_columns(
            last.c.kind.label("change"),
            Credit.kind.label("part"),
            author.name.label("author"),
            author.uid.label("author_uid"),
        )
    ).all()
    if not rows:
        return None
    authors = [Author(row.author, row.part, row.author_uid) for row in rows if row.part]
    return LastChange(line_from(rows[0], authors), removed=rows[0].change == "removed")


def cell_history(
    skill_id: int, cells: Collection[CellKey], after: int | None = None, size: int = VERSIONS_SHOWN
) -> Page[CellVersion]:
    """The versions that changed any of these cells, newest first, going on after a number."""
    rows = db.session.execute(_newest(skill_id, cells, after, size + 1)).all()
    numbers = sorted({row.number for row in rows}, reverse=True)
    shown = numbers[:size]
    if not shown:
        return Page((), None)
    before = db.session.execute(_newest(skill_id, cells, shown[-1], 1)).all()
    changes, following = _changes([row for row in rows if row.number >= shown[-1]], before)
    lines = version_lines(skill_id, shown)
    return Page(
        tuple(CellVersion(lines[n], tuple(changes.get(n, ())), n in following) for n in shown),
        shown[-1] if len(numbers) > size else None,
    )


def _newest(
    skill_id: int, cells: Collection[CellKey], below: int | None, limit: int
) -> CompoundSelect[Any]:
    """The newest changes of each path of these cells, each read from the end of the index."""
    number = VersionChange.number
    each_path = []
    for path in (str(PartPath.cell(cell, field)) for cell in cells for field in FIELDS):
        newest = (
            select(number, VersionChange.path, VersionChange.kind, VersionChange.after)
            .where(
                VersionChange.skill_id == skill_id,
                VersionChange.path == path,
                number < below if below is not None else true(),
            )
            .order_by(number.desc())
            .limit(limit)
            .subquery()
        )
        each_path.append(select(newest))
    return union_all(*each_path)


def _changes(
    rows: Iterable[Row[Any]], before: Iterable[Row[Any]]
) -> tuple[dict[int, list[Change]], set[int]]:
    """The changes by version, and the versions of which it is not known what stood there before.

    What stood there is what earlier versions had put there; `before` are the newest changes of each
    path that are older than `rows`.
    """
    stood = _Stood()
    for row in sorted(before, key=attrgetter("number")):
        stood.put(row)
    found: dict[int, list[Change]] = {}
    following: set[int] = set()
    for row in sorted(rows, key=attrgetter("number")):
        path = PartPath.parse(row.path)
        if not _is_redacted(row):
            if stood.is_unknown_at(path):
                following.add(row.number)
            found.setdefault(row.number, []).append(stood.change(path, _value(path, row)))
        stood.put(row)
    return found, following


def _is_redacted(row: Row[Any]) -> bool:
    """A row says nothing where the cell went, and where it was made to."""
    return row.after is None and row.kind != "removed"


class _Stood:
    """What stands in cells while their changes are gone through; some texts were redacted."""

    def __init__(self) -> None:
        self._cells: dict[CellKey, Cell | None] = {}
        self._unknown: set[CellKey] = set()

    def is_unknown_at(self, path: PartPath) -> bool:
        return path.field != "required" and path.key in self._unknown

    def change(self, path: PartPath, value: Value) -> Change:
        """What puts this value there; an unknown text is left out on both sides."""
        cell = self._cells.get(path.key)
        if path.field == "required":
            # This row is there because it was the other way round.
            return Change(path, not value, value)
        if path.field and path.key in self._unknown:
            return Change(path, value, value)
        return Change(path, _at(cell, path), value)

    def put(self, row: Row[Any]) -> None:
        path = PartPath.parse(row.path)
        cell = self._cells.get(path.key)
        if _is_redacted(row):
            if path.field != "required":
                self._unknown.add(path.key)
            self._cells[path.key] = cell or Cell("", required=False)
            return
        if path.field != "required":
            self._unknown.discard(path.key)
        self._cells[path.key] = _cell_after(cell, path, _value(path, row))


def _value(path: PartPath, row: Row[Any]) -> Value:
    return None if row.after is None else value_from_json(path, json.loads(row.after))


def _at(cell: Cell | None, path: PartPath) -> Value:
    if cell is None or not path.field:
        return cell
    return cell.text if path.field == "text" else cell.required


def _cell_after(cell: Cell | None, path: PartPath, value: Value) -> Cell | None:
    if not path.field:
        return value if isinstance(value, Cell) else None
    before = cell or Cell("", required=False)
    if path.field == "text":
        return replace(before, text=str(value or ""))
    return replace(before, required=bool(value))

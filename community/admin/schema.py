"""The tables explained, with a diagram for each room, made from the models themselves."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from types import ModuleType

import models
from models.database import Base

HEADER = """\
# The tables

Made from the models by `flask schema > docs/schema.md`; a test holds the two together.
Ids in paths (`uid`) are short random strings that mean the same thing in every database.
Moments are stored in UTC. A dotted line leads to a table of another diagram.
"""


def described() -> str:
    """The whole of docs/schema.md."""
    rooms = [getattr(models, name) for name in models.__all__]
    return HEADER + "".join(_room(room) for room in rooms)


def _room(room: ModuleType) -> str:
    tables = list(_tables(room))
    lines = [f"\n## {room.__name__.partition('.')[2].replace('_', ' ').capitalize()}\n"]
    lines += [f"\n{inspect.getdoc(room)}\n", "\n```mermaid\nerDiagram\n"]
    own = {table.__tablename__ for table in tables}
    for table in tables:
        lines.append(_drawn(table, own))
    lines.append("```\n")
    for table in tables:
        lines.append(f"\n- **{table.__tablename__}**: {_in_one_line(table)}\n")
    return "".join(lines)


def _tables(room: ModuleType) -> Iterator[type[Base]]:
    for thing in vars(room).values():
        if inspect.isclass(thing) and issubclass(thing, Base) and thing.__module__ == room.__name__:
            yield thing


def _drawn(model: type[Base], own: set[str]) -> str:
    table = Base.metadata.tables[model.__tablename__]
    lines = [f"    {table.name} {{\n"]
    for column in table.columns:
        marks = {"PK": column.primary_key, "FK": bool(column.foreign_keys)}
        keys = ", ".join(mark for mark, is_so in marks.items() if is_so)
        kind = type(column.type).__name__.lower()
        optional = ' "may be empty"' if column.nullable else ""
        lines.append(f"        {kind} {column.name} {keys}{optional}".rstrip() + "\n")
    lines.append("    }\n")
    targets = sorted(
        {
            (key.referred_table.name, ", ".join(key.column_keys))
            for key in table.foreign_key_constraints
        }
    )
    for target, columns in targets:
        line = "--" if target in own else ".."
        lines.append(f'    {target} ||{line}o{{ {table.name} : "{columns}"\n')
    return "".join(lines)


def _in_one_line(model: type[Base]) -> str:
    return " ".join((inspect.getdoc(model) or "").split())

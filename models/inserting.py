"""Inserting rows that may be there already, one or very many, on both databases."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Table, Text, cast, column, func, literal, select
from sqlalchemy.dialects import postgresql, sqlite

from models.database import Base, db


def insert_missing(table: type[Base], rows: Sequence[dict[str, Any]]) -> None:
    """Insert those of the rows whose key is not there yet; the others stay as they are.

    All rows name the same columns. PostgreSQL takes them as one text: row by row it would spend
    most of its time on the way.
    """
    if not rows:
        return
    if db.session.get_bind().dialect.name == "sqlite":
        db.session.execute(sqlite.insert(_table(table)).on_conflict_do_nothing(), list(rows))
        return
    names = list(rows[0])
    columns = [column(name, _table(table).c[name].type) for name in names]
    written = json.dumps(list(rows), default=_moment)
    given = func.json_to_recordset(cast(literal(written, Text), postgresql.JSON))
    given_rows = given.table_valued(*columns).render_derived(with_types=True)
    statement = postgresql.insert(_table(table)).from_select(names, select(given_rows))
    db.session.execute(statement.on_conflict_do_nothing())


def insert_or_change(table: type[Base], row: dict[str, Any], changing: Sequence[str]) -> None:
    """Insert a row, or give these columns of the one with the same primary key new values."""
    insert = sqlite.insert if db.session.get_bind().dialect.name == "sqlite" else postgresql.insert
    statement = insert(_table(table))
    key = [each.name for each in _table(table).primary_key]
    values = {name: statement.excluded[name] for name in changing}
    db.session.execute(statement.on_conflict_do_update(index_elements=key, set_=values), [row])


def _table(table: type[Base]) -> Table:
    found = table.__table__
    assert isinstance(found, Table)
    return found


def _moment(value: object) -> str:
    assert isinstance(value, datetime)
    return value.isoformat()

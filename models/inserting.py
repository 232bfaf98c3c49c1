"""Inserting rows that may be there already: one statement that both databases understand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy.dialects import postgresql, sqlite

from models.database import Base, db


def insert_missing(table: type[Base], rows: Sequence[dict[str, Any]]) -> None:
    """Insert those of the rows whose key is not there yet; the others stay as they are."""
    if rows:
        db.session.execute(_insert(table).on_conflict_do_nothing(), rows)


def insert_or_change(table: type[Base], row: dict[str, Any], changing: Sequence[str]) -> None:
    """Insert a row, or give these columns of the one with the same primary key new values."""
    statement = _insert(table)
    key = [column.name for column in table.__table__.primary_key]
    values = {column: statement.excluded[column] for column in changing}
    db.session.execute(statement.on_conflict_do_update(index_elements=key, set_=values), [row])


def _insert(table: type[Base]) -> sqlite.Insert | postgresql.Insert:
    if db.session.get_bind().dialect.name == "sqlite":
        return sqlite.insert(table)
    return postgresql.insert(table)

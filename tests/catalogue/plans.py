"""By which ways the database finds what it is asked for."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from flask import Flask
from sqlalchemy import event, text

from models.database import db

IN_ORDER = "ix_activities_published"
"""Read from its end until there is enough, never to the other end."""
SCAN = re.compile(r"(?:SCAN|Seq Scan on) (?!anon_|\()(\w+)(?: USING (?:COVERING )?INDEX (\w+))?")


@contextmanager
def plans_of(app: Flask) -> Iterator[list[str]]:
    """Filled at the end of the block: the steps in which its questions are answered.

    A server is told not to read whole tables where it has a choice: ours are too small for indexes
    to be worth their while.
    """
    asked: list[tuple[str, Any]] = []
    steps: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, parameters: Any, *_: Any) -> None:
        if statement.startswith(("SELECT", "WITH")):
            asked.append((statement, parameters))

    with app.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", note)
    try:
        yield steps
    finally:
        event.remove(engine, "before_cursor_execute", note)
    is_file = engine.dialect.name == "sqlite"
    with engine.connect() as connection:
        if not is_file:
            connection.execute(text("ANALYZE"))
            connection.execute(text("SET LOCAL enable_seqscan = off"))
        for statement, parameters in asked:
            explain = "EXPLAIN QUERY PLAN" if is_file else "EXPLAIN"
            rows = connection.exec_driver_sql(f"{explain} {statement}", parameters)
            steps += [row[3] if is_file else row[0] for row in rows]


def tables_read_whole(steps: list[str]) -> set[str]:
    """The tables of which every row is looked at."""
    found = (SCAN.search(step) for step in steps)
    return {match[1] for match in found if match and match[2] != IN_ORDER}

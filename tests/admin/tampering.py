"""What somebody can do who has the database itself: go past its triggers."""

import sqlite3
from contextlib import closing

import psycopg
from sqlalchemy import make_url

from tests.databases import Database, plain


def tamper(database: Database, *statements: str) -> None:
    """Run statements that no trigger and no foreign key sees."""
    if database.address.startswith("sqlite"):
        _tamper_with_file(str(make_url(database.address).database), statements)
        return
    with psycopg.connect(plain(database.address), autocommit=True) as connection:
        connection.execute("SET session_replication_role = replica")
        for statement in statements:
            assert connection.execute(statement.encode()).rowcount > 0, statement


def _tamper_with_file(file: str, statements: tuple[str, ...]) -> None:
    with closing(sqlite3.connect(file)) as connection:
        triggers = connection.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
        ).fetchall()
        for name, _ in triggers:
            connection.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            assert connection.execute(statement).rowcount > 0, statement
        for _, sql in triggers:
            connection.execute(sql)
        connection.commit()

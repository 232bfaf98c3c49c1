"""A database for each worker of a run: migrated once, emptied between tests, gone at the end."""

import secrets
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import psycopg
from flask_migrate import upgrade
from psycopg import sql
from sqlalchemy import make_url

from tests.site import close, make_app


class Database(Protocol):
    """What a test needs of its database."""

    @property
    def address(self) -> str:
        """Where it is, as DATABASE_URL says it."""

    def empty(self) -> None:
        """Bring back what the migrations left, whatever the last test wrote."""


@contextmanager
def database_for_tests(server: str, worker: str, folder: Path) -> Iterator[Database]:
    """A migrated database: on the server if one is named, else an SQLite file in the folder."""
    if not server:
        yield migrated_file(folder)
        return
    with database_on(server, f"skill_commons_test_{secrets.token_hex(4)}_{worker}") as address:
        yield migrated_on_server(address, folder)


@dataclass(frozen=True)
class SQLiteFile:
    address: str
    file: Path
    template: Path

    def empty(self) -> None:
        # Through the database's own copying, since others may have the file open.
        with (
            closing(sqlite3.connect(self.template)) as source,
            closing(sqlite3.connect(self.file)) as target,
        ):
            target.execute("PRAGMA synchronous=OFF")
            source.backup(target)


@dataclass(frozen=True)
class PostgreSQLDatabase:
    address: str
    emptying: str

    def empty(self) -> None:
        with psycopg.connect(plain(self.address), autocommit=True) as connection:
            connection.execute(self.emptying.encode())


def migrated_file(folder: Path) -> SQLiteFile:
    file = folder / "site.sqlite3"
    template = folder / "template.sqlite3"
    migrate(f"sqlite:///{template}", folder)
    # What is still in the write-ahead log would be missing from a copy.
    with closing(sqlite3.connect(template)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    shutil.copyfile(template, file)
    return SQLiteFile(f"sqlite:///{file}", file, template)


def migrated_on_server(address: str, folder: Path) -> PostgreSQLDatabase:
    migrate(address, folder)
    with psycopg.connect(plain(address), autocommit=True) as connection:
        # A lost test database costs nothing, waiting for the disk does.
        name = sql.Identifier(make_url(address).database or "")
        connection.execute(sql.SQL("ALTER DATABASE {} SET synchronous_commit = off").format(name))
        return PostgreSQLDatabase(address, emptying(connection))


def emptying(connection: psycopg.Connection) -> str:
    """The command that empties all tables and puts back the rows that migrations wrote.

    Triggers sleep meanwhile: some of them refuse that anything is deleted.
    """
    tables = [
        row[0]
        for row in connection.execute(
            "SELECT quote_ident(tablename) FROM pg_tables"
            " WHERE schemaname = 'public' AND tablename <> 'alembic_version' ORDER BY 1"
        )
    ]
    commands = ["SET session_replication_role = replica"]
    commands += [f"DELETE FROM {table}" for table in tables]
    for table in tables:
        for (row,) in connection.execute(
            f"SELECT quote_literal(row_to_json(t)::text) FROM {table} t".encode()
        ):
            kept = f"json_populate_record(NULL::{table}, {row}::json)"
            commands.append(f"INSERT INTO {table} SELECT * FROM {kept}")
    sequences = connection.execute(
        "SELECT quote_literal(quote_ident(sequencename)), start_value FROM pg_sequences"
        " WHERE schemaname = 'public'"
    )
    commands += [f"SELECT setval({name}, {start}, false)" for name, start in sequences]
    return ";".join(commands)


@contextmanager
def database_on(server: str, name: str) -> Iterator[str]:
    """A database of its own on a server, dropped at the end; its address."""
    create = sql.SQL("CREATE DATABASE {} TEMPLATE template0 ENCODING 'UTF8'")
    drop = sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)")
    with psycopg.connect(plain(server), autocommit=True) as connection:
        connection.execute(create.format(sql.Identifier(name)))
    try:
        url = make_url(plain(server)).set(drivername="postgresql+psycopg", database=name)
        yield url.render_as_string(hide_password=False)
    finally:
        with psycopg.connect(plain(server), autocommit=True) as connection:
            connection.execute(drop.format(sql.Identifier(name)))


def migrate(address: str, folder: Path) -> None:
    """Run the real migrations, as the product does."""
    with make_app(address, folder).app_context():
        upgrade()
    close()


def plain(address: str) -> str:
    """The address as the database's own library reads it, without the name of a driver."""
    return "postgresql://" + address.partition("://")[2]

"""The database: its base class, its types, and the one way to write to it."""

from __future__ import annotations

import contextlib
import fcntl
import os
import secrets
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Annotated, Any

from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import (
    JSON,
    CheckConstraint,
    DateTime,
    Dialect,
    Engine,
    MetaData,
    String,
    Text,
    TypeDecorator,
    event,
    func,
    select,
    text,
)
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import DeclarativeBase, Session, mapped_column, registry

LOCK_PATIENCE = 10.0
"""Seconds that a writer waits for its turn before it is asked to come back later."""

UID_ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789"
UID_LENGTH = 12


class Busy(Exception):
    """Other writers kept the database for longer than LOCK_PATIENCE; nothing was written."""


class UTCDateTime(TypeDecorator[datetime]):
    """A moment, always with its zone, always UTC, on databases with and without zones."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"a moment needs its zone: {value!r}")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Base(DeclarativeBase):
    """What every table of the product is built on."""

    registry = registry(
        metadata=MetaData(
            naming_convention={
                "ix": "ix_%(table_name)s_%(column_0_N_name)s",
                "uq": "uq_%(table_name)s_%(column_0_N_name)s",
                "ck": "ck_%(table_name)s_%(constraint_name)s",
                "fk": "fk_%(table_name)s_%(column_0_N_name)s",
                "pk": "pk_%(table_name)s",
            }
        ),
        type_annotation_map={datetime: UTCDateTime(), str: Text(), dict[str, Any]: JSON()},
    )
    metadata = registry.metadata


db = SQLAlchemy(model_class=Base)

Uid = Annotated[str, mapped_column(String(24))]
Digest = Annotated[str, mapped_column(String(64))]
Code = Annotated[str, mapped_column(String(32))]


def new_uid() -> str:
    """An opaque id that means the same thing in every database for ever (60 random bits)."""
    return "".join(secrets.choice(UID_ALPHABET) for _ in range(UID_LENGTH))


def now() -> datetime:
    """The present moment in UTC."""
    return datetime.now(UTC)


def one_of(column: str, *values: str) -> CheckConstraint:
    """The constraint that a column holds one of a few words."""
    words = ", ".join(f"'{value}'" for value in values)
    return CheckConstraint(f"{column} IN ({words})", name=f"{column}_known")


def tune(engine: Engine) -> None:
    """Give an SQLite engine durable, foreign-key-true connections with a BEGIN of our own.

    `synchronous=FULL`, because an answer is a promise: in WAL mode NORMAL syncs only at
    checkpoints. `recursive_triggers`, because INSERT OR REPLACE passes delete triggers otherwise.
    """
    if engine.dialect.name != "sqlite":
        return
    event.listen(engine, "connect", _set_pragmas)
    event.listen(engine, "begin", _begin)


def _set_pragmas(connection: Any, _record: object) -> None:
    connection.isolation_level = None
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        "busy_timeout=5000",
        "recursive_triggers=ON",
    ):
        connection.execute(f"PRAGMA {pragma}").close()


def _begin(connection: Any) -> None:
    kind = connection.get_execution_options().get("sqlite_begin", "DEFERRED")
    connection.exec_driver_sql(f"BEGIN {kind}")


@contextlib.contextmanager
def writing(*, private: bool = False) -> Iterator[Session]:
    """The one write transaction: starts fresh, lets one writer in at a time, commits last.

    With `private=True` the pages of visitors stay as they are (sessions, notices, deliveries);
    otherwise the site's revision is raised, so that no cached page outlives the deed.
    Raises Busy when the turn does not come within LOCK_PATIENCE seconds, and RuntimeError when
    something was changed outside of it.
    """
    session: Session = db.session()
    if session.new or session.dirty or session.deleted:
        raise RuntimeError("Something was changed outside of writing(); it would be lost or mixed.")
    if session.info.get("writing"):
        raise RuntimeError("writing() was entered twice; an action never opens it.")
    session.rollback()
    with _turn(db.engine):
        session.info["writing"] = True
        try:
            session.connection(execution_options={"sqlite_begin": "IMMEDIATE"})
            yield session
            session.flush()
            if not private:
                session.execute(text("UPDATE site_state SET revision = revision + 1"))
            session.commit()
        except OperationalError as problem:
            session.rollback()
            if "lock timeout" in str(problem.orig) or "database is locked" in str(problem.orig):
                raise Busy from problem
            raise
        except BaseException:
            session.rollback()
            raise
        finally:
            session.info.pop("writing", None)


def alone(duty: str) -> bool:
    """Within writing(): is no other worker at this duty? The answer holds until it ends.

    On SQLite there is one writer at a time anyway.
    """
    if db.session.get_bind().dialect.name == "sqlite":
        return True
    asked = select(func.pg_try_advisory_xact_lock(func.hashtext(duty)))
    return bool(db.session.scalar(asked))


_thread_turns: dict[str, threading.Lock] = {}


@contextlib.contextmanager
def _turn(engine: Engine) -> Iterator[None]:
    """Wait in line before BEGIN IMMEDIATE: SQLite's own waiting is unfair and gives up."""
    if engine.dialect.name != "sqlite":
        yield
        return
    path = f"{engine.url.database}.lock"
    thread_turn = _thread_turns.setdefault(path, threading.Lock())
    if not thread_turn.acquire(timeout=LOCK_PATIENCE):
        raise Busy
    try:
        lock = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            _lock_file(lock)
            yield
        finally:
            os.close(lock)
    finally:
        thread_turn.release()


def _lock_file(lock: int) -> None:
    """Take the lock that all processes share, in the kernel's order, with an end to patience."""
    with contextlib.suppress(BlockingIOError):
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return
    waiting_descriptor = os.dup(lock)
    taken = threading.Event()

    def wait_in_line() -> None:
        try:
            fcntl.flock(waiting_descriptor, fcntl.LOCK_EX)
            taken.set()
        finally:
            os.close(waiting_descriptor)

    threading.Thread(target=wait_in_line, daemon=True).start()
    if not taken.wait(LOCK_PATIENCE):
        raise Busy

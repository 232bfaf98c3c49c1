"""The one write transaction."""

import fcntl
import os
import sqlite3
import threading
from collections.abc import Iterator
from multiprocessing import get_context
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select, text

from models import database as database_module
from models.activity import Act
from models.database import Busy, db, writing
from models.person import SiteState
from tests.databases import Database
from tests.site import make_app
from tests.size import size

PROCESSES = 4
DEEDS = size(25, 250)


def revision() -> int:
    return db.session.scalars(select(SiteState.revision)).one()


def test_a_deed_raises_the_revision_of_the_site(app: Flask) -> None:
    with app.app_context():
        before = revision()

        with writing() as session:
            session.add(Act(kind="comment"))

        assert revision() == before + 1


def test_a_private_deed_leaves_the_pages_of_visitors_as_they_are(app: Flask) -> None:
    with app.app_context():
        before = revision()

        with writing(private=True) as session:
            session.add(Act(kind="comment"))

        assert revision() == before
        assert db.session.scalar(select(func.count()).select_from(Act)) == 1


def test_a_deed_that_fails_leaves_nothing(app: Flask) -> None:
    with app.app_context():
        before = revision()

        with pytest.raises(ZeroDivisionError), writing() as session:
            session.add(Act(kind="comment"))
            session.flush()
            _ = 1 // 0

        assert revision() == before
        assert db.session.scalar(select(func.count()).select_from(Act)) == 0


def test_what_was_changed_outside_is_refused_and_not_mixed_in(app: Flask) -> None:
    with app.app_context():
        db.session.add(Act(kind="comment"))

        with pytest.raises(RuntimeError, match="outside"), writing():
            raise AssertionError("the block must not begin")


def test_an_action_cannot_open_a_second_transaction(app: Flask) -> None:
    with app.app_context(), writing(), pytest.raises(RuntimeError, match="twice"), writing():
        raise AssertionError("the block must not begin")


def test_what_another_wrote_meanwhile_is_seen_inside(app: Flask) -> None:
    with app.app_context():
        before = revision()
        other = threading.Thread(target=write_once, args=(app,))
        other.start()
        other.join()

        with writing():
            seen = revision()

        assert seen == before + 1


def test_a_turn_that_does_not_come_is_said_and_nothing_hangs(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    if app.config["SQLALCHEMY_DATABASE_URI"].startswith("postgresql"):
        return hold_a_row_on_the_server(app)
    monkeypatch.setattr(database_module, "LOCK_PATIENCE", 0.2)
    held, let_go = threading.Event(), threading.Event()
    holder = threading.Thread(target=hold_turn, args=(app, held, let_go))
    holder.start()
    held.wait(5)

    with app.app_context(), pytest.raises(Busy), writing():
        raise AssertionError("the block must not begin")

    let_go.set()
    holder.join()
    return None


def test_many_processes_writing_at_once_lose_nothing(
    app: Flask, database: Database, tmp_path: Path
) -> None:
    context = get_context("spawn")
    writers = [
        context.Process(target=write_often, args=(database.address, tmp_path / str(number)))
        for number in range(PROCESSES)
    ]

    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(120)

    assert [writer.exitcode for writer in writers] == [0] * PROCESSES
    with app.app_context():
        assert db.session.scalar(select(func.count()).select_from(Act)) == PROCESSES * DEEDS
        assert revision() == PROCESSES * DEEDS


@pytest.fixture
def file_app(tmp_path: Path) -> Iterator[Flask]:
    """An application on an SQLite file of its own, whatever database this run is on."""
    made = make_app(f"sqlite:///{tmp_path / 'own.sqlite3'}", tmp_path)
    with made.app_context():
        yield made
        db.engine.dispose()


def test_an_answer_on_sqlite_survives_a_power_cut(file_app: Flask) -> None:
    kept = {
        pragma: db.session.scalar(text(f"PRAGMA {pragma}"))
        for pragma in ("synchronous", "journal_mode", "foreign_keys", "recursive_triggers")
    }

    full = 2
    assert kept == {
        "synchronous": full,
        "journal_mode": "wal",
        "foreign_keys": 1,
        "recursive_triggers": 1,
    }


def test_a_writer_on_sqlite_holds_the_line_and_the_database_from_its_first_moment(
    file_app: Flask,
) -> None:
    file = db.engine.url.database or ""
    impatient = sqlite3.connect(file, timeout=0, isolation_level=None)
    line = os.open(f"{file}.lock", os.O_RDWR | os.O_CREAT)

    with writing(private=True):
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            impatient.execute("BEGIN IMMEDIATE")
        with pytest.raises(BlockingIOError):
            fcntl.flock(line, fcntl.LOCK_EX | fcntl.LOCK_NB)

    impatient.execute("BEGIN IMMEDIATE")
    impatient.close()
    fcntl.flock(line, fcntl.LOCK_EX | fcntl.LOCK_NB)
    os.close(line)


def write_once(app: Flask) -> None:
    with app.app_context(), writing() as session:
        session.add(Act(kind="comment"))


def hold_turn(app: Flask, held: threading.Event, let_go: threading.Event) -> None:
    with app.app_context(), writing():
        held.set()
        let_go.wait(10)


def hold_a_row_on_the_server(app: Flask) -> None:
    """PostgreSQL lets writers in side by side; only who wants the same row waits."""
    with app.app_context(), db.engine.connect() as other:
        other.execute(text("UPDATE site_state SET revision = revision"))
        with pytest.raises(Busy), writing() as session:
            session.execute(text("SET LOCAL lock_timeout = '200ms'"))
        other.rollback()


def write_often(address: str, folder: Path) -> None:
    """What each of the processes does; any error ends it with another exit code."""
    app = make_app(address, folder)
    for _ in range(DEEDS):
        write_once(app)

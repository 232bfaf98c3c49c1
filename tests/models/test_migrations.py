"""Each migration keeps the rows that were there, and can be gone back from."""

import os
import secrets
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path

import pytest
from flask import Flask
from flask_migrate import downgrade, upgrade
from sqlalchemy import inspect, text
from sqlalchemy.exc import DBAPIError

from models.database import db
from tests.databases import database_on
from tests.site import make_app

CHANGE = text("UPDATE contents SET body = 'others'")


@pytest.fixture
def empty_site(tmp_path: Path) -> Iterator[Flask]:
    """An application on a database without any table."""
    server = os.environ.get("TEST_DATABASE_URL", "")
    name = f"skill_commons_test_{secrets.token_hex(4)}_migrations"
    file = nullcontext(f"sqlite:///{tmp_path}/site.sqlite3")
    with database_on(server, name) if server else file as address:
        app = make_app(address, tmp_path)
        with app.app_context():
            yield app
            db.engine.dispose()


def test_what_was_written_before_0002_is_kept_from_then_on(empty_site: Flask) -> None:
    upgrade(revision="0001")
    with db.engine.begin() as connection:
        connection.execute(text("INSERT INTO contents (hash, body) VALUES ('a', 'words')"))

    upgrade(revision="0002")

    with pytest.raises(DBAPIError, match="contents stays"), db.engine.begin() as connection:
        connection.execute(CHANGE)
    with db.engine.begin() as connection:
        assert connection.scalar(text("SELECT body FROM contents")) == "words"


def test_going_back_from_0002_lets_rows_be_changed(empty_site: Flask) -> None:
    upgrade()

    downgrade(revision="0001")

    with db.engine.begin() as connection:
        connection.execute(text("INSERT INTO contents (hash, body) VALUES ('a', 'words')"))
        connection.execute(CHANGE)


def test_going_back_to_the_beginning_leaves_nothing(empty_site: Flask) -> None:
    upgrade()

    downgrade(revision="base")

    assert set(inspect(db.engine).get_table_names()) <= {"alembic_version"}

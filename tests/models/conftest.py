"""A database without any table, for tests of migrations."""

import os
import secrets
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path

import pytest
from flask import Flask

from models.database import db
from tests.databases import database_on
from tests.site import make_app


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

"""Sites of their own for the bench: an SQLite file in a folder, or a database on a server."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flask import Flask
from flask_migrate import upgrade

from community.app import create_app
from models.database import db


@contextmanager
def site_at(folder: Path, database: str = "") -> Iterator[Flask]:
    """A site at the newest migration; without an address its database is a file in the folder."""
    app = create_app({"INSTANCE": str(folder), "RATE_LIMITS": "no", **_address(database)})
    with app.app_context():
        upgrade()
    try:
        yield app
    finally:
        with app.app_context():
            db.engine.dispose()


def _address(database: str) -> dict[str, str]:
    if not database:
        return {}
    secret = "known to the bench alone, and long enough"
    return {"DATABASE_URL": database, "SECRET_KEY": secret, "PUBLIC_URL": "http://localhost"}

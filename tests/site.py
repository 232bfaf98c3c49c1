"""The application under test, which the makers and questions of all tests talk to."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from models.database import db, writing


class WholeAnswers(FlaskClient):
    """Reads each answer to its end, so that no file stays open behind it."""

    def open(self, *args: Any, buffered: bool = True, **more: Any) -> TestResponse:
        return super().open(*args, buffered=buffered, **more)


_present: list[Flask] = []
_made: list[Flask] = []


def make_app(database: str, instance: Path, **settings: str) -> Flask:
    """An application as the product makes it, on this database, deaf to the real environment."""
    # Here and not above: the tests of rules run without any application.
    from community.app import create_app

    environment: Mapping[str, str] = {
        "DATABASE_URL": database,
        "INSTANCE": str(instance),
        "SECRET_KEY": "known to the tests alone, and long enough",
        "PUBLIC_URL": "http://localhost",
        "TAKE_BACK_SECONDS": "0",
        "RATE_LIMITS": "no",
        **settings,
    }
    app = create_app(environment)
    app.testing = True
    app.test_client_class = WholeAnswers
    _made.append(app)
    return app


def close(*, but: Flask | None = None) -> None:
    """Close the databases of all applications made so far, except for one of them."""
    for app in [each for each in _made if each is not but]:
        with app.app_context():
            db.engine.dispose()
        _made.remove(app)


def present_app() -> Flask:
    """The application of the test that is running."""
    return _present[-1]


@contextmanager
def presenting(app: Flask) -> Iterator[Flask]:
    """While inside, makers and questions talk to this application."""
    _present.append(app)
    try:
        yield app
    finally:
        _present.pop()


@contextmanager
def in_site() -> Iterator[Session]:
    """Look into the database, in a session of its own that ends with the block."""
    with present_app().app_context():
        yield db.session()


@contextmanager
def changing_site(*, private: bool = False) -> Iterator[Session]:
    """Change the database as the product does it: one transaction, committed at the end."""
    with present_app().app_context(), writing(private=private) as session:
        yield session

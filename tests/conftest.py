"""What every test may ask for: a site of its own, a browser, and the people."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from tests.browser_client import Browser
from tests.databases import Database, database_for_tests
from tests.people import Somebody, make_person
from tests.real.place import ABSENT, IS_THERE
from tests.site import close, make_app, presenting
from tests.skills import Framework, MadeSkill, make_framework, make_skill


@pytest.fixture(scope="session")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """The database of this worker: PostgreSQL at TEST_DATABASE_URL, else an SQLite file."""
    server = os.environ.get("TEST_DATABASE_URL", "")
    worker = os.environ.get("PYTEST_XDIST_WORKER", "alone")
    folder = tmp_path_factory.mktemp("database")
    with database_for_tests(server, worker, folder) as made:
        yield made


@pytest.fixture(scope="session")
def instance(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of keys and mails."""
    return tmp_path_factory.mktemp("instance")


@pytest.fixture(scope="session")
def one_app(database: Database, instance: Path) -> Iterator[Flask]:
    yield make_app(database.address, instance)
    close()


@pytest.fixture
def app(one_app: Flask, database: Database, monkeypatch: pytest.MonkeyPatch) -> Iterator[Flask]:
    """The application on a database that nobody has written to yet."""
    database.empty()
    one_app.extensions["page_cache"].empty()
    # Visitors see a deed at once instead of half a second later.
    monkeypatch.setattr("community.page_cache.LOOK_EVERY", 0.0)
    one_app.extensions["page_cache"].empty()
    with presenting(one_app):
        yield one_app
    close(but=one_app)


@pytest.fixture
def browser(app: Flask) -> Browser:
    """A visitor's browser; `browser.as_(ann)` is ann's."""
    return Browser(app)


@pytest.fixture
def ann(app: Flask) -> Somebody:
    return make_person("ann")


@pytest.fixture
def bo(app: Flask) -> Somebody:
    return make_person("bo")


@pytest.fixture
def mo(app: Flask) -> Somebody:
    return make_person("mo", moderates=True)


@pytest.fixture
def other_moderator(app: Flask) -> Somebody:
    return make_person("ida", moderates=True)


@pytest.fixture
def ada(app: Flask) -> Somebody:
    return make_person("ada", keeper=True)


@pytest.fixture
def framework(app: Flask) -> Framework:
    """One domain, one group, five levels, two roles."""
    return make_framework()


@pytest.fixture
def skill(framework: Framework) -> MadeSkill:
    """PyTorch, with something expected of both roles at all levels."""
    return make_skill(framework)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """One line where tests were left out for want of what they read."""
    if not IS_THERE:
        terminalreporter.write_line(ABSENT)

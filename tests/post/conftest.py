"""Sites with a mail server, and with none."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask

from tests.databases import Database
from tests.post.mail_server import MailServer, mail_server
from tests.site import make_app


@pytest.fixture
def server() -> Iterator[MailServer]:
    """A mail server that takes everything unless told otherwise."""
    with mail_server() as running:
        yield running


@pytest.fixture
def site_with(app: Flask, database: Database, tmp_path: Path) -> Callable[..., Flask]:
    """Makes the site with these settings, on the database of this test."""

    def make(**settings: str) -> Flask:
        return make_app(database.address, tmp_path, **settings)

    return make


@pytest.fixture
def site(site_with: Callable[..., Flask], server: MailServer) -> Flask:
    """The site with that mail server."""
    return site_with(
        MAIL_HOST="127.0.0.1",
        MAIL_PORT=str(server.port),
        MAIL_SECURITY="none",
        MAIL_FROM="Fähigkeiten <skills@example.org>",
        PUBLIC_URL="https://skills.example.org",
    )

"""The databases that a run of the bench makes for itself and removes again."""

import os
import secrets
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from flask import Flask

from bench.site import site_at
from tests.databases import database_on
from tests.suite.postgres import (
    WHERE_ONE_MAY_ANSWER,
    installed_programs,
    throw_away,
    why_not,
)


@contextmanager
def postgresql() -> Iterator[str | None]:
    """The address of a server: the one that tests would use, or one started here; or None."""
    asked_for = os.environ.get("TEST_DATABASE_URL")
    places = (asked_for,) if asked_for else WHERE_ONE_MAY_ANSWER
    programs = None if asked_for else installed_programs()
    answering = next((place for place in places if not why_not(place)), None)
    if answering or programs is None:
        yield answering
        return
    with throw_away(programs) as address:
        yield address


@contextmanager
def empty_sites(server: str | None, folder: Path, names: tuple[str, ...]) -> Iterator[list[Flask]]:
    """Migrated sites without anything on them, on the server or as files."""
    with ExitStack() as stack:
        found = []
        for name in names:
            address = ""
            if server:
                own = f"skill_commons_bench_{secrets.token_hex(4)}_{name}"
                address = stack.enter_context(database_on(server, own))
            found.append(stack.enter_context(site_at(folder / name, address)))
        yield found

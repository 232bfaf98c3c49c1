"""What the queue's first page costs when much waits and very much was decided."""

import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Final

from flask import Flask

from bench.databases import empty_sites
from bench.generator import generate
from bench.measuring import PROCESSOR, WALL, Clock, Deed, by_turns
from bench.plan import Plan
from bench.surroundings import version_of
from bench.table import Figure, at_most, not_measured, told
from community.accounts.session_rows import Arrival, new_secret, open_session
from models.database import writing

NAMES: Final = ("few", "many")
FEW: Final = Plan(versions=2, skills=10, waiting=50, waiting_skills=10, declined=1)
DECIDED: Final = 1_000_000
LIMIT: Final = 1.2
MODERATOR: Final = 2


def many(decided: int) -> Plan:
    """As much for each skill as in the other plan, so that a page of either has the same rows."""
    return Plan(
        versions=2, skills=1_000, waiting=5_000, waiting_skills=1_000, declined=1, copies=decided
    )


def figures(server: str | None, folder: Path, decided: int = DECIDED) -> Iterator[Figure]:
    """All figures with so many decided; the databases are there only meanwhile."""
    with ExitStack() as stack:
        files = stack.enter_context(empty_sites(None, folder / "files", NAMES))
        served: list[Flask] = []
        if server:
            served = stack.enter_context(empty_sites(server, folder / "served", NAMES))
        began = time.monotonic()
        for place, plan in enumerate((FEW, many(decided))):
            generate(plan, *(sites[place] for sites in (files, served) if sites))
        seconds = time.monotonic() - began
        yield told(f"making {decided:,} decided suggestions, in all databases", f"{seconds:.0f} s")
        yield _first_page("SQLite", files, decided, PROCESSOR)
        if server:
            yield _first_page(f"PostgreSQL {version_of(server)}", served, decided, WALL)
        else:
            yield not_measured("PostgreSQL: the queue", "no PostgreSQL")


def opens_queue(site: Flask, query: str = "") -> Deed:
    """A moderator of a generated site opens the first page of her queue."""
    browser = site.test_client()
    secret = new_secret()
    with site.app_context(), writing(private=True):
        open_session(MODERATOR, Arrival(secret, device="bench"))
    with browser.session_transaction() as session:
        session["_user_id"], session["_fresh"] = secret, True

    def open_it() -> None:
        assert browser.get(f"/en/queue{query}").status_code == 200

    return open_it


def _first_page(database: str, sites: Sequence[Flask], decided: int, clock: Clock) -> Figure:
    few, much = by_turns([opens_queue(site) for site in sites], rounds=25, clock=clock)
    waiting = many(decided).waiting
    what = f"{database}: the queue, {waiting:,} waiting and {decided:,} decided, against 50 and 1"
    return at_most(what, much, few, LIMIT)

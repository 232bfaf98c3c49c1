"""What a long past costs, on an SQLite file and on PostgreSQL, with the same versions on both."""

import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

from flask import Flask

from bench import history_figures, verify_figures
from bench.databases import empty_sites
from bench.generator import generate
from bench.history_figures import FEW, SOME
from bench.measuring import PROCESSOR, WALL
from bench.plan import Plan
from bench.surroundings import version_of
from bench.table import Figure, not_measured, told

NAMES = ("few", "some", "many")


def figures(server: str | None, folder: Path, many: int) -> Iterator[Figure]:
    """All figures at so many versions; the databases are there only meanwhile."""
    with ExitStack() as stack:
        files = stack.enter_context(empty_sites(None, folder / "files", NAMES))
        served: list[Flask] = []
        if server:
            served = stack.enter_context(empty_sites(server, folder / "served", NAMES))
        began = time.monotonic()
        for place, versions in enumerate((FEW, SOME, many)):
            generate(Plan(versions=versions), *(sites[place] for sites in (files, served) if sites))
        seconds = time.monotonic() - began
        yield told(f"making {many:,} versions, in all databases at once", f"{seconds:.0f} s")
        # Nothing is waited for where the database is a file.
        yield from history_figures.figures("SQLite", *files, clock=PROCESSOR)
        if server:
            name = f"PostgreSQL {version_of(server)}"
            yield from history_figures.figures(name, *served, clock=WALL)
        else:
            yield not_measured("PostgreSQL: where-from of a cell, history", "no PostgreSQL")
        yield from verify_figures.figures("SQLite", files[0], files[-1])

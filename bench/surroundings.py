"""On what and when the figures were measured."""

import os
import platform
import sqlite3
from datetime import UTC, datetime

import psycopg

from tests.databases import plain


def surroundings() -> str:
    """A line for the head of the table."""
    parts = (
        f"{datetime.now(UTC):%d %B %Y %H:%M} UTC",
        f"Python {platform.python_version()}",
        f"SQLite {sqlite3.sqlite_version}",
        f"{os.cpu_count()} cores",
    )
    return " · ".join(parts)


def load() -> str:
    """How many programs have wanted a processor, in the last minute and in the last five."""
    minute, five_minutes, _ = os.getloadavg()
    return f"load {minute:.1f} in the last minute, {five_minutes:.1f} in five"


def is_shared() -> bool:
    """Whether others have used the processors lately; the bench itself keeps one of them busy."""
    return os.getloadavg()[0] > 1.5


def version_of(server: str) -> str:
    """PostgreSQL's main version, such as 15."""
    with psycopg.connect(plain(server)) as connection:
        return str(connection.info.server_version // 10_000)

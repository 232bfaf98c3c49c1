"""A PostgreSQL to test against: one that answers, or a throw-away one started here."""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import psycopg

from tests.suite.machine import Missing, install
from tests.suite.report import say

WHERE_ONE_MAY_ANSWER: Final = (
    "postgresql:///postgres?host=/var/run/postgresql",
    "postgresql:///postgres?host=/tmp",
    "postgresql://postgres@127.0.0.1:5432/postgres",
)
# Nothing in a throw-away cluster is worth waiting for the disk.
IN_A_HURRY: Final = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")


@contextmanager
def postgresql() -> Iterator[str]:
    """The address of a server on which databases may be made; it is stopped if started here."""
    if asked_for := os.environ.get("TEST_DATABASE_URL"):
        if refusal := why_not(asked_for):
            raise Missing(f"Correct or unset TEST_DATABASE_URL: {refusal}")
        yield asked_for
        return
    for url in WHERE_ONE_MAY_ANSWER:
        if not why_not(url):
            say(f"PostgreSQL at {url}: the tests make databases of their own and drop them")
            yield url
            return
    with throw_away(programs()) as url:
        yield url


def why_not(url: str) -> str:
    """Why tests cannot use this server, or nothing."""
    try:
        with psycopg.connect(plain(url), connect_timeout=3, autocommit=True) as connection:
            row = connection.execute(
                "SELECT rolsuper OR rolcreatedb FROM pg_roles WHERE rolname = current_user"
            ).fetchone()
            if not row or not row[0]:
                return "its user may not make databases"
            # Tables that refuse deletion are emptied between tests with their triggers asleep.
            connection.execute("SET session_replication_role = replica")
    except psycopg.Error as error:
        return " ".join(str(error).split())
    return ""


def plain(url: str) -> str:
    """The address as the database's own library reads it, without the name of a driver."""
    scheme, separator, rest = url.partition("://")
    return scheme.partition("+")[0] + separator + rest


def programs() -> Path:
    """The folder with initdb and postgres, installed if need be."""
    folder = installed_programs()
    if folder is None and install("postgresql"):
        folder = installed_programs()
    if folder is not None:
        return folder
    raise Missing("No PostgreSQL answers, and none is installed.", "postgresql")


def installed_programs() -> Path | None:
    on_path = shutil.which("initdb")
    places = [Path(on_path).resolve()] if on_path else []
    places += sorted(
        Path("/usr/lib/postgresql").glob("*/bin/initdb"),
        key=lambda place: float(place.parts[-3]),
        reverse=True,
    )
    return next((place.parent for place in places if (place.parent / "postgres").exists()), None)


@contextmanager
def throw_away(folder: Path) -> Iterator[str]:
    """A cluster in a folder of its own, reached by a socket in it; both are gone afterwards."""
    say(f"a throw-away PostgreSQL with the programs in {folder}")
    home = Path(tempfile.mkdtemp(prefix="skill-commons-pg-", dir="/tmp"))
    as_somebody = not_as_root(home)
    port = free_port()
    server = None
    try:
        subprocess.run(
            (str(folder / "initdb"), "--pgdata", str(home / "data"), "--username=postgres")
            + ("--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync"),
            check=True,
            stdout=subprocess.DEVNULL,
            cwd=home,
            **as_somebody,
        )
        settings = ("listen_addresses=", f"unix_socket_directories={home}", *IN_A_HURRY)
        with (home / "log").open("wb") as log:
            server = subprocess.Popen(
                (str(folder / "postgres"), "-D", str(home / "data"), "-p", str(port))
                + tuple(part for setting in settings for part in ("-c", setting)),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                cwd=home,
                # Ctrl-C is for the tests: they end first, then the server is stopped below.
                start_new_session=True,
                **as_somebody,
            )
        url = f"postgresql://postgres@/postgres?host={home}&port={port}"
        wait_for(url, server, home / "log")
        yield url
    except subprocess.CalledProcessError as error:
        raise Missing(
            f"The throw-away PostgreSQL could not be made: {error}", "postgresql"
        ) from error
    finally:
        if server:
            server.send_signal(signal.SIGINT)
            try:
                server.wait(timeout=20)
            except subprocess.TimeoutExpired:
                server.send_signal(signal.SIGQUIT)
                server.wait(timeout=20)
        shutil.rmtree(home, ignore_errors=True)


def not_as_root(home: Path) -> dict[str, Any]:
    """PostgreSQL refuses root: who runs it instead, as subprocess wants to be told."""
    if os.geteuid() != 0:
        return {}
    names = {entry.pw_name: entry for entry in pwd.getpwall()}
    somebody = names.get("postgres") or names["nobody"]
    os.chown(home, somebody.pw_uid, somebody.pw_gid)
    return {"user": somebody.pw_uid, "group": somebody.pw_gid, "extra_groups": []}


def free_port() -> int:
    """A number for the socket's name; no port of the network is opened."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(url: str, server: "subprocess.Popen[bytes]", log: Path) -> None:
    give_up = time.monotonic() + 30
    while why_not(url):
        if server.poll() is not None or time.monotonic() > give_up:
            raise Missing(f"The throw-away PostgreSQL did not start: {log.read_text()}")
        time.sleep(0.1)

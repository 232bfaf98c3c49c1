"""What checking a very long chain of versions takes."""

import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from flask import Flask

from bench.table import Figure

WATCHED: Final = """
import resource, subprocess, sys
code = subprocess.run(sys.argv[1:], stderr=subprocess.STDOUT).returncode
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
sys.exit(code)
"""
"""Run by a small process of its own: of a child of the bench, the bench's memory would be told."""

# Linux counts in kilobytes, macOS in bytes.
A_MEGABYTE: Final = 1024**2 if sys.platform == "darwin" else 1024


@dataclass(frozen=True)
class Run:
    """A command that has ended: its last words, its exit code, its time and its memory."""

    words: str
    code: int
    seconds: float
    megabytes: float


def figures(database: str, few: Flask, many: Flask) -> list[Figure]:
    """The command itself, as a keeper runs it, beside what it needs for a short history."""
    short, long = verify(few), verify(many)
    measured = (
        f"{long.seconds:.0f} s and {long.megabytes:.0f} MB at most"
        f" ({short.seconds:.1f} s and {short.megabytes:.0f} MB for a short history)"
    )
    if long.code:
        measured = f"{measured}: {long.words}"
    what = f"{database}: verify-history, all versions"
    return [Figure(what, "nothing wrong", measured, "1", long.code == short.code == 0)]


def verify(site: Flask) -> Run:
    """Run the command on the database of a site."""
    environment = {
        **os.environ,
        "INSTANCE": site.instance_path,
        "DATABASE_URL": "" if site.config["EMBEDDED"] else site.config["SQLALCHEMY_DATABASE_URI"],
        "SECRET_KEY": site.config["SECRET_KEY"],
        "PUBLIC_URL": site.config["PUBLIC_URL"],
    }
    flask = str(Path(sys.executable).with_name("flask"))
    began = time.perf_counter()
    ended = subprocess.run(
        (sys.executable, "-c", WATCHED, flask, "--app", "wsgi", "verify-history"),
        env=environment,
        check=False,
        capture_output=True,
        text=True,
    )
    seconds = time.perf_counter() - began
    *words, most = ended.stdout.splitlines()
    return Run("".join(words[-1:]), ended.returncode, seconds, int(most) / A_MEGABYTE)

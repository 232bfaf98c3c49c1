"""What is run: a name, a command, and how to read what came of it."""

import os
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from tests.suite.report import Result, say

MINUTES_AT_MOST: Final = {"small": 15, "proof": 60}
ALIKE_ON_BOTH: Final = ("tests/rules", "tests/house")
IN_A_BROWSER: Final = "tests/browser"


@dataclass(frozen=True)
class Step:
    name: str
    command: tuple[str, ...]
    environment: Mapping[str, str] = field(default_factory=dict)
    counted_in: Path | None = None

    def run(self) -> Result:
        say(self.name)
        began = time.monotonic()
        problem = ended(self.command, {**os.environ, **self.environment})
        seconds = time.monotonic() - began
        if self.counted_in is None:
            return Result(self.name, seconds, passed=int(not problem), failed=int(bool(problem)))
        return Result.of_tests(self.name, seconds, self.counted_in, problem)


def tool(name: str, *arguments: str) -> tuple[str, ...]:
    """A command of the environment that this runs in, whatever PATH says."""
    return (str(Path(sys.executable).with_name(name)), *arguments)


CHECKS: Final = (
    Step("format", tool("ruff", "format", "--check", "--quiet", ".")),
    Step("lint", tool("ruff", "check", "--quiet", ".")),
    Step("types", tool("mypy", "--no-error-summary")),
    Step("imports", tool("lint-imports", "--no-logo")),
    # Descriptions and keywords for robots are no business of every page.
    Step(
        "templates",
        tool("djlint", "--lint", "--profile=jinja", "--ignore=H030,H031", "--quiet", "templates"),
    ),
)


def rules_and_house(reports: Path) -> Step:
    return tests("tests of rules and house", ALIKE_ON_BOTH, reports)


def suite_on(database: str, url: str | None, reports: Path) -> Step:
    """The suite against one database; without a URL every worker makes its own SQLite file."""
    left_out = [f"--ignore={folder}" for folder in (*ALIKE_ON_BOTH, IN_A_BROWSER)]
    environment = {"TEST_DATABASE_URL": url or ""}
    return tests(f"tests on {database}", ("tests", *left_out), reports, environment)


def browser_tests(executable: str, reports: Path) -> Step:
    environment = {"CHROMIUM": executable, "TEST_DATABASE_URL": ""}
    return tests("tests in Chromium", (IN_A_BROWSER,), reports, environment)


def tests(
    name: str,
    what: tuple[str, ...],
    reports: Path,
    environment: Mapping[str, str] | None = None,
) -> Step:
    counted_in = reports / f"{name.replace(' ', '-')}.xml"
    command = tool("pytest", "-q", "-n2", f"--junitxml={counted_in}", *what)
    return Step(name, command, environment or {}, counted_in)


def ended(command: tuple[str, ...], environment: Mapping[str, str]) -> str:
    """Run the command to its end; what went wrong with it, or nothing."""
    minutes = MINUTES_AT_MOST[environment.get("TEST_SIZE", "small")]
    try:
        process = subprocess.Popen(command, env=dict(environment))
    except OSError as error:
        return str(error)
    try:
        code = process.wait(timeout=minutes * 60)
    except subprocess.TimeoutExpired:
        leave(process)
        return f"stopped after {minutes} minutes"
    except KeyboardInterrupt:
        leave(process)
        raise
    return f"ended with {code}" if code else ""


def leave(process: "subprocess.Popen[bytes]") -> None:
    """Let the process put its things away, and end it if it does not."""
    process.terminate()
    try:
        process.wait(timeout=15)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()

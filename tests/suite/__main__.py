"""Prepares the machine, runs the steps one after the other, and says at the end what held."""

import contextlib
import os
import signal
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from types import FrameType

from tests.suite.machine import Missing, chinese_letters, chromium
from tests.suite.postgres import postgresql
from tests.suite.report import Result, exit_code, say, table
from tests.suite.steps import CHECKS, Step, browser_tests, rules_and_house, suite_on


def main(arguments: list[str]) -> int:
    if arguments not in ([], ["check"]):
        print("usage: python -m tests.suite [check]", file=sys.stderr)
        return 2
    for asked_to_end in (signal.SIGINT, signal.SIGTERM):
        signal.signal(asked_to_end, stop)
    results: list[Result] = []
    try:
        for result in everything(only_checks=arguments == ["check"]):
            results.append(result)
    except KeyboardInterrupt:
        say("Stopped.")
        print(table(results))
        return 130
    print(table(results))
    return exit_code(results, complete=os.environ.get("CI") == "true")


def everything(*, only_checks: bool) -> Iterator[Result]:
    """The results, one by one; what a step needs is there while it runs and gone afterwards."""
    yield from (check.run() for check in CHECKS)
    if only_checks:
        return
    with tempfile.TemporaryDirectory(prefix="skill-commons-") as folder:
        reports = Path(folder)
        yield rules_and_house(reports).run()
        yield suite_on("SQLite", None, reports).run()
        yield from on_postgresql(reports)
        yield from in_chromium(reports)


def on_postgresql(reports: Path) -> Iterator[Result]:
    with contextlib.ExitStack() as stack:
        try:
            url = stack.enter_context(postgresql())
        except Missing as missing:
            yield not_run(suite_on("PostgreSQL", None, reports), missing)
        else:
            yield suite_on("PostgreSQL", url, reports).run()


def in_chromium(reports: Path) -> Iterator[Result]:
    try:
        step = browser_tests(chromium(), reports)
        chinese_letters()
    except Missing as missing:
        yield not_run(browser_tests("", reports), missing)
    else:
        yield step.run()


def not_run(step: Step, missing: Missing) -> Result:
    say(f"NOT RUN: {step.name}. {missing}")
    return Result(step.name, why_not_run=str(missing))


def stop(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

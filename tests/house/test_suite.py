"""`make test` fails when something failed, and when a complete run left something out."""

from pathlib import Path

import pytest

from tests.suite.machine import Missing
from tests.suite.report import Result, exit_code, table
from tests.suite.steps import Step, tool

HELD = Result("lint", passed=1)
FAILED = Result("tests", passed=10, failed=1)
LEFT_OUT = Result("tests in Chromium", why_not_run="There is no Chromium.")
SKIPPED = Result("tests", passed=10, skipped=1)


@pytest.mark.parametrize(
    ("results", "complete", "code"),
    [
        ([HELD], True, 0),
        ([HELD, FAILED], False, 1),
        ([HELD, LEFT_OUT], False, 0),
        ([HELD, LEFT_OUT], True, 1),
        ([HELD, SKIPPED], False, 0),
        ([HELD, SKIPPED], True, 1),
    ],
)
def test_a_complete_run_leaves_nothing_out(
    results: list[Result], complete: bool, code: int
) -> None:
    assert exit_code(results, complete=complete) == code


def test_the_table_names_what_did_not_run_and_ends_with_the_numbers() -> None:
    shown = table([HELD, FAILED, LEFT_OUT])

    assert "NOT RUN: There is no Chromium." in shown
    assert "NOT EVERYTHING RAN" in shown
    assert shown.splitlines()[-1] == "11 passed, 1 failed"


@pytest.mark.parametrize(
    ("report", "problem", "passed", "failed"),
    [
        ('<testsuite tests="5" failures="0" errors="0" skipped="1"/>', "", 4, 0),
        ('<testsuite tests="5" failures="1" errors="1" skipped="0"/>', "ended with 1", 3, 2),
        ('<testsuite tests="5" failures="0" errors="0" skipped="0"/>', "ended with 3", 5, 1),
        ('<testsuite tests="0" failures="0" errors="0" skipped="0"/>', "", 0, 1),
        ("not a report", "", 0, 1),
    ],
)
def test_a_run_that_counted_nothing_or_ended_badly_has_failed(
    tmp_path: Path, report: str, problem: str, passed: int, failed: int
) -> None:
    file = tmp_path / "report.xml"
    file.write_text(report)

    result = Result.of_tests("tests", 1.0, file, problem)

    assert (result.passed, result.failed) == (passed, failed)


def test_a_tool_that_is_not_there_has_failed() -> None:
    step = Step("types", tool("no-such-tool"))

    result = step.run()

    assert result.failed == 1


def test_what_is_missing_is_named_with_the_command_that_installs_it() -> None:
    missing = Missing("There is no Chromium.", "chromium")

    assert str(missing).endswith("apt-get update && apt-get install chromium")

"""What came of the steps: lines while they run, a table and one line of numbers at the end."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree


@dataclass(frozen=True)
class Result:
    name: str
    seconds: float = 0
    passed: int = 0
    failed: int = 0
    skipped: int = 0
    problem: str = ""
    why_not_run: str = ""

    @classmethod
    def of_tests(cls, name: str, seconds: float, report: Path, problem: str) -> "Result":
        """The numbers as pytest wrote them; a run that counted nothing has failed."""
        try:
            suites = list(ElementTree.parse(report).iter("testsuite"))
        except (OSError, ElementTree.ParseError):
            return cls(name, seconds, failed=1, problem=problem or "no report was written")
        ran, failures, errors, skipped = (
            sum(int(suite.get(key, 0)) for suite in suites)
            for key in ("tests", "failures", "errors", "skipped")
        )
        failed = failures + errors
        if not ran:
            problem = problem or "no test was found"
        if problem and not failed:
            failed = 1
        return cls(
            name, seconds, max(ran - failures - errors - skipped, 0), failed, skipped, problem
        )

    @property
    def words(self) -> str:
        if self.why_not_run:
            return f"NOT RUN: {self.why_not_run}"
        parts = [f"{self.passed} passed"] if self.passed else []
        parts += [f"{self.failed} FAILED"] if self.failed else []
        parts += [f"{self.skipped} skipped"] if self.skipped else []
        parts += [self.problem] if self.problem else []
        return ", ".join(parts)


def exit_code(results: Sequence[Result], *, complete: bool) -> int:
    """0 if all held; where the run has to be complete, what was left out is a failure too."""
    if any(result.failed for result in results):
        return 1
    left_out = any(result.why_not_run or result.skipped for result in results)
    return int(complete and left_out)


def table(results: Sequence[Result]) -> str:
    width = max((len(result.name) for result in results), default=0)
    lines = ["", "What was checked", ""]
    lines += [
        f"  {result.name:<{width}}  {result.seconds:7.1f} s  {result.words}" for result in results
    ]
    lines += [f"  {'all':<{width}}  {sum(result.seconds for result in results):7.1f} s", ""]
    if any(result.why_not_run for result in results):
        lines += [
            "NOT EVERYTHING RAN: see the lines above for what is missing and how to get it.",
            "",
        ]
    passed, failed, skipped = (
        sum(getattr(result, key) for result in results) for key in ("passed", "failed", "skipped")
    )
    lines.append(f"{passed} passed, {failed} failed" + (f", {skipped} skipped" if skipped else ""))
    return "\n".join(lines)


def say(words: str) -> None:
    print(f"\n── {words}", flush=True)

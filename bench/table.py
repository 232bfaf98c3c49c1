"""The figures of a run, each beside its bound, and whether all of them hold."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bench.measuring import Times


@dataclass(frozen=True)
class Figure:
    """One line of the table; `holds` is None where there is no bound or nothing was measured."""

    what: str
    bound: str
    measured: str
    rounds: str = ""
    holds: bool | None = None

    @property
    def word(self) -> str:
        return {True: "yes", False: "NO", None: "–"}[self.holds]


def below(what: str, times: Times, seconds: float, *, beside: str, reference: Times) -> Figure:
    """A time that has to stay below a bound, and how many times the reference it is."""
    ratio = times.over(reference).median
    return Figure(
        what,
        f"< {milliseconds(seconds)}",
        f"{milliseconds(times.median)} = {ratio:.2g} × {beside}",
        _spread(times, milliseconds),
        times.median < seconds,
    )


def at_most(what: str, times: Times, reference: Times, limit: float) -> Figure:
    """A time that has to stay below a multiple of the reference, which took turns with it."""
    ratios = times.over(reference)
    both = f"{milliseconds(times.median)} against {milliseconds(reference.median)}"
    return Figure(
        what,
        f"≤ {limit:g} ×",
        f"{ratios.median:.2f} × ({both})",
        _spread(ratios, lambda ratio: f"{ratio:.2f}"),
        ratios.median <= limit,
    )


def told(what: str, measured: str) -> Figure:
    """A figure without a bound."""
    return Figure(what, "none", measured)


def not_measured(what: str, why: str) -> Figure:
    """What this machine could not measure."""
    return Figure(what, "", f"not measured: {why}")


def exit_code(figures: Sequence[Figure]) -> int:
    """1 if a figure does not hold."""
    return int(any(figure.holds is False for figure in figures))


def table(figures: Sequence[Figure]) -> str:
    """All figures as a table that can go into a document as it is."""
    rows = [("what", "bound", "measured (median)", "rounds", "holds")]
    rows += [(each.what, each.bound, each.measured, each.rounds, each.word) for each in figures]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = [_line(row, widths) for row in rows]
    return "\n".join([lines[0], _line(["-" * width for width in widths], widths), *lines[1:]])


def milliseconds(seconds: float) -> str:
    """A time as people read it: three digits that count, in milliseconds."""
    return f"{float(f'{seconds * 1000:.3g}'):g} ms"


def _spread(times: Times, written: Callable[[float], str]) -> str:
    """How many rounds there were, the fastest and the slowest."""
    return f"{len(times.rounds)}: {written(min(times.rounds))} to {written(max(times.rounds))}"


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    filled = (cell.ljust(width) for cell, width in zip(cells, widths, strict=True))
    return f"| {' | '.join(filled)} |"

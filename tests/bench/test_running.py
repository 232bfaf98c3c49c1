"""The bench ends with 1 when a figure does not hold, and says which."""

import time
from collections.abc import Iterator

import pytest

from bench.__main__ import TooLong, main
from bench.measuring import WALL, Times, by_turns
from bench.table import Figure, at_most, below, exit_code, not_measured, table, told

SLOW, QUICK = Times((0.30, 0.31, 0.29)), Times((0.10, 0.10, 0.10))


def test_a_deed_that_takes_too_long_ends_the_bench_with_one(
    capsys: pytest.CaptureFixture[str],
) -> None:
    def slow() -> Iterator[Figure]:
        sleeping, nothing = by_turns([lambda: time.sleep(0.01), lambda: None], rounds=1, clock=WALL)
        yield below("sleep", sleeping, 0.001, beside="nothing", reference=nothing)

    code = main([], {"slow": slow})

    assert code == 1
    assert "| sleep | < 1 ms |" in capsys.readouterr().out


def test_a_deed_that_is_quick_enough_ends_the_bench_with_nothing() -> None:
    def quick() -> Iterator[Figure]:
        yield below("nothing", QUICK, 60, beside="itself", reference=QUICK)

    assert main([], {"quick": quick}) == 0


def test_a_bench_that_ran_out_of_time_has_failed_and_shows_what_it_has(
    capsys: pytest.CaptureFixture[str],
) -> None:
    def endless() -> Iterator[Figure]:
        yield told("the beginning", "1 s")
        raise TooLong

    code = main([], {"endless": endless})

    shown = capsys.readouterr().out
    assert code == 1
    assert "the beginning" in shown
    assert "Not everything was measured" in shown


@pytest.mark.parametrize(
    ("figure", "holds", "code"),
    [
        (below("slow", SLOW, 0.2, beside="quick", reference=QUICK), False, 1),
        (below("slow", SLOW, 0.5, beside="quick", reference=QUICK), True, 0),
        (at_most("slow", SLOW, QUICK, 2.9), False, 1),
        (at_most("slow", SLOW, QUICK, 3.0), True, 0),
        (told("slow", "3 ×"), None, 0),
        (not_measured("PostgreSQL", "no PostgreSQL"), None, 0),
    ],
)
def test_a_bound_holds_or_does_not(figure: Figure, holds: bool | None, code: int) -> None:
    assert figure.holds is holds
    assert exit_code([figure]) == code


def test_the_table_shows_each_figure_beside_its_bound_and_its_rounds() -> None:
    figures = [at_most("slow", SLOW, QUICK, 2.9), not_measured("PostgreSQL", "no PostgreSQL")]

    lines = table(figures).splitlines()

    assert [cell.strip() for cell in lines[2].split("|")[1:-1]] == [
        "slow",
        "≤ 2.9 ×",
        "3.00 × (300 ms against 100 ms)",
        "3: 2.90 to 3.10",
        "NO",
    ]
    assert "not measured: no PostgreSQL" in lines[3]


def test_those_who_take_turns_are_each_done_once_a_round() -> None:
    done: list[str] = []

    first, second = by_turns(
        [lambda: done.append("first"), lambda: done.append("second")],
        rounds=2,
        before=lambda: done.append("before"),
    )

    assert len(first.rounds) == len(second.rounds) == 2
    assert done.count("first") == done.count("second") == 3
    assert set(done[::2]) == {"before"}

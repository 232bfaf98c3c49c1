"""`make bench`: measures what the project promises of its speed, and says what of it holds.

Ends with 1 where a figure does not hold or the time was up, and with 130 where it was stopped.
"""

import argparse
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import FrameType
from typing import Final

from bench import difference_figures, hostile_figures, merge_figures, past_figures, queue_figures
from bench.comparing import measured
from bench.databases import postgresql
from bench.surroundings import is_shared, load, surroundings
from bench.table import Figure, exit_code, table

Part = Callable[[], Iterable[Figure]]

MINUTES_AT_MOST: Final = 12
SECONDS_TO_PUT_AWAY: Final = 20
VERSIONS: Final = 100_000


class TooLong(KeyboardInterrupt):
    """The bench takes longer than anybody wants to wait; libraries let go as for Ctrl-C."""


def texts() -> Iterator[Figure]:
    """What only computes."""
    promised = [*merge_figures.comparisons(), *difference_figures.comparisons()]
    yield from measured(promised, rounds=25)
    yield from measured(hostile_figures.comparisons(), rounds=9)


def history() -> Iterator[Figure]:
    """What asks databases that hold a long past; they are gone afterwards."""
    with (
        postgresql() as server,
        tempfile.TemporaryDirectory(prefix="skill-commons-bench-") as folder,
    ):
        yield from past_figures.figures(server, Path(folder), VERSIONS)


def queue() -> Iterator[Figure]:
    """What asks databases in which very much was decided."""
    with (
        postgresql() as server,
        tempfile.TemporaryDirectory(prefix="skill-commons-bench-") as folder,
    ):
        yield from queue_figures.figures(server, Path(folder))


PARTS: Final[Mapping[str, Part]] = {"texts": texts, "history": history, "queue": queue}


def main(arguments: Sequence[str], parts: Mapping[str, Part] = PARTS) -> int:
    """Measure, print one table, and leave nothing behind; the exit code."""
    parser = argparse.ArgumentParser("python -m bench", description=__doc__)
    parser.add_argument("--only", choices=sorted(parts), help="measure this part only")
    only = parser.parse_args(arguments).only
    figures: list[Figure] = []
    try:
        say(f"{surroundings()} · {load()}")
        for name, part in parts.items():
            if only in (None, name):
                began = time.monotonic()
                figures.extend(part())
                say(f"{name}: measured in {time.monotonic() - began:.0f} s · {load()}")
    except TooLong:
        say(f"\n{table(figures)}\n\nNot everything was measured in {MINUTES_AT_MOST} minutes.")
        return 1
    except KeyboardInterrupt:
        say("Stopped.")
        return 130
    say(f"\n{table(figures)}")
    code = exit_code(figures)
    if code and is_shared():
        say("\nOther programs use this machine: measure again when they are done.")
    return code


def end_in_time() -> None:
    """Let the bench end when its time is up or somebody ends it, and put its things away."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGALRM):
        signal.signal(number, stop)
    signal.alarm(MINUTES_AT_MOST * 60)


def stop(number: int, frame: FrameType | None) -> None:
    if number == signal.SIGALRM:
        # Python loses what is raised while it tidies up: then it is said once more.
        signal.alarm(SECONDS_TO_PUT_AWAY)
        raise TooLong
    raise KeyboardInterrupt


def say(words: str) -> None:
    print(words, flush=True)


if __name__ == "__main__":
    end_in_time()
    sys.exit(main(sys.argv[1:]))

"""Taking times: what is measured and what it is compared with take turns, round after round.

A machine is never quite quiet. What disturbs it disturbs both sides of a comparison alike when they
take turns, and the median of the rounds forgets the rounds in which it did not. What only computes
is timed by the processor's own clock, which stands still while others have the processor.
"""

import gc
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from statistics import median

Deed = Callable[[], object]
Clock = Callable[[], float]
WALL: Clock = time.perf_counter
PROCESSOR: Clock = time.process_time


@dataclass(frozen=True)
class Times:
    """What one deed took in each round, in seconds."""

    rounds: tuple[float, ...]

    @property
    def median(self) -> float:
        return median(self.rounds)

    def over(self, other: "Times") -> "Times":
        """This as a multiple of what the other took, round by round."""
        pairs = zip(self.rounds, other.rounds, strict=True)
        return Times(tuple(own / others for own, others in pairs))


def by_turns(
    deeds: Sequence[Deed],
    *,
    rounds: int,
    clock: Clock = PROCESSOR,
    before: Deed = lambda: None,
) -> list[Times]:
    """The times of each deed, done once in every round; a first round warms up and is lost.

    Who begins changes from round to round. What is done before each of them is not timed.
    """
    taken: list[list[float]] = [[] for _ in deeds]
    with _nothing_to_tidy():
        for number in range(-1, rounds):
            gc.collect()
            for turn in range(len(deeds)):
                place = (turn + number) % len(deeds)
                before()
                seconds = _seconds(deeds[place], clock)
                if number >= 0:
                    taken[place].append(seconds)
    return [Times(tuple(each)) for each in taken]


@contextmanager
def _nothing_to_tidy() -> Iterator[None]:
    """What is in memory before the first round is not looked through again and again."""
    gc.collect()
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


def _seconds(deed: Deed, clock: Clock) -> float:
    began = clock()
    deed()
    return clock() - began

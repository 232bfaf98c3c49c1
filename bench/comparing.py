"""What only computes, measured in the same rounds: a slow moment of the machine hits each a bit."""

from collections.abc import Sequence
from dataclasses import dataclass

from bench.cold import forget
from bench.measuring import Deed, by_turns
from bench.table import Figure, below


@dataclass(frozen=True)
class Comparison:
    """A deed that has to stay below a number of seconds, and what it is told as a multiple of."""

    what: str
    deed: Deed
    seconds: float
    beside: str
    reference: Deed


def measured(comparisons: Sequence[Comparison], *, rounds: int) -> list[Figure]:
    """The figures of all of them; what the rules keep of texts is forgotten before each deed."""
    deeds = [deed for each in comparisons for deed in (each.deed, each.reference)]
    times = iter(by_turns(deeds, rounds=rounds, before=forget))
    return [
        below(each.what, next(times), each.seconds, beside=each.beside, reference=next(times))
        for each in comparisons
    ]

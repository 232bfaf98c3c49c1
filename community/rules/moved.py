"""Statements that one text lost and another one, or the same one elsewhere, gained."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import pairwise
from typing import NamedTuple

from community.rules.difference import Moves, are_comparable
from community.rules.part_path import PartPath
from community.rules.rewording import StatementText
from community.rules.spans import Elsewhere, weight_of
from community.rules.tokens import steps_between

LEAST_WEIGHT = 6
"""Three words or six CJK signs; what is shorter is easily said twice without being moved."""

_CLOSING = ".!?…。！？;,:；，、："


@dataclass(frozen=True, slots=True)
class ChangedText:
    """A text before and after a set of changes; `rank` is the place of its level in the ladder."""

    path: PartPath
    rank: int
    before: str
    after: str


def moves_among(texts: Iterable[ChangedText]) -> dict[PartPath, Moves]:
    """What moved within a set of changes, by the path of each text that it left or came to.

    Each statement has one partner: in the same text if there is one, else at the nearest level of
    the same role, else at the same level of another role, else in the nearest text, in the order in
    which they come in. Takes n log n steps for n statements.
    """
    away: dict[PartPath, dict[int, Elsewhere]] = {}
    here: dict[PartPath, dict[int, Elsewhere]] = {}
    for ends in _ends_by_statement(texts).values():
        if not _can_have_moved(ends):
            continue
        for lost, gained in _partners(ends):
            away.setdefault(lost.path, {})[lost.place] = _seen_from(lost.path, gained.path)
            here.setdefault(gained.path, {})[gained.place] = _seen_from(gained.path, lost.path)
    return {
        path: Moves(*(tuple(sorted(found.get(path, {}).items())) for found in (away, here)))
        for path in away.keys() | here.keys()
    }


class _End(NamedTuple):
    """Where a statement was lost or gained: in which of the texts, and at which place there."""

    is_gain: bool
    path: PartPath
    rank: int
    number: int
    place: int
    written: str


_NEARNESSES: tuple[tuple[Callable[[_End], Hashable], Callable[[_End], int]], ...] = (
    (lambda end: (end.path.part, end.path.role), lambda end: end.rank),
    (lambda end: (end.path.part, end.path.level), lambda end: end.number),
    (lambda end: None, lambda end: end.number),
)
"""What two ends have in common and what measures their distance, the closest relation first.

Of one role, those in the same text have no distance.
"""


def _ends_by_statement(texts: Iterable[ChangedText]) -> dict[str, list[_End]]:
    """The places at which each statement was lost or gained."""
    found: dict[str, list[_End]] = {}
    for number, text in enumerate(texts):
        old, new = StatementText.of(text.before), StatementText.of(text.after)
        if not are_comparable(old, new):
            continue
        sides = (old.bodies, new.bodies)
        said = [[_as_said(body) for body in bodies] for bodies in sides]
        for is_gain, places in enumerate(_unmatched(*said)):
            for place in places:
                end = _End(
                    bool(is_gain), text.path, text.rank, number, place, sides[is_gain][place]
                )
                found.setdefault(said[is_gain][place], []).append(end)
    return found


def _unmatched(before: Sequence[str], after: Sequence[str]) -> tuple[list[int], list[int]]:
    """The places of the statements that only one of two texts has, or has elsewhere."""
    gone: list[int] = []
    come: list[int] = []
    for step in steps_between(before, after):
        if not step.equal:
            gone.extend(range(step.start, step.end))
            come.extend(range(step.new_start, step.new_end))
    return gone, come


def _as_said(statement: str) -> str:
    """What makes a statement the same one in another place.

    The sign of a list item, blanks, closing punctuation and the case of the first letter do not.
    """
    said = "".join(statement.removeprefix("- ").split()).rstrip(_CLOSING)
    return said[:1].lower() + said[1:]


def _can_have_moved(ends: Sequence[_End]) -> bool:
    """Whether a statement was both lost and gained, and is long enough to be the same one."""
    if len({end.is_gain for end in ends}) < 2:
        return False
    return weight_of(ends[0].written) >= LEAST_WEIGHT


def _partners(ends: Sequence[_End]) -> Iterator[tuple[_End, _End]]:
    """Both ends of each move of one statement: where it was lost, and where it was gained."""
    for kind, position in _NEARNESSES:
        if len({end.is_gain for end in ends}) < 2:
            return
        kinds: dict[Hashable, list[_End]] = {}
        for end in ends:
            kinds.setdefault(kind(end), []).append(end)
        paired: set[_End] = set()
        for alike in kinds.values():
            for pair in _nearest(sorted(alike, key=position), position):
                paired.update(pair)
                yield pair if pair[1].is_gain else (pair[1], pair[0])
        ends = [end for end in ends if end not in paired]


def _nearest(row: Sequence[_End], position: Callable[[_End], int]) -> Iterator[tuple[_End, _End]]:
    """Pairs of a loss and a gain, those that are closest to each other first.

    The closest two of a row stand side by side in it: others between them would be closer. When
    they are paired, those around them come to stand side by side.
    """
    before = {place: place - 1 for place in range(len(row) + 1)}
    behind = {place: place + 1 for place in range(-1, len(row))}
    waiting: list[tuple[int, int, int]] = []
    paired: set[int] = set()

    def wait(left: int, right: int) -> None:
        """Two that stand side by side wait for their turn, if one is a loss and one a gain."""
        if left >= 0 and right < len(row) and row[left].is_gain != row[right].is_gain:
            heappush(waiting, (position(row[right]) - position(row[left]), left, right))

    for neighbours in pairwise(range(len(row))):
        wait(*neighbours)
    while waiting:
        _, left, right = heappop(waiting)
        if left in paired or right in paired:
            continue
        paired.update((left, right))
        yield row[left], row[right]
        outer_left, outer_right = before[left], behind[right]
        behind[outer_left], before[outer_right] = outer_right, outer_left
        wait(outer_left, outer_right)


def _seen_from(here: PartPath, there: PartPath) -> Elsewhere:
    """The other text, without what is the same on both sides."""
    if here == there:
        return Elsewhere()
    role = "" if here.part == there.part and here.role == there.role else there.role
    return Elsewhere(there.part, role, there.level)

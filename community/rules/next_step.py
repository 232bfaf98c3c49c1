"""What is expected of somebody now, and what the next level adds to it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from community.rules.content import Cell
from community.rules.difference import marked_words
from community.rules.spans import Span


class Addition(StrEnum):
    """What the next level means for one role."""

    ADDS = "adds"
    NOTHING = "nothing"
    UNWRITTEN = "unwritten"
    HIGHEST = "highest"


@dataclass(frozen=True, slots=True)
class Step:
    """One role's step from a level to the next; `words` is the next text, against the present."""

    level: str
    next_level: str | None
    now: Cell | None
    next: Cell | None
    addition: Addition
    words: tuple[Span, ...] = ()

    @property
    def all_new(self) -> bool:
        """Is the next text new as a whole, rather than in some of its words?"""
        return [span.kind for span in self.words] == ["added"]

    @property
    def becomes_required(self) -> bool:
        return bool(self.now and self.next and self.next.required and not self.now.required)

    @property
    def becomes_optional(self) -> bool:
        return bool(self.now and self.next and self.now.required and not self.next.required)


def step_from(level: str, ladder: Sequence[str], cells: Mapping[str, Cell]) -> Step:
    """The step that a role takes from a level of its ladder.

    Takes the ids of the ladder's levels, lowest first, and the role's cells by level; either side
    of the step may have no cell. Raises ValueError for a level that is not on the ladder.
    """
    if level not in ladder:
        raise ValueError(f"{level} is not on this ladder")
    rank = ladder.index(level)
    now = cells.get(level)
    if rank == len(ladder) - 1:
        return Step(level, None, now, None, Addition.HIGHEST)
    next_level = ladder[rank + 1]
    after = cells.get(next_level)
    if after is None:
        return Step(level, next_level, now, None, Addition.UNWRITTEN)
    if now == after:
        return Step(level, next_level, now, after, Addition.NOTHING)
    return Step(level, next_level, now, after, Addition.ADDS, _added(now, after))


def _added(now: Cell | None, after: Cell) -> tuple[Span, ...]:
    """Where hardly a third is shared, all is new: lonely shared words would only be in the way."""
    words = marked_words(now.text if now else "", after.text)
    shared = sum(len(span.text) for span in words if span.kind == "same")
    return words if shared * 3 >= len(after.text) else (Span("added", after.text),)

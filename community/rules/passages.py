"""A difference in the passages in which it is drawn: in one text, or old and new side by side."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from community.rules.difference import Difference, Row, replaced
from community.rules.spans import Span, in_reading_order, weight_of

FOLDED_STATEMENTS = 3
FOLDED_WEIGHT = 40
"""So many unchanged statements on end, or 20 words or 40 CJK signs, are worth folding away."""

MOST_LINES = 400
"""Of a table; beyond, all of the old text and all of the new one stand in a single line."""

Kind = Literal["folded", "same", "changed", "removed", "added", "replaced"]


@dataclass(frozen=True, slots=True)
class Passage:
    """Statements that are drawn in one piece.

    "same" and "changed" ones stand in both texts; "folded" ones too, far from anything else;
    "removed" and "added" ones in one of them, "replaced" ones each in its own.
    """

    kind: Kind
    rows: tuple[Row, ...]

    @property
    def statements(self) -> int:
        return len(self.rows)

    @property
    def spans(self) -> tuple[Span, ...]:
        """Both texts in reading order."""
        return in_reading_order(span for row in self.rows for span in row.spans)

    @property
    def left(self) -> tuple[Span, ...]:
        """What the old text says here."""
        return tuple(span for span in self.spans if span.kind != "added")

    @property
    def right(self) -> tuple[Span, ...]:
        """What the new text says here."""
        return tuple(span for span in self.spans if span.kind != "removed")


def in_one_text(difference: Difference) -> tuple[Passage, ...]:
    """The passages of both texts in one: what came or went stands apart from what stayed."""
    found: list[Passage] = []
    for kind, rows in _stretches(difference.rows):
        if found and {kind, found[-1].kind} <= {"same", "changed"}:
            found[-1] = Passage("changed", (*found[-1].rows, *rows))
        else:
            found.append(Passage(kind, rows))
    return tuple(found)


def side_by_side(difference: Difference) -> tuple[Passage, ...]:
    """The lines of a table with the old text left and the new one right.

    Each changed statement has a line of its own, and shares it where others were removed and added
    at the same place.
    """
    found: list[Passage] = []
    for kind, rows in _stretches(difference.rows):
        if kind == "changed":
            found.extend(Passage(kind, (row,)) for row in rows)
        elif kind == "added" and found and found[-1].kind == "removed":
            found.extend(_beside(found.pop().rows, rows))
        else:
            found.append(Passage(kind, rows))
    return tuple(found) if len(found) <= MOST_LINES else (_in_one_line(difference),)


def _in_one_line(difference: Difference) -> Passage:
    old, new = (
        "".join(span.text for span in difference.spans if span.kind != other)
        for other in ("added", "removed")
    )
    return Passage("replaced", replaced(old, new).rows)


def _beside(gone: Sequence[Row], come: Sequence[Row]) -> Iterator[Passage]:
    pairs = min(len(gone), len(come))
    for pair in zip(gone, come, strict=False):
        yield Passage("replaced", pair)
    if gone[pairs:]:
        yield Passage("removed", tuple(gone[pairs:]))
    if come[pairs:]:
        yield Passage("added", tuple(come[pairs:]))


def _stretches(rows: Sequence[Row]) -> Iterator[tuple[Kind, tuple[Row, ...]]]:
    """The rows of one kind on end, the middle of long unchanged ones folded."""
    runs = [(kind, tuple(run)) for kind, run in groupby(rows, key=_kind_of)]
    for number, (kind, run) in enumerate(runs):
        if kind != "same":
            yield kind, run
            continue
        start = 1 if number else 0
        end = len(run) - 1 if number < len(runs) - 1 else len(run)
        if not _is_worth_folding(run[start:end]):
            yield kind, run
            continue
        neighbours: tuple[tuple[Kind, tuple[Row, ...]], ...]
        neighbours = (("same", run[:start]), ("folded", run[start:end]), ("same", run[end:]))
        yield from (stretch for stretch in neighbours if stretch[1])


def _kind_of(row: Row) -> Kind:
    """What moved was removed at one end and added at the other."""
    if row.kind == "moved":
        return "removed" if row.spans[-1].kind == "removed" else "added"
    return row.kind


def _is_worth_folding(rows: Sequence[Row]) -> bool:
    few = rows[:FOLDED_STATEMENTS]
    weight = sum(weight_of(span.text) for row in few for span in row.spans)
    return len(few) == FOLDED_STATEMENTS or weight >= FOLDED_WEIGHT

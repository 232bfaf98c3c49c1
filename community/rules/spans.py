"""Two wordings of one statement laid over each other, with the words marked that went and came."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import Literal

from community.rules.tokens import (
    CJK_SIGN,
    Step,
    has_words,
    shared_ends,
    steps_between,
    tokens_of,
    words_in,
)

Kind = Literal["same", "removed", "added"]

MOST_STEPS = 1_000
"""What stays and changes more often than this in turn is shown as replaced."""


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Where the other end of a move is, seen from this end.

    Without a part it is this very text; without a role, another level of the same role.
    """

    part: str = ""
    role: str = ""
    level: str = ""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text. `moved` says where it went to or, where it was added, came from."""

    kind: Kind
    text: str
    moved: Elsewhere | None = None

    @property
    def lead(self) -> str:
        """The blanks and line breaks before the first word."""
        return self.text[: len(self.text) - len(self.text.lstrip())]

    @property
    def body(self) -> str:
        """The text without the blanks and line breaks around it; empty if it has only those."""
        return self.text.strip()

    @property
    def tail(self) -> str:
        """The blanks and line breaks after the last word; empty if there is no word."""
        return self.text[len(self.text.rstrip()) :] if self.body else ""


def weight_of(text: str) -> int:
    """Two for each word, one for each CJK sign."""
    signs = 0 if text.isascii() else len(CJK_SIGN.findall(text))
    return 2 * len(words_in(text)) - signs


def spans_of_wordings(before: str, after: str) -> tuple[Span, ...]:
    """The spans of both wordings in reading order; what hardly shares anything is replaced whole.

    Same and removed spans together are the old wording, same and added spans the new one.
    """
    head, tail = shared_ends(before, after)
    old = tokens_of(before[head : len(before) - tail])
    new = tokens_of(after[head : len(after) - tail])
    steps = steps_between(old, new)
    if len(steps) <= MOST_STEPS:
        found = _pieces(before[:head], old, new, steps, before[len(before) - tail :])
        pieces = _without_blanks_between(found)
        if sum(piece.is_replaced for piece in pieces) > 1:
            pieces = _without_lonely_words(pieces)
        if not _are_strangers(pieces, before, after):
            return tuple(span for piece in pieces for span in piece.spans())
    whole = (Span("removed", before), Span("added", after))
    return tuple(span for span in whole if span.text)


def in_reading_order(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The spans with what was removed before what came instead of it, and with like ones joined."""
    ordered: list[Span] = []
    come: list[Span] = []
    for span in spans:
        if span.kind == "added":
            come.append(span)
            continue
        if come and span.kind == "same":
            ordered.extend(come)
            come.clear()
        ordered.append(span)
    ordered.extend(come)
    return tuple(_joined(ordered))


def _joined(spans: Iterable[Span]) -> Iterator[Span]:
    for (kind, moved), alike in groupby(spans, key=attrgetter("kind", "moved")):
        first, *others = alike
        if others:
            yield Span(kind, first.text + "".join(span.text for span in others), moved)
        else:
            yield first


@dataclass(slots=True)
class _Piece:
    """What both wordings share, and what follows it in each of them before they meet again."""

    same: str
    removed: list[str]
    added: list[str]

    @property
    def is_replaced(self) -> bool:
        return bool(self.removed and self.added)

    def swallow(self, other: "_Piece") -> None:
        """What the other piece shares is removed and added like the rest."""
        self.removed.extend((other.same, *other.removed))
        self.added.extend((other.same, *other.added))

    def spans(self) -> Iterator[Span]:
        if self.same:
            yield Span("same", self.same)
        if self.removed:
            yield Span("removed", "".join(self.removed))
        if self.added:
            yield Span("added", "".join(self.added))


def _pieces(
    head: str, old: Sequence[str], new: Sequence[str], steps: Iterable[Step], tail: str
) -> list[_Piece]:
    pieces = [_Piece(head, [], [])]
    for step in steps:
        gone = "".join(old[step.start : step.end])
        if step.equal:
            pieces.append(_Piece(gone, [], []))
            continue
        come = "".join(new[step.new_start : step.new_end])
        pieces[-1].removed.extend([gone] if gone else [])
        pieces[-1].added.extend([come] if come else [])
    return [*pieces, _Piece(tail, [], [])] if tail else pieces


def _without_blanks_between(pieces: Iterable[_Piece]) -> list[_Piece]:
    """The pieces, joined where they share only a blank or a comma in a phrase that was replaced."""
    kept: list[_Piece] = []
    for piece in pieces:
        if kept and _is_blank_in_phrase(piece, kept[-1]):
            kept[-1].swallow(piece)
        else:
            kept.append(piece)
    return kept


def _is_blank_in_phrase(piece: _Piece, before: _Piece) -> bool:
    """Whether what it shares has no word, and words went and came around it."""
    changes = bool(piece.removed or piece.added)
    words_went = bool(before.removed or piece.removed)
    words_came = bool(before.added or piece.added)
    return changes and words_went and words_came and not has_words(piece.same)


def _without_lonely_words(pieces: Iterable[_Piece]) -> list[_Piece]:
    """The pieces, joined where they share little beside what was replaced on both sides of it."""
    kept: list[_Piece] = []
    before = 0
    for piece in pieces:
        change = max(map(weight_of, ("".join(piece.removed), "".join(piece.added))))
        weight = weight_of(piece.same)
        is_between = bool(kept) and kept[-1].is_replaced and piece.is_replaced
        if is_between and weight * 2 < min(before, change):
            kept[-1].swallow(piece)
            before += weight + change
        else:
            kept.append(piece)
            before = change
    return kept


def _are_strangers(pieces: Sequence[_Piece], before: str, after: str) -> bool:
    """Whether less than a third of the longer wording is shared.

    A short wording that stands within the longer one in a single piece is no stranger to it.
    """
    if sum(len(piece.same) for piece in pieces) * 3 >= max(len(before), len(after)):
        return False
    is_longer = not any(piece.removed for piece in pieces)
    is_shorter = not any(piece.added for piece in pieces)
    return not (is_longer or is_shorter) or sum(has_words(piece.same) for piece in pieces) != 1

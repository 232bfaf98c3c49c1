"""Two texts laid over each other, with the words marked that went and that came."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from rapidfuzz.distance import LCSseq

Kind = Literal["same", "removed", "added"]

CJK = (
    "\u2e80-\u2fdf\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff"
)
"""What stands inside the brackets of a pattern for one Chinese or Japanese sign."""
_TOKEN = re.compile(rf"[{CJK}]|\n|[^\S\n]+|(?:(?![{CJK}])\w)+|.", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Span:
    kind: Kind
    text: str


def marked_words(before: str, after: str) -> tuple[Span, ...]:
    """The spans of both texts in reading order; where words were replaced, removed stands first.

    Same and removed spans together are the old text, same and added spans the new one.
    """
    old, new = tokens_of(before), tokens_of(after)
    return tuple(_spans(_without_lonely_blanks(_pieces(old, new))))


def tokens_of(text: str) -> list[str]:
    """The text cut into words, blanks, line breaks, single signs and single CJK signs."""
    return _TOKEN.findall(text)


@dataclass(slots=True)
class _Piece:
    """What both texts share, and what follows it in each of them before they meet again."""

    same: str
    removed: str
    added: str


def _pieces(old: list[str], new: list[str]) -> list[_Piece]:
    numbers: dict[str, int] = {}
    old_numbers = [numbers.setdefault(token, len(numbers)) for token in old]
    new_numbers = [numbers.setdefault(token, len(numbers)) for token in new]
    pieces = [_Piece("", "", "")]
    for step in LCSseq.opcodes(old_numbers, new_numbers):
        gone = "".join(old[step.src_start : step.src_end])
        come = "".join(new[step.dest_start : step.dest_end])
        if step.tag == "equal":
            if pieces[-1].removed or pieces[-1].added:
                pieces.append(_Piece("", "", ""))
            pieces[-1].same += gone
        else:
            pieces[-1].removed += gone
            pieces[-1].added += come
    return pieces


def _without_lonely_blanks(pieces: Iterable[_Piece]) -> Iterator[_Piece]:
    """A shared blank between two replaced words is no anchor: it would cut a phrase into shreds."""
    last: _Piece | None = None
    for piece in pieces:
        replaced_before = last is not None and last.removed and last.added
        replaced_after = piece.removed and piece.added
        if last and replaced_before and replaced_after and _is_blank_within_line(piece.same):
            last.removed += piece.same + piece.removed
            last.added += piece.same + piece.added
            continue
        if last is not None:
            yield last
        last = piece
    if last is not None:
        yield last


def _is_blank_within_line(text: str) -> bool:
    return text.isspace() and "\n" not in text


def _spans(pieces: Iterable[_Piece]) -> Iterator[Span]:
    for piece in pieces:
        if piece.same:
            yield Span("same", piece.same)
        if piece.removed:
            yield Span("removed", piece.removed)
        if piece.added:
            yield Span("added", piece.added)

"""The statements of two texts laid beside each other: which of them is which."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from community.rules.statements import sentence_ends
from community.rules.tokens import steps_between, words_in

_SHORT_LINE = 500
_LINE = re.compile(r"\n[^\n]*|[^\n]+")
"""A line with the break before it, so that its first statement is cut with its gap."""


class WrittenStatement(NamedTuple):
    """A statement as it is written, a list item with its sign, and what blanks stand before it."""

    gap: str
    text: str


def written_statements(text: str) -> tuple[WrittenStatement, ...]:
    """The text cut into its statements (lines, list items, sentences) without losing a sign.

    For showing, merging and writing texts; what they say is compared by statements.statements_of.
    Gaps and texts one after the other are the whole text; only the last one may have no text, where
    blanks close the whole.
    """
    found: list[WrittenStatement] = []
    gap = ""
    for line in _LINE.findall(text):
        statements, end = _cut_once(line) if len(line) <= _SHORT_LINE else _cut(line)
        if statements and gap:
            first, *others = statements
            found.append(WrittenStatement(gap + first.gap, first.text))
            found.extend(others)
            gap = ""
        else:
            found.extend(statements)
        gap += end
    return (*found, WrittenStatement(gap, "")) if gap else tuple(found)


def matched(before: Sequence[str], after: Sequence[str]) -> list[tuple[int, int]]:
    """The places of the statements that are the same one, equal or reworded, in both orders.

    A statement that was reworded shares at least half the words of the shorter wording, in their
    order. What is in no pair came or went.
    """
    pairs: list[tuple[int, int]] = []
    for step in steps_between(before, after):
        if step.equal:
            pairs.extend(
                zip(range(step.start, step.end), range(step.new_start, step.new_end), strict=True)
            )
        else:
            old, new = before[step.start : step.end], after[step.new_start : step.new_end]
            pairs.extend(
                (step.start + place, step.new_start + other) for place, other in _reworded(old, new)
            )
    return pairs


@lru_cache(maxsize=500)
def _cut_once(line: str) -> tuple[tuple[WrittenStatement, ...], str]:
    """The same for lines that are short enough to be kept: texts compared share most of theirs."""
    return _cut(line)


def _cut(line: str) -> tuple[tuple[WrittenStatement, ...], str]:
    """The statements of a line, and the blanks behind them."""
    found: list[WrittenStatement] = []
    gap = ""
    start = 0
    for end in (*sentence_ends(line), len(line)):
        part = line[start:end]
        body = part.strip()
        begin = part.index(body) if body else len(part)
        gap += part[:begin]
        if body:
            found.append(WrittenStatement(gap, body))
            gap = part[begin + len(body) :]
        start = end
    return tuple(found), gap


def _reworded(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Pairs by the words they share, those that share most of theirs first.

    The words of both are compared in one row, so that the pairs cannot cross.
    """
    if not old or not new:
        return
    old_words, new_words = [words_in(each) for each in old], [words_in(each) for each in new]
    places, new_places = _places(old_words), _places(new_words)
    shared: Counter[tuple[int, int]] = Counter()
    for step in steps_between(_in_a_row(old_words), _in_a_row(new_words)):
        if step.equal:
            shared.update(
                zip(
                    places[step.start : step.end],
                    new_places[step.new_start : step.new_end],
                    strict=True,
                )
            )
    paired: dict[int, int] = {}
    taken: set[int] = set()
    for (place, other), number in sorted(shared.items(), key=lambda item: (-item[1], item[0])):
        shorter = min(len(old_words[place]), len(new_words[other]))
        if number * 2 >= shorter and place not in paired and other not in taken:
            paired[place] = other
            taken.add(other)
    yield from sorted(paired.items())


def _places(words: Sequence[Sequence[str]]) -> list[int]:
    """For each word in the row of all words, the place of its statement."""
    return [place for place, each in enumerate(words) for _ in each]


def _in_a_row(words: Sequence[Sequence[str]]) -> list[str]:
    return [word for each in words for word in each]

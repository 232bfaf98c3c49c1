"""A text cut into words and signs, and the steps that lead from one such row to another."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from rapidfuzz.distance import LCSseq

CJK = (
    "\u2e80-\u2fdf\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff"
)
"""What stands inside the brackets of a pattern for one Chinese or Japanese sign."""

CJK_SIGN = re.compile(f"[{CJK}]")

MOST_PAIRS = 60_000_000
"""How many pairs of tokens are compared, in about 10 ms; beyond, what differs is one step."""

_TOKEN = re.compile(rf"[^\W{CJK}]+|[{CJK}]|[^\S\n]+|\n|.", re.DOTALL)
_WORD = re.compile(rf"[^\W{CJK}]+|[{CJK}]")
_WITHIN_TOKEN = re.compile(rf"[^\W{CJK}]{{2}}|[^\S\n]{{2}}")


class Step(NamedTuple):
    """A stretch of the old row and what it became; `equal` where nothing changed."""

    equal: bool
    start: int
    end: int
    new_start: int
    new_end: int


def tokens_of(text: str) -> list[str]:
    """The text cut into words, blanks, line breaks, single signs and single CJK signs."""
    return _TOKEN.findall(text)


def is_word(token: str) -> bool:
    """Whether a token is a word or a CJK sign; blanks and punctuation are none."""
    return _WORD.match(token) is not None


def has_words(text: str) -> bool:
    """Whether there is a word or a CJK sign in a text."""
    return _WORD.search(text) is not None


def words_in(text: str) -> list[str]:
    """The words and CJK signs of a text, as they are written."""
    return _WORD.findall(text)


def shared_ends(old: str, new: str) -> tuple[int, int]:
    """The lengths of what two texts begin and end with alike, in whole tokens."""
    longest = min(len(old), len(new))
    head = _length_alike(longest, lambda length: old[:length] == new[:length])
    while head and (_WITHIN_TOKEN.match(old, head - 1) or _WITHIN_TOKEN.match(new, head - 1)):
        head -= 1
    tail = _length_alike(
        longest - head, lambda length: old[len(old) - length :] == new[len(new) - length :]
    )
    while tail and (
        _WITHIN_TOKEN.match(old, len(old) - tail - 1)
        or _WITHIN_TOKEN.match(new, len(new) - tail - 1)
    ):
        tail -= 1
    return head, tail


def steps_between(old: Sequence[str], new: Sequence[str]) -> list[Step]:
    """How one row becomes the other along their longest common part, in the order of both.

    What both begin and end with is equal in any case. Takes time that is bounded by MOST_PAIRS:
    rows that differ over a longer stretch are not compared there.
    """
    head = _equal_at_once(old, new)
    room = min(len(old), len(new)) - head
    tail = min(room, _equal_at_once(reversed(old), reversed(new)))
    end, new_end = len(old) - tail, len(new) - tail
    steps = [Step(True, 0, head, 0, head)] if head else []
    steps.extend(_steps_within(old, new, head, end, new_end))
    if tail:
        steps.append(Step(True, end, len(old), new_end, len(new)))
    return steps


def _steps_within(
    old: Sequence[str], new: Sequence[str], head: int, end: int, new_end: int
) -> Iterator[Step]:
    if head == end == new_end:
        return
    if (end - head) * (new_end - head) > MOST_PAIRS or head in (end, new_end):
        yield Step(False, head, end, head, new_end)
        return
    if end - head == 1 and old[head] not in new[head:new_end]:
        yield Step(False, head, end, head, new_end)
        return
    numbers: dict[str, int] = {}
    olds = [numbers.setdefault(token, len(numbers)) for token in old[head:end]]
    news = [numbers.setdefault(token, len(numbers)) for token in new[head:new_end]]
    place, new_place = head, head
    for block in LCSseq.editops(olds, news).as_matching_blocks():
        start, new_start = block.a + head, block.b + head
        if start > place or new_start > new_place:
            yield Step(False, place, start, new_place, new_start)
        place, new_place = start + block.size, new_start + block.size
        if block.size:
            yield Step(True, start, place, new_start, new_place)


def _equal_at_once(old: Iterable[str], new: Iterable[str]) -> int:
    """How many tokens are equal before the first that are not."""
    number = 0
    for token, other in zip(old, new, strict=False):
        if token != other:
            break
        number += 1
    return number


def _length_alike(longest: int, are_alike: Callable[[int], bool]) -> int:
    """The greatest length at which two texts are alike, found by halving."""
    alike, different = 0, longest + 1
    while different - alike > 1:
        length = (alike + different) // 2
        if are_alike(length):
            alike = length
        else:
            different = length
    return alike

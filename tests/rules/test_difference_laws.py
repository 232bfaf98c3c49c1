"""What holds for the difference of any two texts, also of those that are made to take long."""

from collections.abc import Callable
from itertools import pairwise
from random import Random
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rapidfuzz.distance import LCSseq

from community.rules import tokens
from community.rules.difference import (
    MOST_STATEMENTS,
    Difference,
    difference_between,
    marked_words,
)
from community.rules.passages import Passage, in_one_text, side_by_side
from community.rules.spans import MOST_STEPS, Span
from tests.rules.strategies import descriptions, texts

wordy = descriptions | st.text(st.sampled_from("ab \n机+."), max_size=30) | texts
drawings: list[Callable[[Difference], tuple[Passage, ...]]] = [in_one_text, side_by_side]


@given(wordy, wordy)
@example("a", "a\n")
def test_both_texts_can_be_read_from_the_marked_words(before: str, after: str) -> None:
    marked = marked_words(before, after)

    assert "".join(span.text for span in marked if span.kind != "added") == before
    assert "".join(span.text for span in marked if span.kind != "removed") == after
    assert all(span.text for span in marked)
    assert not any(
        (one.kind, other.kind) == ("added", "removed") for one, other in pairwise(marked)
    )
    if before == after and before:
        assert marked == (Span("same", before),)


@pytest.mark.parametrize("drawing", drawings)
@given(wordy, wordy)
def test_the_left_is_the_old_text_and_the_right_the_new_one(
    drawing: Callable[[Difference], tuple[Passage, ...]], before: str, after: str
) -> None:
    passages = drawing(difference_between(before, after))

    assert "".join(span.text for passage in passages for span in passage.left) == before
    assert "".join(span.text for passage in passages for span in passage.right) == after


@given(wordy, wordy)
def test_a_row_says_what_became_of_its_statement(before: str, after: str) -> None:
    for row in difference_between(before, after).rows:
        kinds = {span.kind for span in row.spans}
        assert kinds
        assert (row.kind == "same") == (kinds == {"same"})
        assert row.kind not in ("removed", "added") or kinds <= {"same", row.kind}


class CountedPairs:
    """Stands before the comparison of tokens and adds up how many pairs it is asked for."""

    def __init__(self) -> None:
        self.pairs = 0

    def editops(self, old: list[int], new: list[int]) -> Any:
        self.pairs += len(old) * len(new)
        return LCSseq.editops(old, new)


RANDOM = Random(1)
RARE = [chr(sign) for sign in range(0x4E00, 0x9FA0)]


def some(of: str | list[str], number: int) -> str:
    return "".join(RANDOM.choices(of, k=number))


HOSTILE = {
    "one letter": ("a" * 20_000, "b" * 20_000),
    "Chinese signs": (some(RARE, 20_000), some(RARE, 20_000)),
    "two Chinese signs": (some("的一", 7_000), some("的一", 7_000)),
    "punctuation": (some(",.;:!?()-", 20_000), some(",.;:!?()-", 20_000)),
    "one word": ("model " * 3_300, "model " * 3_000),
    "two words in turn": ("model data " * 1_800, "data model " * 1_700),
    "line breaks": ("\n" * 20_000, "\n" * 19_000 + "a"),
    "list items": ("- a\n" * 5_000, "- b\n" * 5_000),
    "list items in no order": (
        some(["- a\n", "- b\n", "- c\n"], 5_000),
        some(["- a\n", "- b\n", "- c\n"], 5_000),
    ),
    "tiny sentences": ("a。" * 6_666, "b。" * 6_666),
    "tiny sentences in no order": (
        some(["甲。", "乙。", "丙。"], 3_000),
        some(["甲。", "乙。", "丙。"], 3_000),
    ),
}


def test_a_wording_that_changes_all_the_time_is_replaced_whole() -> None:
    before, after = HOSTILE["two Chinese signs"]

    assert marked_words(before, after) == (Span("removed", before), Span("added", after))


@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_texts_are_compared_up_to_a_bound_and_lose_nothing(
    kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    counted = CountedPairs()
    monkeypatch.setattr(tokens, "LCSseq", counted)
    before, after = HOSTILE[kind]

    difference = difference_between(before, after)

    # Statements once, the words of those that differ once, and the words of each pair once.
    assert counted.pairs <= 3 * tokens.MOST_PAIRS
    assert len(difference.rows) <= max(MOST_STATEMENTS, MOST_STEPS) + 1
    assert len(difference.spans) <= 2 * MOST_STATEMENTS
    assert "".join(s.text for s in difference.spans if s.kind != "added") == before
    assert "".join(s.text for s in difference.spans if s.kind != "removed") == after

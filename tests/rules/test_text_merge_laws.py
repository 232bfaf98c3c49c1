"""What holds for any two rewordings of any text."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from community.rules.text_merge import MergedText, Overlap, merge_texts
from community.rules.tokens import words_in
from tests.rules.rewordings import distinct_rewordings, edited, loose_texts, three_texts


@given(loose_texts, loose_texts)
def test_with_one_side_unchanged_it_is_the_other_side(base: str, other: str) -> None:
    assert merge_texts(base, base, other) == MergedText((other,))
    assert merge_texts(base, other, base) == MergedText((other,))


@given(loose_texts, loose_texts)
def test_the_same_change_twice_is_that_change(base: str, other: str) -> None:
    assert merge_texts(base, other, other) == MergedText((other,))


@given(three_texts)
def test_the_order_of_the_sides_does_not_matter(texts: tuple[str, str, str]) -> None:
    base, ours, theirs = texts

    one, other = merge_texts(base, ours, theirs), merge_texts(base, theirs, ours)

    assert one.text == other.text
    mirrored = [Overlap(each.base, each.theirs, each.ours) for each in other.overlaps]
    assert list(one.overlaps) == mirrored


@given(distinct_rewordings)
def test_every_added_word_is_there_and_none_of_the_removed(texts: tuple[str, str, str]) -> None:
    base, ours, theirs = (set(words_in(text)) for text in texts)
    merged = merge_texts(*texts).text

    if merged is not None:
        wanted = (base & ours & theirs) | (ours - base) | (theirs - base)
        assert Counter(words_in(merged)) == Counter(wanted)


@given(st.data())
def test_changes_of_different_statements_always_go_together(data: st.DataObject) -> None:
    names = [f"w{number}" for number in range(12)]
    base = [[*names[start : start + 3]] for start in range(0, 12, 3)]
    one, other = data.draw(
        st.lists(st.integers(0, 3), min_size=2, max_size=2, unique=True).map(tuple)
    )
    ours, theirs = edited(base, one, "o", data), edited(base, other, "t", data)
    expected = [ours[place] if place == one else theirs[place] for place in range(4)]

    merged = merge_texts(_text(base), _text(ours), _text(theirs))

    assert merged.text == _text(expected)


@given(three_texts)
def test_no_statement_is_lost(texts: tuple[str, str, str]) -> None:
    base, ours, theirs = texts
    together = merge_texts(base, ours, theirs)

    said = Counter[str]()
    for piece in together.pieces:
        for text in (piece,) if isinstance(piece, str) else (piece.ours, piece.theirs):
            said.update(words_in(text))
    for side in (ours, theirs):
        assert not (Counter(words_in(side)) - Counter(words_in(base))) - said


def _text(statements: list[list[str]]) -> str:
    return " ".join(f"S{' '.join(words)}." for words in statements if words)

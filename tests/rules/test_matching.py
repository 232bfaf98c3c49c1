"""Texts in their statements, and which statement of one is which of another."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from community.rules.matching import matched, written_statements
from tests.rules.rewordings import loose_texts, three_texts


@pytest.mark.parametrize(
    ("text", "statements"),
    [
        ("Trains models. Deploys them!", ["Trains models.", "Deploys them!"]),
        ("- Plans work\n- Tests. Reviews.", ["- Plans work", "- Tests.", "Reviews."]),
        ("Plant z. B. im Team. Prüft bzw. testet.", ["Plant z. B. im Team.", "Prüft bzw. testet."]),
        ("训练模型。部署服务！", ["训练模型。", "部署服务！"]),
        ("Level\n\nsenior, v2.0 or later", ["Level", "senior, v2.0 or later"]),
    ],
)
def test_lines_items_and_sentences_are_statements(text: str, statements: list[str]) -> None:
    assert [each.text for each in written_statements(text)] == statements


@given(loose_texts | st.text(max_size=60))
def test_no_sign_of_a_text_is_lost(text: str) -> None:
    written = written_statements(text)

    assert "".join(each.gap + each.text for each in written) == text
    assert all(each.text for each in written[:-1])
    assert all(each.gap.strip() == "" for each in written)


@pytest.mark.parametrize(
    ("before", "after", "pairs"),
    [
        (["Plans work."], ["Plans work."], [(0, 0)]),
        (["Plans work.", "Writes tests."], ["Writes good tests."], [(1, 0)]),
        (["Trains models."], ["Trains models on many machines and says why."], [(0, 0)]),
        (["Trains models."], ["Reviews code."], []),
        (["One fox.", "Two hares."], ["Two hares.", "One fox."], [(0, 1)]),
        (["训练大型模型。"], ["训练模型。", "部署服务。"], [(0, 0)]),
        (["***"], ["---"], []),
        (["Trains big models on many machines."], ["Reviews the code on weekends."], []),
    ],
)
def test_a_statement_is_the_one_that_shares_half_its_words(
    before: list[str], after: list[str], pairs: list[tuple[int, int]]
) -> None:
    assert matched(before, after) == pairs


@given(three_texts)
def test_pairs_never_cross_and_equal_texts_pair_wholly(texts: tuple[str, str, str]) -> None:
    before, after = ([each.text for each in written_statements(text)] for text in texts[:2])

    pairs = matched(before, after)

    assert all(one[0] < other[0] and one[1] < other[1] for one, other in pairwise(pairs))
    assert matched(before, before) == [(place, place) for place in range(len(before))]

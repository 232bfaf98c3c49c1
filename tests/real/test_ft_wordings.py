"""All that was ever written of one item, merged with each other: far more than people met."""

from itertools import combinations

from community.rules.text_merge import merge_texts
from tests.real.ft_history import accepted_versions, cell_of
from tests.real.ft_replay import faults_between

MERGED_AT_LEAST = 2_350
"""A merge of whole fields can do 2,610; here a field that came with its heading touches others."""


def test_what_merges_loses_no_line_and_the_order_of_the_sides_does_not_matter() -> None:
    faults = []
    merged = 0

    for base, one, other in triples():
        text = merge_texts(base, one, other).text
        if text != merge_texts(base, other, one).text:
            faults.append("the order matters")
        if text is not None:
            merged += 1
            faults += faults_between(base, one, other, text)

    assert faults == []
    assert len(triples()) == 4_401
    assert merged >= MERGED_AT_LEAST


def test_what_only_one_side_changed_is_taken_as_it_stands() -> None:
    pairs = [pair for each in wordings() for pair in combinations(each, 2)]

    results = {merge_texts(old, old, new).text == new for old, new in pairs}
    results |= {merge_texts(old, new, old).text == new for old, new in pairs}
    results |= {merge_texts(old, new, new).text == new for old, new in pairs}

    assert len(pairs) > 1_000
    assert results == {True}


def triples() -> list[tuple[str, str, str]]:
    """Every wording of an item as the base of every two others."""
    return [
        (base, one, other)
        for each in wordings()
        for base in each
        for one, other in combinations([text for text in each if text is not base], 2)
    ]


def wordings() -> list[list[str]]:
    """Of each item that changed, the texts that it had, oldest first."""
    found: dict[str, dict[str, None]] = {}
    for version in accepted_versions():
        for key in version.items:
            found.setdefault(key, {})[version.content.cells[cell_of(key)].text] = None
    return [list(texts) for texts in found.values() if len(texts) > 1]

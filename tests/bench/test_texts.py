"""The texts of the bench are what it says of them: merges that go together, and hostile ones."""

from dataclasses import replace

import pytest

from bench.cold import forget
from bench.difference_figures import difference_as_shown
from bench.hostile import KINDS, RELATIONS
from bench.hostile_figures import hostile_texts
from bench.merge_case import merge_case
from community.rules import matching
from community.rules.content import Cell, parse_content
from community.rules.merge import merge

LENGTH = 600


def test_both_sides_of_the_merge_change_the_same_cells_and_go_together() -> None:
    case = merge_case(7, cells=9, size=800, changed=4)
    base, ours, theirs = case.parsed()

    result = merge(base, ours, theirs)

    case.check(result)
    changed = [key for key, cell in base.cells.items() if ours.cells[key] != cell]
    assert len(changed) == 4
    assert changed == [key for key, cell in base.cells.items() if theirs.cells[key] != cell]


def test_a_merge_that_loses_a_word_is_not_measured() -> None:
    case = merge_case(7, cells=9, size=800, changed=4)
    result = merge(*case.parsed())
    key = next(iter(result.content.cells))
    lost = {**result.content.cells, key: Cell("Something else.", required=True)}

    with pytest.raises(AssertionError):
        case.check(replace(result, content=replace(result.content, cells=lost)))


def test_a_merge_that_conflicts_is_not_measured() -> None:
    case = merge_case(7, cells=9, size=800, changed=4)
    base, ours, theirs = case.parsed()
    key = next(key for key, cell in base.cells.items() if ours.cells[key] != cell)
    against = {**theirs.cells, key: Cell("Something else.", required=True)}

    with pytest.raises(AssertionError):
        case.check(merge(base, ours, replace(theirs, cells=against)))


def test_a_merge_of_cells_that_only_one_side_changed_is_not_measured() -> None:
    case = merge_case(7, cells=9, size=800, changed=4)
    base, ours, theirs = case.parsed()
    both = merge(base, ours, theirs).content

    with pytest.raises(AssertionError):
        case.check(merge(ours, ours, both))


def test_the_same_seed_writes_the_same_texts() -> None:
    one, other = (merge_case(7, cells=3, size=800, changed=1) for _ in range(2))

    assert one == other
    assert len(parse_content(one.base).cells) == 3


def test_hostile_texts_of_every_kind_are_compared_and_merged_without_losing_a_sign() -> None:
    texts = hostile_texts([LENGTH])

    assert len(texts) == len(KINDS) * len(RELATIONS)
    for each in texts:
        before, after = (content.cells["role", "level"].text for content in (each.base, each.ours))
        spans = difference_as_shown(before, after).spans
        assert len(before) <= LENGTH, each.name
        assert "".join(span.text for span in spans if span.kind != "added") == before, each.name
        assert "".join(span.text for span in spans if span.kind != "removed") == after, each.name
        assert each.merge()


def test_what_rules_keep_of_texts_is_forgotten_between_rounds() -> None:
    matching.written_statements("Builds models. Tests them.")

    forget()

    assert matching._cut_once.cache_info().currsize == 0

"""What holds of suggestions on one page, whatever they are, that have a level each."""

from dataclasses import replace
from itertools import chain
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from community.rules.content import Cell, Content
from community.rules.diff import Change, apply_changes, changes_between
from community.rules.hints import newly_caused
from community.rules.together import hints_together
from tests.rules.hint_pages import LADDER, LEVELS, page

said = st.sampled_from(["A.", "B.", "A. B.", "C."])
pages = st.dictionaries(st.sampled_from(LEVELS), st.builds(Cell, said, st.booleans()), min_size=2)


@st.composite
def apart(draw: st.DrawFn) -> tuple[Content, dict[int, tuple[Change, ...]]]:
    """A page, and suggestions of which each has a level of its own."""
    present = page(draw(pages))
    suggestions = {}
    for number, level in enumerate(draw(st.permutations(LEVELS))):
        wanted = draw(st.none() | st.builds(Cell, said, st.booleans()))
        cells = {key: each for key, each in present.cells.items() if key[1] != level}
        if wanted is not None:
            cells["ml", level] = wanted
        suggestions[number] = changes_between(present, replace(present, cells=cells))
    return present, suggestions


@given(apart(), st.randoms(use_true_random=False))
def test_in_what_order_they_come_does_not_matter_where_they_are_apart(
    drawn: tuple[Content, dict[int, tuple[Change, ...]]], random: Random
) -> None:
    present, suggestions = drawn
    numbers = list(suggestions)
    random.shuffle(numbers)

    one = hints_together(present, suggestions, LADDER)
    other = hints_together(present, {number: suggestions[number] for number in numbers}, LADDER)

    assert one == other


@given(apart())
def test_what_is_named_is_caused_by_all_and_by_none_alone(
    drawn: tuple[Content, dict[int, tuple[Change, ...]]],
) -> None:
    present, suggestions = drawn
    of_all = apply_changes(present, chain(*suggestions.values()))
    alone = [apply_changes(present, changes) for changes in suggestions.values()]
    caused = newly_caused(present, of_all, LADDER)

    found = hints_together(present, suggestions, LADDER)

    named = {each.cause for each in found}
    for cause in caused:
        needs_others = [cause in newly_caused(own, of_all, LADDER) for own in alone]
        assert all(needs_others) is (cause in named)
    for each in found:
        assert each.cause in caused
        assert len(each.suggestions) > 1
        assert all(suggestions[number] for number in each.suggestions)

"""Which changes get one verdict together."""

import pytest

from community.rules.belonging import falls_with, inseparable

NEW_SKILL = {"name", "summary", "place", "language", "cell/r/l"}


@pytest.mark.parametrize(
    ("paths", "is_new", "all_or_nothing", "together"),
    [
        ({"cell/r/l/text", "cell/r/l/required"}, False, False, []),
        ({"name", "place"}, False, False, []),
        (NEW_SKILL, True, False, [{"name", "place", "language"}]),
        (NEW_SKILL, True, True, [NEW_SKILL]),
        ({"cell/r/l/text", "summary"}, False, True, [{"cell/r/l/text", "summary"}]),
        # What is left of a new skill that is there by now.
        ({"summary", "cell/r/l"}, True, False, []),
    ],
)
def test_name_and_place_of_a_new_skill_go_together_and_all_where_it_is_all_or_nothing(
    paths: set[str], is_new: bool, all_or_nothing: bool, together: list[set[str]]
) -> None:
    assert inseparable(paths, is_new=is_new, all_or_nothing=all_or_nothing) == together


@pytest.mark.parametrize(
    ("declined", "falling"),
    [
        ({"name", "place", "language"}, {"summary", "cell/r/l"}),
        ({"cell/r/m"}, set()),
        (set(), set()),
    ],
)
def test_what_is_left_of_a_new_skill_falls_with_what_makes_it(
    declined: set[str], falling: set[str]
) -> None:
    assert falls_with(declined, {"summary", "cell/r/l"}) == falling

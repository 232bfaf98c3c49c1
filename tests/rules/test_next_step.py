"""What the next level adds, for every way two neighbouring cells can stand to each other."""

import pytest

from community.rules.content import Cell
from community.rules.next_step import Addition, step_from

LADDER = ("junior", "senior", "lead")


def test_the_words_that_the_next_level_adds_are_marked() -> None:
    cells = {"junior": Cell("Reads code.", True), "senior": Cell("Reads and reviews code.", True)}

    step = step_from("junior", LADDER, cells)

    assert step.addition is Addition.ADDS
    assert step.next_level == "senior"
    assert [span.text.strip() for span in step.words if span.kind == "added"] == ["and reviews"]
    assert not step.all_new


def test_the_highest_level_has_no_next_one() -> None:
    cells = {"lead": Cell("Decides.", True)}

    step = step_from("lead", LADDER, cells)

    assert step.addition is Addition.HIGHEST
    assert step.now == Cell("Decides.", True)
    assert step.next_level is None


def test_two_equal_cells_add_nothing() -> None:
    cells = {"junior": Cell("Reads code.", True), "senior": Cell("Reads code.", True)}

    step = step_from("junior", LADDER, cells)

    assert step.addition is Addition.NOTHING
    assert step.words == ()


def test_a_missing_next_cell_is_not_taken_for_an_equal_one() -> None:
    cells = {"senior": Cell("Reviews.", True)}

    step = step_from("senior", LADDER, cells)

    assert step.addition is Addition.UNWRITTEN
    assert step.next_level == "lead"


def test_where_nothing_is_expected_yet_all_words_of_the_next_level_are_new() -> None:
    cells = {"senior": Cell("Reviews.", False)}

    step = step_from("junior", LADDER, cells)

    assert step.now is None
    assert step.addition is Addition.ADDS
    assert [(span.kind, span.text) for span in step.words] == [("added", "Reviews.")]


def test_texts_with_hardly_a_word_in_common_are_not_torn_to_shreds() -> None:
    cells = {
        "junior": Cell("Reads the code of others and asks.", True),
        "senior": Cell("Decides what the team builds and when it is good enough to ship.", True),
    }

    step = step_from("junior", LADDER, cells)

    assert step.all_new


@pytest.mark.parametrize(
    ("now", "after", "becomes_required", "becomes_optional"),
    [(False, True, True, False), (True, False, False, True), (True, True, False, False)],
)
def test_required_and_optional_are_steps_of_their_own(
    now: bool, after: bool, becomes_required: bool, becomes_optional: bool
) -> None:
    cells = {"junior": Cell("Reads.", now), "senior": Cell("Reads.", after)}

    step = step_from("junior", LADDER, cells)

    assert step.becomes_required is becomes_required
    assert step.becomes_optional is becomes_optional


def test_a_level_of_another_ladder_is_refused() -> None:
    with pytest.raises(ValueError, match="grade 7"):
        step_from("grade 7", LADDER, {})

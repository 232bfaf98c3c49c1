"""A wanted name whose address another skill has, and the errors of a new page."""

from dataclasses import replace

from community.rules.checks import Kind, Problem
from community.rules.content import EMPTY, Cell, Content, PartPath, Place
from community.rules.diff import changes_between
from community.rules.merge import Fit
from community.rules.standing import (
    Standing,
    SuggestedChange,
    errors_caused,
    stand,
    with_taken_name,
)

PAGE = Content("PyTorch", "", Place("ml"), "en", {("ml", "senior"): Cell("Knows.", required=True)})
NAME = PartPath("name")


def standing(present: Content, wanted: Content) -> Standing:
    changes = changes_between(present, wanted)
    asked = [SuggestedChange(str(change.path), change) for change in changes]
    return stand(1, 1, present, asked, frozenset(), {})


def test_a_name_leads_to_another_address_only_where_more_than_its_spelling_changes() -> None:
    assert standing(PAGE, replace(PAGE, name="Torch 2")).wanted_slug == "torch-2"
    assert standing(PAGE, replace(PAGE, name="pytorch")).wanted_slug is None
    assert standing(PAGE, replace(PAGE, summary="Else.")).wanted_slug is None
    assert standing(EMPTY, PAGE).wanted_slug == "pytorch"


def test_the_taken_name_of_a_page_that_is_there_is_an_error() -> None:
    before = standing(PAGE, replace(PAGE, name="Torch"))

    found = with_taken_name(before)

    assert found.problems == (Problem(NAME, Kind.TAKEN),)
    assert before.can_be_accepted
    assert not found.can_be_accepted


def test_the_taken_name_of_a_new_page_overlaps_and_nothing_else_does() -> None:
    found = with_taken_name(standing(EMPTY, PAGE))

    assert {each.path: each.fit for each in found.merge.outcomes} == {
        NAME: Fit.CONFLICT,
        PartPath("place"): Fit.CLEAN,
        PartPath("language"): Fit.CLEAN,
        PartPath.cell(("ml", "senior")): Fit.CLEAN,
    }
    assert found.merge.content == replace(PAGE, name="")


def test_a_decision_on_a_name_that_was_taken_meanwhile_rests_on_something_else() -> None:
    new, renamed = standing(EMPTY, PAGE), standing(PAGE, replace(PAGE, name="Torch"))

    assert with_taken_name(new).seen != new.seen
    assert with_taken_name(renamed).seen != renamed.seen


def test_all_that_a_new_page_lacks_is_an_error_though_no_change_is_there() -> None:
    nameless = replace(PAGE, name="")

    assert errors_caused(EMPTY, nameless, ()) == (Problem(NAME, Kind.EMPTY),)
    assert errors_caused(nameless, replace(nameless, summary="Else."), {NAME}) == ()


def test_the_paths_that_touch_a_place_are_its_own_those_above_and_those_below() -> None:
    cell = PartPath.cell(("ml", "senior"))
    text = PartPath.cell(("ml", "senior"), "text")
    required = PartPath.cell(("ml", "senior"), "required")

    assert set(cell.touching) == {cell, text, required}
    assert set(text.touching) == {cell, text}
    assert set(NAME.touching) == {NAME}

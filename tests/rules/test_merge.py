"""Changes brought onto a page that moved meanwhile."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from community.rules.content import EMPTY, Cell, Content, PartPath, Place
from community.rules.diff import Change, apply_changes, changes_between, value_at
from community.rules.merge import Fit, Outcome, fit_changes, merge
from community.rules.text_merge import Overlap, merge_texts
from tests.rules.rewordings import distinct_rewordings
from tests.rules.strategies import contents

KEY = ("ml", "senior")
OPTIONAL = Cell("Trains models.", False)
REQUIRED = Cell("Trains models.", True)
OTHER = Cell("Deploys models.", False)
THIRD = Cell("Explains models.", False)


def page(cell: Cell | None) -> Content:
    return Content("PyTorch", "", Place("d1"), "en", {} if cell is None else {KEY: cell})


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "fits", "result"),
    [
        (OPTIONAL, OPTIONAL, OTHER, {"text": Fit.CLEAN}, OTHER),
        (OPTIONAL, OTHER, OTHER, {"text": Fit.ALREADY_THERE}, OTHER),
        (OPTIONAL, OTHER, THIRD, {"text": Fit.CONFLICT}, OTHER),
        (OPTIONAL, OTHER, REQUIRED, {"required": Fit.CLEAN}, Cell("Deploys models.", True)),
        (OPTIONAL, REQUIRED, OTHER, {"text": Fit.CLEAN}, Cell("Deploys models.", True)),
        (OPTIONAL, REQUIRED, REQUIRED, {"required": Fit.ALREADY_THERE}, REQUIRED),
        (OPTIONAL, OPTIONAL, None, {"": Fit.CLEAN}, None),
        (OPTIONAL, None, None, {"": Fit.ALREADY_THERE}, None),
        (OPTIONAL, None, OTHER, {"text": Fit.CONFLICT}, None),
        (OPTIONAL, None, REQUIRED, {"required": Fit.CONFLICT}, None),
        (OPTIONAL, OTHER, None, {"": Fit.CONFLICT}, OTHER),
        (OPTIONAL, REQUIRED, None, {"": Fit.CONFLICT}, REQUIRED),
        (None, None, OPTIONAL, {"": Fit.CLEAN}, OPTIONAL),
        (None, OPTIONAL, OPTIONAL, {"": Fit.ALREADY_THERE}, OPTIONAL),
        (None, OPTIONAL, REQUIRED, {"": Fit.CONFLICT}, OPTIONAL),
        (None, OPTIONAL, OTHER, {"": Fit.CONFLICT}, OPTIONAL),
        (OPTIONAL, OTHER, OPTIONAL, {}, OTHER),
        (
            Cell("Trains models. Deploys them.", True),
            Cell("Trains large models. Deploys them.", True),
            Cell("Trains models. Deploys all of them.", True),
            {"text": Fit.MERGED},
            Cell("Trains large models. Deploys all of them.", True),
        ),
        (
            Cell("Trains models. Deploys them.", True),
            Cell("Trains large models. Deploys all of them.", True),
            Cell("Trains models. Deploys all of them.", True),
            {"text": Fit.ALREADY_THERE},
            Cell("Trains large models. Deploys all of them.", True),
        ),
        (
            Cell("Trains models. Deploys them.", True),
            Cell("Trains models. Deploys all of them.", True),
            Cell("Trains large models. Deploys all of them.", True),
            {"text": Fit.CLEAN},
            Cell("Trains large models. Deploys all of them.", True),
        ),
    ],
)
def test_a_cell_is_merged_field_by_field(
    base: Cell | None,
    ours: Cell | None,
    theirs: Cell | None,
    fits: dict[str, Fit],
    result: Cell | None,
) -> None:
    merged = merge(page(base), page(ours), page(theirs))

    assert {outcome.path.field: outcome.fit for outcome in merged.outcomes} == fits
    assert merged.content == page(result)


def test_an_outcome_shows_base_present_and_wanted_text() -> None:
    outcome = merge(page(OPTIONAL), page(OTHER), page(THIRD)).conflicts[0]

    assert outcome.base == "Trains models."
    assert outcome.ours == "Deploys models."
    assert outcome.theirs == "Explains models."


def test_a_conflict_shows_just_the_place_and_what_goes_together_around_it() -> None:
    base = page(Cell("Plans work. Writes tests. Reviews code.", True))
    ours = page(Cell("Plans daily work. Writes good tests. Reviews code.", True))
    theirs = page(Cell("Plans work. Writes bad tests. Reviews all code.", True))

    outcome = merge(base, ours, theirs).conflicts[0]

    assert outcome.pieces == (
        "Plans daily work. ",
        Overlap("Writes tests.", "Writes good tests.", "Writes bad tests."),
        " Reviews all code.",
    )
    assert outcome.result == outcome.ours


def test_a_summary_is_merged_by_words_and_a_name_is_one_thing() -> None:
    base = replace(page(None), name="Torch tools", summary="Trains small networks on one machine.")
    ours = replace(base, name="PyTorch tools", summary="Trains big networks on one machine.")
    theirs = replace(base, name="Torch kit", summary="Trains small networks on many machines.")

    merged = merge(base, ours, theirs)

    assert [(str(each.path), each.fit) for each in merged.outcomes] == [
        ("name", Fit.CONFLICT),
        ("summary", Fit.MERGED),
    ]
    assert merged.content.summary == "Trains big networks on many machines."


def test_a_text_that_moved_to_another_level_of_the_role_is_found_there() -> None:
    there = ("ml", "lead")
    moved = replace(page(None), cells={there: OPTIONAL})
    twice = replace(page(None), cells={there: OPTIONAL, ("ml", "junior"): OPTIONAL})

    assert merge(page(OPTIONAL), moved, page(OTHER)).conflicts[0].now_at == there
    assert merge(page(OPTIONAL), twice, page(OTHER)).conflicts[0].now_at is None
    assert merge(page(OPTIONAL), page(OTHER), page(THIRD)).conflicts[0].now_at is None


def test_name_and_place_are_merged_each_by_itself() -> None:
    base = page(None)
    ours = replace(base, name="PyTorch 2", place=Place("d1", "g1"))
    theirs = replace(base, summary="Networks.", place=Place("d2"))

    merged = merge(base, ours, theirs)

    assert [str(outcome.path) for outcome in merged.conflicts] == ["place"]
    assert merged.content == replace(ours, summary="Networks.")


def test_nothing_is_put_where_role_level_or_group_is_gone() -> None:
    base = page(OPTIONAL)
    removed = fit_changes(changes_between(base, page(None)), base, gone={"ml"})
    edited = fit_changes(changes_between(base, page(OTHER)), base, gone={"ml"})
    at_level = fit_changes(changes_between(base, page(OTHER)), base, gone={"senior"})
    same = fit_changes(changes_between(base, page(OTHER)), page(OTHER), gone={"senior"})
    moved = fit_changes(
        changes_between(base, replace(base, place=Place("d2", "g2"))), base, gone={"g2"}
    )

    assert [outcome.fit for outcome in removed.outcomes] == [Fit.CLEAN]
    assert [outcome.fit for outcome in edited.outcomes] == [Fit.GONE]
    assert [outcome.fit for outcome in at_level.outcomes] == [Fit.GONE]
    assert [outcome.fit for outcome in same.outcomes] == [Fit.ALREADY_THERE]
    assert [outcome.fit for outcome in moved.outcomes] == [Fit.GONE]
    assert edited.content == moved.content == base
    assert edited.outcomes[0].result == edited.outcomes[0].ours


def test_two_changes_of_the_same_part_are_no_suggestion() -> None:
    whole = Change(PartPath.cell(KEY), OPTIONAL, None)
    text = Change(PartPath.cell(KEY, "text"), "Trains models.", "x")

    with pytest.raises(ValueError, match="overlap"):
        fit_changes([text, whole], page(OPTIONAL))


@given(contents, contents)
def test_where_one_side_stands_still_the_other_is_the_result(base: Content, side: Content) -> None:
    assert merge(base, base, side).content == side
    assert merge(base, side, base).content == side
    assert merge(base, base, side).conflicts == merge(base, side, base).conflicts == ()


@given(contents, contents)
def test_the_same_change_twice_is_there_already(base: Content, side: Content) -> None:
    merged = merge(base, side, side)

    assert merged.content == side
    assert {outcome.fit for outcome in merged.outcomes} <= {Fit.ALREADY_THERE}


@given(contents, contents, contents)
def test_both_sides_see_the_same_conflicts(base: Content, one: Content, other: Content) -> None:
    there, back = merge(base, one, other), merge(base, other, one)

    assert places(there.conflicts) == places(back.conflicts)
    if not there.conflicts:
        assert there.content == back.content


@given(contents, contents, contents)
def test_no_part_is_dropped_silently(base: Content, ours: Content, theirs: Content) -> None:
    changes = changes_between(base, theirs)

    merged = merge(base, ours, theirs)

    assert [outcome.path for outcome in merged.outcomes] == [change.path for change in changes]
    for outcome in merged.outcomes:
        assert value_at(merged.content, outcome.path) == outcome.result
        if outcome.fit is Fit.CLEAN:
            assert outcome.result == outcome.theirs
        if outcome.fit in (Fit.CONFLICT, Fit.ALREADY_THERE):
            assert outcome.result == outcome.ours
        assert value_at(ours, outcome.path) == outcome.ours
    for change in changes_between(ours, merged.content):
        assert any(change.path.overlaps(outcome.path) for outcome in merged.outcomes)


@given(contents, contents, st.data())
def test_changes_of_different_parts_never_conflict(
    base: Content, side: Content, data: st.DataObject
) -> None:
    changes = changes_between(base, side)
    chosen = data.draw(
        st.sets(st.sampled_from([each.path.whole for each in changes]) if changes else st.nothing())
    )
    theirs = [change for change in changes if change.path.whole in chosen]
    ours = apply_changes(base, [each for each in changes if each.path.whole not in chosen])

    merged = fit_changes(theirs, ours)

    assert merged.content == side
    assert {outcome.fit for outcome in merged.outcomes} <= {Fit.CLEAN}


@given(distinct_rewordings)
def test_a_cell_fits_as_its_text_does(texts: tuple[str, str, str]) -> None:
    base, ours, theirs = (page(Cell(text, required=True)) for text in texts)

    merged = merge(base, ours, theirs)
    back = merge(base, theirs, ours)

    assert bool(merged.conflicts) == (merge_texts(*texts).text is None)
    if not merged.conflicts:
        assert merged.content == back.content
        assert merged.content.cells[KEY].text == merge_texts(*texts).text


@given(contents)
def test_a_new_skill_fits_the_empty_content(content: Content) -> None:
    assert merge(EMPTY, EMPTY, content).content == content


def places(outcomes: tuple[Outcome, ...]) -> set[PartPath]:
    return {outcome.path.whole for outcome in outcomes}

"""How a suggestion stands to a page: through merges, over the page, and with what digest."""

from dataclasses import replace

import pytest

from community.rules.content import Cell, Content, PartPath, Place
from community.rules.diff import Change, Value
from community.rules.merge import Fit
from community.rules.standing import (
    RetiredPlaces,
    Standing,
    SuggestedChange,
    read_through,
    stand,
    worst,
)

PAGE = Content(
    name="PyTorch",
    summary="Trains networks.",
    place=Place("ml", "deep"),
    language="en",
    cells={
        ("a", "senior"): Cell("Trains models.", required=True),
        ("b", "senior"): Cell("Reads papers.", required=False),
    },
)
MERGED = RetiredPlaces(
    gone=frozenset({"a", "b", "old", "older", "ml"}),
    merged={"a": "c", "b": "c", "older": "old", "old": "senior", "ml": "ai", "deep": "nets"},
)


def asked(path: str, before: Value, after: Value, asks_more: bool | None = None) -> SuggestedChange:
    return SuggestedChange(path, Change(PartPath.parse(path), before, after), asks_more)


def over(page: Content, *changes: SuggestedChange, gone: frozenset[str] = frozenset()) -> Standing:
    return stand(1, 3, page, changes, gone, {})


NEW_TEXT = asked("cell/a/senior/text", "Trains models.", "Trains and serves models.")
NEW_FLAG = asked("cell/b/senior/required", False, True)
NEW_NAME = asked("name", "PyTorch", "Torch")


@pytest.mark.parametrize(
    ("fits", "expected"),
    [
        ([Fit.CLEAN], Fit.CLEAN),
        ([Fit.ALREADY_THERE, Fit.CLEAN], Fit.CLEAN),
        ([Fit.CLEAN, Fit.MERGED], Fit.MERGED),
        ([Fit.MERGED, Fit.GONE], Fit.GONE),
        ([Fit.GONE, Fit.CONFLICT, Fit.CLEAN], Fit.CONFLICT),
        ([Fit.ALREADY_THERE, Fit.ALREADY_THERE], Fit.ALREADY_THERE),
    ],
)
def test_the_worst_of_several_fits_is_that_of_the_whole(fits: list[Fit], expected: Fit) -> None:
    assert worst(fits) is expected


@pytest.mark.parametrize(
    ("merged", "uid", "present"),
    [
        ({}, "a", "a"),
        ({"a": "b"}, "a", "b"),
        ({"a": "b"}, "b", "b"),
        ({"a": "b", "b": "c"}, "a", "c"),
        ({"a": "b", "b": "a"}, "a", "b"),
    ],
)
def test_a_place_is_read_as_what_it_was_merged_into(
    merged: dict[str, str], uid: str, present: str
) -> None:
    assert RetiredPlaces(merged=merged).present(uid) == present


@pytest.mark.parametrize(
    ("sent", "read"),
    [
        (["cell/d/senior/text"], ["cell/d/senior/text"]),
        (["cell/a/senior/text"], ["cell/c/senior/text"]),
        (["cell/a/older/text"], ["cell/c/senior/text"]),
        (
            ["cell/a/senior/text", "cell/a/senior/required"],
            ["cell/c/senior/text", "cell/c/senior/required"],
        ),
        (
            ["cell/a/senior/text", "cell/c/senior/text"],
            ["cell/a/senior/text", "cell/c/senior/text"],
        ),
        (
            ["cell/a/senior/required", "cell/c/senior/text"],
            ["cell/a/senior/required", "cell/c/senior/text"],
        ),
        (
            ["cell/a/senior/text", "cell/b/senior/text"],
            ["cell/c/senior/text", "cell/b/senior/text"],
        ),
        (
            ["cell/a/senior/text", "cell/b/lead/text"],
            ["cell/c/senior/text", "cell/c/lead/text"],
        ),
        (["name", "cell/a/senior/text"], ["name", "cell/c/senior/text"]),
    ],
)
def test_changes_are_read_where_their_places_lie_now(sent: list[str], read: list[str]) -> None:
    changes = [
        asked(path, False, True) if path.endswith("required") else asked(path, "x", "y")
        for path in sent
    ]

    found = read_through(changes, MERGED)

    assert [str(each.change.path) for each in found] == read
    assert [each.stored_path for each in found] == sent


def test_where_a_page_moves_to_is_read_through_merges_too() -> None:
    moves = asked("place", Place("ml", "deep"), Place("ml", None))

    found = read_through([moves], MERGED)

    assert found[0].change == Change(PartPath("place"), Place("ai", "nets"), Place("ai", None))


@pytest.mark.parametrize(
    ("change", "page", "fit", "can_be_accepted"),
    [
        (NEW_TEXT, PAGE, Fit.CLEAN, True),
        (NEW_TEXT, replace(PAGE, name="Torch"), Fit.CLEAN, True),
        (NEW_NAME, replace(PAGE, name="Torch"), Fit.ALREADY_THERE, True),
        (NEW_NAME, replace(PAGE, name="Keras"), Fit.CONFLICT, False),
        (NEW_TEXT, replace(PAGE, cells={}), Fit.CONFLICT, False),
        (asked("cell/a/senior/text", "Trains models.", ""), PAGE, Fit.CLEAN, False),
    ],
)
def test_a_change_is_laid_over_the_page(
    change: SuggestedChange, page: Content, fit: Fit, can_be_accepted: bool
) -> None:
    standing = over(page, change)

    assert (standing.fit, standing.can_be_accepted) == (fit, can_be_accepted)


def test_what_leads_to_a_place_that_is_gone_is_gone() -> None:
    standing = over(PAGE, NEW_TEXT, NEW_FLAG, gone=frozenset({"a"}))

    assert standing.fit is Fit.GONE
    assert [str(outcome.path) for outcome in standing.blocked] == ["cell/a/senior/text"]


def test_what_would_be_published_has_all_that_fits_and_its_effect() -> None:
    standing = over(PAGE, NEW_FLAG, NEW_TEXT)

    assert standing.paths == ["cell/a/senior/text", "cell/b/senior/required"]
    assert standing.prepared.content.cells["a", "senior"].text == "Trains and serves models."
    assert standing.prepared.content.cells["b", "senior"].required
    assert standing.prepared.effect == "raises"


def test_an_error_that_stood_on_the_page_before_does_not_count() -> None:
    flawed = replace(PAGE, cells={**PAGE.cells, ("a", "senior"): Cell("", required=True)})
    elsewhere = over(flawed, NEW_FLAG)
    there = over(flawed, asked("cell/a/senior/required", True, True))

    assert elsewhere.problems == ()
    assert there.problems == ()


@pytest.mark.parametrize(
    ("page", "change", "same"),
    [
        (PAGE, NEW_TEXT, True),
        (replace(PAGE, name="Torch"), NEW_TEXT, True),
        (
            replace(PAGE, cells={**PAGE.cells, ("a", "senior"): Cell("Else.", True)}),
            NEW_TEXT,
            False,
        ),
        (PAGE, asked("cell/a/senior/text", "Trains models.", "Other words."), False),
        (PAGE, NEW_FLAG, False),
    ],
)
def test_the_digest_holds_what_a_decision_rests_on_and_nothing_else(
    page: Content, change: SuggestedChange, same: bool
) -> None:
    assert (over(page, change).seen == over(PAGE, NEW_TEXT).seen) is same


def test_another_revision_with_the_same_words_is_another_digest() -> None:
    first = over(PAGE, NEW_TEXT)

    second = stand(2, 3, PAGE, [NEW_TEXT], frozenset(), {})

    assert first.seen != second.seen

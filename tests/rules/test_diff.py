"""What changed between two contents."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given

from community.rules.content import EMPTY, Cell, Content, ContentError, PartPath, Place, Refusal
from community.rules.diff import (
    Change,
    Value,
    apply_changes,
    changes_between,
    fingerprint,
    value_at,
    value_from_json,
    value_to_json,
)
from tests.rules.strategies import contents

SENIOR = ("ml", "senior")
LEAD = ("ml", "lead")
PAGE = Content("Go", "", Place("d1"), "en", {SENIOR: Cell("Writes tools.", False)})


def test_a_cell_that_came_or_went_is_one_change_and_one_that_stayed_has_its_fields() -> None:
    after = replace(
        PAGE,
        name="Golang",
        cells={SENIOR: Cell("Writes services.", True), LEAD: Cell("Decides.", True)},
    )

    there = changes_between(PAGE, after)
    back = changes_between(after, PAGE)

    assert [str(change.path) for change in there] == [
        "cell/ml/lead",
        "cell/ml/senior/required",
        "cell/ml/senior/text",
        "name",
    ]
    assert there[0] == Change(PartPath.cell(LEAD), None, Cell("Decides.", True))
    assert back[0] == Change(PartPath.cell(LEAD), Cell("Decides.", True), None)


@given(contents, contents)
def test_the_changes_lead_from_one_content_to_the_other(one: Content, other: Content) -> None:
    changes = changes_between(one, other)

    assert apply_changes(one, changes) == other
    assert (changes == ()) == (one == other)
    assert all(value_at(one, change.path) == change.before for change in changes)
    assert all(value_at(other, change.path) == change.after for change in changes)


def test_a_new_skill_is_compared_with_the_empty_content() -> None:
    changes = changes_between(EMPTY, PAGE)

    assert [str(change.path) for change in changes] == [
        "cell/ml/senior",
        "language",
        "name",
        "place",
    ]


@pytest.mark.parametrize(
    ("path", "after", "reason"),
    [
        (PartPath.cell(LEAD, "text"), "x", Refusal.NO_SUCH_CELL),
        (PartPath.cell(SENIOR, "text"), True, Refusal.WRONG_TYPE),
        (PartPath.cell(SENIOR, "required"), None, Refusal.WRONG_TYPE),
        (PartPath.cell(LEAD), "x", Refusal.WRONG_TYPE),
        (PartPath("name"), None, Refusal.WRONG_TYPE),
        (PartPath("place"), "d1", Refusal.WRONG_TYPE),
    ],
)
def test_a_change_that_has_no_place_is_refused(
    path: PartPath, after: Value, reason: Refusal
) -> None:
    with pytest.raises(ContentError) as refused:
        apply_changes(PAGE, [Change(path, None, after)])

    assert refused.value.reason is reason


@given(contents, contents)
def test_values_are_kept_as_json_and_read_again(one: Content, other: Content) -> None:
    for change in changes_between(one, other):
        for value in (change.before, change.after):
            assert value_from_json(change.path, value_to_json(value)) == value


@pytest.mark.parametrize(
    ("path", "raw"),
    [
        ("name", None),
        ("name", 3),
        ("retired", "no"),
        ("place", None),
        ("place", {"domain": "d"}),
        ("cell/a/b", "x"),
        ("cell/a/b/text", "x" * 10_001),
        ("cell/a/b/required", 1),
    ],
)
def test_a_value_of_the_wrong_kind_is_refused(path: str, raw: Any) -> None:
    with pytest.raises(ContentError):
        value_from_json(PartPath.parse(path), raw)


def test_the_fingerprint_knows_the_aim_and_neither_order_nor_beginning() -> None:
    to_go = Change(PartPath("name"), "Golang", "Go")
    from_elsewhere = Change(PartPath("name"), "GO", "Go")
    optional = Change(PartPath.cell(SENIOR, "required"), True, False)
    required = Change(PartPath.cell(SENIOR, "required"), False, True)

    assert fingerprint([to_go, optional]) == fingerprint([optional, from_elsewhere])
    assert fingerprint([to_go, optional]) != fingerprint([to_go, required])
    assert fingerprint([to_go]) != fingerprint([to_go, optional])

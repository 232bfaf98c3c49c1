"""What a change means for those of whom something is asked."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from community.rules.content import Cell, CellKey, Content, PartPath, Place
from community.rules.diff import Change, changes_between
from community.rules.impact import Effect, effect_of, may_ask_more, strongest

JUNIOR, SENIOR, LEAD = ("ml", "junior"), ("ml", "senior"), ("ml", "lead")
OTHER_ROLE = ("data", "senior")
LADDER = {"junior": ["senior"], "senior": ["junior", "lead"], "lead": ["senior", "principal"]}


def page(cells: Mapping[CellKey, Cell]) -> Content:
    return Content("PyTorch", "Networks.", Place("d1"), "en", cells)


def only_change(before: Content, after: Content) -> Change:
    (change,) = changes_between(before, after)
    return change


@pytest.mark.parametrize(
    ("before", "after", "effect"),
    [
        (None, Cell("Trains models.", True), Effect.RAISES),
        (None, Cell("Trains models.", False), Effect.STRUCTURAL),
        (Cell("Trains models.", True), None, Effect.LOWERS),
        (Cell("Trains models.", False), None, Effect.STRUCTURAL),
        (Cell("Trains models.", False), Cell("Trains models.", True), Effect.RAISES),
        (Cell("Trains models.", True), Cell("Trains models.", False), Effect.LOWERS),
        (Cell("Trains models.", True), Cell("Trains modells.", True), Effect.CORRECTS),
        (Cell("Trains models.", True), Cell("Trains big models.", True), Effect.REWORDS),
        (Cell("Trains models. Explains.", True), Cell("Trains models.", True), Effect.LOWERS),
        (Cell("Trains models. Explains.", False), Cell("Trains models.", False), Effect.REWORDS),
        (Cell("- trainiert\n- erklärt es", True), Cell("- trainiert", True), Effect.LOWERS),
        (Cell("能够训练模型。解释结果。", True), Cell("能够训练模型。", True), Effect.LOWERS),
        (Cell("能够训练模型。", True), Cell("会训练模型。", True), Effect.REWORDS),
        (Cell("Trains models.", True), Cell("Trains models. Explains.", True), Effect.REWORDS),
        (Cell("Uses Go. Uses Rust.", True), Cell("Uses Go and Rust.", True), Effect.REWORDS),
        (Cell("Trains models.", True), Cell("", True), Effect.LOWERS),
    ],
)
def test_the_effect_on_a_cell(before: Cell | None, after: Cell | None, effect: Effect) -> None:
    old, new = (page({} if cell is None else {SENIOR: cell}) for cell in (before, after))

    assert effect_of(only_change(old, new), old, new) is effect


@pytest.mark.parametrize(
    ("parts", "effect"),
    [
        ({"name": "PyTorch 2"}, Effect.STRUCTURAL),
        ({"place": Place("d1", "g1")}, Effect.STRUCTURAL),
        ({"retired": True}, Effect.STRUCTURAL),
        ({"summary": "Networks"}, Effect.CORRECTS),
        ({"summary": "Graphs."}, Effect.REWORDS),
        ({"language": "de"}, Effect.REWORDS),
    ],
)
def test_the_effect_on_the_page(parts: dict[str, Any], effect: Effect) -> None:
    old = page({})
    new = replace(old, **parts)

    assert effect_of(only_change(old, new), old, new) is effect


@pytest.mark.parametrize(
    ("target", "already_said", "required", "effect"),
    [
        (LEAD, "", True, Effect.REWORDS),
        (JUNIOR, "", True, Effect.REWORDS),
        (LEAD, "Explains results to users.", True, Effect.LOWERS),
        (LEAD, "", False, Effect.LOWERS),
        (("ml", "principal"), "", True, Effect.LOWERS),
        (OTHER_ROLE, "", True, Effect.LOWERS),
    ],
)
def test_a_statement_moved_to_a_neighbouring_level_is_not_taken(
    target: CellKey, already_said: str, required: bool, effect: Effect
) -> None:
    moved = "Explains results to users."
    old = page(
        {SENIOR: Cell(f"Trains models. {moved}", True), target: Cell(already_said, required)}
    )
    new = page({SENIOR: Cell("Trains models.", True), target: Cell(moved, required)})
    change = Change(PartPath.cell(SENIOR, "text"), old.cells[SENIOR].text, new.cells[SENIOR].text)

    assert effect_of(change, old, new, neighbours=LADDER) is effect


def test_without_a_ladder_every_level_of_the_role_is_a_neighbour() -> None:
    far = ("ml", "principal")
    old = page({JUNIOR: Cell("Trains models. Explains results.", True)})
    new = page({JUNIOR: Cell("Trains models.", True), far: Cell("Explains results.", True)})

    text, _ = sorted(changes_between(old, new), key=lambda change: not change.path.field)

    assert effect_of(text, old, new) is Effect.REWORDS
    assert effect_of(text, old, new, neighbours=LADDER) is Effect.LOWERS


def test_the_author_who_says_it_asks_more_is_believed() -> None:
    old = page({SENIOR: Cell("Trains models. Explains.", True)})
    new = page({SENIOR: Cell("Trains models on clusters.", True)})
    change = only_change(old, new)

    assert effect_of(change, old, new) is Effect.LOWERS
    assert effect_of(change, old, new, asks_more=False) is Effect.LOWERS
    assert effect_of(change, old, new, asks_more=True) is Effect.RAISES


@pytest.mark.parametrize(
    ("before", "after", "required", "asked"),
    [
        ("Trains models.", "Trains models. Explains results.", True, True),
        ("Trains models.", "Trains models. Explains results.", False, False),
        ("Trains models.", "Trains big models.", True, False),
        ("Trains models. Explains.", "Trains models.", True, False),
        ("能够训练模型。", "能够训练模型。写文档。", True, True),
    ],
)
def test_who_adds_a_statement_to_a_required_cell_is_asked(
    before: str, after: str, required: bool, asked: bool
) -> None:
    old, new = (page({SENIOR: Cell(text, required)}) for text in (before, after))

    assert may_ask_more(only_change(old, new), new) is asked


def test_the_weightiest_effect_stands_for_all() -> None:
    order = [Effect.STRUCTURAL, Effect.RAISES, Effect.LOWERS, Effect.REWORDS, Effect.CORRECTS]

    for number, effect in enumerate(order):
        assert strongest(reversed(order[number:])) is effect
    with pytest.raises(ValueError, match="empty"):
        strongest([])

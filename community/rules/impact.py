"""What a change means for those whom a page asks something of."""

from collections.abc import Collection, Iterable, Mapping
from enum import StrEnum

from community.rules.content import EMPTY, Cell, CellKey, Content
from community.rules.corrections import is_correction
from community.rules.diff import Change
from community.rules.statements import statements_of, without_partner


class Effect(StrEnum):
    """From the weightiest to the lightest."""

    STRUCTURAL = "structural"
    RAISES = "raises"
    LOWERS = "lowers"
    REWORDS = "rewords"
    CORRECTS = "corrects"


Neighbours = Mapping[str, Collection[str]]
"""Of each level, by its id, those directly below and above it."""


def strongest(effects: Iterable[Effect]) -> Effect:
    """The weightiest of several effects. Raises ValueError if there is none."""
    return min(effects, key=list(Effect).index)


def effect_of(
    change: Change,
    before: Content,
    after: Content,
    asks_more: bool | None = None,
    neighbours: Neighbours | None = None,
) -> Effect:
    """The one effect of a change that leads, with others, from one content to the next.

    `asks_more` is the author's answer, where there is one. Without `neighbours` every other level
    of the same role counts as a neighbour. What a new page begins with reworded nothing.
    """
    if change.path.part in ("summary", "language") and before != EMPTY:
        return _effect_of_wording(change)
    if change.path.part != "cell":
        return Effect.STRUCTURAL
    if not change.path.field:
        return _effect_on_whole_cell(change)
    if change.path.field == "required":
        return Effect.RAISES if change.after else Effect.LOWERS
    if asks_more:
        return Effect.RAISES
    wording = _effect_of_wording(change)
    was_required = _is_required(before, change.path.key)
    if wording is Effect.REWORDS and was_required and _takes(change, before, after, neighbours):
        return Effect.LOWERS
    return wording


def may_ask_more(change: Change, after: Content) -> bool:
    """Whether a statement was added to a required cell, so that its author has to be asked."""
    if change.path.field != "text" or not _is_required(after, change.path.key):
        return False
    return bool(without_partner(_texts(change.after), _texts(change.before)))


def _effect_on_whole_cell(change: Change) -> Effect:
    cell = change.before if change.after is None else change.after
    if not isinstance(cell, Cell) or not cell.required:
        return Effect.STRUCTURAL
    return Effect.LOWERS if change.after is None else Effect.RAISES


def _effect_of_wording(change: Change) -> Effect:
    if change.path.part == "language":
        return Effect.REWORDS
    corrects = is_correction(str(change.before or ""), str(change.after or ""))
    return Effect.CORRECTS if corrects else Effect.REWORDS


def _takes(change: Change, before: Content, after: Content, neighbours: Neighbours | None) -> bool:
    """Whether a statement went, and came neither here nor, moved, at a neighbouring level."""
    gone = without_partner(_texts(change.before), _texts(change.after))
    if not gone:
        return False
    come = [
        statement
        for key in _neighbouring_cells(change.path.key, after, neighbours)
        for statement in _newly_required(key, before, after)
    ]
    return bool(without_partner(gone, come))


def _neighbouring_cells(
    key: CellKey, content: Content, neighbours: Neighbours | None
) -> list[CellKey]:
    role, level = key
    near = None if neighbours is None else neighbours.get(level, ())
    return [
        (other_role, other)
        for other_role, other in content.cells
        if other_role == role and other != level and (near is None or other in near)
    ]


def _newly_required(key: CellKey, before: Content, after: Content) -> tuple[str, ...]:
    """What a cell asks that it did not say before; what was there already was not moved there."""
    if not _is_required(after, key):
        return ()
    old = before.cells.get(key)
    return without_partner(_texts(after.cells[key].text), _texts(old.text if old else ""))


def _is_required(content: Content, key: CellKey) -> bool:
    cell = content.cells.get(key)
    return cell is not None and cell.required


def _texts(value: object) -> list[str]:
    return [statement.text for statement in statements_of(value if isinstance(value, str) else "")]

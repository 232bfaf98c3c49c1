"""The places that are to be settled as a page shows them: with names, and with three texts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from wtforms import FormField

from community.publishing.names import Named, Structure
from community.publishing.shown_changes import PART_NAMES, ShownChange, shown_changes
from community.rules.content import Cell, PartPath, Place
from community.rules.diff import Change, Value
from community.rules.merge import Fit, Outcome
from community.rules.standing import Standing
from community.suggest.explaining import explanation_of
from community.suggest.settle_form import (
    SettleForm,
    can_be_written,
    is_in_conflict,
    outcomes_by_place,
)


@dataclass(frozen=True)
class PlaceToSettle:
    """The fields of one place with its names; neither role nor level where it is no cell.

    Where it overlaps, `explanation` says what happened, `base` is the text that both sides began
    with, and `on_the_page` and `own` are what each of them made of it.
    """

    fields: FormField
    can_be_written: bool
    role: Named | None
    level: Named | None
    part_name: str
    in_conflict: bool
    explanation: str
    base: str
    on_the_page: tuple[ShownChange, ...]
    own: tuple[ShownChange, ...]


def places_to_settle(
    form: SettleForm, standing: Standing, structure: Structure
) -> list[PlaceToSettle]:
    """The places of the form in the names of a language, in the order of the form."""
    outcomes = outcomes_by_place(standing)
    found = [(fields, PartPath.parse(fields.path.data)) for fields in form.places]
    return [_place(fields, path, outcomes[path], structure) for fields, path in found]


def _place(
    fields: FormField, path: PartPath, outcomes: Sequence[Outcome], structure: Structure
) -> PlaceToSettle:
    in_conflict = is_in_conflict(outcomes)
    overlapping = [outcome for outcome in outcomes if outcome.fit is Fit.CONFLICT]
    return PlaceToSettle(
        fields=fields,
        can_be_written=can_be_written(path),
        role=structure.roles.get(path.role),
        level=structure.levels.get(path.level),
        part_name=str(PART_NAMES.get(path.part, "")),
        in_conflict=in_conflict,
        explanation=explanation_of(overlapping[0], structure) if in_conflict else "",
        base=next((_words(each.base, structure) for each in overlapping), ""),
        on_the_page=_side([(each, each.ours) for each in overlapping], structure),
        own=_side([(each, each.theirs) for each in overlapping], structure),
    )


def _side(values: Sequence[tuple[Outcome, Value]], structure: Structure) -> tuple[ShownChange, ...]:
    """What one side made of what both began with; nothing where it took the place away."""
    changes = [
        Change(outcome.path, outcome.base, value)
        for outcome, value in values
        if outcome.base != value and (value is not None or not outcome.path.field)
    ]
    return tuple(shown_changes(changes, structure))


def _words(value: Value, structure: Structure) -> str:
    if isinstance(value, Cell):
        return value.text
    if isinstance(value, Place):
        things = structure.domains.get(value.domain), structure.groups.get(value.group or "")
        return " › ".join(thing.name for thing in things if thing)
    return value if isinstance(value, str) else ""

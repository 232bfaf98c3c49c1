"""Settling the places of a suggestion: a form over them, and the page that comes of it.

The author brings her suggestion up to date with it where it overlaps with a newer change; whoever
decides edits with it what is accepted.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from flask_babel import gettext
from werkzeug.datastructures import MultiDict
from wtforms import FormField
from wtforms.fields.choices import SelectChoice

from community.forms import Form
from community.publishing.shown_changes import PART_NAMES
from community.rules.checks import Problem
from community.rules.content import Cell, Content, PartPath
from community.rules.diff import Change, Value, apply_changes, value_at
from community.rules.limits import LARGEST_SUGGESTION
from community.rules.merge import Fit, Outcome
from community.rules.standing import Standing
from community.rules.text_merge import Overlap
from community.suggest.editing import kept
from community.suggest.forms import CellFields, SettledPartForm
from community.suggest.words import problem_sentence

LINES = ("name", "summary")
"""Parts of one line, which can be written anew; of the other parts one of two is chosen."""


class SettleForm(Form):
    """The places of a suggestion with what is to be published at each.

    Whoever shows it beside other fields writes its `places` alone: token and key are the page's.
    `left_over` are texts that were typed for places which are not to be settled any more.
    """

    left_over: tuple[str, ...] = ()
    places = CellFields(FormField(SettledPartForm), max_entries=LARGEST_SUGGESTION)


def settle_form(
    standing: Standing, *, only_conflicts: bool, typed: MultiDict[str, str] | None = None
) -> SettleForm:
    """The form over the places that a suggestion touches, or only those that overlap.

    It holds what would be published; at an overlap, what the suggestion says there. What was sent
    with this request, or was `typed` at another time, stays as it was typed. Places that are not
    in use any more are left out.
    """
    form = SettleForm(typed)
    sent = {fields.path.data: fields for fields in form.places}
    outcomes = {
        path: found
        for path, found in outcomes_by_place(standing).items()
        if not any(each.fit is Fit.GONE for each in found)
    }
    known = {str(path) for path in outcomes}
    form.places.entries = [fields for path, fields in sent.items() if path in known]
    form.left_over = tuple(
        fields.text.data for path, fields in sent.items() if path not in known and fields.text.data
    )
    for path, found in outcomes.items():
        if str(path) not in sent and (not only_conflicts or is_in_conflict(found)):
            form.places.append_entry(_filled(path, found, standing))
    for fields in form.places:
        _name_fields(fields)
    return form


def settled_content(form: SettleForm, standing: Standing) -> Content | None:
    """The present page with all that fits and with what the form says; None where the form has
    errors, which it then shows."""
    if not form.validate():
        return None
    content = standing.merge.content
    for fields in form.places:
        content = _with_settled(content, fields, standing)
    return content


def show_problems(form: SettleForm, problems: Iterable[Problem]) -> list[str]:
    """Put each error beside the text that has it; those that have no place in the form are
    returned as sentences."""
    by_path = {fields.path.data: fields for fields in form.places}
    elsewhere = []
    for problem in problems:
        fields, sentence = by_path.get(str(problem.path.whole)), problem_sentence(problem)
        if fields is None:
            elsewhere.append(sentence)
        else:
            fields.text.errors = [*fields.text.errors, sentence]
    return elsewhere


def outcomes_by_place(standing: Standing) -> dict[PartPath, list[Outcome]]:
    """How each place of a suggestion stands: a cell with its fields, or another part."""
    found: dict[PartPath, list[Outcome]] = {}
    for outcome in standing.merge.outcomes:
        found.setdefault(outcome.path.whole, []).append(outcome)
    return found


def is_in_conflict(outcomes: Iterable[Outcome]) -> bool:
    """Whether somebody has to choose what stands at a place."""
    return any(outcome.fit is Fit.CONFLICT for outcome in outcomes)


def can_be_written(path: PartPath) -> bool:
    """Whether a place takes a text, and not one of two values."""
    return path.part == "cell" or path.part in LINES


def _filled(path: PartPath, outcomes: Iterable[Outcome], standing: Standing) -> dict[str, Any]:
    """The fields of a place: what would be published, and where that overlaps, what is asked."""
    filled = {"path": str(path), "take": "own"}
    if path.part != "cell":
        (outcome,) = outcomes
        return {**filled, "text": _text(_own(outcome))}
    published = standing.merge.content.cells.get(path.key)
    cell, remove = published or Cell("", required=False), published is None
    for outcome in outcomes:
        own = _own(outcome)
        if outcome.fit is Fit.CONFLICT:
            remove = own is None
        if isinstance(own, Cell):
            cell = own
        elif isinstance(own, bool):
            cell = replace(cell, required=own)
        elif isinstance(own, str):
            cell = replace(cell, text=own)
        elif isinstance(outcome.ours, Cell):
            cell = outcome.ours
    return {**filled, "text": cell.text, "required": cell.required, "remove": remove}


def _own(outcome: Outcome) -> Value:
    """What would be published; of an overlap all that goes together, with the words asked for."""
    if outcome.fit is not Fit.CONFLICT:
        return outcome.result
    if not outcome.pieces:
        return outcome.theirs
    return "".join(
        piece.theirs if isinstance(piece, Overlap) else piece for piece in outcome.pieces
    )


def _text(value: Value) -> str:
    return value if isinstance(value, str) else ""


def _name_fields(fields: FormField) -> None:
    """Say of each choice what it takes, and of a text what it is."""
    path = PartPath.parse(fields.path.data)
    own = gettext("As written here") if can_be_written(path) else gettext("As suggested")
    fields.take.choices = [
        SelectChoice("own", own),
        SelectChoice("present", gettext("As the page says now")),
    ]
    if path.part in LINES:
        fields.text.label.text = PART_NAMES[path.part]


def _with_settled(content: Content, fields: FormField, standing: Standing) -> Content:
    """The content with one place as it was settled."""
    path = PartPath.parse(fields.path.data)
    published = value_at(content, path)
    value: Value
    if fields.take.data == "present":
        value = value_at(standing.present, path)
    elif path.part == "cell":
        value = _cell(content, path, fields)
    elif path.part in LINES:
        value = kept(_text(published), fields.text.data, line=True)
    else:
        value = _own(outcomes_by_place(standing)[path][0])
    return apply_changes(content, [Change(path, published, value)])


def _cell(content: Content, path: PartPath, fields: FormField) -> Cell | None:
    """The cell as it was written; None where it is to go, or is and stays empty."""
    before = content.cells.get(path.key)
    typed = fields.text.data
    if fields.remove.data or (before is None and not typed and not fields.required.data):
        return None
    return Cell(kept(before.text if before else "", typed, line=False), fields.required.data)

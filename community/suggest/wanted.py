"""From the form of a suggestion to the page that it wants."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from flask_babel import gettext

from community.publishing.names import Structure
from community.rules.checks import Problem
from community.rules.content import Cell, CellKey, Content
from community.rules.same_text import put_everywhere
from community.suggest.editing import kept, key_of, may_stand
from community.suggest.forms import CHANGE_ALL, SuggestionForm
from community.suggest.placing import wanted_language, wanted_place
from community.suggest.words import problem_sentence


def wanted_content(form: SuggestionForm, base: Content, structure: Structure) -> Content | None:
    """The page as the form wants it; None where a place of the form is gone, which it then says.

    What the form shows unchanged stays as it is, sign by sign.
    """
    cells = _wanted_cells(form, base, structure)
    place = wanted_place(form, base, structure)
    if cells is None or place is None:
        field = form.reason if place is not None or form.place is None else form.place
        field.errors = [*field.errors, gettext("The place no longer exists")]
        return None
    wanted = replace(base, cells=cells, place=place, language=wanted_language(form, base))
    if form.name is not None:
        wanted = replace(wanted, name=kept(base.name, form.name.data, line=True))
    if form.summary is not None:
        wanted = replace(wanted, summary=kept(base.summary, form.summary.data, line=True))
    if form.retired is not None:
        wanted = replace(wanted, retired=form.retired.data == "yes")
    return wanted


def show_problems(form: SuggestionForm, problems: Iterable[Problem]) -> None:
    """Put each error beside the field that has it."""
    by_key = {key_of(fields): fields for fields in form.cells}
    for problem in problems:
        field: Any = None
        if problem.path.part == "cell" and problem.path.key in by_key:
            field = by_key[problem.path.key].text
        elif problem.path.part in {"name", "summary", "place"}:
            field = getattr(form, problem.path.part)
        field = form.reason if field is None else field
        field.errors = [*field.errors, problem_sentence(problem)]


def _wanted_cells(
    form: SuggestionForm, base: Content, structure: Structure
) -> dict[CellKey, Cell] | None:
    """The cells with what was typed, here and wherever it is meant too; None where one is gone."""
    cells, touched, everywhere = dict(base.cells), set(), set()
    for fields in form.cells:
        key = key_of(fields)
        if key is None or not may_stand(key, base, structure):
            return None
        present = base.cells.get(key)
        if fields.remove.data:
            cells.pop(key, None)
        elif present or fields.text.data or fields.required.data:
            text = kept(present.text if present else "", fields.text.data, line=False)
            cells[key] = Cell(text, fields.required.data)
        if present and cells.get(key, Cell("", required=False)).text != present.text:
            touched.add(key)
            if fields.elsewhere.data == CHANGE_ALL:
                everywhere.add(key)
    return put_everywhere(base.cells, cells, touched, everywhere)

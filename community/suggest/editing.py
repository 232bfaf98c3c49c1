"""From a page to the form that changes it, and from the form to the page that is wanted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from flask_babel import gettext
from wtforms import FormField
from wtforms.fields.choices import SelectChoice

from community import languages
from community.publishing.names import Named, Structure
from community.rules.checks import Problem
from community.rules.content import (
    CELLS_LIMIT,
    Cell,
    CellKey,
    Content,
    ContentError,
    clean_line,
    clean_text,
    is_id,
)
from community.suggest.forms import SuggestionForm
from community.suggest.words import problem_sentence


@dataclass(frozen=True)
class CellEntry:
    """The fields of one cell with the names of its place; `present` is what stands there."""

    fields: FormField
    role: Named
    level: Named
    present: Cell | None


@dataclass(frozen=True)
class RoleEntries:
    """The cells of one role, lowest level first."""

    role: Named
    entries: tuple[CellEntry, ...]


def form_for_page(content: Content, number: int, structure: Structure) -> SuggestionForm:
    """The whole page as a form, with a place for each cell that its roles do not have yet."""
    roles = _by_name(structure.roles[role] for role in {role for role, _ in content.cells})
    cells = [_filled(key, content) for role in roles for key in _cells_of(role, content, structure)]
    form = SuggestionForm(base=number, name=content.name, summary=content.summary, cells=cells)
    offer_roles(form, content, structure)
    return form


def form_for_cell(content: Content, number: int, cell: CellKey) -> SuggestionForm:
    """One cell as a form."""
    form = SuggestionForm(base=number, cells=[_filled(cell, content)])
    for name in ("name", "summary", "add_role"):
        del form[name]
    return form


def offer_roles(form: SuggestionForm, content: Content, structure: Structure) -> None:
    """Let a role be added to a page that does not have it yet."""
    if form.add_role is None:
        return
    there = {key[0] for key in _keys(form)} | {role for role, _ in content.cells}
    roles = [r for r in structure.roles.values() if r.uid not in there and not r.retired]
    form.add_role.choices = [
        SelectChoice("", gettext("None")),
        *(SelectChoice(role.uid, role.name) for role in _by_name(roles)),
    ]


def add_wanted_role(form: SuggestionForm, content: Content, structure: Structure) -> None:
    """Give the form empty places for the levels of the role that was chosen to be added, unless
    they are more than a page can hold."""
    role = structure.roles.get(form.add_role.data or "") if form.add_role else None
    if role is None or role.retired or any(key[0] == role.uid for key in _keys(form)):
        return
    places = list(_cells_of(role, content, structure))
    if len(form.cells) + len(places) > CELLS_LIMIT:
        return
    for key in places:
        form.cells.append_entry(_filled(key, content))
    form.add_role.data = ""


def role_entries(form: SuggestionForm, content: Content, structure: Structure) -> list[RoleEntries]:
    """The fields of the form by role, as they stand in it; unknown places are left out."""
    found: dict[str, list[CellEntry]] = {}
    for fields in form.cells:
        key = _key(fields)
        if key is not None and _may_stand(key, content, structure):
            role, level = structure.roles[key[0]], structure.levels[key[1]]
            entry = CellEntry(fields, role, level, content.cells.get(key))
            found.setdefault(role.uid, []).append(entry)
    return [RoleEntries(structure.roles[uid], tuple(each)) for uid, each in found.items()]


def wanted_content(form: SuggestionForm, base: Content, structure: Structure) -> Content | None:
    """The page as the form wants it; None where a place of the form is gone, which it then says.

    What the form shows unchanged stays as it is, sign by sign.
    """
    cells = dict(base.cells)
    for fields in form.cells:
        key = _key(fields)
        if key is None or not _may_stand(key, base, structure):
            form.reason.errors = [*form.reason.errors, gettext("The place no longer exists")]
            return None
        present = base.cells.get(key)
        if fields.remove.data:
            cells.pop(key, None)
        elif present or fields.text.data or fields.required.data:
            text = _kept(present.text if present else "", fields.text.data, line=False)
            cells[key] = Cell(text, fields.required.data)
    wanted = replace(base, cells=cells)
    if form.name is not None:
        wanted = replace(wanted, name=_kept(base.name, form.name.data, line=True))
    if form.summary is not None:
        wanted = replace(wanted, summary=_kept(base.summary, form.summary.data, line=True))
    return wanted


def show_problems(form: SuggestionForm, problems: Iterable[Problem]) -> None:
    """Put each error beside the field that has it."""
    by_key = {_key(fields): fields for fields in form.cells}
    for problem in problems:
        field: Any = form.reason
        if problem.path.part == "cell" and problem.path.key in by_key:
            field = by_key[problem.path.key].text
        elif problem.path.part in {"name", "summary"} and form[problem.path.part] is not None:
            field = form[problem.path.part]
        field.errors = [*field.errors, problem_sentence(problem)]


def _filled(key: CellKey, content: Content) -> dict[str, Any]:
    cell = content.cells.get(key, Cell("", required=False))
    return {"cell": "/".join(key), "text": cell.text, "required": cell.required}


def _cells_of(role: Named, content: Content, structure: Structure) -> Iterator[CellKey]:
    """The places of a role, those with something in them and those of levels in use."""
    for level in structure.levels_of(role.above):
        key = (role.uid, level.uid)
        if key in content.cells or not (level.retired or role.retired):
            yield key


def _keys(form: SuggestionForm) -> Iterator[CellKey]:
    return (key for fields in form.cells if (key := _key(fields)) is not None)


def _key(fields: FormField) -> CellKey | None:
    role, _, level = (fields.cell.data or "").partition("/")
    return (role, level) if is_id(role) and is_id(level) else None


def _may_stand(key: CellKey, content: Content, structure: Structure) -> bool:
    role, level = structure.roles.get(key[0]), structure.levels.get(key[1])
    if role is None or level is None:
        return False
    in_use = level.above == role.above and not role.retired and not level.retired
    return key in content.cells or in_use


def _kept(before: str, typed: str, *, line: bool) -> str:
    """The text that stood there where what was typed differs in nothing that can be typed."""
    try:
        cleaned = clean_line(before) if line else clean_text(before)
    except ContentError:
        return typed
    return before if cleaned.text == typed else typed


def _by_name(things: Iterable[Named]) -> list[Named]:
    return sorted(things, key=lambda thing: languages.sort_key(thing.name))

"""From a page to the form that changes it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext
from wtforms import FormField
from wtforms.fields.choices import SelectChoice

from community import languages
from community.publishing.names import Named, Structure
from community.rules.content import (
    CELLS_LIMIT,
    EMPTY,
    Cell,
    CellKey,
    Content,
    ContentError,
    Place,
    clean_line,
    clean_text,
    is_id,
)
from community.rules.same_text import places_by_text
from community.suggest.forms import CHANGE_ALL, PARTS, SuggestionForm, leave_out
from community.suggest.placing import offer_languages, offer_places, written_place


@dataclass(frozen=True)
class CellEntry:
    """The fields of one cell with the names of its place; `present` is what stands there.

    `elsewhere` counts the other cells of the page that say the same.
    """

    fields: FormField
    role: Named
    level: Named
    present: Cell | None
    elsewhere: int = 0


@dataclass(frozen=True)
class RoleEntries:
    """The cells of one role, lowest level first."""

    role: Named
    entries: tuple[CellEntry, ...]


def form_for_page(content: Content, number: int, structure: Structure) -> SuggestionForm:
    """The whole page as a form, with a place for each cell that its roles do not have yet; number 0
    is that of a page which is not there yet."""
    roles = _by_name(structure.roles[role] for role in {role for role, _ in content.cells})
    cells = [_filled(key, content) for role in roles for key in _cells_of(role, content, structure)]
    form = SuggestionForm(
        base=number,
        name=content.name,
        summary=content.summary,
        place=written_place(content.place),
        language=content.language,
        cells=cells,
    )
    leave_out(form, ("language", "retired") if number else ("retired",))
    offer_choices(form, content, structure)
    return form


def form_for_new_skill(place: Place | None, structure: Structure) -> SuggestionForm:
    """A page that says nothing yet as a form; where there is one role, its levels are there."""
    in_use = [role for role in structure.roles.values() if not role.retired]
    keys = _cells_of(in_use[0], EMPTY, structure) if len(in_use) == 1 else ()
    form = SuggestionForm(
        base=0,
        place=written_place(place) if place else None,
        language=languages.present_language().tag,
        cells=[_filled(key, EMPTY) for key in keys],
    )
    leave_out(form, ("retired",))
    offer_choices(form, EMPTY, structure)
    return form


def form_for_cell(content: Content, number: int, cell: CellKey) -> SuggestionForm:
    """One cell as a form."""
    form = SuggestionForm(base=number, cells=[_filled(cell, content)])
    leave_out(form, PARTS)
    return form


def form_for_retirement(content: Content, number: int) -> SuggestionForm:
    """The question whether a page is to be in use, as a form: the other way than it is."""
    form = SuggestionForm(base=number, retired="no" if content.retired else "yes")
    leave_out(form, [name for name in PARTS if name != "retired"])
    return form


def offer_choices(form: SuggestionForm, content: Content, structure: Structure) -> None:
    """Let be chosen what there is a choice of: a place, a language, a role to be added."""
    offer_places(form, content, structure)
    offer_languages(form, content)
    offer_roles(form, content, structure)


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
    alike = places_by_text(content.cells)
    found: dict[str, list[CellEntry]] = {}
    for fields in form.cells:
        key = key_of(fields)
        if key is not None and may_stand(key, content, structure):
            role, level = structure.roles[key[0]], structure.levels[key[1]]
            present = content.cells.get(key)
            others = max(0, alike[present.text] - 1) if present else 0
            entry = CellEntry(fields, role, level, present, others)
            found.setdefault(role.uid, []).append(entry)
    return [RoleEntries(structure.roles[uid], tuple(each)) for uid, each in found.items()]


def _filled(key: CellKey, content: Content) -> dict[str, Any]:
    cell = content.cells.get(key, Cell("", required=False))
    return {
        "cell": "/".join(key),
        "text": cell.text,
        "required": cell.required,
        "elsewhere": CHANGE_ALL,
    }


def _cells_of(role: Named, content: Content, structure: Structure) -> Iterator[CellKey]:
    """The places of a role, those with something in them and those of levels in use."""
    for level in structure.levels_of(role.above):
        key = (role.uid, level.uid)
        if key in content.cells or not (level.retired or role.retired):
            yield key


def _keys(form: SuggestionForm) -> Iterator[CellKey]:
    return (key for fields in form.cells if (key := key_of(fields)) is not None)


def key_of(fields: FormField) -> CellKey | None:
    """The cell that fields are for; None where what was sent names none."""
    role, _, level = (fields.cell.data or "").partition("/")
    return (role, level) if is_id(role) and is_id(level) else None


def may_stand(key: CellKey, content: Content, structure: Structure) -> bool:
    """Whether the page has such a cell, or can get it."""
    role, level = structure.roles.get(key[0]), structure.levels.get(key[1])
    if role is None or level is None:
        return False
    in_use = level.above == role.above and not role.retired and not level.retired
    return key in content.cells or in_use


def kept(before: str, typed: str, *, line: bool) -> str:
    """The text that stood there where what was typed differs in nothing that can be typed."""
    try:
        cleaned = clean_line(before) if line else clean_text(before)
    except ContentError:
        return typed
    return before if cleaned.text == typed else typed


def _by_name(things: Iterable[Named]) -> list[Named]:
    return sorted(things, key=lambda thing: languages.sort_key(thing.name))

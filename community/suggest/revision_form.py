"""A suggestion in the editor again: the page of now with what its newest revision asks for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from community.publishing.names import Structure
from community.rules.content import EMPTY, Cell, CellKey, Content
from community.rules.diff import changes_between
from community.rules.standing import Standing
from community.suggest.editing import (
    form_for_cell,
    form_for_page,
    form_for_retirement,
    key_of,
)
from community.suggest.forms import CHANGE_ALL, ONLY_HERE, SuggestionForm
from models.suggestion import Revision, Suggestion


def form_for_revision(
    suggestion: Suggestion, newest: Revision, standing: Standing, structure: Structure
) -> SuggestionForm:
    """The form over the page of now, filled with all of a suggestion that goes onto it."""
    present, wanted = standing.present, standing.merge.content
    shown = replace(wanted, cells={**present.cells, **wanted.cells})
    number = 0 if present == EMPTY else standing.number
    form = _form(present, wanted, shown, number, structure)
    for fields in form.cells:
        key = key_of(fields)
        if key is not None:
            fields.remove.data = key in present.cells and key not in wanted.cells
            fields.elsewhere.data = _meant(key, present.cells, wanted.cells)
    form.revision.data = newest.number
    form.reason.data = newest.reason
    form.all_or_nothing.data = suggestion.all_or_nothing
    return form


def _form(
    present: Content, wanted: Content, shown: Content, number: int, structure: Structure
) -> SuggestionForm:
    changed = [change.path for change in changes_between(present, wanted)]
    parts = {path.part for path in changed}
    if parts == {"retired"}:
        return form_for_retirement(present, number)
    keys = sorted({path.key for path in changed})
    if parts == {"cell"} and _is_one_edit(keys, present.cells, wanted.cells):
        return form_for_cell(shown, number, keys[0])
    return form_for_page(shown, number, structure)


def _is_one_edit(
    keys: list[CellKey], present: Mapping[CellKey, Cell], wanted: Mapping[CellKey, Cell]
) -> bool:
    """Whether one cell is changed, or one text in all the cells that say it."""
    if len(keys) == 1:
        return True
    pairs = Counter((present.get(key), wanted.get(key)) for key in keys)
    texts = {(old.text, new.text) for old, new in pairs if old and new}
    kept_required = all(old and new and old.required == new.required for old, new in pairs)
    return kept_required and len(texts) == 1 and _meant(keys[0], present, wanted) == CHANGE_ALL


def _meant(key: CellKey, present: Mapping[CellKey, Cell], wanted: Mapping[CellKey, Cell]) -> str:
    """Whether what a cell is to say is meant for all the cells that say the same now."""
    old, new = present.get(key), wanted.get(key)
    if old is None or new is None or old.text == new.text:
        return CHANGE_ALL
    alike = (wanted.get(other) for other, cell in present.items() if cell.text == old.text)
    return CHANGE_ALL if all(each and each.text == new.text for each in alike) else ONLY_HERE

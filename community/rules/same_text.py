"""The same text in several cells of a page: one edit can be meant for all of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping

from community.rules.cleaning import is_blank
from community.rules.content import Cell, CellKey

Cells = Mapping[CellKey, Cell]


def places_by_text(cells: Cells) -> Counter[str]:
    """In how many cells each text stands; a text that shows nothing is none."""
    return Counter(cell.text for cell in cells.values() if not is_blank(cell.text))


def put_everywhere(
    before: Cells, wanted: Cells, touched: Collection[CellKey], everywhere: Collection[CellKey]
) -> dict[CellKey, Cell]:
    """The wanted cells, where the edits of some are put wherever their old text stood.

    `everywhere` are cells whose edits are meant for all that said the same. What else was `touched`
    keeps its own words. Where two edits of one text differ, nobody can tell which is meant: the
    others stay.
    """
    edits: dict[str, set[str]] = {}
    for key in everywhere:
        old, new = before.get(key), wanted.get(key)
        if old and new and old.text != new.text and not is_blank(old.text):
            edits.setdefault(old.text, set()).add(new.text)
    agreed = {old: new for old, texts in edits.items() for new in texts if len(texts) == 1}
    found = dict(wanted)
    for key, cell in before.items():
        if key in found and key not in touched and cell.text in agreed:
            found[key] = Cell(agreed[cell.text], found[key].required)
    return found

"""What a form held, as a person is shown it who wants her words back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from flask_babel import gettext, lazy_gettext

LABELS = {
    "address": lazy_gettext("Mail address"),
    "body": lazy_gettext("Comment"),
    "login": lazy_gettext("Name or mail address"),
    "name": lazy_gettext("Name"),
    "note": lazy_gettext("A word to the author"),
    "reason": lazy_gettext("Why this change?"),
    "remove": lazy_gettext("Remove this expectation"),
    "required": lazy_gettext("Required"),
    "sentence": lazy_gettext("A sentence to the author"),
    "summary": lazy_gettext("Summary"),
    "text": lazy_gettext("Description"),
}
"""What fields are called, by the last part of their names."""
BOXES = {"remove", "required"}
"""What is ticked, by the last part of the names."""
ADDED = {
    "author",
    "base",
    "cell",
    "head",
    "next",
    "number",
    "once",
    "onward",
    "path",
    "paths",
    "pointer",
    "previewed",
    "retired",
    "revision",
    "seen",
    "split",
    "suggestion",
    "then",
}
"""What pages put into their forms, by the last part of the names."""
CHOSEN = {
    "add_role",
    "all_or_nothing",
    "elsewhere",
    "language",
    "place",
    "take",
    "verdict",
    "zone",
}
"""What is chosen among what a page offers, by the last part of the names."""


@dataclass(frozen=True)
class ShownField:
    """One field; what has no label is called by its name."""

    label: str
    name: str
    value: str


def shown_fields(fields: Iterable[tuple[str, str]]) -> list[ShownField]:
    """What people typed or ticked; of a field that nobody thought of, its words all the same."""
    found = []
    for name, value in fields:
        part = name.rpartition("-")[2]
        if value and not name.startswith(("_", "asks:")) and part not in ADDED | CHOSEN:
            said = gettext("Yes") if part in BOXES else value
            found.append(ShownField(str(LABELS.get(part, "")), name, said))
    return found

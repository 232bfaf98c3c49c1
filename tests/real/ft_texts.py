"""An item of the engineering progression as the text of a cell, and read back from it.

Every field stands under a heading line of its own, in one fixed order, and only where the item has
it: null is absent, an empty list is a heading with nothing below. A text keeps its lines; of a list
each entry is one line that begins with "- ", a link with its label before its address.
"""

from collections.abc import Mapping
from typing import Any

from community.rules.cleaning import clean_text

Item = Mapping[str, Any]

HEADINGS = {
    "kind": "Kind",
    "id": "Identifier",
    "name": "Name",
    "level": "Level",
    "area": "Area",
    "theme": "Theme",
    "domain": "Domain",
    "proficiency": "Proficiency",
    "summary": "Summary",
    "description": "Description",
    "examples": "Examples",
    "supportingUrls": "Supporting links",
    "_unparseable_block": "Unreadable block",
}
LISTS = ("examples", "supportingUrls")


def text_of(item: Item) -> str:
    """The text of the cell. Raises ValueError where it could not be read back as it was."""
    lines = []
    for field, heading in HEADINGS.items():
        if item.get(field) is not None:
            lines += [heading, *_lines_of(field, item[field])]
    text = clean_text("\n".join(lines)).text
    if item_of(text) != plain(item):
        raise ValueError(f"{item['id']} cannot be written as text")
    return text


def item_of(text: str) -> dict[str, Any]:
    """The item that a text says; the heading lines part the fields."""
    fields = {heading: field for field, heading in HEADINGS.items()}
    found: dict[str, list[str]] = {}
    field = ""
    for line in text.split("\n"):
        if line in fields:
            field = fields[line]
            found[field] = []
        else:
            found[field].append(line)
    return {field: _value_of(field, lines) for field, lines in found.items()}


def plain(item: Item) -> dict[str, Any]:
    """The item without what is null, and with uniform blanks."""
    return {field: _plain(value) for field, value in item.items() if value is not None}


def _lines_of(field: str, value: Any) -> list[str]:
    if field not in LISTS:
        written: str = _plain(value)
        return written.split("\n") if written else []
    entries = [_plain(entry) for entry in value]
    if field == "examples":
        return [f"- {entry}" for entry in entries]
    return [f"- {entry['label']} {entry['url']}" for entry in entries]


def _value_of(field: str, lines: list[str]) -> Any:
    if field not in LISTS:
        return "\n".join(lines)
    entries = [line.removeprefix("- ") for line in lines]
    if field == "examples":
        return entries
    parts = [entry.rpartition(" ") for entry in entries]
    return [{"label": label, "url": url} for label, _, url in parts]


def _plain(value: Any) -> Any:
    if isinstance(value, str):
        return clean_text(value).text
    if isinstance(value, list):
        return [_plain(each) for each in value]
    return {name: _plain(each) for name, each in value.items()}

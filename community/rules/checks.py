"""What is wrong with a content, so that it cannot be published."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum

from community.rules.content import (
    CELLS_LIMIT,
    NAME_LIMIT,
    SUMMARY_LIMIT,
    TEXT_LIMIT,
    CellKey,
    Cleaning,
    Content,
    ContentError,
    PartPath,
    clean_text,
    is_blank,
    is_language,
)

_LINK_SIGNS = "://"
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]{0,30}$", re.IGNORECASE)
_ACTIVE_LINK = re.compile(
    r"\b(?:javascript|vbscript|livescript):\S|\bdata:[\w.+-]{1,40}[/;,]|\bmailto:\S|\bfile:/",
    re.IGNORECASE,
)


class Kind(StrEnum):
    EMPTY = "empty"
    LINK = "link"
    HIDDEN = "hidden"
    TOO_LONG = "too long"
    TOO_MANY = "too many"
    NOT_A_LANGUAGE = "not a language"
    TAKEN = "taken"
    """Another skill has this name already; only the site can tell, not the content."""


@dataclass(frozen=True, slots=True)
class Problem:
    """An error, and the part that has it."""

    path: PartPath
    kind: Kind


def errors_of(content: Content, paths: Collection[PartPath] | None = None) -> tuple[Problem, ...]:
    """The errors that block, sorted by path; only those at the given paths, if some are given.

    A content without errors can be written down and read again as it is.
    """
    keys = None if paths is None else {path.key for path in paths}
    found = [*_errors_of_page(content), *_errors_of_cells(content, keys)]
    if paths is not None:
        found = [each for each in found if any(each.path.overlaps(path) for path in paths)]
    return tuple(sorted(found, key=lambda problem: (problem.path, problem.kind)))


def _errors_of_page(content: Content) -> Iterator[Problem]:
    name, summary = PartPath("name"), PartPath("summary")
    if is_blank(content.name):
        yield Problem(name, Kind.EMPTY)
    if not content.place.domain:
        yield Problem(PartPath("place"), Kind.EMPTY)
    if not is_language(content.language):
        yield Problem(PartPath("language"), Kind.NOT_A_LANGUAGE)
    for path, line, limit in (
        (name, content.name, NAME_LIMIT),
        (summary, content.summary, SUMMARY_LIMIT),
    ):
        if "\n" in line:
            yield Problem(path, Kind.HIDDEN)
        yield from _errors_of_text(path, line, limit)


def _errors_of_cells(content: Content, keys: Collection[CellKey] | None) -> Iterator[Problem]:
    for number, (key, cell) in enumerate(content.cells.items()):
        if keys is not None and key not in keys:
            continue
        path = PartPath.cell(key, "text")
        if number == CELLS_LIMIT:
            yield Problem(path.whole, Kind.TOO_MANY)
        if cell.required and is_blank(cell.text):
            yield Problem(path, Kind.EMPTY)
        yield from _errors_of_text(path, cell.text, TEXT_LIMIT)


def _errors_of_text(path: PartPath, text: str, limit: int) -> Iterator[Problem]:
    if len(text) > limit:
        yield Problem(path, Kind.TOO_LONG)
    if _hides_something(text):
        yield Problem(path, Kind.HIDDEN)
    if _has_other_link(text):
        yield Problem(path, Kind.LINK)


def _hides_something(text: str) -> bool:
    """Refused characters, and those that cleaning takes away because nobody sees them."""
    try:
        return bool(clean_text(text).changes.get(Cleaning.INVISIBLE))
    except ContentError:
        return True


def _has_other_link(text: str) -> bool:
    """A link that leads elsewhere than to the web; each is judged by the few signs before it."""
    if _ACTIVE_LINK.search(text):
        return True
    start = text.find(_LINK_SIGNS)
    while start >= 0:
        scheme = _SCHEME.search(text[max(0, start - 31) : start])
        if scheme and scheme.group().lower() not in ("http", "https"):
            return True
        start = text.find(_LINK_SIGNS, start + 1)
    return False

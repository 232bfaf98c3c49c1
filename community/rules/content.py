"""What a skill page says at one moment: its parts, their names, its one written form."""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NoReturn

from community.rules.cleaning import (
    CELLS_LIMIT,
    COMMENT_LIMIT,
    NAME_LIMIT,
    REASON_LIMIT,
    SUMMARY_LIMIT,
    TEXT_LIMIT,
    Cleaned,
    Cleaning,
    ContentError,
    Refusal,
    clean_line,
    clean_text,
    is_blank,
    refuse_characters,
)
from community.rules.part_path import CellKey, PartPath, is_id

__all__ = [
    "CELLS_LIMIT",
    "COMMENT_LIMIT",
    "EMPTY",
    "NAME_LIMIT",
    "REASON_LIMIT",
    "SUMMARY_LIMIT",
    "TEXT_LIMIT",
    "Cell",
    "CellKey",
    "Cleaned",
    "Cleaning",
    "Content",
    "ContentError",
    "PartPath",
    "Place",
    "Refusal",
    "canonical_json",
    "clean_line",
    "clean_text",
    "content_hash",
    "is_blank",
    "is_id",
    "is_language",
    "parse_content",
    "read_cell",
    "read_flag",
    "read_place",
    "read_text",
]

_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,4}")
_KEYS = ("cells", "domain", "group", "language", "name", "retired", "summary")


@dataclass(frozen=True, slots=True)
class Cell:
    text: str
    required: bool


@dataclass(frozen=True, slots=True)
class Place:
    domain: str
    group: str | None = None


@dataclass(frozen=True, slots=True)
class Content:
    name: str
    summary: str
    place: Place
    language: str
    cells: Mapping[CellKey, Cell]
    retired: bool = False


EMPTY = Content(name="", summary="", place=Place(""), language="", cells={})
"""What a new skill is compared with."""


def content_hash(content: Content) -> str:
    """The sha-256 of the canonical form, in hexadecimal digits."""
    return hashlib.sha256(canonical_json(content).encode()).hexdigest()


def canonical_json(content: Content) -> str:
    """The one written form of a content: equal contents give equal texts."""
    written = {
        "cells": {
            f"{role}/{level}": {"required": cell.required, "text": cell.text}
            for (role, level), cell in content.cells.items()
        },
        "domain": content.place.domain,
        "group": content.place.group,
        "language": content.language,
        "name": content.name,
        "retired": content.retired,
        "summary": content.summary,
    }
    return json.dumps(written, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def parse_content(body: str) -> Content:
    """The content that the written form holds, text unchanged.

    Raises ContentError, and nothing else, whatever the body is.
    """
    raw = _read_object(_read_json(body), "", _KEYS)
    cells = raw["cells"]
    if not isinstance(cells, dict):
        raise ContentError(Refusal.WRONG_TYPE, "cells")
    if len(cells) > CELLS_LIMIT:
        raise ContentError(Refusal.TOO_MANY, "cells", limit=CELLS_LIMIT)
    language = read_text(raw["language"], "language", SUMMARY_LIMIT)
    if language and not is_language(language):
        raise ContentError(Refusal.NOT_A_LANGUAGE, "language")
    return Content(
        name=read_text(raw["name"], "name", NAME_LIMIT),
        summary=read_text(raw["summary"], "summary", SUMMARY_LIMIT),
        place=read_place({"domain": raw["domain"], "group": raw["group"]}),
        language=language,
        cells=dict(_read_cells(cells)),
        retired=read_flag(raw["retired"], "retired"),
    )


def is_language(tag: str) -> bool:
    """Whether the tag has the form of BCP 47, such as "de" or "zh-Hans"."""
    return _LANGUAGE.fullmatch(tag) is not None


def read_cell(raw: object, path: str) -> Cell:
    """A cell as it is written. Raises ContentError."""
    fields = _read_object(raw, path, ("required", "text"))
    return Cell(
        text=read_text(fields["text"], f"{path}/text", TEXT_LIMIT),
        required=read_flag(fields["required"], f"{path}/required"),
    )


def read_place(raw: object, path: str = "place") -> Place:
    """A place as it is written; an empty domain is that of EMPTY. Raises ContentError."""
    ids = _read_object(raw, path, ("domain", "group"))
    domain, group = ids["domain"], ids["group"]
    if not isinstance(domain, str) or not (group is None or isinstance(group, str)):
        raise ContentError(Refusal.WRONG_TYPE, path)
    if (domain and not is_id(domain)) or (group is not None and not is_id(group)):
        raise ContentError(Refusal.NOT_AN_ID, path)
    return Place(domain, group)


def read_flag(raw: object, path: str) -> bool:
    """True or false, and no number in its stead. Raises ContentError."""
    if not isinstance(raw, bool):
        raise ContentError(Refusal.WRONG_TYPE, path)
    return raw


def read_text(raw: object, path: str, limit: int) -> str:
    """Text of allowed characters and length, unchanged. Raises ContentError."""
    if not isinstance(raw, str):
        raise ContentError(Refusal.WRONG_TYPE, path)
    if len(raw) > limit:
        raise ContentError(Refusal.TOO_LONG, path, limit=limit)
    refuse_characters(raw, path)
    return raw


def _read_cells(raw: Mapping[str, object]) -> list[tuple[CellKey, Cell]]:
    cells = []
    for name, cell in raw.items():
        role, _, level = name.partition("/")
        if not (is_id(role) and is_id(level)):
            raise ContentError(Refusal.NOT_AN_ID, "cells")
        cells.append(((role, level), read_cell(cell, f"cell/{name}")))
    return cells


def _read_object(raw: object, path: str, keys: tuple[str, ...]) -> dict[str, Any]:
    if not isinstance(raw, dict):
        raise ContentError(Refusal.WRONG_TYPE, path)
    if missing := [key for key in keys if key not in raw]:
        raise ContentError(Refusal.MISSING, f"{path}/{missing[0]}" if path else missing[0])
    if len(raw) > len(keys):
        raise ContentError(Refusal.UNKNOWN, path)
    return raw


def _read_json(body: str) -> object:
    try:
        return json.loads(body, object_pairs_hook=_without_doubles, parse_constant=_no_number)
    except ContentError:
        raise
    except (ValueError, RecursionError) as error:
        raise ContentError(Refusal.NOT_JSON) from error


def _without_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """A key given twice would silently lose the first value."""
    if len(found := dict(pairs)) < len(pairs):
        raise ContentError(Refusal.GIVEN_TWICE)
    return found


def _no_number(name: str) -> NoReturn:
    """NaN and the infinities are no JSON, though the library reads them."""
    raise ContentError(Refusal.NOT_JSON)

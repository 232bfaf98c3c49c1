"""Whether what is kept beside a suggestion is what would be computed anew."""

from __future__ import annotations

import json
from collections.abc import Iterator

from community.admin.doctor.stored_suggestions import StoredSuggestion
from community.admin.doctor.violation import Violation
from community.rules.content import Cell, ContentError, PartPath
from community.rules.diff import Change, Value, fingerprint, value_from_json
from community.rules.suggestion_states import OPEN, State


def wrong_counts(suggestion: StoredSuggestion, *, redacted: bool) -> Iterator[Violation]:
    """Where the places that a suggestion holds, or its digest, are not those of its changes.

    Where something of its page was `redacted`, its changes may have lost their texts: then nobody
    can compute the digest any more.
    """
    for what in (*_wrong_places(suggestion), *_wrong_fingerprint(suggestion, redacted)):
        yield Violation(suggestion.name, what)


def _wrong_places(suggestion: StoredSuggestion) -> Iterator[str]:
    is_open = State(suggestion.row.state) in OPEN
    wanted = {each.path for each in suggestion.changes} if is_open else set()
    held = {each.path for each in suggestion.open_paths}
    for path in sorted(wanted - held):
        yield f"it asks for {path}, but does not hold that place"
    for path in sorted(held - wanted):
        yield f"it holds {path}, for which it does not ask" + ("" if is_open else " any more")
    if any(each.skill_id != suggestion.row.skill_id for each in suggestion.open_paths):
        yield "it holds places of another skill"


def _wrong_fingerprint(suggestion: StoredSuggestion, redacted: bool) -> Iterator[str]:
    try:
        changes = [
            Change(path := PartPath.parse(each.path), None, _value(path, each.after))
            for each in suggestion.changes
        ]
    except (ContentError, ValueError):
        yield f"revision {suggestion.row.head_revision} cannot be read"
        return
    if not changes:
        yield f"revision {suggestion.row.head_revision} asks for nothing"
    elif fingerprint(changes) != suggestion.row.fingerprint and not (
        redacted and any(_is_blank(change.after) for change in changes)
    ):
        yield "its fingerprint is not that of its changes"


def _is_blank(value: Value) -> bool:
    return value == "" or (isinstance(value, Cell) and value.text == "")


def _value(path: PartPath, written: str | None) -> Value:
    return None if written is None else value_from_json(path, json.loads(written))

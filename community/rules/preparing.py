"""Everything about a coming version that can be computed before the write transaction."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from community.rules.content import Content, canonical_json, content_hash
from community.rules.diff import Change, Value, changes_between, value_to_json
from community.rules.impact import Effect, Neighbours, effect_of, strongest


@dataclass(frozen=True)
class PreparedChange:
    """One changed field as its row will say it; `after` is JSON or absent."""

    path: str
    kind: str
    effect: str
    after: str | None


@dataclass(frozen=True)
class Prepared:
    """A content that is ready to be published over another one."""

    before: Content
    content: Content
    body: str
    hash: str
    changes: tuple[PreparedChange, ...]
    effect: str


def prepare(
    before: Content,
    after: Content,
    asks_more: Mapping[str, bool | None] | None = None,
    neighbours: Neighbours | None = None,
) -> Prepared:
    """Compare two contents and write down what publishing `after` over `before` will store.

    `asks_more` holds, by path, what authors answered to "Does this ask more of people?";
    `neighbours` says which levels stand next to each other (`names.neighbouring_levels`).
    """
    answers = asks_more or {}
    changes = tuple(
        _prepared(
            change,
            effect_of(change, before, after, answers.get(str(change.path)), neighbours),
        )
        for change in changes_between(before, after)
    )
    effects = [Effect(change.effect) for change in changes]
    return Prepared(
        before=before,
        content=after,
        body=canonical_json(after),
        hash=content_hash(after),
        changes=changes,
        effect=strongest(effects) if effects else Effect.CORRECTS,
    )


def json_or_none(value: Value) -> str | None:
    """A value of a change as the database keeps it."""
    raw = value_to_json(value)
    return None if raw is None else json.dumps(raw, ensure_ascii=False, sort_keys=True)


def kind_of(change: Change) -> str:
    """Whether a cell was added or removed, or something that stays was changed."""
    if change.path.part == "cell" and not change.path.field:
        return "added" if change.before is None else "removed"
    return "changed"


def _prepared(change: Change, effect: Effect) -> PreparedChange:
    return PreparedChange(
        path=str(change.path),
        kind=kind_of(change),
        effect=effect,
        after=json_or_none(change.after),
    )

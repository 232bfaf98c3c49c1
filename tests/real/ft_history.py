"""Six years of edits to the engineering progression: what was accepted, and what was proposed.

The framework is one skill. Each of its items is a role without levels, and the cell of that role
says all fields of the item (`ft_texts`). Ids of items are longer than ids of roles may be, and some
have a slash: a role is named by a digest of its item's id.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from typing import Any

from community.rules.content import Cell, CellKey, Content, Place
from tests.real.ft_texts import Item, plain, text_of
from tests.real.place import FOLDER

DOMAIN = "engineering"
LEVEL = "hidden"
"""The only level of roles that have none."""

Items = Mapping[str, Item]


@dataclass(frozen=True)
class Accepted:
    """A version that was accepted; number 0 is the empty page before the first."""

    number: int
    sha: str
    committed_at: datetime
    items: Items
    content: Content


@dataclass(frozen=True)
class Proposal:
    """A pull request: what it was made against, what it wants, what it met, what came of it.

    `items` and `content` are the base with the changes laid over it; `accepted` is the version
    that took it in, None where it was never merged.
    """

    number: int
    base: Accepted
    decided_on: Accepted
    accepted: Accepted | None
    items: Items
    content: Content
    opened_at: datetime


@cache
def accepted_versions() -> list[Accepted]:
    """All versions, oldest first, each made of the one before and its changes.

    Raises ValueError where the changes do not lead to as many items as the version says it has.
    """
    versions: list[Accepted] = []
    items: Items = {}
    for row in rows("ft-mainline.jsonl"):
        items = changed(items, row["changes"])
        if len(items) != row["item_count"]:
            raise ValueError(f"version {row['seq']} has {len(items)} items")
        committed_at = datetime.fromisoformat(row["commit_date"])
        versions.append(Accepted(row["seq"], row["sha"], committed_at, items, content_of(items)))
    return versions


@cache
def proposals() -> list[Proposal]:
    """All pull requests, in the order of their numbers."""
    return [_proposal(row) for row in rows("ft-prs.jsonl")]


def rows(name: str) -> list[dict[str, Any]]:
    """The lines of a file of the history."""
    written = (FOLDER / "ft-history" / name).read_text()
    # Not splitlines: some texts hold other signs that end a line.
    return [json.loads(line) for line in written.split("\n") if line]


def changed(items: Items, changes: Mapping[str, Any]) -> Items:
    """The items with what the changes put there, whatever stood there before."""
    found = {key: item for key, item in items.items() if key not in changes["removed"]}
    found |= {key: plain(item) for key, item in changes["added"].items()}
    for key, fields in changes["modified"].items():
        after = {field: after for field, (_, after) in fields.items()}
        found[key] = plain({**found.get(key, {}), **after})
    return found


def content_of(items: Items) -> Content:
    """The page that says the items. Raises ValueError if two items would be one role."""
    cells = {cell_of(key): Cell(text_of(item), required=True) for key, item in items.items()}
    if len(cells) < len(items):
        raise ValueError("two items have the same digest")
    return Content(
        name="Engineering progression",
        summary="",
        place=Place(DOMAIN),
        language="en",
        cells=cells,
    )


def cell_of(key: str) -> CellKey:
    """The cell that says an item."""
    return hashlib.sha256(key.encode()).hexdigest()[:24], LEVEL


EMPTY_PAGE = Accepted(0, "", datetime.min.replace(tzinfo=UTC), {}, content_of({}))


def _proposal(row: Mapping[str, Any]) -> Proposal:
    opened_at = datetime.fromisoformat(row["opened_at"])
    accepted = _version_of(row["merged_sha"])
    base = _version_of(row["fork_sha"]) or _newest(opened_at)
    decided_on = _version_of(row["main_at_decision_sha"])
    if decided_on is None and accepted is not None:
        decided_on = ([EMPTY_PAGE] + accepted_versions())[accepted.number - 1]
    if decided_on is None:
        decided_on = _newest(datetime.fromisoformat(row["commits"][-1]["author_date"]))
    items = changed(base.items, row["changes"])
    return Proposal(row["pr"], base, decided_on, accepted, items, content_of(items), opened_at)


def _version_of(sha: str | None) -> Accepted | None:
    return next((each for each in accepted_versions() if each.sha == sha), None)


def _newest(moment: datetime) -> Accepted:
    """The newest version that was there at a moment, the empty page if there was none."""
    there = [each for each in accepted_versions() if each.committed_at <= moment]
    return there[-1] if there else EMPTY_PAGE

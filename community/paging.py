"""What addresses may name: a row, a slug, and where a long list goes on.

Lists go on by key, so that page 1,000 costs what page 1 costs.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from flask import Flask
from werkzeug.routing import BaseConverter, IntegerConverter

Item = TypeVar("Item")
PAGE_SIZE = 50
LARGEST_KEY = 2**31 - 1


class RowNumber(IntegerConverter):
    """A number in an address that a row could have; others are no address: `<row:number>`."""

    def __init__(self, url_map: Any) -> None:
        super().__init__(url_map, max=LARGEST_KEY)


class Address(BaseConverter):
    """A text in an address that could be a slug; others are no address: `<address:slug>`."""

    regex = r"[^/\x00-\x1f\x7f-\x9f]{1,200}"
    part_isolating = True


class CellAddress(Address):
    """A text in an address that could be the slugs of a role and a level: `<cell:anchor>`."""

    regex = r"[^/\x00-\x1f\x7f-\x9f]{1,401}"


@dataclass(frozen=True)
class Page(Generic[Item]):
    """Some items of a list and, where there are more, the key after which they go on."""

    items: tuple[Item, ...]
    next_key: int | None


def page_of(rows: Sequence[Item], key: str, size: int = PAGE_SIZE) -> Page[Item]:
    """A page from up to `size + 1` rows; the extra row only tells that there are more."""
    items = tuple(rows[:size])
    more = len(rows) > size
    return Page(items, getattr(items[-1], key) if more else None)


def read_key(text: str) -> int:
    """The key that an address names. Raises ValueError for what no row has as its key."""
    key = int(text)
    if not 0 < key <= LARGEST_KEY:
        raise ValueError(text)
    return key


def init_app(app: Flask) -> None:
    app.url_map.converters.update(row=RowNumber, address=Address, cell=CellAddress)

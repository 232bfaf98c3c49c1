"""Where a moderator goes on after a decision: to the next suggestion of her queue."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from flask import url_for

from community.paging import LARGEST_KEY

WORDS = frozenset(
    {"after", "age", "author", "domain", "effect", "fits", "group", "lies", "place", "show"}
)
"""What the address of a queue may say."""

LONGEST = 2_000
_ROW = re.compile(r"suggestion-([1-9][0-9]{0,9})")


def anchor_of(suggestion_id: int) -> str:
    """The name of a row in links."""
    return f"suggestion-{suggestion_id}"


def onward_address(sent: str | None) -> str:
    """The queue as the hidden field `onward` of a form names it, with its filters and a row.

    Whatever is not the address of a queue leads to its beginning, and never anywhere else.
    """
    row = _ROW.fullmatch(_parts(sent)[1])
    anchor = row[0] if row and int(row[1]) <= LARGEST_KEY else None
    return url_for("moderation.queue", **words_of_onward(sent), _anchor=anchor)


def words_of_onward(sent: str | None) -> dict[str, Any]:
    """What the address in such a field says of the queue."""
    try:
        return known_words(parse_qsl(_parts(sent)[0], max_num_fields=len(WORDS)))
    except ValueError:
        return {}


def known_words(said: Iterable[tuple[str, str]]) -> dict[str, Any]:
    """Of what an address says, what a queue understands, once each."""
    return {word: value for word, value in said if word in WORDS and value.isprintable() and value}


def _parts(sent: str | None) -> tuple[str, str]:
    """Query and fragment of the address; nothing of one that is no queue's."""
    try:
        found = urlsplit((sent or "")[:LONGEST])
    except ValueError:
        return "", ""
    is_queue = found.path == url_for("moderation.queue") and not (found.scheme or found.netloc)
    return (found.query, found.fragment) if is_queue else ("", "")

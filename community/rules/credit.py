"""Who is credited for words that somebody else edited before they were published."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from community.rules.content import Cell
from community.rules.diff import Change, Value, value_to_json
from community.rules.tokens import words_in

Credits = tuple[tuple[int, str], ...]
"""Pairs of a person's id and what she did: "wrote", "carried on", "edited", "found", "agreed"."""

AUTHORSHIP = ("wrote", "carried on")
"""The parts in a suggestion that make somebody one of its authors, who do not decide it."""


def credits_after_editing(
    own: Sequence[Change], published: Sequence[Change], people: Credits, editors: Iterable[int]
) -> Credits:
    """The credits of a version for which `editors` changed what its authors had asked for.

    `own` is what the authors asked for, `published` what comes of it, `people` their parts. Authors
    keep theirs while at least half of the words that they added are there; else it was their
    suggestion, and the words are the editors'.
    """
    edited = tuple((person, "edited") for person in dict.fromkeys(editors))
    if not edited:
        return people
    if keeps_half(own, published):
        return (*people, *edited)
    others = ((person, "found" if kind in AUTHORSHIP else kind) for person, kind in people)
    return (*edited, *dict.fromkeys(others))


def keeps_half(own: Iterable[Change], published: Iterable[Change]) -> bool:
    """Whether at least half of the words that were added are among those that are published.

    Words count as often as they stand there, wherever it is, however their letters are written. A
    change that adds no word counts as one: it is there if the same comes of it.
    """
    added, there = _added(own), _added(published)
    return 2 * (added & there).total() >= added.total()


def _added(changes: Iterable[Change]) -> Counter[str]:
    found: Counter[str] = Counter()
    for change in changes:
        words = _words(change.after) - _words(change.before)
        found += words or Counter([_as_one_word(change)])
    return found


def _words(value: Value) -> Counter[str]:
    text = value.text if isinstance(value, Cell) else value
    return Counter(words_in(text.casefold())) if isinstance(text, str) else Counter()


def _as_one_word(change: Change) -> str:
    """A flag, a place, or words taken away; no word of a text is written so."""
    return f"{change.path} = {value_to_json(change.after)!r}"

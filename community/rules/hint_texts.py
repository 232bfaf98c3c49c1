"""What texts say, read once for several looks, and how much of them a look compares."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from community.rules.statements import statements_of
from community.rules.tokens import is_word, tokens_of, words_in

MOST_KEPT = 2_000_000
"""Signs of texts of which is kept at most what was read."""

MOST_SIGNS = 200_000
"""Signs of texts that one look compares by their statements, in less than half a second."""


@dataclass
class Bound:
    """The texts that are compared by their statements: of so many signs, or all of them."""

    most: int | None = None
    _taken: set[str] = field(default_factory=set)
    _signs: int = 0

    def takes(self, *texts: str) -> bool:
        """Whether there is room for all of these; those that it took once have theirs."""
        new = set(texts) - self._taken
        signs = self._signs + sum(map(len, new))
        if self.most is not None and signs > self.most:
            return False
        self._taken |= new
        self._signs = signs
        return True


class _Known(dict[str, frozenset[str]]):
    """What was read of texts; before it grows beyond MOST_KEPT signs of them, it is emptied."""

    _signs = 0

    def keep(self, text: str, found: frozenset[str]) -> frozenset[str]:
        if self._signs + len(text) > MOST_KEPT:
            self.clear()
            self._signs = 0
        self._signs += len(text)
        self[text] = found
        return found


class _Said(_Known):
    """What texts say: their statements, whatever the blanks, the case and what closes them.

    A line of signs alone says nothing.
    """

    def __missing__(self, text: str) -> frozenset[str]:
        cut = (tokens_of(each.text) for each in statements_of(text, ignoring_case=True))
        said = frozenset(_plain(tokens) for tokens in cut if any(map(is_word, tokens)))
        return self.keep(text, said)


def _plain(tokens: Iterable[str]) -> str:
    return " ".join(token.casefold() for token in tokens if not token.isspace())


class _Words(_Known):
    """The words of texts; who has one that the other has not cannot say a part of it.

    Most texts need not be cut into statements to see that.
    """

    def __missing__(self, text: str) -> frozenset[str]:
        return self.keep(text, frozenset(words_in(text.casefold())))


@dataclass(frozen=True)
class Texts:
    """What was read of texts, for several looks at them."""

    said: _Said = field(default_factory=_Said)
    words: _Words = field(default_factory=_Words)

"""How much of the texts of one page is compared in detail."""

from __future__ import annotations

from community.rules.difference import (
    Difference,
    Moves,
    difference_between,
    difference_in_paragraphs,
)

MOST_SIGNS = 200_000
"""Of all texts of a page, before and after together; what is beyond is shown in paragraphs."""

MOST_SIGNS_OF_ROW = 40_000
"""Of one suggestion among many, so that none takes the looks of all the others."""


class Budget:
    """The signs that may still be looked at for words, and those for what moved.

    A share of another budget takes from that one as well.
    """

    def __init__(self, signs: int = MOST_SIGNS, *, share_of: Budget | None = None) -> None:
        self._words = self._moves = signs
        self._whole = share_of

    def share(self, signs: int = MOST_SIGNS_OF_ROW) -> Budget:
        """A part of this budget, for one of many."""
        return Budget(signs, share_of=self)

    def difference(self, before: str, after: str, moves: Moves) -> Difference:
        """Two texts compared as closely as this still pays for."""
        if self.pays_for_words(len(before) + len(after)):
            return difference_between(before, after, moves)
        return difference_in_paragraphs(before, after)

    def pays_for_words(self, signs: int) -> bool:
        """Take so many signs for the words of a text; False, and nothing taken, if too few left."""
        if signs > self._words or (self._whole and not self._whole.pays_for_words(signs)):
            return False
        self._words -= signs
        return True

    def pays_for_moves(self, signs: int) -> bool:
        """The same for looking what moved among texts."""
        if signs > self._moves or (self._whole and not self._whole.pays_for_moves(signs)):
            return False
        self._moves -= signs
        return True

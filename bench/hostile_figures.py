"""What texts take that are made to keep a comparison busy."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random
from typing import Final

from bench.cold import forget
from bench.comparing import Comparison
from bench.difference_figures import difference_as_shown
from bench.hostile import KINDS, RELATIONS, disturbed
from bench.measuring import PROCESSOR
from community.rules.content import Cell, Content, Place
from community.rules.merge import merge
from community.rules.preparing import prepare
from community.rules.tokens import tokens_of

LENGTHS: Final = (20_000, 7_500)
"""About the second length, texts are still compared word by word."""
LOOKED_AT_TWICE: Final = 2


@dataclass(frozen=True)
class Hostile:
    """Three texts of one kind, each the whole of a content."""

    name: str
    base: Content
    ours: Content
    theirs: Content

    def compare(self) -> object:
        return difference_as_shown(_text(self.base), _text(self.ours))

    def merge(self) -> object:
        return merge(self.base, self.ours, self.theirs)

    def prepare(self) -> object:
        return prepare(self.base, self.ours)

    def cut(self) -> object:
        """What a comparison cannot do without: the words of two texts."""
        return tokens_of(_text(self.base)), tokens_of(_text(self.ours))


DEEDS: Final[Sequence[tuple[str, Callable[[Hostile], object], float]]] = (
    ("difference of hostile texts", Hostile.compare, 0.100),
    ("merge of hostile texts", Hostile.merge, 0.300),
    ("all that publishing computes of hostile texts", Hostile.prepare, 0.300),
)


def comparisons(lengths: Sequence[int] = LENGTHS) -> list[Comparison]:
    """Of each deed the texts over which it is slowest, beside cutting them into words."""
    texts = hostile_texts(lengths)
    found = []
    for what, deed, seconds in DEEDS:
        slowest = sorted(texts, key=lambda text: _quickly(deed, text), reverse=True)
        for place, text in enumerate(slowest[:LOOKED_AT_TWICE], 1):
            name = f"{what}, slowest of {len(texts)} ({place}): {text.name}"
            found.append(_comparison(name, deed, seconds, text))
    return found


def hostile_texts(lengths: Sequence[int]) -> list[Hostile]:
    """Every kind in every relation; the third text is the first one disturbed."""
    found = []
    for kind, make in KINDS.items():
        for relation, relate in RELATIONS.items():
            for length in lengths:
                random = Random(f"{kind} {relation} {length}")
                text = make(random, length)
                other = relate(random, text, make(random, length))
                third = disturbed(random, text, make(random, length))
                name = f"{kind}, {relation}, {length:,} signs"
                found.append(Hostile(name, _content(text), _content(other), _content(third)))
    return found


def _comparison(
    what: str, deed: Callable[[Hostile], object], seconds: float, text: Hostile
) -> Comparison:
    return Comparison(what, lambda: deed(text), seconds, "cutting them into words", text.cut)


def _quickly(deed: Callable[[Hostile], object], text: Hostile) -> float:
    """About how long it takes: the better of two."""
    return min(_once(deed, text) for _ in range(2))


def _once(deed: Callable[[Hostile], object], text: Hostile) -> float:
    forget()
    began = PROCESSOR()
    deed(text)
    return PROCESSOR() - began


def _content(text: str) -> Content:
    cells = {("role", "level"): Cell(text, required=True)}
    return Content("Hostile", "Hostile.", Place("domain"), "en", cells)


def _text(content: Content) -> str:
    return content.cells["role", "level"].text

"""What one person made of a text: which statements stayed, were reworded, came or went."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile
from operator import eq

from community.rules.matching import WrittenStatement, matched, written_statements
from community.rules.tokens import is_word


@dataclass(frozen=True, slots=True)
class StatementText:
    """A text in its statements, and the blanks that close it."""

    statements: tuple[WrittenStatement, ...]
    end: str

    @classmethod
    def of(cls, text: str) -> "StatementText":
        """A text that was looked at lately is not cut again."""
        return _cut_once(text)

    @property
    def whole(self) -> str:
        """All of it, without the blanks around it."""
        return self.written(range(len(self.statements)))

    @property
    def bodies(self) -> list[str]:
        return [statement.text for statement in self.statements]

    def gap(self, place: int | None) -> str | None:
        """The blanks before a statement; None for the first, which says nothing about them."""
        return self.statements[place].gap if place else None

    def written(self, places: Iterable[int]) -> str:
        """Some of its statements, with the blanks that stand between them."""
        text = ""
        for place in places:
            statement = self.statements[place].text
            text += blanks_between(text, self.gap(place), statement) + statement
        return text


@lru_cache(maxsize=200)
def _cut_once(text: str) -> StatementText:
    """The texts of one comparison are asked for by more than one rule.

    This saves comparing a tenth of its time; that single lines are kept as well saves merging more.
    """
    written = written_statements(text)
    if written and not written[-1].text:
        return StatementText(written[:-1], written[-1].gap)
    return StatementText(written, "")


@dataclass(frozen=True, slots=True)
class Edit:
    """The statements of the base from start to end became those of a side.

    Nothing lies between start and end where statements were put in. A single one became a single
    one where it was reworded.
    """

    start: int
    end: int
    texts: tuple[str, ...]
    places: range
    rewords: bool

    @property
    def only_adds(self) -> bool:
        return self.start == self.end

    @property
    def only_removes(self) -> bool:
        return not self.texts

    def contains(self, other: "Edit") -> bool:
        """Whether it is the other edit, or the same at the same place with more in it."""
        return (self.start, self.end) == (other.start, other.end) and is_longer(
            self.texts, other.texts
        )

    def meets(self, other: "Edit") -> bool:
        """Whether not both can be done, each by another side; words are not looked at here."""
        if self.rewords and other.rewords:
            return False
        if self.only_removes and other.only_removes:
            return False
        if self.contains(other) or other.contains(self):
            return False
        if self.only_adds or other.only_adds:
            return not (self.rewords or other.rewords)
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Side:
    """What one side made of the base: the edits, and where each statement that stayed is now."""

    text: StatementText
    edits: tuple[Edit, ...]
    partners: dict[int, int]

    @classmethod
    def of(cls, base: StatementText, text: StatementText) -> "Side":
        """What leads from the base to a text; the edits are in the order of the base."""
        pairs = matched(base.bodies, text.bodies)
        edits = []
        start = new_start = 0
        for place, partner in (*pairs, (len(base.statements), len(text.statements))):
            if place > start or partner > new_start:
                edits.append(_edit(text, start, place, range(new_start, partner)))
            start, new_start = place + 1, partner + 1
        for place, partner in pairs:
            if base.statements[place].text != text.statements[partner].text:
                edits.append(
                    _edit(text, place, place + 1, range(partner, partner + 1), rewords=True)
                )
        edits.sort(key=lambda edit: (edit.start, edit.end))
        return cls(text, tuple(edits), dict(pairs))

    def untouched(self, base: StatementText) -> set[int]:
        """The places of the statements, but the first, that are as they were, blanks and all."""
        statements = self.text.statements
        return {
            place
            for place, partner in self.partners.items()
            if place and partner and base.statements[place] == statements[partner]
        }

    @property
    def put_in(self) -> list[str]:
        """The statements that are not what became of one of the base."""
        return [text for edit in self.edits if not edit.rewords for text in edit.texts]

    def says(self, place: int) -> str:
        """What became of a statement of the base; nothing where it went."""
        partner = self.partners.get(place)
        return "" if partner is None else self.text.statements[partner].text

    def written(self, start: int, end: int, edits: Iterable[Edit]) -> str:
        """What this side says instead of a stretch of the base, in which it made these edits."""
        added = {place for edit in edits for place in edit.places}
        kept = {self.partners[place] for place in range(start, end) if place in self.partners}
        return self.text.written(sorted(added | kept))


def _edit(
    text: StatementText, start: int, end: int, places: range, *, rewords: bool = False
) -> Edit:
    texts = tuple(text.statements[place].text for place in places)
    return Edit(start, end, texts, places, rewords)


def is_longer(texts: Sequence[str], others: Sequence[str]) -> bool:
    """Whether the first begin and end with all of the others, which are not nothing."""
    if len(texts) < len(others) or not others:
        return texts == others
    head = sum(1 for _ in takewhile(bool, map(eq, texts, others)))
    tail = sum(1 for _ in takewhile(bool, map(eq, reversed(texts), reversed(others))))
    return head + tail >= len(others)


def blanks_between(before: str, gap: str | None, following: str) -> str:
    """What stands between two pieces of a text, so that two words never become one.

    `gap` is None where nobody knows: the piece that follows was the first of its text.
    """
    if not before:
        return ""
    if gap or (gap == "" and not (is_word(before[-1]) and is_word(following[:1]))):
        return gap
    return " "

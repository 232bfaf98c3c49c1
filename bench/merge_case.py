"""A large skill that two people changed in the same cells, and what it has to say in the end."""

from collections.abc import Iterable
from dataclasses import dataclass
from random import Random
from typing import Final

from bench.prose import Description, Edit, another_word, description, edited, sentence, text_of
from bench.vocabulary import LANGUAGES, Language
from community.rules.content import Cell, CellKey, Content, Place, canonical_json, parse_content
from community.rules.merge import Fit, Merge

LEVELS: Final = 5


@dataclass(frozen=True)
class MergeCase:
    """Three contents as they are stored, and the one that holds what both sides changed."""

    base: str
    ours: str
    theirs: str
    expected: Content
    changed: int

    def parsed(self) -> tuple[Content, Content, Content]:
        """The three contents, read from what is stored."""
        return parse_content(self.base), parse_content(self.ours), parse_content(self.theirs)

    def check(self, merge: Merge) -> None:
        """Raise AssertionError unless this merge is what both sides wanted, word for word."""
        fits = [outcome.fit for outcome in merge.outcomes]
        assert fits == [Fit.MERGED] * self.changed, fits
        wrong = [
            key for key, cell in self.expected.cells.items() if merge.content.cells[key] != cell
        ]
        assert not wrong, [merge.content.cells[wrong[0]].text, self.expected.cells[wrong[0]].text]


def merge_case(seed: int, *, cells: int, size: int, changed: int) -> MergeCase:
    """A skill of so many cells of so many signs, so many of them changed by both sides.

    In each of these both sides reword two statements of their own and one that is the same for
    both, at different words; their side adds a statement where ours changed nothing.
    """
    random = Random(seed)
    present: dict[CellKey, tuple[Language, Description]] = {}
    for number in range(cells):
        language = LANGUAGES[number % len(LANGUAGES)]
        key = (f"role{number // LEVELS}", f"level{number % LEVELS}")
        present[key] = language, description(random, language, size)
    sides = {key: _sides(random, *present[key]) for key in random.sample(sorted(present), changed)}
    base = {key: text_of(said, language) for key, (language, said) in present.items()}
    ours, theirs, both = (
        {**base, **{key: texts[side] for key, texts in sides.items()}} for side in range(3)
    )
    return MergeCase(
        base=canonical_json(_content(base)),
        ours=canonical_json(_content(ours)),
        theirs=canonical_json(_content(theirs)),
        expected=_content(both),
        changed=changed,
    )


def _sides(random: Random, language: Language, said: Description) -> tuple[str, str, str]:
    """Our text, their text, and the text that holds the changes of both."""
    shared, *own = random.sample(range(1, len(said) - 1), 5)
    first, last = said[shared].places[0], said[shared].places[-1]
    ours = [another_word(random, language, said, shared, first)]
    theirs = [another_word(random, language, said, shared, last)]
    for side, places in ((ours, own[:2]), (theirs, own[2:])):
        side.extend(_any_word(random, language, said, place) for place in places)
    rewritten = {shared, *own}
    free = [place for place in range(2, len(said)) if not rewritten & {place - 1, place}]
    added = sentence(random, language, "- "), random.choice(free)

    def written(edits: Iterable[Edit], *, with_added: bool) -> str:
        changed = list(edited(said, edits))
        if with_added:
            new, place = added
            changed.insert(place, new)
        return text_of(changed, language)

    return (
        written(ours, with_added=False),
        written(theirs, with_added=True),
        written([*ours, *theirs], with_added=True),
    )


def _any_word(random: Random, language: Language, said: Description, at: int) -> Edit:
    return another_word(random, language, said, at, random.choice(said[at].places))


def _content(texts: dict[CellKey, str]) -> Content:
    cells = {key: Cell(text, required=True) for key, text in texts.items()}
    return Content("A large skill", "Has many cells.", Place("domain"), "en", cells)

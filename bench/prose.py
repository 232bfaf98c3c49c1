"""Descriptions as people write them, made from a seed, and edits that people make to them."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import NamedTuple

from bench.vocabulary import Language

_KIND = re.compile(r"\{(\w+)\}")


class Word(NamedTuple):
    """A word, or a fixed piece of a sentence; only what has a kind can be replaced."""

    text: str
    kind: str


@dataclass(frozen=True)
class Sentence:
    """One statement of a text: its words, and how its line begins if it begins one.

    `opening` is `- ` for a list item, empty for a new paragraph, None within a line.
    """

    words: tuple[Word, ...]
    opening: str | None

    @property
    def places(self) -> tuple[int, ...]:
        """The places of the words that can be replaced."""
        return tuple(place for place, word in enumerate(self.words) if word.kind)


Description = tuple[Sentence, ...]


class Edit(NamedTuple):
    """One word replaced; sentence and word by their places."""

    sentence: int
    place: int
    word: Word


def description(random: Random, language: Language, size: int) -> Description:
    """A text of about so many signs: paragraphs first, then a list."""
    made: list[Sentence] = []
    length = 0
    while length < size:
        is_item = length > size * 0.6
        opens_paragraph = not made or random.random() < 0.25
        opening = "- " if is_item else "" if opens_paragraph else None
        made.append(sentence(random, language, opening))
        length += len(text_of(made[-1:], language)) + 1
    return tuple(made)


def sentence(random: Random, language: Language, opening: str | None) -> Sentence:
    """Any sentence of the language."""
    pieces = _KIND.split(random.choice(language.sentences))
    words = (
        Word(random.choice(language.words[piece]), piece) if number % 2 else Word(piece, "")
        for number, piece in enumerate(pieces)
        if piece
    )
    return Sentence(tuple(words), opening)


def text_of(sentences: Sequence[Sentence], language: Language) -> str:
    """The text as it stands in a cell."""
    written: list[str] = []
    for each in sentences:
        if written:
            written.append(language.between if each.opening is None else "\n")
        written.extend((each.opening or "", *(word.text for word in each.words), language.ending))
    return "".join(written)


def edited(sentences: Description, edits: Iterable[Edit]) -> Description:
    """The text with these words replaced."""
    wanted: dict[int, dict[int, Word]] = {}
    for edit in edits:
        wanted.setdefault(edit.sentence, {})[edit.place] = edit.word
    return tuple(_with(each, wanted.get(number, {})) for number, each in enumerate(sentences))


def another_word(
    random: Random, language: Language, sentences: Description, at: int, place: int
) -> Edit:
    """An edit that puts another word of the same kind there."""
    old = sentences[at].words[place]
    others = [word for word in language.words[old.kind] if word != old.text]
    return Edit(at, place, Word(random.choice(others), old.kind))


def _with(old: Sentence, words: Mapping[int, Word]) -> Sentence:
    present = (words.get(place, word) for place, word in enumerate(old.words))
    return Sentence(tuple(present), old.opening)

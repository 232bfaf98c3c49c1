"""What laying two long texts over each other takes."""

from difflib import SequenceMatcher
from random import Random

from bench.comparing import Comparison
from bench.prose import Description, another_word, description, edited, text_of
from bench.vocabulary import CHINESE, LANGUAGES, Language
from community.rules.difference import NO_MOVES, Difference, difference_between
from community.rules.moved import ChangedText, moves_among
from community.rules.part_path import PartPath
from community.rules.tokens import words_in

WORDS = 2_000
SIGNS_A_CHINESE_WORD = 1.7
_PATH = PartPath.cell(("role", "level"), "text")


def comparisons() -> list[Comparison]:
    """The difference of two texts in each language, beside Python's difflib over their words."""
    found = []
    for language in LANGUAGES:
        random = Random(2)
        text = _long_text(random, language)
        for how, after in (
            ("10 % of the words changed", _with_other_words(random, language, text, 10)),
            ("paragraphs moved, 2 % changed", _moved(random, language, text)),
        ):
            what = f"difference of two {language.name} texts of {WORDS:,} words, {how}"
            found.append(_comparison(what, text_of(text, language), text_of(after, language)))
    return found


def difference_as_shown(before: str, after: str) -> Difference:
    """Statement by statement and word by word, with what moved shown as moved."""
    moves = moves_among([ChangedText(_PATH, 0, before, after)])
    return difference_between(before, after, moves.get(_PATH, NO_MOVES))


def _comparison(what: str, before: str, after: str) -> Comparison:
    spans = difference_as_shown(before, after).spans
    assert {span.kind for span in spans} == {"same", "removed", "added"}
    assert "".join(span.text for span in spans if span.kind != "added") == before
    old, new = words_in(before), words_in(after)
    return Comparison(
        what,
        lambda: difference_as_shown(before, after),
        0.010,
        "difflib",
        lambda: SequenceMatcher(None, old, new, autojunk=False).get_opcodes(),
    )


def _long_text(random: Random, language: Language) -> Description:
    wanted = WORDS * (SIGNS_A_CHINESE_WORD if language is CHINESE else 1)
    size = 0
    while True:
        size += 500
        made = description(Random(random.random()), language, size)
        if len(words_in(text_of(made, language))) >= wanted:
            return made


def _with_other_words(
    random: Random, language: Language, text: Description, percent: int
) -> Description:
    places = [(number, place) for number, each in enumerate(text) for place in each.places]
    chosen = random.sample(places, WORDS * percent // 100)
    return edited(text, [another_word(random, language, text, *place) for place in chosen])


def _moved(random: Random, language: Language, text: Description) -> Description:
    """The text with every seventh paragraph or list item put somewhere else."""
    paragraphs = _paragraphs(_with_other_words(random, language, text, 2))
    moving, staying = paragraphs[::7], [each for n, each in enumerate(paragraphs) if n % 7]
    for each in moving:
        staying.insert(random.randrange(len(staying)), each)
    return tuple(sentence for paragraph in staying for sentence in paragraph)


def _paragraphs(text: Description) -> list[Description]:
    found: list[Description] = []
    for sentence in text:
        if sentence.opening is None and found:
            found[-1] = (*found[-1], sentence)
        else:
            found.append((sentence,))
    return found

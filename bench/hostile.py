"""Texts made to keep a comparison busy, and how the second of a pair stands to the first."""

from collections.abc import Callable, Mapping
from random import Random
from typing import Final

Maker = Callable[[Random, int], str]
Relation = Callable[[Random, str, str], str]


def one_letter(_random: Random, length: int) -> str:
    """A single word without end."""
    return "a" * length


def chinese_signs(random: Random, length: int) -> str:
    """Every sign a word of its own, hardly one twice."""
    return "".join(chr(random.randrange(0x4E00, 0x9FFF)) for _ in range(length))


def few_chinese_signs(random: Random, length: int) -> str:
    """Every sign a word of its own, each very often."""
    return "".join(random.choices("的一是在不了有和人这中大为上个国我以要他", k=length))


def two_chinese_signs(random: Random, length: int) -> str:
    """Two words in no order."""
    return "".join(random.choices("的一", k=length))


def punctuation(random: Random, length: int) -> str:
    """Every sign a token of its own, many of them the end of a sentence."""
    return "".join(random.choices("!\"#$%&'()*+,-./:;<=>?@[]^_`{|}~。，；！？", k=length))


def letters(random: Random, length: int) -> str:
    """One word that is nowhere else."""
    return "".join(random.choices("abcdefghijklmnopqrstuvwxyz", k=length))


def lone_letters(random: Random, length: int) -> str:
    """As many words as there can be, each very often."""
    return " ".join(random.choices("abcdefghijklmnopqrstuvwxyz", k=length // 2))


def short_words(random: Random, length: int) -> str:
    """Words of two letters."""
    pairs = random.choices("abcdefghij", k=length // 3), random.choices("klmnopqrst", k=length // 3)
    return " ".join(map("".join, zip(*pairs, strict=True)))


def one_word(random: Random, length: int) -> str:
    """The same word again and again, not always equally often."""
    return _repeated("model ", random, length)


def two_words(random: Random, length: int) -> str:
    """Two words in turn, either of them first."""
    return _repeated("".join(random.sample(("model ", "data "), 2)), random, length)


def line_breaks(random: Random, length: int) -> str:
    """Lines with nothing in them."""
    return _repeated("\n", random, length)


def blanks(random: Random, length: int) -> str:
    """One statement behind a very long gap."""
    return _repeated(" ", random, length - 1) + "a"


def empty_items(random: Random, length: int) -> str:
    """List items with nothing in them."""
    return _repeated("- \n", random, length)


def full_stops(random: Random, length: int) -> str:
    """Full stops only."""
    return _repeated(".", random, length)


def lone_stops(random: Random, length: int) -> str:
    """Full stops that could each end a sentence."""
    return _repeated(". ", random, length)


def short_lines(random: Random, length: int) -> str:
    """Lines of one letter, each very often."""
    return "\n".join(random.choices("abcdefghij", k=length // 2))


def short_sentences(random: Random, length: int) -> str:
    """Sentences of one word of two letters."""
    firsts, seconds = (random.choices(of, k=length // 4) for of in ("ABCDEFGH", "abcdefgh"))
    return "".join(f"{first}{second}. " for first, second in zip(firsts, seconds, strict=True))


def short_chinese_sentences(random: Random, length: int) -> str:
    """Sentences of one sign."""
    return "。".join(random.choices("的一是在不了有和人这", k=length // 2))


def sentences_alike(random: Random, length: int) -> str:
    """Sentences that differ in one word, so that each could be a rewording of each."""
    made = (f"Builds the {random.randrange(10_000)} models of the team. " for _ in range(length))
    text = ""
    while len(text) < length:
        text += next(made)
    return text[:length]


def items_alike(random: Random, length: int) -> str:
    """List items that differ in one word."""
    return sentences_alike(random, length).replace(". ", "\n- ")[:length]


def unrelated(_random: Random, _text: str, other: str) -> str:
    """Another text of the kind."""
    return other


def disturbed(random: Random, text: str, other: str) -> str:
    """The text with many small pieces of the other one in it."""
    pieces = []
    start = 0
    while start < len(text):
        end = start + random.randrange(40, 160)
        pieces.append(text[start:end] + other[end : end + random.randrange(0, 4)])
        start = end + random.randrange(0, 4)
    return "".join(pieces)[: len(text)]


def swapped(random: Random, text: str, _other: str) -> str:
    """The text with its end put first."""
    middle = random.randrange(len(text) // 3, 2 * len(text) // 3)
    return text[middle:] + text[:middle]


def turned(_random: Random, text: str, _other: str) -> str:
    """The text read backwards."""
    return text[::-1]


def _repeated(piece: str, random: Random, length: int) -> str:
    pieces = length // len(piece)
    return piece * (pieces - random.randrange(pieces // 50 + 1))


KINDS: Final[Mapping[str, Maker]] = {
    "one letter": one_letter,
    "Chinese signs": chinese_signs,
    "few Chinese signs": few_chinese_signs,
    "two Chinese signs": two_chinese_signs,
    "punctuation": punctuation,
    "letters without blanks": letters,
    "lone letters": lone_letters,
    "words of two letters": short_words,
    "one word again and again": one_word,
    "two words in turn": two_words,
    "line breaks": line_breaks,
    "blanks": blanks,
    "empty list items": empty_items,
    "full stops": full_stops,
    "lone full stops": lone_stops,
    "lines of one letter": short_lines,
    "sentences of one word": short_sentences,
    "Chinese sentences of one sign": short_chinese_sentences,
    "sentences alike but for a word": sentences_alike,
    "list items alike but for a word": items_alike,
}
RELATIONS: Final[Mapping[str, Relation]] = {
    "unrelated": unrelated,
    "disturbed": disturbed,
    "ends swapped": swapped,
    "backwards": turned,
}

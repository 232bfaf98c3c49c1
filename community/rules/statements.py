"""A description cut into its statements, and the statements of two descriptions paired."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from community.rules.tokens import CJK

_SENTENCE_END = re.compile("[.!?…。！？]+")
_NEXT_SIGN = re.compile(r"\s+(\S)")
_LAST_WORD = re.compile(r"\w+$")
_WORD = re.compile(rf"[{CJK}]|(?:(?![{CJK}])\w)+[+#]*")
_CJK_END = re.compile("[。！？]")
_SENTENCE_SIGNS = ".!?…。！？"
_LINE_SIGNS = _SENTENCE_SIGNS + ";,；，、"
_ABBREVIATIONS = frozenset(
    ("abs", "approx", "bspw", "bzgl", "bzw", "ca", "dr", "etc", "evtl", "fig", "ggf", "incl")
    + ("inkl", "max", "mind", "min", "nr", "prof", "resp", "sog", "st", "usw", "vgl", "vs", "zzgl")
)
_MOST_PAIRS = 10_000


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence: its words, the punctuation that closes it, and the line it stands in."""

    text: str
    closing: str
    line: int
    is_item: bool


def statements_of(text: str, *, ignoring_case: bool = False) -> tuple[Statement, ...]:
    """The sentences of each line in their order; empty lines neither count nor appear.

    For comparing what texts say: closing punctuation and the signs of list items stand apart, and
    blanks are lost. What is to be put together again is cut by matching.written_statements.
    `ignoring_case`, a sentence may begin with a small letter.
    """
    found: list[Statement] = []
    filled = (line.strip() for line in text.split("\n") if line.strip())
    for number, line in enumerate(filled):
        is_item = line.startswith("- ")
        for sentence, signs in _sentences(line[2:] if is_item else line, ignoring_case):
            body = sentence.rstrip(signs + " ")
            if body:
                closing = sentence[len(body) :].replace(" ", "")
                found.append(Statement(body, closing, number, is_item))
    return tuple(found)


def without_partner(statements: Sequence[str], others: Sequence[str]) -> tuple[str, ...]:
    """Those statements of which no other says at least half the words.

    Each word of the others counts for one statement only: of two statements alike except for one
    word, the one that is left does not stand for the one that went.
    """
    said = [(each, tuple(_words_to_compare(each))) for each in statements]
    others_said = [tuple(_words_to_compare(each)) for each in others]
    kept, gone = set(others_said), {words for _, words in said}
    lonely = [(each, words) for each, words in said if words not in kept]
    left = [Counter(words) for words in others_said if words not in gone]
    if len(lonely) * len(left) > _MOST_PAIRS:
        left = [_together(left)]
    paired = _paired([Counter(words) for _, words in lonely], left)
    return tuple(each for place, (each, _) in enumerate(lonely) if place not in paired)


def sentence_ends(line: str, *, ignoring_case: bool = False) -> Iterator[int]:
    """Where the sentences of a line end that others follow."""
    for found in _SENTENCE_END.finditer(line):
        if found.end() < len(line) and _ends_sentence(line, found, ignoring_case):
            yield found.end()


def _sentences(line: str, ignoring_case: bool) -> list[tuple[str, str]]:
    """Each sentence with its end, and the signs that may close it where it stands."""
    sentences = []
    start = 0
    for end in sentence_ends(line, ignoring_case=ignoring_case):
        sentences.append((line[start:end].strip(), _SENTENCE_SIGNS))
        start = end
    return [*sentences, (line[start:].strip(), _LINE_SIGNS)]


def _ends_sentence(line: str, found: re.Match[str], ignoring_case: bool) -> bool:
    if _CJK_END.search(found.group()):
        return True
    following = _NEXT_SIGN.match(line, found.end())
    if following is None or (following.group(1).islower() and not ignoring_case):
        return False
    return found.group() != "." or not _is_abbreviation(line, found.start())


def _is_abbreviation(line: str, end: int) -> bool:
    """Whether the word before the dot is one that carries it: "bzw.", and "z. B." by letters."""
    word = _LAST_WORD.search(line[max(0, end - 12) : end])
    if word is None:
        return False
    return word.group().lower() in _ABBREVIATIONS or bool(re.fullmatch("[A-Za-z]", word.group()))


def _words_to_compare(text: str) -> list[str]:
    """The words in small letters, "c++" and "c#" as one word each, every CJK sign as one."""
    return _WORD.findall(text.lower())


def _shared(one: Counter[str], other: Counter[str]) -> Counter[str]:
    """The words of both; only the shorter text is gone through."""
    short, long = (one, other) if len(one) <= len(other) else (other, one)
    return Counter(
        {word: min(number, long[word]) for word, number in short.items() if word in long}
    )


def _together(counted: Iterable[Counter[str]]) -> Counter[str]:
    """All words in one count; adding up counters would copy all words before for each."""
    words: Counter[str] = Counter()
    for each in counted:
        words.update(each)
    return words


def _paired(wanted: Sequence[Counter[str]], left: Sequence[Counter[str]]) -> set[int]:
    """The places of those that find half their words in one of the others, closest pairs first."""
    pairs = []
    for place, words in enumerate(wanted):
        if not words:
            pairs.append((1.0, 0, place, -1))
        number = max(1, words.total())
        for other, others_words in enumerate(left):
            share = _shared(words, others_words).total() / number
            if share >= 0.5:
                pairs.append((share, -abs(place - other), place, other))
    paired: set[int] = set()
    for _, _, place, other in sorted(pairs, reverse=True):
        if place in paired:
            continue
        shared = _shared(wanted[place], left[other]) if other >= 0 else Counter[str]()
        if shared.total() * 2 >= wanted[place].total():
            paired.add(place)
            if other >= 0:
                left[other].subtract(shared)
    return paired

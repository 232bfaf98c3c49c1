"""The order of levels, found from the words in their names."""

import re
from collections.abc import Sequence

PLAIN = ""

# Lowest first. A name without any of these words stands at PLAIN.
SENIORITY: tuple[str, ...] = (
    "intern",
    "praktikum",
    "实习",
    "apprentice",
    "auszubildende",
    "trainee",
    "graduate",
    "beginner",
    "novice",
    "awareness",
    "foundation",
    "entry level",
    "junior",
    "初级",
    "assistant",
    "助理",
    "associate",
    "working",
    "mid",
    "middle",
    "intermediate",
    "medior",
    "中级",
    PLAIN,
    "practitioner",
    "experienced",
    "advanced",
    "senior",
    "高级",
    "staff",
    "expert",
    "master",
    "lead",
    "leader",
    "leitung",
    "资深",
    "principal",
    "首席",
    "distinguished",
    "fellow",
    "deputy",
    "head",
    "director",
    "总监",
    "vice president",
    "vp",
    "chief",
    "president",
)

# Where a role's levels bear different nouns, an analyst stands below and a manager above the rest.
_BELOW_THE_REST = {"analyst", "administrator", "coordinator", "analystin", "分析师"}
_ABOVE_THE_REST = {"manager", "managerin", "经理"}
_ABOVE_EVERY_NOUN = {"deputy", "head", "director", "总监", "vice president", "vp", "chief"}
_ABOVE_EVERY_NOUN |= {"president"}
_LOWERING = {"deputy", "vice"}
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9}

Place = tuple[bool, int, int, int, int, bool]


def in_order_of_seniority(
    names: Sequence[str], words: Sequence[str] = SENIORITY
) -> tuple[str, ...]:
    """Put level names in order, lowest first; names that say the same keep the order they had.

    `words` lists the seniority words, lowest first; the empty word in it is the place of a name
    that has none of them.
    """
    order = {word.casefold(): rank for rank, word in enumerate(words)}
    order.setdefault(PLAIN, len(order) // 2)
    return tuple(sorted(names, key=lambda name: _place_of(name, order)))


def says_seniority(names: Sequence[str], words: Sequence[str] = SENIORITY) -> bool:
    """Say whether the words tell these names apart at all, or leave them as they were given."""
    order = {word.casefold(): rank for rank, word in enumerate(words)}
    order.setdefault(PLAIN, len(order) // 2)
    return len(names) < 2 or len({_place_of(name, order) for name in names}) > 1


def _place_of(name: str, order: dict[str, int]) -> Place:
    folded = name.casefold()
    tokens = re.findall(r"\w+", folded)
    found = {word for word in order if word and _stands_in(word, folded, tokens)}
    plain = order[PLAIN]
    rank = max((order[word] for word in found), default=plain)
    # "Associate principal" stands below "principal", "senior principal" above it.
    others = [word for word in found if order[word] != rank]
    shade = sum(1 if order[word] > plain and word not in _LOWERING else -1 for word in others)
    return (
        bool(found & _ABOVE_EVERY_NOUN),
        _noun_of(folded, tokens),
        rank,
        shade,
        _number_in(tokens),
        "management" in tokens,
    )


def _stands_in(word: str, folded: str, tokens: Sequence[str]) -> bool:
    if " " in word:
        return word in " ".join(tokens)
    # Chinese puts no blanks between words.
    return word in tokens if word.isascii() else word in folded


def _noun_of(folded: str, tokens: Sequence[str]) -> int:
    if any(_stands_in(noun, folded, tokens) for noun in _ABOVE_THE_REST):
        return 1
    return -1 if any(_stands_in(noun, folded, tokens) for noun in _BELOW_THE_REST) else 0


def _number_in(tokens: Sequence[str]) -> int:
    for token in reversed(tokens):
        digits = re.fullmatch(r"[a-z]{0,2}(\d{1,4})", token)
        if digits:
            return int(digits[1])
        if token in _ROMAN:
            return _ROMAN[token]
    return 0

"""Names that people give themselves: what one looks like, and when two of them are the same."""

import unicodedata
from enum import StrEnum

from community.rules.cleaning import is_blank
from community.rules.normal_forms import normal_form

SHORTEST = 2
LONGEST = 40

# Signs that show nothing and count as letters or marks nevertheless: fillers, the joiner of
# graphemes, Khmer's inherent vowels, empty Braille, Mongolian and general variation selectors.
_SHOW_NOTHING = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
_SELECTORS = (("\u180b", "\u180f"), ("\ufe00", "\ufe0f"), ("\U000e0100", "\U000e01ef"))


class NameProblem(StrEnum):
    """Why a text is no name."""

    TOO_SHORT = "too short"
    TOO_LONG = "too long"
    LOOKS_LIKE_AN_ADDRESS = "looks like an address"


def problem_with(name: str) -> NameProblem | None:
    """What keeps a clean line from being a person's name, or None.

    The line has been cleaned (`clean_line`); a sign that shows nothing is not counted towards the
    shortest length.
    """
    if len(name) > LONGEST:
        return NameProblem.TOO_LONG
    if "@" in normal_form("NFKC", name):
        return NameProblem.LOOKS_LIKE_AN_ADDRESS
    if is_blank(name) or len(folded_name(name)) < SHORTEST:
        return NameProblem.TOO_SHORT
    return None


def folded_name(name: str) -> str:
    """What two names have in common when they are the same: no case, no widths, nothing unseen."""
    # Folding case can undo the normal form, so the form is made twice.
    folded = normal_form("NFKC", normal_form("NFKC", name).casefold())
    return " ".join("".join(sign for sign in folded if not _shows_nothing(sign)).split())


def _shows_nothing(sign: str) -> bool:
    return (
        unicodedata.category(sign) == "Cf"
        or sign in _SHOW_NOTHING
        or any(first <= sign <= last for first, last in _SELECTORS)
    )

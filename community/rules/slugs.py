"""Slugs: the readable part of an address, made from a name in any script."""

import unicodedata
from collections.abc import Container

from community.rules.normal_forms import normal_form

SLUG_LIMIT = 120
NOT_FOR_SKILLS = frozenset({"new"})
"""What stands where the slug of a skill does in the addresses of other pages."""

_BLANK = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u3164\uffa0")
"""Marks and letters that show nothing."""
_SPELLED_OUT = {"+": "plus", "#": "sharp", "&": "and"}


def slug_of(name: str) -> str:
    """Make the slug of a name; never empty, at most `SLUG_LIMIT` signs.

    Letters and digits of every script stay, with the marks they carry; `+`, `#`, `&` and a
    leading dot are spelled out; signs that nobody sees are left out; whatever else there is becomes
    one hyphen. A name without a single letter or digit is written as the numbers of its signs.
    """
    folded = _fold("".join(sign for sign in name if not _is_unseen(sign)).strip())
    if folded.startswith("."):
        folded = "dot" + folded[1:]
    slug = "-".join(_words(folded))[:SLUG_LIMIT].strip("-")
    return slug or _numbers_of(folded)


def is_slug(text: str) -> bool:
    """Say whether a text is already in the form that `slug_of` gives."""
    return text != "" and slug_of(text) == text


def free_slug(wanted: str, taken: Container[str]) -> str:
    """Give the wanted slug, or the first of `-2`, `-3`, … that is not taken."""
    candidate, number = wanted, 1
    while candidate in taken:
        number += 1
        candidate = numbered_slug(wanted, number)
    return candidate


def numbered_slug(wanted: str, number: int) -> str:
    """Give the slug of the second, third, … that wants the same one."""
    ending = f"-{number}"
    return wanted[: SLUG_LIMIT - len(ending)].rstrip("-") + ending


def _fold(text: str) -> str:
    # Folding case can undo the normal form, so the form is made twice.
    return normal_form("NFKC", normal_form("NFKC", text).casefold())


def _words(folded: str) -> list[str]:
    words = [""]
    for sign in folded:
        if sign in _SPELLED_OUT:
            words[-1] += _SPELLED_OUT[sign]
        elif sign.isalnum() or (words[-1] and _is_spoken_mark(sign)):
            words[-1] += sign
        elif words[-1]:
            words.append("")
    return [word for word in words if word]


def _is_spoken_mark(sign: str) -> bool:
    """Vowel signs and accents belong to the word."""
    return unicodedata.category(sign) in {"Mn", "Mc"}


def _is_unseen(sign: str) -> bool:
    """Joiners and the like; variation selectors only choose a picture."""
    return (
        unicodedata.category(sign) == "Cf"
        or sign in _BLANK
        or "\ufe00" <= sign <= "\ufe0f"
        or "\U000e0100" <= sign <= "\U000e01ef"
    )


def _numbers_of(folded: str) -> str:
    numbers = [f"u{ord(sign):x}" for sign in folded if not sign.isspace()]
    return "-".join(numbers)[:SLUG_LIMIT].strip("-") or "u0"

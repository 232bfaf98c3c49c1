"""The catalogues of the interface, as tests read them."""

import re
from functools import cache
from pathlib import Path

from babel.messages import Catalog
from babel.messages.pofile import read_po

TRANSLATIONS = Path(__file__).parent.parent / "community" / "translations"
LOCALES = {"de": "de", "zh": "zh_Hans"}
PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]")


@cache
def catalogue(locale: str) -> Catalog:
    """All messages of a language; none where it has no catalogue, which a house rule refuses."""
    path = TRANSLATIONS / locale / "LC_MESSAGES" / "messages.po"
    if not path.exists():
        return Catalog(locale)
    with path.open("rb") as file:
        return read_po(file, locale=locale, abort_invalid=True)


def placeholders(message: str) -> list[str]:
    return sorted(PLACEHOLDER.findall(message))


@cache
def untranslated(words: str, code: str) -> str | None:
    """The English message that these words are, though the catalogue has another word for it."""
    if code not in LOCALES:
        return None
    exact, patterns = english(LOCALES[code])
    if words in exact:
        return words
    return next((pattern.pattern for pattern in patterns if pattern.fullmatch(words)), None)


@cache
def english(locale: str) -> tuple[frozenset[str], tuple[re.Pattern[str], ...]]:
    """The messages that read differently in this language: whole ones, and those to be filled."""
    exact: set[str] = set()
    patterns: list[re.Pattern[str]] = []
    for message in catalogue(locale):
        originals = message.id if isinstance(message.id, list | tuple) else (message.id,)
        translations = (
            message.string if isinstance(message.string, list | tuple) else (message.string,)
        )
        for original in originals:
            if not original or original in translations or not any(translations):
                continue
            if not PLACEHOLDER.search(original):
                exact.add(" ".join(original.split()))
            elif len(re.findall(r"[A-Za-z]{2,}", PLACEHOLDER.sub("", original))) >= 2:
                patterns.append(pattern_of(original))
    return frozenset(exact), tuple(patterns)


def pattern_of(message: str) -> re.Pattern[str]:
    pieces = PLACEHOLDER.split(message)[::2]
    return re.compile(".+".join(re.escape(piece).replace("%%", "%") for piece in pieces))

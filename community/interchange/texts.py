"""Texts of a source, made uniform and counted; what is refused names its line and its cure."""

from community.interchange.framework import Facts
from community.interchange.refusal import ImportRefused
from community.rules.content import (
    NAME_LIMIT,
    SUMMARY_LIMIT,
    TEXT_LIMIT,
    Cleaned,
    ContentError,
    Refusal,
    clean_line,
    clean_text,
    is_blank,
    is_language,
)
from community.rules.slugs import is_slug, slug_of

_CURES = {
    Refusal.CONTROL_CHARACTER: "holds the refused control character {character}; remove it",
    Refusal.DIRECTION_CHARACTER: "holds the direction-changing character {character}; remove it",
    Refusal.HALF_CHARACTER: "holds half a character ({character}); write the whole one",
    Refusal.TOO_LONG: "is longer than {limit} characters; shorten it",
}


class Texts:
    """Makes texts uniform; each distinct text is looked at and counted once."""

    def __init__(self, file: str, facts: Facts) -> None:
        """Count into `facts`; refusals name `file`."""
        self._file = file
        self._facts = facts
        self._known: dict[tuple[str, int], str] = {}

    def name(self, raw: str, line: int, what: str) -> str:
        """A name: one line, never empty. Raises ImportRefused."""
        name = self._uniform(raw, line, what, NAME_LIMIT, one_line=True)
        if is_blank(name):
            raise ImportRefused(self._file, line, f"{what} is empty; write a name")
        return name

    def summary(self, raw: str, line: int, what: str) -> str:
        """A summary: one line, may be empty. Raises ImportRefused."""
        return self._uniform(raw, line, what, SUMMARY_LIMIT, one_line=True)

    def description(self, raw: str, line: int, what: str) -> str:
        """A description: any number of lines, may be empty. Raises ImportRefused."""
        return self._uniform(raw, line, what, TEXT_LIMIT, one_line=False)

    def slug(self, raw: str, line: int, what: str) -> str:
        """A slug as it was given. Raises ImportRefused where it is none."""
        if is_slug(raw):
            return raw
        message = f"{what} “{_short(raw)}” cannot be an address; write “{slug_of(raw)}”"
        raise ImportRefused(self._file, line, message)

    def language(self, raw: str, line: int | None, what: str) -> str:
        """A language tag. Raises ImportRefused where it is none."""
        if is_language(raw):
            return raw
        message = f"{what} “{_short(raw)}” is no language; write a tag such as en, de or zh-Hans"
        raise ImportRefused(self._file, line, message)

    def _uniform(self, raw: str, line: int, what: str, limit: int, *, one_line: bool) -> str:
        key = (raw, limit)
        if key not in self._known:
            cleaned = self._clean(raw, line, what, limit, one_line=one_line)
            self._facts.cleaned.update(cleaned.changes)
            self._known[key] = cleaned.text
        return self._known[key]

    def _clean(self, raw: str, line: int, what: str, limit: int, *, one_line: bool) -> Cleaned:
        try:
            return clean_line(raw, limit=limit) if one_line else clean_text(raw, limit=limit)
        except ContentError as error:
            cure = _CURES.get(error.reason, "cannot be taken ({reason}); write it anew")
            said = cure.format(character=error.character, limit=error.limit, reason=error.reason)
            message = f"{what} {said}"
            raise ImportRefused(self._file, line, message) from error


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:59] + "…"

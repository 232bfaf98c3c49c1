"""Text from people, made uniform where it has one meaning and refused where it deceives."""

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from community.rules.normal_forms import normal_form

NAME_LIMIT = 120
SUMMARY_LIMIT = 1_000
TEXT_LIMIT = 10_000
CELLS_LIMIT = 2_000
REASON_LIMIT = 500
COMMENT_LIMIT = 5_000


class Refusal(StrEnum):
    """Why a content was refused."""

    NOT_JSON = "not json"
    WRONG_TYPE = "wrong type"
    MISSING = "missing"
    UNKNOWN = "unknown"
    GIVEN_TWICE = "given twice"
    NOT_AN_ID = "not an id"
    NOT_A_PATH = "not a path"
    NOT_A_LANGUAGE = "not a language"
    NO_SUCH_CELL = "no such cell"
    TOO_LONG = "too long"
    TOO_MANY = "too many"
    CONTROL_CHARACTER = "control character"
    DIRECTION_CHARACTER = "direction character"
    HALF_CHARACTER = "half character"


class ContentError(ValueError):
    """A content, a part of it or a path that cannot be taken, with the facts a sentence needs."""

    def __init__(
        self,
        reason: Refusal,
        path: str = "",
        *,
        line: int | None = None,
        column: int | None = None,
        character: str = "",
        limit: int | None = None,
    ) -> None:
        self.reason = reason
        self.path = path
        self.line = line
        self.column = column
        self.character = character
        self.limit = limit
        facts = [f"{path}: {reason}" if path else str(reason), character]
        facts.append(f"line {line}, column {column}" if line is not None else "")
        facts.append(f"at most {limit}" if limit is not None else "")
        super().__init__(" · ".join(fact for fact in facts if fact))


class Cleaning(StrEnum):
    """What was made uniform; the keys under which it is counted."""

    LINE_BREAK = "line break"
    TAB = "tab"
    INVISIBLE = "invisible character"
    COMPOSITION = "composition"
    OUTER_BLANK = "outer blank"


@dataclass(frozen=True, slots=True)
class Cleaned:
    text: str
    changes: Mapping[str, int]


_NOTABLE = re.compile(
    "(?P<break>\r\n|[\u2028\u2029\x85])"
    "|(?P<tab>\t)"
    "|(?P<invisible>[\u200b\ufeff\u00ad])"
    "|(?P<control>[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f])"
    "|(?P<direction>[\u202a-\u202e\u2066-\u2069])"
    "|(?P<half>[\ud800-\udfff])"
)
_UNIFORM = {
    "break": (Cleaning.LINE_BREAK, "\n"),
    "tab": (Cleaning.TAB, " "),
    "invisible": (Cleaning.INVISIBLE, ""),
}
_REFUSED = {
    "control": Refusal.CONTROL_CHARACTER,
    "direction": Refusal.DIRECTION_CHARACTER,
    "half": Refusal.HALF_CHARACTER,
}


def clean_line(text: str, path: str = "", limit: int | None = None) -> Cleaned:
    """A name or a summary as one uniform line; line breaks become blanks.

    Raises ContentError for refused characters and, where a limit is given, for too many.
    """
    cleaned = clean_text(text, path)
    breaks = cleaned.text.count("\n")
    changes = Counter(dict(cleaned.changes))
    if breaks:
        changes[Cleaning.LINE_BREAK] += breaks
    line = cleaned.text.replace("\n", " ")
    _refuse_long(line, path, limit)
    return Cleaned(line, changes)


def clean_text(text: str, path: str = "", limit: int | None = None) -> Cleaned:
    """A description as uniform text of one or more lines, with what was changed counted.

    Raises ContentError for refused characters and, where a limit is given, for too many.
    """
    changes: Counter[str] = Counter()

    def uniform(found: re.Match[str]) -> str:
        kind = found.lastgroup or ""
        if kind in _REFUSED:
            raise _refused_character(_REFUSED[kind], text, found.start(), path)
        cleaning, replacement = _UNIFORM[kind]
        changes[cleaning] += 1
        return replacement

    plain = _NOTABLE.sub(uniform, text)
    composed = normal_form("NFC", plain)
    if composed != plain:
        changes[Cleaning.COMPOSITION] += 1
    trimmed = composed.strip()
    if len(trimmed) != len(composed):
        changes[Cleaning.OUTER_BLANK] += len(composed) - len(trimmed)
    _refuse_long(trimmed, path, limit)
    return Cleaned(trimmed, changes)


def refuse_characters(text: str, path: str = "") -> None:
    """Raise ContentError for the first refused character; nothing is changed."""
    for found in _NOTABLE.finditer(text):
        kind = found.lastgroup or ""
        if kind in _REFUSED:
            raise _refused_character(_REFUSED[kind], text, found.start(), path)


def is_blank(text: str) -> bool:
    """Whether nothing in the text can be seen (blanks, joiners, direction marks)."""
    return all(
        unicodedata.category(sign)[0] in "ZC" or "\ufe00" <= sign <= "\ufe0f" for sign in text
    )


def _refused_character(reason: Refusal, text: str, position: int, path: str) -> ContentError:
    """The error with line and column counted from one, as an editor counts them."""
    before = re.sub("\r\n|[\u2028\u2029\x85]", "\n", text[:position])
    line = before.count("\n") + 1
    column = len(before) - (before.rfind("\n") + 1) + 1
    code = f"U+{ord(text[position]):04X}"
    return ContentError(reason, path, line=line, column=column, character=code)


def _refuse_long(text: str, path: str, limit: int | None) -> None:
    if limit is not None and len(text) > limit:
        raise ContentError(Refusal.TOO_LONG, path, limit=limit)

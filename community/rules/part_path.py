"""The names of the parts of a content."""

import re
from dataclasses import dataclass
from typing import Self

from community.rules.cleaning import ContentError, Refusal

CellKey = tuple[str, str]
"""Role and level, by their ids."""

_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")
_PLAIN_PARTS = ("name", "summary", "place", "language", "retired")
_CELL_FIELDS = ("text", "required")


@dataclass(frozen=True, order=True, slots=True)
class PartPath:
    """The name of one part of a content, made of ids."""

    part: str
    role: str = ""
    level: str = ""
    field: str = ""

    @classmethod
    def parse(cls, text: str) -> Self:
        """The path that str() wrote. Raises ContentError for any other text."""
        part, *rest = text.split("/")
        if part in _PLAIN_PARTS and not rest:
            return cls(part)
        if part == "cell" and len(rest) in (2, 3):
            role, level, *fields = rest
            known_field = not fields or fields[0] in _CELL_FIELDS
            if is_id(role) and is_id(level) and known_field:
                return cls("cell", role, level, *fields)
        raise ContentError(Refusal.NOT_A_PATH)

    @classmethod
    def cell(cls, key: CellKey, field: str = "") -> Self:
        """The path of a cell, or of one of its fields."""
        return cls("cell", key[0], key[1], field)

    @property
    def key(self) -> CellKey:
        """Role and level; two empty texts where the path names no cell."""
        return (self.role, self.level)

    @property
    def whole(self) -> Self:
        """The path of the whole cell; any other path is whole already."""
        return type(self)(self.part, self.role, self.level)

    @property
    def touching(self) -> tuple[Self, ...]:
        """The paths that overlap with this one, itself among them."""
        if self.part != "cell":
            return (self,)
        fields = ("", self.field) if self.field else ("", *_CELL_FIELDS)
        return tuple(type(self).cell(self.key, field) for field in fields)

    def overlaps(self, other: "PartPath") -> bool:
        """Whether one path is the other or contains it."""
        return self.whole == other.whole and (
            self.field == other.field or not self.field or not other.field
        )

    def __str__(self) -> str:
        if self.part != "cell":
            return self.part
        return "/".join(("cell", self.role, self.level, *filter(None, (self.field,))))


def is_id(text: str) -> bool:
    """Whether the text can stand in a path as the id of a role, level, domain or group."""
    return _ID.fullmatch(text) is not None

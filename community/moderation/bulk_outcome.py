"""What came of deciding many together, kept in an address: a form sent twice is answered alike."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from flask import url_for
from flask_babel import ngettext
from sqlalchemy import Row

from community.moderation.bulk import AT_ONCE, LeftOver, names_of
from community.moderation.onward import onward_address
from community.paging import LARGEST_KEY
from community.rules.permissions import Actor


@dataclass(frozen=True)
class DoneTogether:
    """The numbers of those that were done, and by the reason of those that were not.

    `kind` is "accepted" or "declined".
    """

    kind: str
    done: tuple[int, ...]
    left: Mapping[LeftOver, tuple[int, ...]] = field(default_factory=dict)
    onward: str = ""

    @classmethod
    def of(
        cls, kind: str, found: Mapping[int, LeftOver | None], onward: str | None
    ) -> DoneTogether:
        """From what came of each, None where it was done."""
        left = {
            reason: tuple(number for number, why in found.items() if why is reason)
            for reason in LeftOver
            if reason in found.values()
        }
        done = tuple(number for number, why in found.items() if why is None)
        return cls(kind, done, left, onward_address(onward))

    @property
    def address(self) -> str:
        """Where this is said."""
        left = {str(why): ".".join(map(str, numbers)) for why, numbers in self.left.items()}
        words: dict[str, Any] = {"kind": self.kind, "onward": self.onward}
        words["done"] = ".".join(map(str, self.done))
        return url_for("moderation.done_together", **words | left)

    @property
    def number(self) -> int:
        return len(self.done)

    @property
    def sentence(self) -> str:
        """How many were done."""
        if self.kind == "accepted":
            return str(
                ngettext(
                    "%(num)s small correction accepted",
                    "%(num)s small corrections accepted",
                    self.number,
                )
            )
        return str(
            ngettext(
                "%(num)s suggestion not accepted", "%(num)s suggestions not accepted", self.number
            )
        )

    def done_rows(self, actor: Actor | None) -> list[Row[*tuple[Any, ...]]]:
        """Those that were done, as somebody may see them."""
        names = names_of(self.done, actor)
        return [names[number] for number in self.done if number in names]

    def rows(self, actor: Actor | None) -> list[tuple[LeftOver, Row[*tuple[Any, ...]]]]:
        """Those that were left over, with the reason, as somebody may see them."""
        names = names_of([number for numbers in self.left.values() for number in numbers], actor)
        return [
            (why, names[number])
            for why, numbers in self.left.items()
            for number in numbers
            if number in names
        ]


def read_done(said: Mapping[str, str]) -> DoneTogether:
    """What an address says; words that mean nothing are passed over."""
    left = {why: numbers for why in LeftOver if (numbers := _numbers(said.get(why, "")))}
    done = _numbers(said.get("done", ""))
    kind = "accepted" if said.get("kind") == "accepted" else "declined"
    return DoneTogether(kind, done, left, onward_address(said.get("onward")))


def _numbers(said: str) -> tuple[int, ...]:
    found = (_number(each) for each in said.split(".", AT_ONCE)[:AT_ONCE])
    return tuple(number for number in found if number is not None)


def _number(said: str) -> int | None:
    is_number = said.isascii() and said.isdigit() and len(said) <= len(str(LARGEST_KEY))
    return int(said) if is_number and int(said) <= LARGEST_KEY else None

"""What the doctor says of a database in which something is not as it has to be."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Violation:
    """A thing, such as "suggestion 12", and what is wrong with it."""

    thing: str
    what: str

    def __str__(self) -> str:
        return f"{self.thing}: {self.what}"

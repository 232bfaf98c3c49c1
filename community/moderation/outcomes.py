"""What can come of deciding on a suggestion."""

from __future__ import annotations

from dataclasses import dataclass

from community.rules.permissions import NotAllowed
from community.rules.suggestion_states import State


class DecidingRefused(NotAllowed):
    """This person may not decide this suggestion, or there is no such thing for her."""


@dataclass(frozen=True)
class Seen:
    """What a moderator had before her: the digest of it, and the version of the page."""

    digest: str
    number: int


@dataclass(frozen=True)
class Accepted:
    """The suggestion was published as this version of its skill."""

    version_number: int


@dataclass(frozen=True)
class Declined:
    """The suggestion was not accepted; `already_there` where the page says it already."""

    already_there: bool = False


@dataclass(frozen=True)
class Moved:
    """What the moderator saw is not so any more; nothing was written."""


@dataclass(frozen=True)
class SettledAlready:
    """Somebody else decided, or the author withdrew; nothing was written."""

    name: str | None
    state: State


@dataclass(frozen=True)
class CannotBeAccepted:
    """The page changed at the same place, or an error blocks; nothing was written."""


Outcome = Accepted | Declined | Moved | SettledAlready | CannotBeAccepted

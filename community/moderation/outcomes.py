"""What is said in a decision, and what can come of it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from community.rules.checks import Problem
from community.rules.permissions import NotAllowed
from community.rules.suggestion_states import DeclineReason, State


class DecidingRefused(NotAllowed):
    """This person may not decide this suggestion, or there is no such thing for her."""


class VerdictsRefused(NotAllowed):
    """Verdicts that no form lets somebody give, such as two on one change."""


@dataclass(frozen=True)
class Seen:
    """What a moderator had before her: the digest of it, and the version of the page."""

    digest: str
    number: int


@dataclass(frozen=True)
class Verdicts:
    """What is said of single changes, by the paths that they were sent with; the rest waits."""

    accepted: frozenset[str] = frozenset()
    declined: Mapping[str, DeclineReason] = field(default_factory=dict)

    @property
    def paths(self) -> frozenset[str]:
        """The changes of which something is said."""
        return self.accepted | self.declined.keys()

    def of(self, path: str) -> str:
        """ "accepted" or "declined"; empty where the change is to wait."""
        if path in self.accepted:
            return "accepted"
        return "declined" if path in self.declined else ""

    def divide(self, together: Collection[str]) -> bool:
        """Whether changes that belong together are not all told the same."""
        return len({self.of(path) for path in together}) > 1


@dataclass(frozen=True)
class Accepted:
    """The suggestion was published as this version of its skill."""

    version_number: int


@dataclass(frozen=True)
class Declined:
    """The suggestion was not accepted; `already_there` where the page says it already."""

    already_there: bool = False


@dataclass(frozen=True)
class DecidedInPart:
    """Some changes were published, as this version, some not accepted, or some wait further."""

    version_number: int | None
    published: int
    declined: int
    waiting: int


@dataclass(frozen=True)
class Approved:
    """So many have approved of those who are needed; nothing was published."""

    given: int
    needed: int


@dataclass(frozen=True)
class SentBack:
    """The author is asked for changes."""


@dataclass(frozen=True)
class Reopened:
    """What was not accepted waits again."""


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


@dataclass(frozen=True)
class Blocked:
    """What a moderator wants cannot be published; these are the errors. Nothing was written."""

    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class NothingLeft:
    """What a moderator wants is what the page says; nothing was written."""


@dataclass(frozen=True)
class SentenceNeeded:
    """It is somebody's first suggestion, and she is owed a sentence; nothing was written."""


@dataclass(frozen=True)
class IsBackAlready:
    """The author was asked for changes already; nothing was written."""


@dataclass(frozen=True)
class WaitsAlready:
    """The suggestion is open, or was accepted; nothing was written."""


Outcome = (
    Accepted
    | Declined
    | DecidedInPart
    | Approved
    | SentBack
    | Moved
    | SettledAlready
    | CannotBeAccepted
    | Blocked
    | NothingLeft
    | SentenceNeeded
    | IsBackAlready
)
"""What can come of deciding."""
DONE = (Accepted, Declined, DecidedInPart, Approved, SentBack)
"""The outcomes with which something was written."""

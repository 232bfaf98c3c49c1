"""What matters of an act and of a person who may be told of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple


class Kind(StrEnum):
    """What happened to one touched thing."""

    PUBLISHED = "published"
    SUGGESTED = "suggested"
    COMMENTED = "commented"
    DECIDED = "decided"
    OVERLAPPED = "overlapped"
    IN_PERSON = "in person"
    """What concerns its author or who is answered, and nobody who watches or follows."""


class ScopeKind(StrEnum):
    """What can be watched or muted, from the narrowest to the widest."""

    SKILL = "skill"
    ROLE_AT_LEVEL = "role at level"
    ROLE = "role"
    GROUP = "group"
    DOMAIN = "domain"
    EVERYTHING = "everything"


class Choice(StrEnum):
    PUBLISHED = "published"
    CONVERSATION = "conversation"
    MUTE = "mute"


class Reason(StrEnum):
    """Why somebody is told, the strongest first; those of scopes are named as the scopes."""

    OWN = "own suggestion"
    MENTION = "mention"
    REPLY = "reply"
    FOLLOWED = "followed"
    YOUR_WORDS = "your words"
    SKILL = "skill"
    ROLE_AT_LEVEL = "role at level"
    ROLE = "role"
    GROUP = "group"
    DOMAIN = "domain"
    EVERYTHING = "everything"
    MODERATES = "moderates"


class Channel(StrEnum):
    SITE = "site"
    MAIL = "mail"


class Frequency(StrEnum):
    """How soon, the soonest first."""

    AT_ONCE = "at once"
    DAILY = "daily"
    WEEKLY = "weekly"
    NEVER = "never"


class Scope(NamedTuple):
    """A scope by the id of what it holds: "role/level" for a role at a level, "" for everything."""

    kind: ScopeKind
    id: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """One thing an act touched, with the people it concerns.

    `conversation` names the suggestion or thread it belongs to; what is published belongs to none.
    `authors` wrote the suggestion, `writers` the words that are suggested for change, `answered`
    the comment that is replied to, `mentioned` stand in the comment.
    """

    kind: Kind
    skill: str
    domain: str
    group: str | None = None
    cell: tuple[str, str] | None = None
    path: str = ""
    conversation: str | None = None
    authors: frozenset[int] = frozenset()
    writers: frozenset[int] = frozenset()
    answered: frozenset[int] = frozenset()
    mentioned: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Act:
    actor: int | None
    at: datetime
    items: Sequence[Item]


@dataclass(frozen=True, slots=True)
class Listener:
    """What matters of a person who may be told.

    `follows` holds conversations and when following ends, None for never.
    """

    person_id: int
    watches: Mapping[Scope, Choice] = field(default_factory=dict)
    follows: Mapping[str, datetime | None] = field(default_factory=dict)
    muted_conversations: frozenset[str] = frozenset()
    moderates_site: bool = False
    moderated_domains: frozenset[str] = frozenset()
    preferences: Mapping[tuple[Reason, Kind, Channel], Frequency] = field(default_factory=dict)
    suspended: bool = False


@dataclass(frozen=True, slots=True)
class Way:
    """How soon one channel tells, and of what."""

    frequency: Frequency
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Telling:
    """One notice: its strongest reason, what remains of the act, and the ways it goes."""

    reason: Reason
    items: tuple[Item, ...]
    ways: Mapping[Channel, Way]


_WATCHED = {Channel.SITE: Frequency.AT_ONCE, Channel.MAIL: Frequency.WEEKLY}
_DIRECT = {Channel.SITE: Frequency.AT_ONCE, Channel.MAIL: Frequency.AT_ONCE}
PRESETS: Mapping[Reason, Mapping[Channel, Frequency]] = {
    **dict.fromkeys(Reason, _WATCHED),
    **dict.fromkeys((Reason.OWN, Reason.MENTION, Reason.REPLY), _DIRECT),
    Reason.YOUR_WORDS: {Channel.SITE: Frequency.AT_ONCE, Channel.MAIL: Frequency.NEVER},
    Reason.MODERATES: {Channel.SITE: Frequency.NEVER, Channel.MAIL: Frequency.DAILY},
}
"""What holds where a person has chosen nothing."""

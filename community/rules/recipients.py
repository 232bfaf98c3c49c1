"""Who is told of an act, why, by which channels and how soon: the only evaluator."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from community.rules.listening import (
    PRESETS,
    Act,
    Channel,
    Choice,
    Frequency,
    Item,
    Kind,
    Listener,
    Reason,
    Scope,
    ScopeKind,
    Telling,
    Way,
)

__all__ = [
    "PRESETS",
    "Act",
    "Channel",
    "Choice",
    "Frequency",
    "Item",
    "Kind",
    "Listener",
    "Reason",
    "Scope",
    "ScopeKind",
    "Telling",
    "Way",
    "scopes_of",
    "telling_of",
]

_COVERED = {
    Choice.PUBLISHED: frozenset({Kind.PUBLISHED}),
    Choice.CONVERSATION: frozenset(Kind) - {Kind.OVERLAPPED, Kind.IN_PERSON},
    Choice.MUTE: frozenset[Kind](),
}
_OWN = frozenset({Kind.DECIDED, Kind.OVERLAPPED, Kind.IN_PERSON})
"""What authors are told as a matter of their own."""
_STRENGTH = {reason: place for place, reason in enumerate(Reason)}
_SOONNESS = {frequency: place for place, frequency in enumerate(Frequency)}
_REASONS = {kind: Reason(kind.value) for kind in ScopeKind}


class _Asked(NamedTuple):
    """A touched thing that a person wants to hear of, by at least one channel."""

    item: Item
    reason: Reason
    soonest: Mapping[Channel, Frequency]


def telling_of(act: Act, listener: Listener) -> Telling | None:
    """What a person is told of an act, or None: own deeds and what she silenced tell nothing.

    The soonest of all ways she asked for wins, channel by channel; each carries only those things
    of which she wants to hear by that channel.
    """
    if listener.suspended or listener.person_id == act.actor:
        return None
    asked = [each for item in act.items if (each := _asked(item, act.at, listener)) is not None]
    if not asked:
        return None
    return Telling(
        reason=_strongest(each.reason for each in asked),
        items=tuple(each.item for each in asked),
        ways={channel: way for channel in Channel if (way := _way(channel, asked)) is not None},
    )


def scopes_of(item: Item) -> list[Scope]:
    """The scopes that hold a touched thing, the narrowest first.

    Only cells belong to a role: name, summary, place and retirement do not.
    """
    scopes = [Scope(ScopeKind.SKILL, item.skill)]
    if item.cell is not None:
        scopes.append(Scope(ScopeKind.ROLE_AT_LEVEL, "/".join(item.cell)))
        scopes.append(Scope(ScopeKind.ROLE, item.cell[0]))
    if item.group is not None:
        scopes.append(Scope(ScopeKind.GROUP, item.group))
    return [*scopes, Scope(ScopeKind.DOMAIN, item.domain), Scope(ScopeKind.EVERYTHING)]


def _asked(item: Item, at: datetime, listener: Listener) -> _Asked | None:
    reasons = list(_reasons(item, at, listener))
    soonest = {}
    for channel in Channel if reasons else ():
        frequency = _soonest(_frequency(reason, item, channel, listener) for reason in reasons)
        if frequency is not Frequency.NEVER:
            soonest[channel] = frequency
    return _Asked(item, _strongest(reasons), soonest) if soonest else None


def _reasons(item: Item, at: datetime, listener: Listener) -> Iterator[Reason]:
    """Every reason that no mute takes away.

    What concerns the person directly, and what she follows, is narrower than any scope: only the
    mute of that conversation silences it.
    """
    if item.conversation in listener.muted_conversations:
        return
    yield from _direct_reasons(item, listener.person_id)
    if item.kind in _COVERED[Choice.CONVERSATION] and _follows(item, at, listener):
        yield Reason.FOLLOWED
    scopes = scopes_of(item)
    muted_from = next(
        (n for n, scope in enumerate(scopes) if listener.watches.get(scope) is Choice.MUTE),
        len(scopes),
    )
    for scope in scopes[:muted_from]:
        choice = listener.watches.get(scope)
        if choice is not None and item.kind in _COVERED[choice]:
            yield _REASONS[scope.kind]
    if item.kind is not Kind.SUGGESTED:
        return
    # Words stand on a page, so their writer asks as narrowly as who watches the page; who
    # moderates asks as widely as what she moderates.
    if listener.person_id in item.writers and muted_from > 0:
        yield Reason.YOUR_WORDS
    moderates_domain = item.domain in listener.moderated_domains and muted_from >= len(scopes) - 1
    if moderates_domain or (listener.moderates_site and muted_from == len(scopes)):
        yield Reason.MODERATES


def _direct_reasons(item: Item, person_id: int) -> Iterator[Reason]:
    if item.kind in _OWN and person_id in item.authors:
        yield Reason.OWN
    if person_id in item.mentioned:
        yield Reason.MENTION
    if person_id in item.answered:
        yield Reason.REPLY


def _follows(item: Item, at: datetime, listener: Listener) -> bool:
    """Whether she follows the conversation still; an expired row counts as absent."""
    if item.conversation is None or item.conversation not in listener.follows:
        return False
    until = listener.follows[item.conversation]
    return until is None or at < until


def _frequency(reason: Reason, item: Item, channel: Channel, listener: Listener) -> Frequency:
    chosen = listener.preferences.get((reason, item.kind, channel))
    return PRESETS[reason][channel] if chosen is None else chosen


def _way(channel: Channel, asked: Sequence[_Asked]) -> Way | None:
    wanted = [each for each in asked if channel in each.soonest]
    if not wanted:
        return None
    soonest = _soonest(each.soonest[channel] for each in wanted)
    return Way(soonest, tuple(each.item for each in wanted))


def _strongest(reasons: Iterable[Reason]) -> Reason:
    return min(reasons, key=_STRENGTH.__getitem__)


def _soonest(frequencies: Iterable[Frequency]) -> Frequency:
    return min(frequencies, key=_SOONNESS.__getitem__)

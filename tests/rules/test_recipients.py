"""Who is told of an act, why and how soon."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from community.rules.recipients import (
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
    telling_of,
)

ANN, BO, MO = 1, 2, 3
NOW = datetime(2026, 3, 17, 9, tzinfo=UTC)
CELL = Item(Kind.PUBLISHED, "pytorch", "ml-ai", "deep", ("engineer", "senior"))
NAME = replace(CELL, cell=None, path="name")
TALK = "suggestion:12"
SUGGESTED = replace(CELL, kind=Kind.SUGGESTED, conversation=TALK)
COMMENTED = replace(CELL, kind=Kind.COMMENTED, conversation=TALK)
DECIDED = replace(CELL, kind=Kind.DECIDED, conversation=TALK, authors=frozenset({ANN}))
SKILL = Scope(ScopeKind.SKILL, "pytorch")
AT_LEVEL = Scope(ScopeKind.ROLE_AT_LEVEL, "engineer/senior")
ROLE = Scope(ScopeKind.ROLE, "engineer")
GROUP = Scope(ScopeKind.GROUP, "deep")
DOMAIN = Scope(ScopeKind.DOMAIN, "ml-ai")
EVERYTHING = Scope(ScopeKind.EVERYTHING)
NARROW_TO_WIDE = [SKILL, AT_LEVEL, ROLE, GROUP, DOMAIN, EVERYTHING]
READS, TALKS, MUTE = Choice.PUBLISHED, Choice.CONVERSATION, Choice.MUTE


def told(listener: Listener, *items: Item, by: int | None = MO) -> Telling | None:
    return telling_of(Act(by, NOW, items), listener)


def reason_for(listener: Listener, *items: Item) -> Reason | None:
    telling = told(listener, *items)
    return None if telling is None else telling.reason


@pytest.mark.parametrize("scope", NARROW_TO_WIDE)
def test_who_watches_hears_of_a_published_cell(scope: Scope) -> None:
    telling = told(Listener(ANN, {scope: READS}), CELL)

    assert telling is not None
    assert telling.reason.value == scope.kind.value
    assert telling.items == (CELL,)


@pytest.mark.parametrize(
    ("scope", "heard"),
    [
        (SKILL, True),
        (AT_LEVEL, False),
        (ROLE, False),
        (GROUP, True),
        (DOMAIN, True),
        (EVERYTHING, True),
        (Scope(ScopeKind.SKILL, "go"), False),
        (Scope(ScopeKind.GROUP, "ml-ai"), False),
    ],
)
def test_a_new_name_concerns_no_role(scope: Scope, heard: bool) -> None:
    assert (told(Listener(ANN, {scope: READS}), NAME) is not None) is heard


@pytest.mark.parametrize(
    ("choice", "kind", "heard"),
    [
        (READS, Kind.PUBLISHED, True),
        (READS, Kind.SUGGESTED, False),
        (READS, Kind.COMMENTED, False),
        (READS, Kind.DECIDED, False),
        (TALKS, Kind.PUBLISHED, True),
        (TALKS, Kind.SUGGESTED, True),
        (TALKS, Kind.COMMENTED, True),
        (TALKS, Kind.DECIDED, True),
        (TALKS, Kind.OVERLAPPED, False),
        (MUTE, Kind.PUBLISHED, False),
    ],
)
def test_a_watch_covers_what_was_chosen(choice: Choice, kind: Kind, heard: bool) -> None:
    listener = Listener(ANN, {SKILL: choice})

    assert (told(listener, replace(CELL, kind=kind)) is not None) is heard


@pytest.mark.parametrize("mute", NARROW_TO_WIDE)
@pytest.mark.parametrize("watch", NARROW_TO_WIDE)
def test_a_mute_beats_what_is_as_wide_or_wider(mute: Scope, watch: Scope) -> None:
    listener = Listener(ANN, {watch: READS} | {mute: MUTE})
    narrower = NARROW_TO_WIDE.index(watch) < NARROW_TO_WIDE.index(mute)

    assert (told(listener, CELL) is not None) is narrower


def test_a_mute_elsewhere_silences_nothing_here() -> None:
    listener = Listener(ANN, {DOMAIN: READS, Scope(ScopeKind.SKILL, "go"): MUTE})

    assert reason_for(listener, CELL) is Reason.DOMAIN


def test_only_what_remains_after_mutes_is_shown() -> None:
    other = replace(CELL, cell=("analyst", "senior"))
    listener = Listener(ANN, {DOMAIN: READS, ROLE: MUTE})

    telling = told(listener, CELL, other, NAME)

    assert telling is not None
    assert telling.items == (other, NAME)


def test_nobody_is_told_of_her_own_deed_and_the_suspended_of_none() -> None:
    watcher = Listener(ANN, {SKILL: READS})

    assert told(watcher, CELL, by=ANN) is None
    assert told(replace(watcher, suspended=True), CELL) is None
    assert told(watcher, CELL, by=None) is not None
    assert told(Listener(ANN), CELL) is None


MUTED_EVERYWHERE = dict.fromkeys(NARROW_TO_WIDE, MUTE)
DIRECT = {
    Reason.OWN: DECIDED,
    Reason.MENTION: replace(COMMENTED, mentioned=frozenset({ANN})),
    Reason.REPLY: replace(COMMENTED, answered=frozenset({ANN})),
}


@pytest.mark.parametrize(("reason", "item"), DIRECT.items())
def test_what_concerns_her_directly_comes_through_all_mutes_but_its_own(
    reason: Reason, item: Item
) -> None:
    listener = Listener(ANN, MUTED_EVERYWHERE)

    assert reason_for(listener, item) is reason
    assert told(replace(listener, muted_conversations=frozenset({TALK})), item) is None
    assert reason_for(replace(listener, muted_conversations=frozenset({"other"})), item) is reason
    assert told(replace(listener, person_id=BO), item) is None


@pytest.mark.parametrize(
    ("until", "heard"), [(None, True), (timedelta(hours=1), True), (timedelta(0), False)]
)
def test_who_follows_hears_of_the_conversation_until_it_ends(
    until: timedelta | None, heard: bool
) -> None:
    listener = Listener(BO, MUTED_EVERYWHERE, {TALK: None if until is None else NOW + until})

    assert (reason_for(listener, DECIDED) is Reason.FOLLOWED) is heard
    assert told(listener, CELL, replace(COMMENTED, conversation="comment:7")) is None


def test_an_overlap_is_told_to_the_author_alone() -> None:
    overlapped = replace(DECIDED, kind=Kind.OVERLAPPED)

    assert reason_for(Listener(ANN), overlapped) is Reason.OWN
    assert told(Listener(BO, {SKILL: TALKS}, {TALK: None}), overlapped) is None


@pytest.mark.parametrize(
    ("watches", "reason"),
    [
        ({}, Reason.YOUR_WORDS),
        ({DOMAIN: MUTE}, Reason.YOUR_WORDS),
        ({SKILL: MUTE}, None),
        ({SKILL: TALKS}, Reason.YOUR_WORDS),
    ],
)
def test_a_writer_hears_on_the_site_when_her_words_are_to_change(
    watches: dict[Scope, Choice], reason: Reason | None
) -> None:
    item = replace(SUGGESTED, writers=frozenset({ANN}))

    assert reason_for(Listener(ANN, watches), item) is reason
    telling = told(Listener(ANN), item)
    assert telling is not None
    assert list(telling.ways) == [Channel.SITE]


@pytest.mark.parametrize(
    ("watches", "of_site", "of_domain"),
    [
        ({}, True, True),
        ({EVERYTHING: MUTE}, False, True),
        ({DOMAIN: MUTE}, False, False),
        ({SKILL: MUTE}, False, False),
    ],
)
def test_a_moderator_hears_once_a_day_of_what_waits(
    watches: dict[Scope, Choice], of_site: bool, of_domain: bool
) -> None:
    for listener, heard in (
        (Listener(MO, watches, moderates_site=True), of_site),
        (Listener(MO, watches, moderated_domains=frozenset({"ml-ai"})), of_domain),
        (Listener(MO, watches, moderated_domains=frozenset({"design"})), False),
    ):
        telling = told(listener, SUGGESTED, by=ANN)

        assert (telling is not None) is heard
        if telling is not None:
            assert telling.reason is Reason.MODERATES
            assert {way: each.frequency for way, each in telling.ways.items()} == {
                Channel.MAIL: Frequency.DAILY
            }
    assert told(Listener(MO, moderates_site=True), CELL, by=ANN) is None

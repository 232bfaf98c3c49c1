"""By which channels somebody is told, how soon, and of what."""

from dataclasses import replace

from community.rules.recipients import (
    Channel,
    Frequency,
    Kind,
    Listener,
    Reason,
    Scope,
    ScopeKind,
)
from tests.rules.test_recipients import (
    ANN,
    CELL,
    DECIDED,
    DOMAIN,
    EVERYTHING,
    READS,
    ROLE,
    SKILL,
    told,
)


def test_what_is_watched_comes_on_the_site_and_weekly_and_ones_own_at_once() -> None:
    watched = told(Listener(ANN, {SKILL: READS}), CELL)
    own = told(Listener(ANN), DECIDED)

    assert watched is not None
    assert own is not None
    assert watched.ways[Channel.SITE].frequency is Frequency.AT_ONCE
    assert watched.ways[Channel.MAIL].frequency is Frequency.WEEKLY
    assert own.ways[Channel.MAIL].frequency is Frequency.AT_ONCE


def test_the_soonest_way_asked_for_wins() -> None:
    preferences = {
        (Reason.SKILL, Kind.PUBLISHED, Channel.MAIL): Frequency.NEVER,
        (Reason.DOMAIN, Kind.PUBLISHED, Channel.MAIL): Frequency.DAILY,
    }
    watches = {SKILL: READS, DOMAIN: READS, EVERYTHING: READS}

    telling = told(Listener(ANN, watches, preferences=preferences), CELL)

    assert telling is not None
    assert telling.reason is Reason.SKILL
    assert telling.ways[Channel.MAIL].frequency is Frequency.DAILY


def test_a_channel_carries_only_what_is_wanted_by_it() -> None:
    preferences = {(Reason.ROLE, Kind.PUBLISHED, Channel.MAIL): Frequency.NEVER}
    elsewhere = replace(CELL, skill="go", cell=("analyst", "senior"))
    listener = Listener(
        ANN, {ROLE: READS, Scope(ScopeKind.SKILL, "go"): READS}, preferences=preferences
    )

    telling = told(listener, CELL, elsewhere)

    assert telling is not None
    assert telling.items == (CELL, elsewhere)
    assert telling.ways[Channel.SITE].items == (CELL, elsewhere)
    assert telling.ways[Channel.MAIL].items == (elsewhere,)


def test_who_wants_it_by_no_channel_is_not_told() -> None:
    preferences = {(Reason.SKILL, Kind.PUBLISHED, channel): Frequency.NEVER for channel in Channel}

    assert told(Listener(ANN, {SKILL: READS}, preferences=preferences), CELL) is None


def test_an_acceptance_is_one_notice_by_its_strongest_reason() -> None:
    telling = told(Listener(ANN, {DOMAIN: READS}), CELL, DECIDED)

    assert telling is not None
    assert telling.reason is Reason.OWN
    assert telling.items == (CELL, DECIDED)
    assert telling.ways[Channel.MAIL].frequency is Frequency.AT_ONCE

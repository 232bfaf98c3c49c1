"""The people who may have to be told of an act, a slice at a time, with what they asked for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import ColumnElement, Select, and_, false, or_, select, union

from community.notifications.facts import CONVERSATION, SUGGESTION, Facts, thread
from community.notifications.preferences import choices_of
from community.rules.recipients import Choice, Kind, Listener, Scope, ScopeKind, scopes_of
from models.database import db
from models.person import Moderatorship, Person
from models.watch import Follow, Watch

STORED = {kind: kind.value for kind in ScopeKind} | {ScopeKind.ROLE_AT_LEVEL: "level"}
"""How a watch row names the kind of its scope."""
READ = {stored: kind for kind, stored in STORED.items()}
CHOICES = {choice.value: choice for choice in Choice}
"""Looked up: to make a choice from its word costs more than to read the row."""


class Candidate(NamedTuple):
    """Somebody who may have to be told."""

    person_id: int
    suspended: bool


@dataclass(frozen=True)
class Candidates:
    """The people for whom the evaluator has to look at an act, as conditions on the tables."""

    watching: ColumnElement[bool]
    following: ColumnElement[bool]
    moderating: ColumnElement[bool]
    concerned: frozenset[int]


def candidates_for(facts: Facts) -> Candidates:
    """Who watches what was touched, follows what it belongs to, moderates it, or is concerned."""
    items = facts.act.items
    scopes: dict[str, set[str]] = defaultdict(set)
    for item in items:
        for scope in scopes_of(item):
            scopes[STORED[scope.kind]].add(scope.id)
    domains = {item.domain for item in items if item.kind is Kind.SUGGESTED}
    # Who began to watch after the act is not told of it; who muted since is spared.
    began = or_(Watch.choice == Choice.MUTE, Watch.created_at <= facts.act.at)
    concerned = frozenset[int]().union(
        *(item.authors | item.writers | item.answered | item.mentioned for item in items)
    )
    return Candidates(
        watching=and_(
            began,
            or_(
                false(),
                *(
                    and_(Watch.scope_kind == kind, Watch.scope.in_(sorted(ids)))
                    for kind, ids in scopes.items()
                ),
            ),
        ),
        following=_following({item.conversation for item in items if item.conversation}),
        moderating=(
            or_(Moderatorship.domain_uid.is_(None), Moderatorship.domain_uid.in_(sorted(domains)))
            if domains
            else false()
        ),
        concerned=concerned,
    )


def next_people(candidates: Candidates, after: int, size: int) -> list[Candidate]:
    """The next candidates by their ids, at most `size`; members who are gone are left out."""
    found = (
        select(Person.id, Person.suspended_at)
        .where(Person.id.in_(_everybody(candidates, after)))
        .where(Person.id > after, Person.deleted_at.is_(None))
        .order_by(Person.id)
        .limit(size)
    )
    return [Candidate(row.id, row.suspended_at is not None) for row in db.session.execute(found)]


def listeners(candidates: Candidates, people: Sequence[Candidate]) -> Iterator[Listener]:
    """What matters of these people, who are neighbours among the candidates."""
    first, last = people[0].person_id, people[-1].person_id
    watches = _watches(candidates, first, last)
    follows = _follows(candidates, first, last)
    moderated = _moderated(candidates, first, last)
    choices = choices_of(_everybody(candidates, first - 1), first, last)
    for person_id, suspended in people:
        domains = moderated.get(person_id, set())
        yield Listener(
            person_id=person_id,
            watches=watches.get(person_id, {}),
            follows=follows.get(person_id, {}),
            moderates_site=None in domains,
            moderated_domains=frozenset(domain for domain in domains if domain),
            preferences=choices.get(person_id, {}),
            suspended=suspended,
        )


def _watches(candidates: Candidates, first: int, last: int) -> dict[int, dict[Scope, Choice]]:
    found: dict[int, dict[Scope, Choice]] = defaultdict(dict)
    for row in db.session.execute(
        select(Watch.person_id, Watch.scope_kind, Watch.scope, Watch.choice).where(
            candidates.watching, Watch.person_id.between(first, last)
        )
    ):
        found[row.person_id][Scope(READ[row.scope_kind], row.scope)] = CHOICES[row.choice]
    return found


def _follows(
    candidates: Candidates, first: int, last: int
) -> dict[int, dict[str, datetime | None]]:
    found: dict[int, dict[str, datetime | None]] = defaultdict(dict)
    for row in db.session.execute(
        select(Follow.person_id, Follow.kind, Follow.thing_id, Follow.until).where(
            candidates.following, Follow.person_id.between(first, last)
        )
    ):
        found[row.person_id][thread(row.kind, row.thing_id)] = row.until
    return found


def _moderated(candidates: Candidates, first: int, last: int) -> dict[int, set[str | None]]:
    found: dict[int, set[str | None]] = defaultdict(set)
    for row in db.session.execute(
        select(Moderatorship.person_id, Moderatorship.domain_uid).where(
            candidates.moderating, Moderatorship.person_id.between(first, last)
        )
    ):
        found[row.person_id].add(row.domain_uid)
    return found


def _everybody(candidates: Candidates, after: int) -> Select[tuple[int]]:
    parts = [
        select(Watch.person_id).where(candidates.watching, Watch.person_id > after),
        select(Follow.person_id).where(candidates.following, Follow.person_id > after),
        select(Moderatorship.person_id).where(candidates.moderating),
    ]
    if candidates.concerned:
        parts.append(select(Person.id).where(Person.id.in_(sorted(candidates.concerned))))
    together = union(*parts).subquery()
    return select(together.c[0])


def _following(conversations: set[str]) -> ColumnElement[bool]:
    ids: dict[str, list[int]] = {SUGGESTION: [], CONVERSATION: []}
    for conversation in sorted(conversations):
        kind, _, thing_id = conversation.partition("/")
        ids[kind].append(int(thing_id))
    return or_(
        false(),
        *(and_(Follow.kind == kind, Follow.thing_id.in_(things)) for kind, things in ids.items()),
    )

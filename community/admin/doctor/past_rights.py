"""Who had which right at a moment of the past, told backwards from what is so now.

Each appointment, dismissal, suspension and rule that the commands set is an activity. So what was
so at a moment is the opposite of what the first of them after it did, and where none came after,
what is so now. What was written into the tables without an activity (the people of the demo, or of
a site that was set up by rows) counts as having been so from the start; and whether a person is an
admin is not recorded, so that present admins count as admins of all times. Moments are numbers of
activities, which rise as things happen; clocks are asked only for joining and confirming.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Row, select

from community.publishing.retired import retired_places
from community.rules.policies import POLICIES
from community.rules.standing import RetiredPlaces
from models.activity import Activity
from models.catalogue import Domain, Slug
from models.database import db
from models.person import Moderatorship, Person, Policy

RECORDED = ("appointed", "dismissed", "suspended", "restored", "policy set")

Event = tuple[int, bool]
"""The number of an activity, and whether since then it is so."""
Place = str | None
"""A domain; None stands for the site."""


@dataclass(frozen=True)
class Moment:
    """When something was done: the activity that says so, and the time."""

    activity: int
    at: datetime


@dataclass(frozen=True)
class PastRights:
    """What is so now, and every change of it that was recorded, in the order of its activities."""

    people: dict[int, Row[*tuple[Any, ...]]]
    moderated: frozenset[tuple[int, Place]]
    policies: dict[tuple[str, Place], str]
    retired: RetiredPlaces
    appointments: dict[tuple[int, Place], list[Event]] = field(default_factory=dict)
    suspensions: dict[int, list[Event]] = field(default_factory=dict)
    settings: dict[tuple[str, Place], list[tuple[int, str]]] = field(default_factory=dict)

    def may_decide(self, person_id: int, domains: Iterable[str], moment: Moment) -> bool:
        """Whether a person had the right to decide what leads to these domains."""
        person = self.people.get(person_id)
        if person is None or not self._was_there(person, moment):
            return False
        moderates_site = self._moderated(person_id, None, moment)
        return person.is_keeper or moderates_site or self._all(person_id, domains, moment)

    def others(self, barred: set[int], domains: set[str], moment: Moment) -> Iterator[str]:
        """The names of those who could have decided it, apart from the barred."""
        for person_id, person in self.people.items():
            if person_id not in barred and self.may_decide(person_id, domains, moment):
                yield person.name or f"person {person_id}"

    def policy(self, name: str, domain: str, moment: Moment) -> str:
        """The value of a policy in a domain: its own, else the site's, else the preset."""
        for place in (domain, None):
            value = self._setting(name, place, moment)
            if value is not None:
                return value
        return POLICIES[name].preset

    def is_suspended(self, person: Row[*tuple[Any, ...]], moment: Moment) -> bool:
        now = person.suspended_at is not None and person.suspended_at <= moment.at
        return _was_so(self.suspensions.get(person.id, ()), moment, now)

    def _was_there(self, person: Row[*tuple[Any, ...]], moment: Moment) -> bool:
        is_confirmed = person.deleted_at is not None or person.confirmed_at is not None
        since = person.confirmed_at or person.created_at
        is_gone = person.deleted_at is not None and person.deleted_at <= moment.at
        is_there = is_confirmed and since <= moment.at and not is_gone
        return is_there and not self.is_suspended(person, moment)

    def _all(self, person_id: int, domains: Iterable[str], moment: Moment) -> bool:
        wanted = list(domains)
        return bool(wanted) and all(
            any(self._moderated(person_id, each, moment) for each in self._names_of(domain))
            for domain in wanted
        )

    def _names_of(self, domain: str) -> set[str]:
        """A domain, and what it was merged into since, or before it was asked."""
        return {domain, self.retired.present(domain)}

    def _moderated(self, person_id: int, place: Place, moment: Moment) -> bool:
        now = (person_id, place) in self.moderated
        return _was_so(self.appointments.get((person_id, place), ()), moment, now)

    def _setting(self, name: str, place: Place, moment: Moment) -> str | None:
        settings = self.settings.get((name, place))
        if settings is None:
            return self.policies.get((name, place))
        before = [value for activity, value in settings if activity < moment.activity]
        return before[-1] if before else None


def past_rights() -> PastRights:
    """All that is known of who had which right when, read at this moment."""
    rights = db.session.execute(select(Moderatorship.person_id, Moderatorship.domain_uid)).all()
    set_now = db.session.execute(select(Policy.name, Policy.domain_uid, Policy.value))
    events = _events()
    concerned = {row.person_id for row in rights} | {each.subject_id for each in events}
    past = PastRights(
        people=_people(concerned - {None}),
        moderated=frozenset((row.person_id, row.domain_uid) for row in rights),
        policies={(row.name, row.domain_uid): row.value for row in set_now},
        retired=retired_places(),
    )
    uids = _domains_by_slug()
    for each in events:
        _record(past, each, uids)
    return past


def _was_so(events: Iterable[Event], moment: Moment, now: bool) -> bool:
    """What was so: the opposite of what the first event afterwards did."""
    for activity, is_so in events:
        if activity > moment.activity:
            return not is_so
    return now


def _events() -> list[Row[*tuple[Any, ...]]]:
    return list(
        db.session.execute(
            select(Activity.id, Activity.kind, Activity.subject_id, Activity.details)
            .where(Activity.kind.in_(RECORDED))
            .order_by(Activity.id)
        )
    )


def _record(past: PastRights, event: Row[*tuple[Any, ...]], uids: dict[str, str]) -> None:
    slug = event.details.get("domain") or None
    place = uids.get(slug, slug) if slug else None
    if event.kind == "policy set":
        key = (event.details["name"], place)
        past.settings.setdefault(key, []).append((event.id, event.details["value"]))
    elif event.kind in ("suspended", "restored"):
        is_so = event.kind == "suspended"
        past.suspensions.setdefault(event.subject_id, []).append((event.id, is_so))
    else:
        is_so = event.kind == "appointed"
        past.appointments.setdefault((event.subject_id, place), []).append((event.id, is_so))


def _people(concerned: set[int]) -> dict[int, Row[*tuple[Any, ...]]]:
    """Those who have, or ever had, a right: few, however many members there are."""
    rows = db.session.execute(
        select(
            Person.id,
            Person.name,
            Person.is_keeper,
            Person.created_at,
            Person.confirmed_at,
            Person.suspended_at,
            Person.deleted_at,
        )
        .where(Person.is_keeper | Person.id.in_(concerned))
        .order_by(Person.id)
    )
    return {row.id: row for row in rows}


def _domains_by_slug() -> dict[str, str]:
    """The domains by their addresses, old ones with them."""
    old = db.session.execute(select(Slug.slug, Slug.uid).where(Slug.kind == "domain"))
    new = db.session.execute(select(Domain.slug, Domain.uid))
    return {row.slug: row.uid for row in (*old, *new)}

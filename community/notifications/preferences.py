"""How people want to be told: rows of choices, and what evaluator and page read in them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass

from sqlalchemy import Select, select

from community.rules.recipients import PRESETS, Channel, Frequency, Kind, Reason
from models.database import db
from models.inserting import insert_or_change
from models.notification import Preference
from models.watch import SCOPE_KINDS

ANY = "any"
"""The kind of a row that holds for every kind that has no row of its own."""

OWN = {
    "decided": (
        (Reason.OWN, Kind.DECIDED),
        (Reason.OWN, Kind.OVERLAPPED),
        (Reason.OWN, Kind.IN_PERSON),
    ),
    "commented": (
        (Reason.REPLY, Kind.COMMENTED),
        (Reason.MENTION, Kind.COMMENTED),
        (Reason.REPLY, Kind.IN_PERSON),
    ),
    "suggested": ((Reason.YOUR_WORDS, Kind.SUGGESTED),),
}
# What is followed goes the way of watched skills.
WATCHED = {
    "skill": (Reason.SKILL, Reason.FOLLOWED),
    "group": (Reason.GROUP,),
    "domain": (Reason.DOMAIN,),
    "everything": (Reason.EVERYTHING,),
    "role": (Reason.ROLE,),
    "level": (Reason.ROLE_AT_LEVEL,),
}
Choices = dict[tuple[Reason, Kind, Channel], Frequency]


@dataclass(frozen=True)
class Wishes:
    """What a person wants to hear of by mail at once."""

    decided: bool
    replies: bool
    watched: bool


ROWS = {
    "decided": (("own", "decided"),),
    "replies": (("own", "commented"),),
    "watched": tuple((scope_kind, ANY) for scope_kind in SCOPE_KINDS),
}
"""The rows in which a wish is kept."""


def choices_of(people: Select[tuple[int]], first: int, last: int) -> Mapping[int, Choices]:
    """What these of the people from `first` to `last` chose otherwise than preset."""
    rows = db.session.scalars(
        select(Preference)
        .where(Preference.person_id.between(first, last), Preference.person_id.in_(people))
        .order_by(Preference.person_id)
    )
    found: dict[int, Choices] = defaultdict(dict)
    for row in sorted(rows, key=lambda row: row.kind != ANY):
        if row.channel in set(Channel):
            for reason, kind in _held(row):
                found[row.person_id][reason, kind, Channel(row.channel)] = Frequency(row.frequency)
    return found


def wishes_of(person_id: int) -> Wishes:
    """What a person hears of by mail at once, by her choice or as preset."""
    chosen = choices_of(select(Preference.person_id), person_id, person_id).get(person_id, {})

    def at_once(reason: Reason, kind: Kind) -> bool:
        frequency = chosen.get((reason, kind, Channel.MAIL), PRESETS[reason][Channel.MAIL])
        return frequency is Frequency.AT_ONCE

    return Wishes(
        decided=at_once(Reason.OWN, Kind.DECIDED),
        replies=at_once(Reason.REPLY, Kind.COMMENTED),
        watched=at_once(Reason.SKILL, Kind.PUBLISHED),
    )


def choose(wishes: Wishes, *, by: int) -> None:
    """Keep what a person wants to hear of by mail; what she left as it was stays as preset."""
    before = asdict(wishes_of(by))
    for name, wanted in asdict(wishes).items():
        if wanted != before[name]:
            frequency = Frequency.AT_ONCE if wanted else Frequency.NEVER
            for scope_kind, kind in ROWS[name]:
                row = {
                    "person_id": by,
                    "scope_kind": scope_kind,
                    "kind": kind,
                    "channel": Channel.MAIL.value,
                    "frequency": frequency.value,
                }
                insert_or_change(Preference, row, ["frequency"])


def _held(row: Preference) -> Iterator[tuple[Reason, Kind]]:
    """The reasons and kinds that a row speaks of."""
    if row.scope_kind == "own":
        yield from OWN.get(row.kind, ())
        return
    for reason in WATCHED[row.scope_kind]:
        yield from ((reason, kind) for kind in Kind if row.kind in (ANY, kind.value))

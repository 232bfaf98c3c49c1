"""The structure of a generated site, and the people on it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from random import Random
from typing import Final

from bench.plan import Plan
from bench.rows import Rows
from community.rules.content import CellKey, Place
from community.rules.slugs import slug_of
from models.catalogue import Domain, Group, Ladder, Level, Name, Role
from models.database import UID_ALPHABET, UID_LENGTH
from models.person import Moderatorship, Person

LEVELS: Final = ("Junior", "Mid-level", "Senior", "Lead")
ROLES: Final = ("ML Engineer", "Data Scientist")


@dataclass(frozen=True)
class Framework:
    """What skills are sorted by, and who writes and decides."""

    place: Place
    ladder: str
    cells: tuple[CellKey, ...]
    neighbours: Mapping[str, frozenset[str]]
    people: Mapping[int, str]
    """The uids of all people by their ids."""
    deciders: tuple[int, ...]

    @property
    def writers(self) -> tuple[int, ...]:
        """Those who write and do not decide."""
        return tuple(person for person in self.people if person not in self.deciders)


def add_framework(rows: Rows, random: Random, plan: Plan, began: datetime) -> Framework:
    """A domain with a group, a ladder of levels and the roles on it, and the people."""
    domain, ladder = new_uid(random), new_uid(random)
    group = new_uid(random)
    rows.add(Domain, uid=domain, slug="machine-learning")
    rows.add(Group, uid=group, domain_uid=domain, slug="deep-learning")
    rows.add(Ladder, uid=ladder, slug="engineering-levels")
    levels = {new_uid(random): name for name in LEVELS}
    roles = {new_uid(random): name for name in ROLES}
    for place, (uid, name) in enumerate(levels.items()):
        rows.add(Level, uid=uid, ladder_uid=ladder, slug=slug_of(name), position=place)
    for place, (uid, name) in enumerate(roles.items()):
        rows.add(Role, uid=uid, ladder_uid=ladder, slug=slug_of(name), position=place)
    named = [("domain", domain, "Machine learning"), ("group", group, "Deep learning")]
    named += [("ladder", ladder, "Engineering levels")]
    named += [("level", uid, name) for uid, name in levels.items()]
    named += [("role", uid, name) for uid, name in roles.items()]
    for kind, uid, name in named:
        rows.add(Name, kind=kind, uid=uid, language="en", name=name)
    people = {
        number: add_person(rows, random, number, began) for number in range(1, plan.people + 1)
    }
    deciders = (2, 3)
    for person in deciders:
        rows.add_numbered(Moderatorship, person_id=person, domain_uid=None)
    order = list(levels)
    return Framework(
        place=Place(domain, group),
        ladder=ladder,
        cells=tuple((role, level) for role in roles for level in levels),
        neighbours={
            uid: frozenset(order[max(0, place - 1) : place + 2]) - {uid}
            for place, uid in enumerate(order)
        },
        people=people,
        deciders=deciders,
    )


def add_person(rows: Rows, random: Random, number: int, began: datetime) -> str:
    """A member under the next free id, the first one the keeper; the uid."""
    uid = new_uid(random)
    name = f"person {number}"
    rows.add_numbered(
        Person,
        uid=uid,
        name=name,
        folded_name=name,
        address=f"person-{number}@example.org",
        folded_address=f"person-{number}@example.org",
        is_keeper=number == 1,
        created_at=began,
        confirmed_at=began,
    )
    return uid


def new_uid(random: Random) -> str:
    """An id as the product makes them, from the seed."""
    return "".join(random.choices(UID_ALPHABET, k=UID_LENGTH))

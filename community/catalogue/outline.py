"""The catalogue as people read it: domains, their groups, the skills of each, with counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from community.catalogue.expectations import by_name
from community.catalogue.queries import ListedSkill
from community.publishing.names import Named, Structure

LISTED_WHOLE = 200
"""Up to so many skills the catalogue names each one; beyond, it names groups and counts."""


@dataclass(frozen=True)
class Shelf:
    """The skills of one group, or of a domain outside of any group."""

    group: Named | None
    skills: tuple[ListedSkill, ...]


@dataclass(frozen=True)
class Outline:
    """A domain with its skills on shelves."""

    domain: Named
    shelves: tuple[Shelf, ...]

    @property
    def skill_count(self) -> int:
        """How many skills the domain has."""
        return sum(len(shelf.skills) for shelf in self.shelves)


def outlines_of(structure: Structure, skills: Sequence[ListedSkill]) -> list[Outline]:
    """The domains in use, each with the skills that lie in it. Empty ones are left out."""
    by_place: dict[tuple[str, str | None], list[ListedSkill]] = {}
    for skill in skills:
        by_place.setdefault((skill.domain_uid, skill.group_uid), []).append(skill)
    outlines = []
    for domain in structure.domains.values():
        groups = [each for each in structure.groups.values() if each.above == domain.uid]
        places: list[Named | None] = [None, *groups]
        shelves = tuple(
            Shelf(group, tuple(by_name(found)))
            for group in places
            if (found := by_place.get((domain.uid, group.uid if group else None)))
        )
        if shelves:
            outlines.append(Outline(domain, shelves))
    return outlines

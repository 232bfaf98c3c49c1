"""The names that links give to cells: those of today, and those of before."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from community.catalogue.addresses import uids_joined_in
from community.publishing.names import Named, Structure
from community.rules.content import CellKey


def former_anchors(
    structure: Structure, cells: Collection[CellKey], before: Mapping[str, Sequence[str]]
) -> dict[CellKey, tuple[str, ...]]:
    """By cell, the anchors by which earlier links name it; cells that have none are left out.

    `before` are the earlier slugs of roles and levels by uid. What is the present name of another
    of these cells stays that one's, and no name is given twice.
    """
    roles = _slugs(structure.roles, {role for role, _ in cells}, before)
    levels = _slugs(structure.levels, {level for _, level in cells}, before)
    taken = {structure.anchor(cell) for cell in cells}
    found: dict[CellKey, tuple[str, ...]] = {}
    for cell in sorted(cells):
        role, level = cell
        if len(roles[role]) == len(levels[level]) == 1:
            continue
        named = (f"{first}.{second}" for first in roles[role] for second in levels[level])
        free = tuple(name for name in dict.fromkeys(named) if name not in taken)
        taken.update(free)
        if free:
            found[cell] = free
    return found


def _slugs(
    things: Mapping[str, Named], uids: Collection[str], before: Mapping[str, Sequence[str]]
) -> dict[str, list[str]]:
    """By uid all slugs that lead to a thing: its own, earlier ones, those of what joined it."""
    return {
        uid: [
            slug
            for joined in uids_joined_in(things, uid)
            for slug in (things[joined].slug, *before.get(joined, ()))
        ]
        for uid in uids
    }

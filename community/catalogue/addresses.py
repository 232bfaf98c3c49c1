"""From an address to a domain, a group or a role, and from an old address to the present one."""

from __future__ import annotations

from collections.abc import Mapping

from flask import abort

from community.catalogue import queries
from community.publishing.addresses import lead_on
from community.publishing.names import Named, Structure
from community.rules.content import CellKey


def domain_at(structure: Structure, slug: str) -> Named:
    """The domain at an address."""
    return _thing_at(structure.domains, "domain", slug)


def role_at(structure: Structure, slug: str) -> Named:
    """The role at an address."""
    return _thing_at(structure.roles, "role", slug)


def group_at(structure: Structure, domain_slug: str, slug: str) -> Named:
    """The group at an address, which names its domain too; either slug may be an old one."""
    domain = _by_slug(structure.domains, domain_slug) or _present(
        structure.domains, queries.uid_once_at("domain", domain_slug)
    )
    if domain is None:
        abort(404)
    within = {uid: group for uid, group in structure.groups.items() if group.above == domain.uid}
    group = _by_slug(within, slug) or _present(
        structure.groups, queries.uid_once_at("group", slug, domain.uid)
    )
    if group is None:
        abort(404)
    if group.merged_into:
        group = _present(structure.groups, group.uid) or group
    place = structure.domains[group.above]
    if (place.slug, group.slug) != (domain_slug, slug):
        lead_on({"domain": place.slug, "slug": group.slug})
    return group


def cell_at(structure: Structure, anchor: str) -> CellKey:
    """The cell at an address, `ml-engineer.senior`, of which either part may be an old one."""
    role_slug, _, level_slug = anchor.partition(".")
    role = _once_at(structure.roles, structure.roles, "role", role_slug)
    ladder = {level.uid: level for level in structure.levels_of(role.above)}
    level = _once_at(ladder, structure.levels, "level", level_slug, role.above)
    cell = (role.uid, level.uid)
    if structure.anchor(cell) != anchor:
        lead_on({"anchor": structure.anchor(cell)})
    return cell


def cells_joined_in(structure: Structure, cell: CellKey) -> list[CellKey]:
    """A cell and those whose role or level became part of its own; the cell itself first."""
    return [
        (role, level)
        for role in uids_joined_in(structure.roles, cell[0])
        for level in uids_joined_in(structure.levels, cell[1])
    ]


def uids_joined_in(things: Mapping[str, Named], uid: str) -> list[str]:
    """A thing and all that became part of it; the thing itself first."""
    joined = (other for other in things if _present(things, other) is things[uid])
    return [uid, *(other for other in joined if other != uid)]


def _once_at(
    within: Mapping[str, Named],
    things: Mapping[str, Named],
    kind: str,
    slug: str,
    scope: str = "",
) -> Named:
    """What is at an address, or was there before, as what it is now."""
    found = _by_slug(within, slug)
    uid = found.uid if found else queries.uid_once_at(kind, slug, scope)
    return _present(things, uid) or abort(404)


def _thing_at(things: Mapping[str, Named], kind: str, slug: str) -> Named:
    found = _by_slug(things, slug)
    if found is None or found.merged_into:
        uid = found.uid if found else queries.uid_once_at(kind, slug)
        present = _present(things, uid)
        lead_on({"slug": present.slug if present else abort(404)})
    return found


def _by_slug(things: Mapping[str, Named], slug: str) -> Named | None:
    return next((thing for thing in things.values() if thing.slug == slug), None)


def _present(things: Mapping[str, Named], uid: str | None) -> Named | None:
    """The thing with this uid, or what it was merged into."""
    thing = things.get(uid) if uid else None
    seen = set()
    while thing and thing.merged_into and thing.uid not in seen:
        seen.add(thing.uid)
        thing = things.get(thing.merged_into)
    return thing

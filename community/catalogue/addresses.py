"""From an address to what stands there, and from an old address to the present one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NoReturn

from flask import abort, redirect, request, url_for

from community import languages
from community.access import present_person
from community.catalogue import queries
from community.publishing.names import Named, Structure, structure_in
from community.rules.permissions import Actor


def present_actor() -> Actor | None:
    """The person of this request as rules know her; None for a visitor."""
    person = present_person()
    return person.actor if person else None


def present_structure() -> Structure:
    """The structure of the site with names in the language of this page."""
    own = languages.present_language().code
    return structure_in([own, *(each.code for each in languages.offered())])


def skill_at(slug: str) -> queries.SkillRow:
    """The skill at an address; an old address leads on, an unknown one is a 404."""
    _refuse_nul(slug)
    actor = present_actor()
    found = queries.skill_at(slug, actor)
    if found is None:
        _lead_on({"slug": queries.present_slug(slug, actor)})
    return found


def domain_at(structure: Structure, slug: str) -> Named:
    """The domain at an address."""
    return _thing_at(structure.domains, "domain", slug)


def role_at(structure: Structure, slug: str) -> Named:
    """The role at an address."""
    return _thing_at(structure.roles, "role", slug)


def group_at(structure: Structure, domain_slug: str, slug: str) -> Named:
    """The group at an address, which names its domain too; either slug may be an old one."""
    _refuse_nul(domain_slug + slug)
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
        _lead_on({"domain": place.slug, "slug": group.slug})
    return group


def _thing_at(things: Mapping[str, Named], kind: str, slug: str) -> Named:
    _refuse_nul(slug)
    found = _by_slug(things, slug)
    if found is None or found.merged_into:
        uid = found.uid if found else queries.uid_once_at(kind, slug)
        present = _present(things, uid)
        _lead_on({"slug": present.slug if present else None})
    return found


def _refuse_nul(slug: str) -> None:
    """No slug holds a NUL, and PostgreSQL refuses even to look for it."""
    if "\0" in slug:
        abort(404)


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


def _lead_on(values: Mapping[str, str | None]) -> NoReturn:
    """Answer with the present address of this page, or with 404 where there is none."""
    if None in values.values() or request.endpoint is None:
        abort(404)
    arguments: dict[str, Any] = {**request.args.to_dict(), **(request.view_args or {}), **values}
    abort(redirect(url_for(request.endpoint, **arguments), 301))

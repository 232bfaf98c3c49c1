"""From an address to the skill or the suggestion that it names."""

from __future__ import annotations

from typing import Any

from flask import abort, redirect, request, url_for

from community import languages
from community.access import present_person
from community.publishing.names import Structure, structure_in
from community.publishing.queries import skill_named, skill_once_named
from community.rules.permissions import Actor
from community.suggest import queries
from models.catalogue import Skill
from models.suggestion import Suggestion


def present_actor() -> Actor | None:
    """The person of this request as rules know her; None for a visitor."""
    person = present_person()
    return person.actor if person else None


def present_structure() -> Structure:
    """The structure of the site with names in the language of this page."""
    own = languages.present_language().code
    return structure_in([own, *(each.code for each in languages.offered())])


def skill_at(slug: str) -> Skill:
    """The skill at an address; an old address leads on, an unknown one is a 404."""
    actor = present_actor()
    skill = skill_named(slug, actor)
    if skill is not None:
        return skill
    renamed = skill_once_named(slug, actor)
    if renamed is None:
        abort(404)
    if request.method in {"GET", "HEAD"} and request.endpoint:
        arguments: dict[str, Any] = {**request.args.to_dict(), "slug": renamed.slug}
        abort(redirect(url_for(request.endpoint, **arguments), 301))
    return renamed


def suggestion_at(suggestion_id: int) -> Suggestion:
    """The suggestion with this number, or a 404."""
    return queries.suggestion_at(suggestion_id, present_actor()) or abort(404)

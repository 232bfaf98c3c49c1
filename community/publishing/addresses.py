"""From an address to what stands there, for the person of this request, in the page's language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NoReturn

from flask import abort, redirect, request, url_for

from community import languages
from community.access import present_person
from community.publishing.names import Structure, structure_in
from community.publishing.queries import skill_named, skill_once_named, visible_suggestions
from community.rules.permissions import Actor
from models.catalogue import Skill
from models.database import db
from models.decision import Decision
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
    """The skill at an address; an unknown address is a 404.

    A page leads on from an old address to the present one; what is sent to an old one arrives.
    """
    actor = present_actor()
    skill = skill_named(slug, actor)
    if skill is not None:
        return skill
    renamed = skill_once_named(slug, actor) or abort(404)
    if request.method in {"GET", "HEAD"}:
        lead_on({"slug": renamed.slug})
    return renamed


def suggestion_at(suggestion_id: int) -> Suggestion:
    """The suggestion with this number, or a 404."""
    found = visible_suggestions(present_actor()).where(Suggestion.id == suggestion_id)
    return db.session.scalars(found).one_or_none() or abort(404)


def decided_suggestion(decision_id: int) -> int:
    """The number of the suggestion that a decision is about, or a 404."""
    found = (
        visible_suggestions(present_actor())
        .join(Decision, Decision.suggestion_id == Suggestion.id)
        .where(Decision.id == decision_id)
        .with_only_columns(Suggestion.id)
    )
    return db.session.scalars(found).one_or_none() or abort(404)


def lead_on(values: Mapping[str, str]) -> NoReturn:
    """Answer with this very page at its present address, which differs in these values."""
    assert request.endpoint is not None
    where = url_for(request.endpoint, **{**(request.view_args or {}), **values})
    query = request.query_string.decode("latin-1")
    abort(redirect(f"{where}?{query}" if query else where, 301))

"""Suggesting a skill that is not there yet: the form, and sending it."""

from __future__ import annotations

from typing import Any

from flask import abort, request

from community.access import Who, access, require
from community.publishing.addresses import present_structure
from community.publishing.names import Structure
from community.rules.content import EMPTY, Place
from community.rules.permissions import Permission
from community.suggest.blueprint import blueprint
from community.suggest.editing import add_wanted_role, form_for_new_skill
from community.suggest.form_page import OpenForm, with_draft, with_sent_form
from community.suggest.sending import send


@blueprint.get("/skills/new")
@access(Who.SIGNED_IN)
def new_skill() -> str:
    """The form for a new skill, in the domain or group that was looked at."""
    require(Permission.SUGGEST)
    structure = present_structure()
    if all(domain.retired for domain in structure.domains.values()):
        abort(404)
    form = form_for_new_skill(_asked_place(structure), structure)
    return with_draft(OpenForm(None, form, EMPTY, structure)).page()


@blueprint.post("/skills/new")
@access(Who.SIGNED_IN)
@with_sent_form
def edit_new_skill(sent: OpenForm) -> Any:
    """The form again with everything that was typed, and with the role that was to be added."""
    add_wanted_role(sent.fields, sent.base, sent.structure)
    return sent.page()


@blueprint.post("/skills/new/suggestions")
@access(Who.SIGNED_IN)
@with_sent_form
def create_new_skill(sent: OpenForm) -> Any:
    """Send the suggestion of a new skill."""
    return send(sent)


def _asked_place(structure: Structure) -> Place | None:
    """The place that the address names by its domain, and by a group of it."""
    by_slug = {domain.slug: domain for domain in structure.domains.values()}
    domain = by_slug.get(request.args.get("domain", ""))
    if domain is None:
        return None
    slug = request.args.get("group", "")
    groups = (g for g in structure.groups.values() if (g.above, g.slug) == (domain.uid, slug))
    group = next(groups, None)
    return Place(domain.uid, group.uid if group else None)

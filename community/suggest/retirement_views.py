"""Suggesting that a skill goes out of use, or that a retired one comes back."""

from __future__ import annotations

from community.access import Who, access, require
from community.publishing.addresses import present_structure, skill_at
from community.publishing.queries import head_content
from community.rules.permissions import Permission
from community.suggest.blueprint import blueprint
from community.suggest.editing import form_for_retirement
from community.suggest.form_page import OpenForm


@blueprint.get("/skills/<address:slug>/retirement")
@access(Who.SIGNED_IN)
def retirement(slug: str) -> str:
    """The form that asks why; it is sent as any other suggestion."""
    skill = skill_at(slug)
    require(Permission.SUGGEST)
    content = head_content(skill)
    form = form_for_retirement(content, skill.head_number)
    return OpenForm(skill, form, content, present_structure()).page()

"""Suggesting a change: the form, and sending it."""

from __future__ import annotations

from typing import Any

from flask import abort, request

from community.access import Who, access, require
from community.paging import read_key
from community.publishing.addresses import present_structure, skill_at
from community.publishing.names import Structure
from community.publishing.queries import head_content
from community.rules.content import CellKey, Content
from community.rules.permissions import Permission
from community.suggest import (
    agreeing_views,
    catching_up_views,
    draft_views,
    new_skill_views,
    page_views,
    preview_views,
    retirement_views,
    revision_pages,
    revision_views,
    splitting_views,
    words,
)
from community.suggest.blueprint import blueprint
from community.suggest.editing import add_wanted_role, form_for_cell, form_for_page
from community.suggest.form_page import OpenForm, with_draft, with_sent_form
from community.suggest.sending import send

__all__ = [
    "agreeing_views",
    "blueprint",
    "catching_up_views",
    "draft_views",
    "new_skill_views",
    "page_views",
    "preview_views",
    "retirement_views",
    "revision_pages",
    "revision_views",
    "splitting_views",
]

blueprint.record_once(lambda setup: setup.app.jinja_env.globals.update(suggestion_words=words))


@blueprint.get("/skills/<address:slug>/suggestions/new")
@access(Who.SIGNED_IN)
def new(slug: str) -> str:
    """The form over the whole page, or with `?cell=` over one cell of it."""
    skill = skill_at(slug)
    require(Permission.SUGGEST)
    structure = present_structure()
    content = head_content(skill)
    if "cell" in request.args:
        cell = _cell_at(request.args["cell"], content, structure)
        form = form_for_cell(content, skill.head_number, cell)
    else:
        form = form_for_page(content, skill.head_number, structure)
    opened = with_draft(OpenForm(skill, form, content, structure))
    if pointer := request.args.get("pointer", type=read_key):
        opened.fields.pointer.data = pointer
    return opened.page()


@blueprint.post("/skills/<address:slug>/suggestions/new")
@access(Who.SIGNED_IN)
@with_sent_form
def edit(sent: OpenForm) -> Any:
    """The form again with everything that was typed, and with the role that was to be added."""
    add_wanted_role(sent.fields, sent.base, sent.structure)
    return sent.page()


@blueprint.post("/skills/<address:slug>/suggestions")
@access(Who.SIGNED_IN)
@with_sent_form
def create(sent: OpenForm) -> Any:
    """Send the suggestion; where something is still to be answered, its preview comes first."""
    return send(sent)


def _cell_at(anchor: str, content: Content, structure: Structure) -> CellKey:
    """A cell of the page, or one that is missing there though its role is not."""
    cell = structure.cell_at(anchor)
    if cell is None or not any(role == cell[0] for role, _ in content.cells):
        abort(404)
    place_in_use = not (structure.roles[cell[0]].retired or structure.levels[cell[1]].retired)
    if cell not in content.cells and not place_in_use:
        abort(404)
    return cell

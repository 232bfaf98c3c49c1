"""Suggesting a change: the form, and sending it."""

from __future__ import annotations

from typing import Any

from flask import abort, flash, redirect, request, url_for
from flask_babel import gettext, ngettext

from community import once
from community.access import Who, access, require, the_person
from community.publishing.addresses import present_structure, skill_at
from community.publishing.names import Structure
from community.publishing.queries import head_content
from community.rules.content import CellKey, Content
from community.rules.permissions import Permission
from community.suggest import actions, page_views, preview_views, queries, words
from community.suggest.blueprint import blueprint
from community.suggest.editing import add_wanted_role, form_for_cell, form_for_page
from community.suggest.form_page import OpenForm, with_sent_form
from community.suggest.forms import SuggestionForm, sent_answers
from community.suggest.hints import worth_a_look_in
from community.suggest.proposal import proposal_of
from models.catalogue import Skill
from models.database import writing

__all__ = ["blueprint", "page_views", "preview_views"]

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
    return OpenForm(skill, form, content, structure).page()


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
    """Send the suggestion."""
    wanted = sent.wanted()
    if wanted is None:
        return sent.page(), 422
    location, refusal = _sent(sent.skill, wanted, sent.fields)
    if location is None:
        return sent.page(refusal), 422
    return redirect(location, 303)


def _sent(
    skill: Skill, wanted: Content, form: SuggestionForm
) -> tuple[str | None, actions.Outcome | None]:
    """Where the sender is led, or why nothing was sent."""
    by = the_person().id
    outcome, answers = None, sent_answers()
    look = worth_a_look_in(proposal_of(skill, form.base.data, wanted, answers), skill)
    with writing():
        location = once.earlier_answer(form.once.data, by)
        if location is None:
            outcome = actions.suggest(
                skill.id,
                base_number=form.base.data,
                wanted=wanted,
                reason=form.reason.data,
                answers=answers,
                by=by,
                look=look,
            )
            if isinstance(outcome, actions.Sent):
                address = url_for("suggest.show", suggestion_id=outcome.suggestion_id)
                location = once.remember(form.once.data, by, address)
    if isinstance(outcome, actions.Sent):
        flash(_thanks(queries.usual_days()))
    return location, outcome


def _thanks(days: int | None) -> str:
    if days is None:
        return gettext("Sent. You will be told here and by mail.")
    return ngettext(
        "Sent. You will be told here and by mail; usually within %(num)s day.",
        "Sent. You will be told here and by mail; usually within %(num)s days.",
        days,
    )


def _cell_at(anchor: str, content: Content, structure: Structure) -> CellKey:
    """A cell of the page, or one that is missing there though its role is not."""
    cell = structure.cell_at(anchor)
    if cell is None or not any(role == cell[0] for role, _ in content.cells):
        abort(404)
    place_in_use = not (structure.roles[cell[0]].retired or structure.levels[cell[1]].retired)
    if cell not in content.cells and not place_in_use:
        abort(404)
    return cell

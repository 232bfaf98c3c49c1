"""Suggesting a change: the form, its preview, and sending it."""

from __future__ import annotations

from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext, ngettext

from community import once
from community.access import Who, access, require, the_person
from community.publishing.addresses import present_structure, skill_at
from community.publishing.names import Structure
from community.publishing.queries import Redacted, content_at, head_content
from community.rules.content import CellKey, Content
from community.rules.permissions import Permission
from community.suggest import actions, page_views, queries, words
from community.suggest.blueprint import blueprint
from community.suggest.draft import Draft, draft_of
from community.suggest.editing import (
    add_wanted_role,
    form_for_cell,
    form_for_page,
    offer_roles,
    role_entries,
    show_problems,
    wanted_content,
)
from community.suggest.forms import QUESTION, SuggestionForm, sent_answers, sent_form
from community.suggest.hints import worth_a_look_in
from community.suggest.remarks import (
    Remark,
    remark_on,
    remark_on_draft,
    remark_on_missing_version,
)
from community.suggest.showing import lines_of
from community.suggest.shown_hints import shown_hints
from models.catalogue import Skill
from models.database import writing

__all__ = ["blueprint", "page_views"]

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
    return _form_page(skill, form, content, structure)


@blueprint.post("/skills/<address:slug>/suggestions/new")
@access(Who.SIGNED_IN)
def edit(slug: str) -> Any:
    """The form again with everything that was typed, and with the role that was to be added."""
    skill = skill_at(slug)
    require(Permission.SUGGEST)
    structure = present_structure()
    form = sent_form()
    base = _base_of(skill, form)
    if base is None:
        return _form_on_present_page(skill, form, structure)
    add_wanted_role(form, base, structure)
    return _form_page(skill, form, base, structure)


@blueprint.post("/skills/<address:slug>/suggestions/preview")
@access(Who.SIGNED_IN)
def preview(slug: str) -> Any:
    """What would change, word by word, before it is sent."""
    skill = skill_at(slug)
    require(Permission.SUGGEST)
    structure = present_structure()
    form = sent_form()
    base = _base_of(skill, form)
    if base is None:
        return _form_on_present_page(skill, form, structure)
    wanted = _wanted(form, base, structure)
    if wanted is None:
        return _form_page(skill, form, base, structure), 422
    try:
        draft = draft_of(skill, form.base.data, wanted, sent_answers())
    except Redacted:
        return _form_on_present_page(skill, form, structure)
    if draft.changes_nothing:
        return _form_page(skill, form, base, structure, actions.NothingChanged()), 422
    remark = remark_on_draft(draft)
    return _preview_page(skill, form, draft, structure, remark), 422 if remark else 200


@blueprint.post("/skills/<address:slug>/suggestions")
@access(Who.SIGNED_IN)
def create(slug: str) -> Any:
    """Send the suggestion."""
    skill = skill_at(slug)
    require(Permission.SUGGEST)
    structure = present_structure()
    form = sent_form()
    base = _base_of(skill, form)
    if base is None:
        return _form_on_present_page(skill, form, structure)
    wanted = _wanted(form, base, structure)
    if wanted is None:
        return _form_page(skill, form, base, structure), 422
    try:
        location, refusal = _sent(skill.id, wanted, form)
    except Redacted:
        return _form_on_present_page(skill, form, structure)
    if location is None:
        return _form_page(skill, form, base, structure, refusal), 422
    return redirect(location, 303)


def _sent(
    skill_id: int, wanted: Content, form: SuggestionForm
) -> tuple[str | None, actions.Outcome | None]:
    """Where the sender is led, or why nothing was sent."""
    by = the_person().id
    outcome = None
    with writing():
        location = once.earlier_answer(form.once.data, by)
        if location is None:
            outcome = actions.suggest(
                skill_id,
                base_number=form.base.data,
                wanted=wanted,
                reason=form.reason.data,
                answers=sent_answers(),
                by=by,
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


def _wanted(form: SuggestionForm, base: Content, structure: Structure) -> Content | None:
    """The page that the form wants; None where it says itself what is wrong with it."""
    return wanted_content(form, base, structure) if form.validate() else None


def _base_of(skill: Skill, form: SuggestionForm) -> Content | None:
    """The page as it was when the form was opened; None where it never was so, or is unknown."""
    number = form.base.data
    if number is None or not 1 <= number <= skill.head_number:
        return None
    try:
        return content_at(skill.id, number)
    except Redacted:
        return None


def _cell_at(anchor: str, content: Content, structure: Structure) -> CellKey:
    """A cell of the page, or one that is missing there though its role is not."""
    cell = structure.cell_at(anchor)
    if cell is None or not any(role == cell[0] for role, _ in content.cells):
        abort(404)
    place_in_use = not (structure.roles[cell[0]].retired or structure.levels[cell[1]].retired)
    if cell not in content.cells and not place_in_use:
        abort(404)
    return cell


def _form_on_present_page(
    skill: Skill, form: SuggestionForm, structure: Structure
) -> tuple[str, int]:
    """What was typed, in a form that starts from the page of now."""
    form.base.process_data(skill.head_number)
    form.base.raw_data = None
    page = _form_page(
        skill, form, head_content(skill), structure, None, remark_on_missing_version()
    )
    return page, 422


def _form_page(
    skill: Skill,
    form: SuggestionForm,
    base: Content,
    structure: Structure,
    refusal: actions.Outcome | None = None,
    remark: Remark | None = None,
) -> str:
    if isinstance(refusal, actions.Blocked):
        show_problems(form, refusal.problems)
    offer_roles(form, base, structure)
    return render_template(
        "suggest/form.html",
        skill=skill,
        form=form,
        roles=role_entries(form, base, structure),
        remark=remark or remark_on(refusal, queries.left_for(the_person().id)),
    )


def _preview_page(
    skill: Skill,
    form: SuggestionForm,
    draft: Draft,
    structure: Structure,
    remark: Remark | None,
) -> str:
    carried = [
        (name, value)
        for name, value in request.form.items(multi=True)
        if name != "csrf_token" and not name.startswith(QUESTION)
    ]
    return render_template(
        "suggest/preview.html",
        skill=skill,
        form=form,
        draft=draft,
        lines=lines_of(
            draft.changes,
            structure,
            merge=draft.standing.merge,
            effects={change.path: change.effect for change in draft.prepared.changes},
            problems=draft.problems,
            to_be_asked=draft.to_be_asked,
        ),
        hints=shown_hints(worth_a_look_in(draft, skill), draft.standing.present, structure),
        carried=carried,
        question=QUESTION,
        remark=remark,
    )

"""Sending a large suggestion in parts, one a role."""

from __future__ import annotations

from typing import Any

from flask import redirect, url_for

from community import once
from community.access import Who, access, the_person
from community.rules.content import Content
from community.suggest import actions, drafts
from community.suggest.blueprint import blueprint
from community.suggest.form_page import OpenForm, with_sent_form
from community.suggest.forms import sent_answers
from community.suggest.hints import worth_a_look_in
from community.suggest.proposal import proposal_of
from community.suggest.sending import flash_thanks
from community.suggest.splitting import PartRefused, parts_of, suggest_apart
from models.catalogue import Skill
from models.database import writing


@blueprint.post("/skills/<address:slug>/suggestions/by-role")
@access(Who.SIGNED_IN)
@with_sent_form
def create_by_role(sent: OpenForm) -> Any:
    """Send one suggestion a role; where one of them is refused, none is sent."""
    wanted = sent.wanted()
    if wanted is None or sent.skill is None:
        return sent.page(), 422
    if wanted == sent.base:
        return sent.page(actions.NothingChanged()), 422
    try:
        location = _sent_apart(sent, sent.skill, wanted)
    except PartRefused as refused:
        return sent.page(refused.outcome), 422
    return redirect(location, 303)


def _sent_apart(sent: OpenForm, skill: Skill, wanted: Content) -> str:
    """Where the sender is led; once, however often it is sent. Raises PartRefused."""
    form, by, answers = sent.fields, the_person().id, sent_answers()
    parts = parts_of(sent.base, wanted)
    proposals = [proposal_of(skill, form.base.data, part, answers) for part in parts]
    looks = [worth_a_look_in(proposal, skill) for proposal in proposals]
    with writing():
        location = once.earlier_answer(form.once.data, by)
        if location is not None:
            return location
        suggest_apart(
            skill.id,
            base_number=form.base.data,
            parts=parts,
            looks=looks,
            reason=form.reason.data,
            answers=answers,
            by=by,
            all_or_nothing=form.all_or_nothing.data,
        )
        drafts.drop(by, sent.thing)
        location = once.remember(form.once.data, by, url_for("suggest.mine"))
    flash_thanks()
    return location

"""Agreeing with a suggestion, be it because one wanted to send the same."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from community.access import Who, access, the_person
from community.publishing.addresses import suggestion_at
from community.rules.diff import fingerprint
from community.suggest import agreeing
from community.suggest.blueprint import blueprint
from community.suggest.drafts import drop
from community.suggest.form_page import OpenForm, with_sent_form
from community.suggest.forms import sent_answers
from community.suggest.proposal import proposal_of
from community.suggest.remarks import remark_on_nothing_same
from models.database import writing


@blueprint.post("/suggestions/<row:suggestion_id>/agreement")
@access(Who.SIGNED_IN)
def agree(suggestion_id: int) -> Response:
    """Say that a suggestion is right."""
    suggestion_at(suggestion_id)
    by = the_person().id
    with writing():
        agreeing.agree(suggestion_id, by=by)
    return _to_suggestion(suggestion_id)


@blueprint.post("/suggestions/<row:suggestion_id>/agreement/withdrawal")
@access(Who.SIGNED_IN)
def take_agreement_back(suggestion_id: int) -> Response:
    """Agree no more."""
    suggestion_at(suggestion_id)
    by = the_person().id
    with writing():
        agreeing.take_agreement_back(suggestion_id, by=by)
    return _to_suggestion(suggestion_id)


@blueprint.post("/skills/<address:slug>/suggestions/agreement")
@access(Who.SIGNED_IN)
@with_sent_form
def agree_with_same(sent: OpenForm) -> Any:
    """Agree with the suggestion that asks for just what was typed, instead of sending it."""
    return _agree_with_same(sent)


@blueprint.post("/skills/new/agreement")
@access(Who.SIGNED_IN)
@with_sent_form
def agree_with_same_new(sent: OpenForm) -> Any:
    """The same for a new skill."""
    return _agree_with_same(sent)


def _agree_with_same(sent: OpenForm) -> Any:
    wanted = sent.wanted()
    if wanted is None:
        return sent.page(), 422
    skill_id, by = sent.skill.id if sent.skill else None, the_person().id
    proposal = proposal_of(sent.skill, sent.fields.base.data, wanted, sent_answers())
    with writing():
        same = agreeing.agree_with_same(skill_id, fingerprint(proposal.changes), by=by)
        if same is not None:
            drop(by, sent.thing)
    if same is None:
        return sent.page(remark=remark_on_nothing_same()), 422
    flash(gettext("You agree with this suggestion."))
    return _to_suggestion(same)


def _to_suggestion(suggestion_id: int) -> Response:
    return redirect(url_for("suggest.show", suggestion_id=suggestion_id, _anchor="agreement"), 303)

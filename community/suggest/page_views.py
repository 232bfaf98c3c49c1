"""The page of a suggestion, withdrawing it, answering, reopening, and the list of one's own."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from community import once
from community.access import Who, access, require, the_person
from community.comments.rendering import render
from community.paging import read_key
from community.publishing.addresses import suggestion_at
from community.rules.permissions import Permission
from community.suggest import actions, answer_times, my_suggestions, queries, revising
from community.suggest.authorship import authored
from community.suggest.blueprint import blueprint
from community.suggest.draft_places import listed_drafts
from community.suggest.forms import AnswerForm
from community.suggest.remarks import remark_on
from community.suggest.revision_remarks import remark_on_revising
from community.suggest.suggestion_page import suggestion_page
from models.database import writing


@blueprint.get("/suggestions/<row:suggestion_id>")
@access(Who.EVERYBODY)
def show(suggestion_id: int) -> str:
    """What is suggested, why and by whom, how it stands, and what was decided."""
    return suggestion_page(suggestion_id)


@blueprint.post("/suggestions/<row:suggestion_id>/withdrawal")
@access(Who.SIGNED_IN)
def withdraw(suggestion_id: int) -> Response:
    """Take one's own suggestion back; one that is settled already stays as it is."""
    suggestion_at(suggestion_id)
    by = the_person().id
    with writing():
        actions.withdraw(suggestion_id, by=by)
    return redirect(url_for("suggest.show", suggestion_id=suggestion_id), 303)


@blueprint.post("/suggestions/<row:suggestion_id>/answer")
@access(Who.SIGNED_IN)
def answer(suggestion_id: int) -> Any:
    """Say something to whoever asked for changes, and let the suggestion wait again as it is."""
    require(Permission.REVISE, authored(suggestion_at(suggestion_id)))
    form, by = AnswerForm(), the_person().id
    if not form.validate_on_submit():
        return suggestion_page(suggestion_id, form), 422
    words, outcome = render(form.sentence.data), None
    with writing():
        location = once.earlier_answer(form.once.data, by)
        if location is None:
            outcome = revising.answer(suggestion_id, words, by=by)
            if isinstance(outcome, revising.WaitsAgain):
                address = url_for("suggest.show", suggestion_id=suggestion_id)
                location = once.remember(form.once.data, by, address)
    if location is None:
        return suggestion_page(suggestion_id, form, remark_on_revising(outcome)), 409
    return redirect(location, 303)


@blueprint.post("/suggestions/<row:suggestion_id>/reopening")
@access(Who.SIGNED_IN)
def reopen(suggestion_id: int) -> Any:
    """Let a suggestion of one's own that was withdrawn wait for review again."""
    require(Permission.REOPEN, authored(suggestion_at(suggestion_id)))
    by = the_person().id
    with writing():
        outcome = revising.reopen(suggestion_id, by=by)
    if isinstance(outcome, actions.SuggestedAlready | actions.TooMuch):
        return suggestion_page(suggestion_id, remark=remark_on(outcome, None)), 409
    if isinstance(outcome, revising.WaitsAgain):
        flash(gettext("Waiting for review again"))
    return redirect(url_for("suggest.show", suggestion_id=suggestion_id), 303)


@blueprint.get("/my/suggestions")
@access(Who.SIGNED_IN)
def mine() -> str:
    """My suggestions, the newest first; above them those that wait for me."""
    after, by = request.args.get("after", type=read_key), the_person().id
    return render_template(
        "suggest/mine.html",
        page=my_suggestions.suggestions_of(by, after),
        to_act_on=my_suggestions.to_act_on(by) if after is None else [],
        usual_days=answer_times.usual_days(),
        is_first=after is None,
        drafts=listed_drafts(by) if after is None else [],
        remark=remark_on(None, queries.left_for(by)),
    )

"""The decisions on a suggestion as a whole or change by change, and asking for changes."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, url_for
from flask_babel import gettext

from community.access import Who, access, the_person
from community.moderation import actions, outcomes, returning
from community.moderation.answering import answer, hold
from community.moderation.blueprint import blueprint
from community.moderation.forms import AcceptForm, DeclineForm, RequestForm, VerdictsForm
from community.publishing.addresses import suggestion_at
from community.rules.suggestion_states import DeclineReason
from models.database import writing


@blueprint.post("/suggestions/<row:suggestion_id>/acceptance")
@access(Who.MODERATOR)
def accept(suggestion_id: int) -> Any:
    """Accept a suggestion and publish it."""
    suggestion_at(suggestion_id)
    form = AcceptForm()
    return answer(
        suggestion_id,
        form,
        lambda by: actions.accept(
            suggestion_id, seen=form.what_was_seen, by=by, note=form.words, hold=hold()
        ),
    )


@blueprint.post("/suggestions/<row:suggestion_id>/decline")
@access(Who.MODERATOR)
def decline(suggestion_id: int) -> Any:
    """Decline a suggestion with a reason."""
    suggestion_at(suggestion_id)
    form = DeclineForm()
    return answer(
        suggestion_id,
        form,
        lambda by: actions.decline(
            suggestion_id,
            seen=form.what_was_seen,
            by=by,
            reason=DeclineReason(form.reason.data),
            sentence=form.words,
            hold=hold(),
        ),
    )


@blueprint.post("/suggestions/<row:suggestion_id>/verdicts")
@access(Who.MODERATOR)
def decide(suggestion_id: int) -> Any:
    """Accept some changes of a suggestion, decline others, let the rest wait."""
    suggestion_at(suggestion_id)
    form = VerdictsForm()
    return answer(
        suggestion_id,
        form,
        lambda by: actions.decide(
            suggestion_id,
            seen=form.what_was_seen,
            verdicts=form.verdicts,
            by=by,
            note=form.words,
            hold=hold(),
        ),
    )


@blueprint.post("/suggestions/<row:suggestion_id>/request")
@access(Who.MODERATOR)
def ask_for_changes(suggestion_id: int) -> Any:
    """Send a suggestion back to its author with a sentence."""
    suggestion_at(suggestion_id)
    form = RequestForm()
    return answer(
        suggestion_id,
        form,
        lambda by: returning.ask_for_changes(
            suggestion_id, seen=form.what_was_seen, sentence=form.words, by=by, hold=hold()
        ),
    )


@blueprint.post("/suggestions/<row:suggestion_id>/renewed-review")
@access(Who.MODERATOR)
def reopen(suggestion_id: int) -> Any:
    """Let a suggestion that was not accepted wait again."""
    suggestion_at(suggestion_id)
    with writing():
        outcome = returning.reopen(suggestion_id, by=the_person().id)
    if isinstance(outcome, outcomes.Reopened):
        flash(gettext("Waiting for review"))
    return redirect(url_for("suggest.show", suggestion_id=suggestion_id), 303)

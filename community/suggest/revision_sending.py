"""Sending the next revision of a suggestion, after its preview where something is to be asked."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, url_for
from flask_babel import gettext

from community import once
from community.access import the_person
from community.rules.content import Content
from community.suggest import drafts, revising
from community.suggest.actions import Blocked, NothingChanged
from community.suggest.form_page import OpenForm
from community.suggest.forms import sent_answers, was_previewed
from community.suggest.hints import WorthALook, worth_a_look_in
from community.suggest.preview_page import preview_page
from community.suggest.proposal import proposal_of
from community.suggest.remarks import remark_on_proposal
from community.suggest.revision_remarks import is_race, remark_on_revising
from community.suggest.sending import asks_something
from models.database import writing
from models.suggestion import Suggestion


def preview_of_revision(sent: OpenForm) -> Any:
    """What the suggestion would ask for, or the form with what is wrong with it."""
    wanted = sent.wanted()
    if wanted is None:
        return sent.page(), 422
    proposal = proposal_of(sent.skill, sent.fields.base.data, wanted, sent_answers())
    if proposal.changes_nothing:
        return sent.page(NothingChanged()), 422
    remark = remark_on_proposal(proposal)
    return preview_page(sent, proposal, remark), 422 if remark else 200


def send_revision(sent: OpenForm) -> Any:
    """The answer to a revision that was sent: where it leads, or what is still to be said of it."""
    wanted, edited = sent.wanted(), sent.edited
    assert edited is not None
    if wanted is None:
        return sent.page(), 422
    proposal = proposal_of(sent.skill, sent.fields.base.data, wanted, sent_answers())
    look = worth_a_look_in(proposal, sent.skill, edited.id)
    if not was_previewed() and asks_something(sent, proposal, look):
        return preview_page(sent, proposal, None, look)
    location, outcome = _sent(sent, edited, wanted, look)
    if location is not None:
        return redirect(location, 303)
    if isinstance(outcome, revising.RevisedMeanwhile):
        sent.fields.revision.process_data(outcome.number)
        sent.fields.revision.raw_data = None
    refused = outcome if isinstance(outcome, Blocked) else None
    page = sent.page(refused, remark_on_revising(outcome))
    return page, 409 if is_race(outcome) else 422


def _sent(
    sent: OpenForm, edited: Suggestion, wanted: Content, look: WorthALook
) -> tuple[str | None, revising.Outcome | None]:
    """Where the sender is led, or why nothing was sent; once, however often it is sent."""
    form, by, outcome = sent.fields, the_person().id, None
    with writing():
        location = once.earlier_answer(form.once.data, by)
        if location is None:
            outcome = revising.revise(
                edited.id,
                revision=form.revision.data or 0,
                base_number=form.base.data,
                wanted=wanted,
                reason=form.reason.data,
                answers=sent_answers(),
                by=by,
                look=look,
                all_or_nothing=form.all_or_nothing.data,
            )
            if isinstance(outcome, revising.Revised):
                drafts.drop(by, sent.thing)
                address = url_for("suggest.show", suggestion_id=edited.id)
                location = once.remember(form.once.data, by, address)
    if isinstance(outcome, revising.Revised):
        words = gettext("Sent. This is revision %(number)s now.", number=outcome.number)
        flash(words)
    return location, outcome

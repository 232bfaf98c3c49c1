"""Sending the form of a suggestion: at once where nothing is asked, else after its preview."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, url_for
from flask_babel import gettext, ngettext

from community import once
from community.access import the_person
from community.rules.content import Content
from community.rules.diff import fingerprint
from community.rules.merge import Fit
from community.suggest import actions, answer_times, drafts, queries
from community.suggest.form_page import OpenForm
from community.suggest.forms import sent_answers, was_previewed
from community.suggest.hints import WorthALook, worth_a_look_in
from community.suggest.preview_page import preview_page
from community.suggest.proposal import Proposal, proposal_of
from community.suggest.rivals import rivals_of
from models.database import writing


def send(sent: OpenForm) -> Any:
    """The answer to a form that was sent: where it leads, or what is still to be said of it."""
    wanted = sent.wanted()
    if wanted is None:
        return sent.page(), 422
    proposal = proposal_of(sent.skill, sent.fields.base.data, wanted, sent_answers())
    look = worth_a_look_in(proposal, sent.skill)
    if not was_previewed() and asks_something(sent, proposal, look):
        return preview_page(sent, proposal, None, look)
    location, refusal = _sent(sent, wanted, look)
    if location is None:
        return sent.page(refusal), 422
    return redirect(location, 303)


def asks_something(sent: OpenForm, proposal: Proposal, look: WorthALook) -> bool:
    """Whether there is something that only a preview shows: what could not be sent anyway is told
    by the form."""
    if proposal.problems or proposal.changes_nothing or proposal.standing.page_is_retired:
        return False
    skill_id = sent.skill.id if sent.skill else None
    if queries.alike(skill_id, fingerprint(proposal.changes)) is not None:
        return False
    own = sent.edited.id if sent.edited else None
    return (
        len(proposal.touched) > 1
        or not proposal.to_be_asked <= proposal.answers.keys()
        or len(look) > 0
        or proposal.standing.fit is not Fit.CLEAN
        or bool(rivals_of(proposal.standing, skill_id, own).items)
    )


def flash_thanks() -> None:
    """Say that it was sent, and when an answer usually comes."""
    days = answer_times.usual_days()
    if days is None:
        flash(gettext("Sent. You will be told here and by mail."))
        return
    flash(
        ngettext(
            "Sent. You will be told here and by mail; usually within %(num)s day.",
            "Sent. You will be told here and by mail; usually within %(num)s days.",
            days,
        )
    )


def _sent(
    sent: OpenForm, wanted: Content, look: WorthALook
) -> tuple[str | None, actions.Outcome | None]:
    """Where the sender is led, or why nothing was sent; once, however often it is sent."""
    skill, form, by, outcome = sent.skill, sent.fields, the_person().id, None
    with writing():
        location = once.earlier_answer(form.once.data, by)
        if location is None:
            outcome = actions.suggest(
                skill.id if skill else None,
                base_number=form.base.data,
                wanted=wanted,
                reason=form.reason.data,
                answers=sent_answers(),
                by=by,
                look=look,
                pointer=form.pointer.data,
                all_or_nothing=form.all_or_nothing.data,
            )
            if isinstance(outcome, actions.Sent):
                drafts.drop(by, sent.thing)
                address = url_for("suggest.show", suggestion_id=outcome.suggestion_id)
                location = once.remember(form.once.data, by, address)
    if isinstance(outcome, actions.Sent):
        flash_thanks()
    return location, outcome

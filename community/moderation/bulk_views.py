"""Deciding the ticked suggestions of the queue together, each in a transaction of its own."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template, request

from community import once
from community.access import Who, access, the_person
from community.moderation import actions, bulk
from community.moderation.answering import hold
from community.moderation.blueprint import blueprint
from community.moderation.bulk import Deed, Ticked
from community.moderation.bulk_forms import DeclineTogetherForm, TogetherForm
from community.moderation.bulk_outcome import DoneTogether, read_done
from community.moderation.onward import words_of_onward
from community.moderation.queue_page import queue_page
from community.publishing.addresses import present_actor
from models.database import writing


@blueprint.post("/queue/declines")
@access(Who.MODERATOR)
def decline_together() -> Any:
    """Decline the ticked suggestions with one reason."""
    form = DeclineTogetherForm()
    reason = form.chosen
    if not (form.validate_on_submit() and reason and bulk.is_bearable(_sent_ticks())):
        return _queue_again(form)
    return _answer(
        "declined",
        form,
        lambda each, by: actions.decline(
            each.suggestion_id,
            seen=each.seen,
            by=by,
            reason=reason,
            sentence=form.sentence.data,
            hold=hold(),
        ),
        words=form.sentence.data,
    )


@blueprint.post("/queue/acceptances")
@access(Who.MODERATOR)
def accept_together() -> Any:
    """Accept those of the ticked suggestions that are nothing but small corrections."""
    form, ticked = TogetherForm(), _sent_ticks()
    if not (form.validate_on_submit() and bulk.is_bearable(ticked)):
        return _queue_again(DeclineTogetherForm())
    small = bulk.corrections(ticked, by=the_person().id)
    return _answer(
        "accepted",
        form,
        lambda each, by: (
            actions.accept(each.suggestion_id, seen=each.seen, by=by, hold=hold())
            if each.suggestion_id in small
            else None
        ),
    )


@blueprint.get("/queue/together")
@access(Who.MODERATOR)
def done_together() -> str:
    """How many of the ticked were decided, and which were not and why."""
    return _outcome_page(read_done(request.args))


def _answer(kind: str, form: TogetherForm, deed: Deed, *, words: str = "") -> Any:
    """Do the deed to each of the ticked, once however often it is sent, and say what came of it."""
    by = the_person().id
    with writing(private=True):
        location = once.earlier_answer(form.once.data, by)
    if location is None:
        found = bulk.decide_each(_sent_ticks(), deed, writing, kind=kind, by=by)
        done = DoneTogether.of(kind, found, form.onward.data)
        if not done.number:
            return _outcome_page(done, words), 409
        with writing(private=True):
            goes_on = not (done.left or hold())
            location = once.earlier_answer(form.once.data, by) or once.remember(
                form.once.data, by, done.onward if goes_on else done.address
            )
        if goes_on:
            flash(done.sentence)
    return redirect(location, 303)


def _sent_ticks() -> tuple[Ticked, ...]:
    return bulk.read_ticks(request.form.getlist("suggestion"))


def _queue_again(form: DeclineTogetherForm) -> tuple[str, int]:
    """The page from which the form was sent, with its ticks and what is wrong with it."""
    ticks = request.form.getlist("suggestion")
    return queue_page(words_of_onward(form.onward.data), form, ticks), 422


def _outcome_page(done: DoneTogether, words: str = "") -> str:
    return render_template(
        "moderation/together.html",
        done=done,
        done_rows=done.done_rows(present_actor()),
        rows=done.rows(present_actor()),
        can_be_taken_back=bool(hold()),
        words=words,
    )

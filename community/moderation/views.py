"""The queue, the review of one suggestion, and the two decisions."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from flask import Blueprint, abort, current_app, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from community import once
from community.access import Who, access, the_person
from community.moderation import actions, outcomes, queries, still_right
from community.moderation.forms import AcceptForm, DeclineForm
from community.moderation.review import Review, review_of, shown_queue
from community.paging import read_key
from community.publishing.addresses import present_structure, suggestion_at
from community.rules.suggestion_states import OPEN, DeclineReason, State
from community.suggest.words import REASONS, STATES
from models.database import writing

blueprint = Blueprint("moderation", __name__)


@blueprint.get("/queue")
@access(Who.MODERATOR)
def queue() -> str:
    """What waits for this moderator, oldest first; where it is much, after what is ready."""
    key = _sent_key()
    page = queries.queue(the_person().actor, key)
    return render_template(
        "moderation/queue.html",
        rows=shown_queue(page.items, present_structure()),
        following=_address_of(page.next_key) if page.next_key else None,
        ready_first=page.ready_first,
        is_first=key is None,
        anything_unchecked=still_right.is_anything_unchecked(the_person().actor),
    )


@blueprint.get("/suggestions/<row:suggestion_id>/review")
@access(Who.MODERATOR)
def review(suggestion_id: int) -> Any:
    """A suggestion against the page as it is now, with both decisions."""
    suggestion = suggestion_at(suggestion_id)
    if State(suggestion.state) not in OPEN:
        return redirect(url_for("suggest.show", suggestion_id=suggestion_id), 303)
    return _review_page(_review(suggestion_id))


@blueprint.post("/suggestions/<row:suggestion_id>/acceptance")
@access(Who.MODERATOR)
def accept(suggestion_id: int) -> Any:
    """Accept a suggestion and publish it."""
    suggestion_at(suggestion_id)
    form = AcceptForm()
    return _answer(
        suggestion_id,
        form,
        lambda by: actions.accept(
            suggestion_id, seen=form.what_was_seen, by=by, note=form.note.data, hold=_hold()
        ),
    )


@blueprint.post("/suggestions/<row:suggestion_id>/decline")
@access(Who.MODERATOR)
def decline(suggestion_id: int) -> Any:
    """Decline a suggestion with a reason."""
    suggestion_at(suggestion_id)
    form = DeclineForm()
    return _answer(
        suggestion_id,
        form,
        lambda by: actions.decline(
            suggestion_id,
            seen=form.what_was_seen,
            by=by,
            reason=DeclineReason(form.reason.data),
            sentence=form.sentence.data,
            hold=_hold(),
        ),
    )


def _answer(
    suggestion_id: int,
    form: AcceptForm | DeclineForm,
    decide: Callable[[int], outcomes.Outcome],
) -> Any:
    """Check the form, decide once however often it is sent, and say what came of it."""
    if not form.validate_on_submit():
        return _review_page(_review(suggestion_id), form), 422
    by, outcome = the_person().id, None
    with writing():
        location = once.earlier_answer(form.once.data, by)
        if location is None:
            outcome = decide(by)
            if isinstance(outcome, outcomes.Accepted | outcomes.Declined):
                location = once.remember(form.once.data, by, url_for("moderation.queue"))
    return _decided(location, outcome) or _not_decided(suggestion_id, outcome, form)


def _sent_key() -> queries.Key | None:
    """The key that the address names; None at the beginning of the queue."""
    after = request.args.get("after", type=read_key)
    ready = {"yes": True, "no": False}.get(request.args.get("ready", ""))
    return None if after is None else queries.Key(after, ready)


def _address_of(key: queries.Key) -> str:
    ready = None if key.ready is None else "yes" if key.ready else "no"
    return url_for("moderation.queue", after=key.after, ready=ready)


def _review(suggestion_id: int) -> Review:
    """The suggestion as it stands now; 404 and 403 for whom it is not."""
    review = review_of(suggestion_at(suggestion_id), the_person().actor)
    if not (review.may_accept or review.may_decline):
        abort(403)
    return review


def _hold() -> timedelta:
    """How long news of a decision waits, in which it can be taken back."""
    return timedelta(seconds=current_app.config["TAKE_BACK_SECONDS"])


def _decided(location: str | None, outcome: outcomes.Outcome | None) -> Response | None:
    if location is None:
        return None
    if isinstance(outcome, outcomes.Accepted):
        flash(gettext("Accepted, published as version %(number)s.", number=outcome.version_number))
    elif isinstance(outcome, outcomes.Declined):
        there = outcome.already_there
        flash(str(REASONS[DeclineReason.ALREADY_THERE] if there else STATES[State.DECLINED]))
    return redirect(location, 303)


def _not_decided(
    suggestion_id: int, outcome: outcomes.Outcome | None, form: AcceptForm | DeclineForm
) -> tuple[str, int]:
    """What changed meanwhile, with the moderator's words kept; 409."""
    if isinstance(outcome, outcomes.SettledAlready):
        page = render_template(
            "moderation/settled.html",
            suggestion_id=suggestion_id,
            outcome=outcome,
            words=form.words,
        )
        return page, 409
    review = review_of(
        suggestion_at(suggestion_id),
        the_person().actor,
        seen_number=form.number.data,
        seen_revision=form.revision.data,
    )
    return _review_page(review, form, moved=True), 409


def _review_page(
    review: Review, form: AcceptForm | DeclineForm | None = None, *, moved: bool = False
) -> str:
    """The review with the form that was sent, if one was, and the other one beside it."""
    accept_form = form if isinstance(form, AcceptForm) else AcceptForm()
    decline_form = form if isinstance(form, DeclineForm) else DeclineForm()
    accept_form.show_standing(review.standing)
    decline_form.show_standing(review.standing)
    return render_template(
        "moderation/review.html",
        review=review,
        about=review.about,
        shown=review.shown(present_structure()),
        accept_form=accept_form,
        decline_form=decline_form,
        moved=moved,
        beside=request.args.get("view") == "side",
    )

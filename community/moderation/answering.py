"""Answering a decision: carried out once however often it is sent, else shown again.

What was typed and chosen stays, and what changed meanwhile is said.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

from flask import abort, current_app, redirect, render_template, request
from flask_babel import gettext
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from community import once
from community.access import the_person
from community.moderation import outcomes
from community.moderation.forms import (
    AcceptForm,
    DecisionForm,
    DeclineForm,
    RequestForm,
    VerdictsForm,
)
from community.moderation.keys import uses_single_keys
from community.moderation.onward import onward_address
from community.moderation.review import Review, review_of
from community.moderation.taking_back_views import flash_decided
from community.publishing.addresses import present_structure, suggestion_at
from community.rules.suggestion_states import DeclineReason, State
from community.suggest import drafts
from community.suggest.words import REASONS, STATES, how_far
from models.database import writing

Deed = Callable[[int], outcomes.Outcome]
"""What is done, by the person of that number."""


@dataclass(frozen=True)
class ReviewForms:
    """The forms of a review; those that were not sent are as they are when it opens."""

    accept: AcceptForm = field(default_factory=lambda: AcceptForm(MultiDict()))
    decline: DeclineForm = field(default_factory=lambda: DeclineForm(MultiDict()))
    request: RequestForm = field(default_factory=lambda: RequestForm(MultiDict()))
    verdicts: VerdictsForm = field(default_factory=lambda: VerdictsForm(MultiDict()))


def answer(suggestion_id: int, form: DecisionForm, deed: Deed) -> Any:
    """Check the form of a review, do what it asks for, and say what came of it."""
    if not form.validate_on_submit():
        return review_page(load_review(suggestion_id), form), 422
    done, outcome = carry_out(suggestion_id, form, deed)
    if done is not None:
        return done
    if isinstance(outcome, outcomes.SettledAlready):
        return settled_page(suggestion_id, outcome, [form.words]), 409
    if isinstance(outcome, outcomes.SentenceNeeded):
        form.ask_for_a_sentence()
        return review_page(load_review(suggestion_id), form), 422
    return review_page(load_review(suggestion_id, form), form, moved=outcome), 409


def carry_out(
    suggestion_id: int, form: DecisionForm, deed: Deed, *, draft: str | None = None
) -> tuple[Response | None, outcomes.Outcome | None]:
    """Decide, once; the answer where something was written, by this or by the same form before.

    `draft` is then not needed any more.
    """
    by, outcome = the_person().id, None
    with writing():
        location = once.earlier_answer(form.once.data, by)
        if location is None:
            outcome = deed(by)
            if isinstance(outcome, outcomes.DONE):
                location = once.remember(form.once.data, by, onward_address(form.onward.data))
                if draft is not None:
                    drafts.drop(by, draft)
    if location is None:
        return None, outcome
    if outcome is not None:
        flash_decided(words_for(outcome), suggestion_id)
    return redirect(location, 303), outcome


def words_for(outcome: outcomes.Outcome) -> str:
    """What came of a decision, in a sentence for whoever took it."""
    if isinstance(outcome, outcomes.Accepted):
        return gettext("Accepted, published as version %(number)s.", number=outcome.version_number)
    if isinstance(outcome, outcomes.Declined):
        there = outcome.already_there
        return str(REASONS[DeclineReason.ALREADY_THERE] if there else STATES[State.DECLINED])
    if isinstance(outcome, outcomes.DecidedInPart):
        return how_far(outcome.published, outcome.declined, outcome.waiting)
    if isinstance(outcome, outcomes.Approved):
        return gettext(
            "%(given)s of %(needed)s approvals", given=outcome.given, needed=outcome.needed
        )
    return str(STATES[State.BACK])


def hold() -> timedelta:
    """How long news of a decision waits, in which it can be taken back."""
    return timedelta(seconds=current_app.config["TAKE_BACK_SECONDS"])


def load_review(suggestion_id: int, seen: DecisionForm | None = None) -> Review:
    """The suggestion as it stands now, and what moved since a form was opened; 404 and 403 for
    whom it is not."""
    review = review_of(
        suggestion_at(suggestion_id),
        the_person().actor,
        seen_number=seen.number.data if seen else None,
        seen_revision=seen.revision.data if seen else None,
    )
    if not (review.may_accept or review.may_decline):
        abort(403)
    return review


def review_page(
    review: Review,
    form: DecisionForm | None = None,
    *,
    moved: outcomes.Outcome | None = None,
) -> str:
    """The review with the form that was sent, if one was, and the others beside it."""
    forms = replace(ReviewForms(), **({form.kind: form} if form else {}))
    onward = form.onward.data if form else request.args.get("onward", "")
    split = "split" in request.args or (form is not None and form.is_split)
    shown = review.shown(present_structure(), split=split)
    for each in (forms.accept, forms.decline, forms.request, forms.verdicts):
        each.show_standing(review.standing, onward)
    forms.verdicts.show_rows(shown.verdicts.rows)
    forms.verdicts.split.data = "1" if shown.verdicts.is_split else ""
    return render_template(
        "moderation/review.html",
        review=review,
        about=review.about,
        shown=shown,
        forms=forms,
        sent=form.kind if form else "",
        onward=onward,
        queue_at=onward_address(onward),
        moved=moved is not None,
        is_back_already=isinstance(moved, outcomes.IsBackAlready),
        single_keys=uses_single_keys(the_person().id),
        beside=request.args.get("view") == "side",
    )


def settled_page(suggestion_id: int, outcome: outcomes.SettledAlready, typed: Sequence[str]) -> str:
    """Who settled it a moment ago, with all that was typed."""
    return render_template(
        "moderation/settled.html",
        suggestion_id=suggestion_id,
        outcome=outcome,
        typed=[words for words in typed if words],
    )

"""Bringing a suggestion up to date: the author settles what overlaps, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext

from community import once
from community.access import Who, access, the_person
from community.comments.place import Place
from community.rules.content import Content
from community.rules.standing import Standing
from community.rules.suggestion_states import OPEN, State
from community.suggest import drafts, queries, revising
from community.suggest.actions import Blocked
from community.suggest.blueprint import blueprint
from community.suggest.deeds import overlap_of
from community.suggest.draft_shown import ShownDraft, draft_of
from community.suggest.forms import CatchUpForm
from community.suggest.hints import worth_a_look_in
from community.suggest.proposal import proposal_of
from community.suggest.remarks import Remark
from community.suggest.revision_remarks import is_race, remark_on_revising
from community.suggest.revision_views import editable_at
from community.suggest.settle_form import SettleForm, settle_form, settled_content, show_problems
from community.suggest.settle_places import places_to_settle
from community.suggest.standings import standing_of
from models.catalogue import Skill
from models.database import db, writing
from models.suggestion import Revision, Suggestion


@dataclass(frozen=True)
class CatchUp:
    """A suggestion that overlaps with its page, and the forms in which that is settled."""

    suggestion: Suggestion
    place: Place
    standing: Standing
    form: CatchUpForm
    settle: SettleForm
    draft: ShownDraft

    @property
    def skill(self) -> Skill | None:
        """The skill; none where a new one is suggested whose name is taken."""
        return self.place.skill if self.standing.number else None

    @property
    def is_as_seen(self) -> bool:
        """Whether the suggestion and the page at its places are what the author settled."""
        return bool(self.form.seen.data == self.standing.seen)

    def page(self, remark: Remark | None = None) -> str:
        """The places to settle, each with its three texts."""
        self.form.seen.data = self.standing.seen
        return render_template(
            "suggest/catch_up.html",
            suggestion=queries.about_suggestion(self.suggestion.id),
            form=self.form,
            left_over=self.settle.left_over,
            places=places_to_settle(self.settle, self.standing, self.place.structure),
            remark=remark,
            draft=self.draft,
        )


@blueprint.get("/suggestions/<row:suggestion_id>/update")
@access(Who.SIGNED_IN)
def update(suggestion_id: int) -> Any:
    """What overlaps, to be settled; where nothing does, the suggestion in the editor."""
    opened = _opened(suggestion_id)
    if State(opened.suggestion.state) not in OPEN:
        return redirect(url_for("suggest.show", suggestion_id=suggestion_id), 303)
    if overlap_of(opened.suggestion, opened.standing) is None:
        return redirect(url_for("suggest.revise_form", suggestion_id=suggestion_id), 303)
    return opened.page()


@blueprint.post("/suggestions/<row:suggestion_id>/update")
@access(Who.SIGNED_IN)
def catch_up(suggestion_id: int) -> Any:
    """Send what was settled as the next revision, against the page of now."""
    opened = _opened(suggestion_id)
    wanted = settled_content(opened.settle, opened.standing)
    if not opened.form.validate() or wanted is None:
        return opened.page(), 422
    location, outcome = _sent(opened, wanted)
    if location is not None:
        return redirect(location, 303)
    if isinstance(outcome, Blocked):
        elsewhere = show_problems(opened.settle, outcome.problems)
        opened.form.reason.errors = [*opened.form.reason.errors, *elsewhere]
    return opened.page(remark_on_revising(outcome) or _moved()), 409 if is_race(outcome) else 422


def _moved() -> Remark:
    return Remark(gettext("This changed while you were looking. Your words are kept; look again."))


def _opened(suggestion_id: int) -> CatchUp:
    """The suggestion as it stands now, with what was typed or kept as a draft."""
    place, suggestion = editable_at(suggestion_id)
    standing = standing_of(suggestion)
    newest = db.session.get_one(Revision, (suggestion_id, suggestion.head_revision))
    draft = draft_of(f"catch-up/{suggestion_id}")
    form = CatchUpForm(draft.fields, reason=newest.reason)
    settle = settle_form(standing, only_conflicts=True, typed=draft.fields)
    return CatchUp(suggestion, place, standing, form, settle, draft)


def _sent(opened: CatchUp, wanted: Content) -> tuple[str | None, revising.Outcome | None]:
    """Where the author is led, or why nothing was sent; once, however often it is sent.

    Neither where it is not as she saw it any more.
    """
    suggestion, standing, by = opened.suggestion, opened.standing, the_person().id
    answers = {str(each.change.path): each.asks_more for each in standing.asked}
    given = {path: answer for path, answer in answers.items() if answer is not None}
    proposal = proposal_of(opened.skill, standing.number, wanted, given)
    look, outcome = worth_a_look_in(proposal, opened.skill, suggestion.id), None
    with writing():
        location = once.earlier_answer(opened.form.once.data, by)
        if location is None and opened.is_as_seen:
            outcome = revising.revise(
                suggestion.id,
                revision=standing.revision,
                base_number=standing.number,
                wanted=wanted,
                reason=opened.form.reason.data,
                answers=given,
                by=by,
                look=look,
            )
            if isinstance(outcome, revising.Revised):
                drafts.drop(by, opened.draft.thing)
                address = url_for("suggest.show", suggestion_id=suggestion.id)
                location = once.remember(opened.form.once.data, by, address)
    if isinstance(outcome, revising.Revised):
        flash(gettext("Sent. This is revision %(number)s now.", number=outcome.number))
    return location, outcome

"""Editing a suggestion while accepting it: the form over its places, and what came of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from flask import redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.datastructures import MultiDict

from community.access import Who, access
from community.languages import sort_key
from community.moderation import editing, outcomes
from community.moderation.answering import carry_out, hold, load_review, settled_page
from community.moderation.blueprint import blueprint
from community.moderation.forms import EditForm
from community.moderation.onward import onward_address
from community.moderation.review import Review
from community.publishing.addresses import present_structure, suggestion_at
from community.publishing.names import Structure
from community.publishing.shown_changes import PARTS
from community.rules.content import EMPTY, Content
from community.rules.part_path import PartPath
from community.rules.suggestion_states import OPEN, State
from community.suggest.draft_shown import ShownDraft, draft_of
from community.suggest.settle_form import SettleForm, settle_form, settled_content, show_problems
from community.suggest.settle_places import PlaceToSettle, places_to_settle

WITHOUT_A_PRESENT = ("place", "language")
"""Parts of a new skill that can only be as they were asked for."""


@blueprint.get("/suggestions/<row:suggestion_id>/edited-acceptance")
@access(Who.MODERATOR)
def edit_and_accept(suggestion_id: int) -> Any:
    """The places of a suggestion with what would be published, to be edited."""
    suggestion = suggestion_at(suggestion_id)
    if State(suggestion.state) not in OPEN:
        return redirect(url_for("suggest.show", suggestion_id=suggestion_id), 303)
    review = load_review(suggestion_id)
    draft = draft_of(_thing(suggestion_id))
    form = EditForm(draft.fields)
    form.onward.data = request.args.get("onward", form.onward.data)
    return _page(review, form, _places(review, draft.fields), draft=draft)


@blueprint.post("/suggestions/<row:suggestion_id>/edited-acceptance")
@access(Who.MODERATOR)
def accept_edited(suggestion_id: int) -> Any:
    """Accept a suggestion in other words."""
    review, form = load_review(suggestion_id), EditForm()
    places = _places(review)
    wanted = settled_content(places, review.standing)
    if not form.validate_on_submit() or wanted is None:
        return _page(review, form, places), 422
    return _answer(suggestion_id, form, places, wanted)


def _answer(suggestion_id: int, form: EditForm, places: SettleForm, wanted: Content) -> Any:
    done, outcome = carry_out(
        suggestion_id,
        form,
        lambda by: editing.edit_and_accept(
            suggestion_id,
            seen=form.what_was_seen,
            wanted=wanted,
            by=by,
            note=form.words,
            hold=hold(),
        ),
        draft=_thing(suggestion_id),
    )
    if done is not None:
        return done
    if isinstance(outcome, outcomes.SettledAlready):
        return settled_page(suggestion_id, outcome, [form.words, *_typed()]), 409
    review = load_review(suggestion_id, form)
    if isinstance(outcome, outcomes.Blocked):
        return _page(review, form, places, problems=show_problems(places, outcome.problems)), 422
    if isinstance(outcome, outcomes.NothingLeft):
        nothing = gettext("Nothing is different from the page yet.")
        return _page(review, form, places, problems=[nothing]), 422
    return _page(review, form, _places(review), moved=True), 409


def _places(review: Review, typed: MultiDict[str, str] | None = None) -> SettleForm:
    """The form over the places; where a new skill belongs and its language are not to choose."""
    standing = review.standing
    form = settle_form(standing, only_conflicts=False, typed=typed)
    if standing.present == EMPTY:
        form.places.entries = [
            fields for fields in form.places if fields.path.data not in WITHOUT_A_PRESENT
        ]
    return form


def _in_order(places: Iterable[PlaceToSettle], structure: Structure) -> list[PlaceToSettle]:
    """As pages show them: name, summary and the like, then the cells by role and level."""

    def order(place: PlaceToSettle) -> tuple[int, tuple[bytes, str], tuple[int, ...]]:
        path = PartPath.parse(place.fields.path.data)
        if place.role is None:
            return PARTS.index(path.part), sort_key(""), ()
        return len(PARTS), sort_key(place.role.name), (structure.rank(path.key),)

    return sorted(places, key=order)


def _thing(suggestion_id: int) -> str:
    """The name of the draft."""
    return f"review/{suggestion_id}"


def _typed(places: SettleForm | None = None) -> list[str]:
    """The texts that were sent; only those that no place of the form holds any more."""
    held = {fields.text.name for fields in places.places} if places else set()
    return [
        words
        for name, words in request.form.items()
        if name.startswith("places-") and name.endswith("-text") and words and name not in held
    ]


def _page(
    review: Review,
    form: EditForm,
    places: SettleForm,
    *,
    draft: ShownDraft | None = None,
    problems: Sequence[str] = (),
    moved: bool = False,
) -> str:
    form.show_standing(review.standing, form.onward.data)
    structure = present_structure()
    return render_template(
        "moderation/edit.html",
        review=review,
        about=review.about,
        shown=review.shown(structure),
        form=form,
        queue_at=onward_address(form.onward.data),
        places=_in_order(places_to_settle(places, review.standing, structure), structure),
        left_over=_typed(places),
        draft=draft or draft_of(_thing(review.about.id)),
        problems=problems,
        moved=moved,
    )

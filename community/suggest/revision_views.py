"""Changing a suggestion that waits, or carrying on with somebody else's, in the same editor."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import abort, redirect, url_for

from community.access import Who, access, may
from community.comments.place import Place, place_on_suggestion
from community.rules.content import EMPTY
from community.rules.permissions import Permission
from community.rules.standing import Standing
from community.rules.suggestion_states import OPEN, State
from community.suggest.authorship import authored
from community.suggest.blueprint import blueprint
from community.suggest.deeds import overlap_of
from community.suggest.editing import add_wanted_role
from community.suggest.form_page import OpenForm, take_sent_form, with_draft
from community.suggest.revision_form import form_for_revision
from community.suggest.revision_sending import preview_of_revision, send_revision
from community.suggest.standings import standing_of
from models.database import db
from models.suggestion import Revision, Suggestion

Step = Callable[[OpenForm], Any]


@blueprint.get("/suggestions/<row:suggestion_id>/revisions/new")
@access(Who.SIGNED_IN)
def revise_form(suggestion_id: int) -> Any:
    """The suggestion in the editor; what overlaps is brought up to date first."""
    place, suggestion = editable_at(suggestion_id)
    if State(suggestion.state) not in OPEN:
        return redirect(url_for("suggest.show", suggestion_id=suggestion_id), 303)
    standing = standing_of(suggestion)
    opened = with_draft(_opened(suggestion, standing, place))
    if opened.kept_at is None and overlap_of(suggestion, standing):
        return redirect(url_for("suggest.update", suggestion_id=suggestion_id), 303)
    return opened.page()


def with_sent_revision(step: Step) -> Callable[[int], Any]:
    """A view that takes the form which was sent to change a suggestion, from who may change it."""

    @wraps(step)
    def view(suggestion_id: int) -> Any:
        place, suggestion = editable_at(suggestion_id)
        is_new = standing_of(suggestion).present == EMPTY
        return take_sent_form(step, None if is_new else place.skill, suggestion)

    return view


@blueprint.post("/suggestions/<row:suggestion_id>/revisions/new")
@access(Who.SIGNED_IN)
@with_sent_revision
def edit_revision(sent: OpenForm) -> Any:
    """The form again with everything that was typed, and with the role that was to be added."""
    add_wanted_role(sent.fields, sent.base, sent.structure)
    return sent.page()


@blueprint.post("/suggestions/<row:suggestion_id>/revisions/preview")
@access(Who.SIGNED_IN)
@with_sent_revision
def preview_revision(sent: OpenForm) -> Any:
    """What would change, word by word, before the revision is sent."""
    return preview_of_revision(sent)


@blueprint.post("/suggestions/<row:suggestion_id>/revisions")
@access(Who.SIGNED_IN)
@with_sent_revision
def revise(sent: OpenForm) -> Any:
    """Send the next revision."""
    return send_revision(sent)


def editable_at(suggestion_id: int) -> tuple[Place, Suggestion]:
    """The suggestion at an address, which the person of this request may change; 403 where she may
    not."""
    place = place_on_suggestion(suggestion_id)
    assert place.suggestion is not None
    whose = authored(place.suggestion)
    if not (may(Permission.REVISE, whose) or may(Permission.CARRY_ON, whose)):
        abort(403)
    return place, place.suggestion


def _opened(suggestion: Suggestion, standing: Standing, place: Place) -> OpenForm:
    newest = db.session.get_one(Revision, (suggestion.id, suggestion.head_revision))
    form = form_for_revision(suggestion, newest, standing, place.structure)
    skill = None if standing.present == EMPTY else place.skill
    return OpenForm(skill, form, standing.present, place.structure, edited=suggestion)

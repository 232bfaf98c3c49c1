"""Taking back a decision, and offering it where one was taken a moment ago."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext

from community.access import Who, access, may, the_person
from community.languages import clock
from community.moderation import taking_back
from community.moderation.blueprint import blueprint
from community.moderation.onward import anchor_of, onward_address
from community.publishing.addresses import (
    decided_suggestion,
    present_actor,
    present_structure,
    suggestion_at,
)
from community.publishing.queries import visible_skills
from community.publishing.shown_changes import shown_changes
from community.publishing.undoing import undoing_of
from community.rules.permissions import Permission
from community.suggest.holding import held_decision
from models.catalogue import Skill
from models.database import db, writing
from models.suggestion import Suggestion


@blueprint.post("/decisions/<row:decision_id>/take-back")
@access(Who.MODERATOR)
def take_back(decision_id: int) -> Any:
    """Let a suggestion wait as if this had not been decided."""
    suggestion_id = decided_suggestion(decision_id)
    with writing():
        outcome = taking_back.take_back(decision_id, by=the_person().id)
    if not isinstance(outcome, taking_back.TakenBack):
        return _stays(suggestion_id, outcome), 409
    flash(
        gettext("Taken back. Suggestion %(number)s waits for review again.", number=suggestion_id)
    )
    return redirect(_onward(request.form.get("onward"), suggestion_id), 303)


def flash_decided(words: str, suggestion_id: int) -> None:
    """Say what was decided, with the button that takes it back while that can be done.

    The category of the message names the decision and until when, for `layouts/flashed.html`.
    """
    held = held_decision(suggestion_at(suggestion_id))
    if held is None or not may(Permission.TAKE_BACK, held.thing):
        flash(words)
        return
    flash(words, f"decided {held.decision_id} {clock(held.until)}")


def _onward(queue: str | None, suggestion_id: int) -> str:
    """The suggestion in the queue from which it was taken back, else its own page."""
    if not queue:
        return url_for("suggest.show", suggestion_id=suggestion_id)
    return onward_address(f"{queue.partition('#')[0]}#{anchor_of(suggestion_id)}")


def _stays(suggestion_id: int, outcome: taking_back.TooLate | taking_back.ChangedSince) -> str:
    """Why the decision stays, and what can be done instead."""
    skill = db.session.scalars(
        visible_skills(present_actor())
        .join(Suggestion, Suggestion.skill_id == Skill.id)
        .where(Suggestion.id == suggestion_id)
    ).one_or_none()
    number = outcome.version_number
    changed = isinstance(outcome, taking_back.ChangedSince)
    undoing = undoing_of(skill, number) if changed and skill and number and number > 1 else None
    structure = present_structure()
    return render_template(
        "moderation/stays.html",
        suggestion_id=suggestion_id,
        skill=skill,
        number=number,
        changed=changed,
        kept={
            by: shown_changes(changes, structure)
            for by, changes in (undoing.kept.items() if undoing else ())
        },
        gone=shown_changes(undoing.gone, structure) if undoing else [],
    )

"""The review of one suggestion; the other pages of moderation are assembled here."""

from __future__ import annotations

from typing import Any

from flask import redirect, url_for

from community.access import Who, access
from community.moderation import (
    decision_views,
    edit_views,
    look_again_views,
    queue_views,
    taking_back_views,
)
from community.moderation.answering import load_review, review_page
from community.moderation.blueprint import blueprint
from community.publishing.addresses import suggestion_at
from community.rules.suggestion_states import OPEN, State

__all__ = [
    "blueprint",
    "decision_views",
    "edit_views",
    "look_again_views",
    "queue_views",
    "taking_back_views",
]


@blueprint.get("/suggestions/<row:suggestion_id>/review")
@access(Who.MODERATOR)
def review(suggestion_id: int) -> Any:
    """A suggestion against the page as it is now, with all that can be decided."""
    suggestion = suggestion_at(suggestion_id)
    if State(suggestion.state) not in OPEN:
        return redirect(url_for("suggest.show", suggestion_id=suggestion_id), 303)
    return review_page(load_review(suggestion_id))

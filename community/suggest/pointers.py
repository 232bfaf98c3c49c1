"""A pointer that becomes a suggestion: its finder is credited, and it waits no more."""

from __future__ import annotations

from community.accounts.queries import actor
from community.comments.pointing import locked_pointer, settle
from community.rules.permissions import Permission, may
from community.watch.actions import follow
from models.activity import Act
from models.catalogue import Skill
from models.database import db
from models.suggestion import Suggestion, SuggestionPerson, SuggestionPointer


def came_of_pointer(suggestion: Suggestion, skill: Skill, comment_id: int, act: Act) -> None:
    """Keep which pointer a new suggestion came of; nothing happens if it is none of this page.

    Whoever found what is wrong follows the suggestion, for it is the answer to her.
    """
    pointer = locked_pointer(comment_id, skill.id)
    if pointer is None:
        return
    finder = pointer.person_id
    db.session.add(SuggestionPointer(suggestion_id=suggestion.id, comment_id=pointer.id))
    if finder != suggestion.author_id:
        db.session.add(
            SuggestionPerson(suggestion_id=suggestion.id, person_id=finder, kind="found")
        )
        if may(actor(finder), Permission.WATCH):
            follow("suggestion", suggestion.id, by=finder)
    settle(pointer, skill, act, suggestion)

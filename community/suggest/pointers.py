"""A pointer that becomes a suggestion: its finder is credited, and it waits no more."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import delete, select

from community.accounts.queries import actor
from community.comments.pointing import locked_pointer, settle
from community.publishing.retired import retired_places
from community.rules.part_path import PartPath
from community.rules.permissions import Permission, may
from community.watch.actions import follow
from models.activity import Act
from models.catalogue import Skill
from models.comment import Comment
from models.database import db
from models.decision import Verdict
from models.suggestion import Suggestion, SuggestionPerson, SuggestionPointer


def came_of_pointer(
    suggestion: Suggestion, skill: Skill, comment_id: int, places: Iterable[PartPath], act: Act
) -> None:
    """Keep which pointer a new suggestion came of, if that waits at one of the changed places.

    The number comes out of a form: anything else that it names is left as it is. Whoever found
    what is wrong follows the suggestion, for it is the answer to her.
    """
    pointer = locked_pointer(comment_id, skill.id)
    if pointer is None or pointer.settled_at is not None or not _is_among(pointer, places):
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


def let_pointer_wait_again(suggestion: Suggestion, skill: Skill) -> None:
    """Open the pointer that a withdrawn suggestion came of, unless its cell was decided before."""
    came_of = db.session.get(SuggestionPointer, suggestion.id)
    pointer = locked_pointer(came_of.comment_id, skill.id) if came_of else None
    decided = select(Verdict.path).where(
        Verdict.suggestion_id == suggestion.id, Verdict.standing.is_(True)
    )
    if pointer is None or _is_among(pointer, map(PartPath.parse, db.session.scalars(decided))):
        return
    pointer.settled_at = None
    db.session.delete(came_of)
    db.session.execute(
        delete(SuggestionPerson).where(
            SuggestionPerson.suggestion_id == suggestion.id, SuggestionPerson.kind == "found"
        )
    )


def _is_among(pointer: Comment, places: Iterable[PartPath]) -> bool:
    """Whether a pointer's cell is one of these, where all of them lie now."""
    retired = retired_places()

    def lying(path: PartPath) -> tuple[str, str]:
        return retired.present(path.role), retired.present(path.level)

    cells = {lying(each) for each in places if each.part == "cell"}
    return pointer.path is not None and lying(PartPath.parse(pointer.path)) in cells

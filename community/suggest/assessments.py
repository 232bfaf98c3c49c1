"""What was found when a suggestion was laid over its page: kept, so that the queue is in order."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam, select, update

from community.rules.queue_places import QueuePlace, queue_place
from community.rules.standing import Standing
from models.database import Base, db, now
from models.inserting import insert_missing, insert_or_change
from models.suggestion import Assessment, Suggestion


@dataclass(frozen=True)
class Assessed:
    """A suggestion, how its newest revision stands to the page, its strongest effect, its hints."""

    suggestion_id: int
    standing: Standing
    effect: str
    hints: int

    @property
    def place(self) -> QueuePlace:
        return queue_place(self.standing, self.hints)

    @property
    def row(self) -> dict[str, Any]:
        return {
            "suggestion_id": self.suggestion_id,
            "revision": self.standing.revision,
            "head_number": self.standing.number,
            "fits": self.standing.fit,
            "effect": self.effect,
            "hints": self.hints,
            "size": len(self.standing.asked),
            "created_at": now(),
        }


def assess(suggestion: Suggestion, standing: Standing, effect: str, hints: int) -> None:
    """Keep how the newest revision of a locked suggestion stands, and its place in the queue."""
    found = Assessed(suggestion.id, standing, effect, hints)
    insert_or_change(Assessment, found.row, ("fits", "effect", "hints", "size", "created_at"))
    suggestion.queue_place = found.place


def keep(found: Collection[Assessed]) -> None:
    """The same for many that were read before the transaction; what is newer by now stays."""
    insert_missing(Assessment, [each.row for each in found])
    ids = [each.suggestion_id for each in found]
    in_order = select(Suggestion.id).where(Suggestion.id.in_(ids)).order_by(Suggestion.id)
    db.session.execute(in_order.with_for_update()).all()
    db.session.execute(
        _PLACING,
        [
            {
                "suggestion": each.suggestion_id,
                "assessed": each.standing.revision,
                "number": each.standing.number,
                "place": each.place,
            }
            for each in found
        ],
    )


_rows = Base.metadata.tables["suggestions"]
_looked_at_later = (
    select(Assessment.suggestion_id)
    .where(
        Assessment.suggestion_id == _rows.c.id,
        Assessment.revision == bindparam("assessed"),
        Assessment.head_number > bindparam("number"),
    )
    .exists()
)
_PLACING = (
    update(_rows)
    .where(
        _rows.c.id == bindparam("suggestion"),
        _rows.c.head_revision == bindparam("assessed"),
        ~_looked_at_later,
    )
    .values(queue_place=bindparam("place"))
)

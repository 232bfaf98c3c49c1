"""Whether the figures say what the decisions say."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import select

from community.admin.doctor.violation import Violation
from community.moderation.figures import kept, recomputed
from community.publishing.history_rows import start_reading
from models.catalogue import Domain
from models.database import db


def wrong_figures() -> Iterator[Violation]:
    """Figures that are not what one gets who counts again."""
    start_reading()
    is_so, should_be = kept(), recomputed()
    slugs = {row.uid: row.slug for row in db.session.execute(select(Domain.uid, Domain.slug))}
    for key in sorted(is_so.keys() | should_be.keys()):
        if is_so.get(key, 0) != should_be.get(key, 0):
            domain, month, bucket = key
            yield Violation(
                f"figures of {slugs.get(domain, domain)}, {month}",
                f"{bucket} is {is_so.get(key, 0)} instead of {should_be.get(key, 0)}",
            )

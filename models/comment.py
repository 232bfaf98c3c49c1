"""What people say about a skill, a cell of it, or a suggestion."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from models.database import Base, now

UNSETTLED = text("asks_for_change AND settled_at IS NULL")


class Comment(Base):
    """One contribution: the source as it was sent, and the cleaned HTML made of it.

    One that `asks_for_change` is a pointer: it waits in the queue until it is settled, which a
    suggestion that comes of it does too, for as long as that is not withdrawn.
    """

    __tablename__ = "comments"
    __table_args__ = (
        CheckConstraint("(skill_id IS NULL) <> (suggestion_id IS NULL)", name="has_one_place"),
        CheckConstraint("path IS NULL OR skill_id IS NOT NULL", name="path_needs_a_skill"),
        CheckConstraint(
            "NOT asks_for_change OR (path IS NOT NULL AND parent_id IS NULL)",
            name="pointer_names_a_cell",
        ),
        CheckConstraint("settled_at IS NULL OR asks_for_change", name="only_pointers_are_settled"),
        Index(
            "ix_comments_pointers",
            "id",
            sqlite_where=UNSETTLED,
            postgresql_where=UNSETTLED,
        ),
        Index("ix_comments_skill_id", "skill_id", "id"),
        Index("ix_comments_suggestion_id", "suggestion_id", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    skill_id: Mapped[int | None] = mapped_column(ForeignKey("skills.id"))
    path: Mapped[str | None]
    suggestion_id: Mapped[int | None] = mapped_column(ForeignKey("suggestions.id"))
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("comments.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id"))
    asks_for_change: Mapped[bool] = mapped_column(default=False)
    settled_at: Mapped[datetime | None]
    body: Mapped[str]
    html: Mapped[str]
    renderer: Mapped[int]
    created_at: Mapped[datetime] = mapped_column(default=now)

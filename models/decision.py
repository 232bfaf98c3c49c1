"""Decisions on suggestions and the verdict on each change."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from models.database import Base, Code, now, one_of


class Decision(Base):
    """What a person decided about a revision, seeing a certain version of the page."""

    __tablename__ = "decisions"
    __table_args__ = (
        ForeignKeyConstraint(
            ["suggestion_id", "revision"], ["revisions.suggestion_id", "revisions.number"]
        ),
        one_of("kind", "accept", "decline", "ask for changes"),
        CheckConstraint("reason_code BETWEEN 1 AND 9", name="reason_known"),
        CheckConstraint(
            "(kind = 'decline') = (reason_code IS NOT NULL)", name="decline_has_a_reason"
        ),
        CheckConstraint("reason_code <> 9 OR trim(reason) <> ''", name="another_reason_is_written"),
        Index("ix_decisions_suggestion_id", "suggestion_id", "id"),
        Index("ix_decisions_person_id", "person_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    act_id: Mapped[int] = mapped_column(ForeignKey("acts.id"), index=True)
    suggestion_id: Mapped[int] = mapped_column(ForeignKey("suggestions.id"))
    revision: Mapped[int]
    seen_number: Mapped[int]
    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id"))
    kind: Mapped[Code]
    reason_code: Mapped[int | None]
    reason: Mapped[str] = mapped_column(default="")
    without_second_look: Mapped[bool] = mapped_column(default=False)
    taken_back_by: Mapped[int | None] = mapped_column(ForeignKey("acts.id"))
    created_at: Mapped[datetime] = mapped_column(default=now)


class Verdict(Base):
    """What a decision says of one change; of each change at most one verdict stands."""

    __tablename__ = "verdicts"
    __table_args__ = (
        ForeignKeyConstraint(
            ["suggestion_id", "revision", "path"],
            [
                "suggestion_changes.suggestion_id",
                "suggestion_changes.revision",
                "suggestion_changes.path",
            ],
        ),
        one_of("verdict", "accepted", "declined"),
        CheckConstraint("reason_code BETWEEN 1 AND 9", name="reason_known"),
        CheckConstraint(
            "verdict = 'declined' OR reason_code IS NULL", name="accepted_needs_no_reason"
        ),
        Index(
            "uq_verdicts_standing",
            "suggestion_id",
            "revision",
            "path",
            unique=True,
            sqlite_where=text("standing"),
            postgresql_where=text("standing"),
        ),
    )

    decision_id: Mapped[int] = mapped_column(ForeignKey("decisions.id"), primary_key=True)
    path: Mapped[str] = mapped_column(primary_key=True)
    suggestion_id: Mapped[int]
    revision: Mapped[int]
    verdict: Mapped[Code]
    reason_code: Mapped[int | None]
    reason: Mapped[str] = mapped_column(default="")
    standing: Mapped[bool] = mapped_column(default=True)

"""Decisions on suggestions and the verdict on each change."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from models.database import Base, Code, Uid, now, one_of

BUCKETS = (
    "accepted",
    "partly",
    "declined",
    "answered in 1 day",
    "answered in 2 days",
    "answered in 4 days",
    "answered in 7 days",
    "answered in 14 days",
    "answered in 30 days",
    "answered later",
)
"""What is counted: how suggestions ended, and how long the first answer took at most."""
TO_LOOK_AT_AGAIN = text(
    "without_second_look AND looked_at_again_by IS NULL AND taken_back_by IS NULL"
)
"""Written out, so that both databases see that their index has all there is."""


class Decision(Base):
    """What a person decided about a revision, seeing a certain version of the page.

    It was taken back, or looked at again where nobody else could have decided, by the acts named.
    """

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
        Index(
            "ix_decisions_to_look_at_again",
            "id",
            sqlite_where=TO_LOOK_AT_AGAIN,
            postgresql_where=TO_LOOK_AT_AGAIN,
        ),
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
    looked_at_again_by: Mapped[int | None] = mapped_column(ForeignKey("acts.id"))
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


class Approval(Base):
    """Somebody's yes to one change that needs two; it falls when a revision changes the change."""

    __tablename__ = "approvals"
    __table_args__ = (
        ForeignKeyConstraint(
            ["suggestion_id", "revision", "path"],
            [
                "suggestion_changes.suggestion_id",
                "suggestion_changes.revision",
                "suggestion_changes.path",
            ],
        ),
        Index("ix_approvals_person_id", "person_id"),
    )

    suggestion_id: Mapped[int] = mapped_column(primary_key=True)
    revision: Mapped[int] = mapped_column(primary_key=True)
    path: Mapped[str] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id"), primary_key=True)
    act_id: Mapped[int] = mapped_column(ForeignKey("acts.id"))
    created_at: Mapped[datetime] = mapped_column(default=now)


class Figure(Base):
    """How often something happened in a domain in a month, such as an acceptance.

    `month` is written 2026-03. Never a number about one person.
    """

    __tablename__ = "figures"
    __table_args__ = (one_of("bucket", *BUCKETS),)

    domain_uid: Mapped[Uid] = mapped_column(ForeignKey("domains.uid"), primary_key=True)
    month: Mapped[str] = mapped_column(String(7), primary_key=True)
    bucket: Mapped[Code] = mapped_column(primary_key=True)
    n: Mapped[int]

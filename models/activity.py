"""Acts, and the one activity for each thing an act touched."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from models.database import Base, Code, Uid, now, one_of
from models.version import EFFECTS

ACT_KINDS = (
    "suggest",
    "withdraw",
    "accept",
    "decline",
    "comment",
    "import",
    "structure",
    "set policy",
    "add person",
    "reset password",
    "appoint",
    "dismiss",
    "suspend",
    "restore",
    "revert",
    "confirm",
    "redact",
    "revise",
    "answer",
    "carry on",
    "reopen",
    "ask for changes",
    "approve",
    "take back",
    "look again",
    "settle",
    "overlap",
    "remind",
    "rest",
)
ACTIVITY_KINDS = (
    "suggested",
    "withdrawn",
    "accepted",
    "partly accepted",
    "declined",
    "returned",
    "published",
    "commented",
    "policy set",
    "added",
    "password set",
    "appointed",
    "dismissed",
    "suspended",
    "restored",
    "confirmed",
    "redacted",
    "revised",
    "answered",
    "carried on",
    "reopened",
    "decided in part",
    "approved",
    "taken back",
    "looked at again",
    "settled",
    "overlapped",
    "reminded",
    "rested",
    "woken",
)

UNTOLD = text("told_at IS NULL AND taken_back_at IS NULL")
PUBLISHED = text("kind = 'published'")


class Act(Base):
    """What somebody did at once, and how far telling people of it has come.

    `told_to` is the id of the last person who was looked at; `leased_until` and `attempts` belong
    to the worker that is telling.
    """

    __tablename__ = "acts"
    __table_args__ = (
        one_of("kind", *ACT_KINDS),
        Index("ix_acts_untold", "tell_after", sqlite_where=UNTOLD, postgresql_where=UNTOLD),
        Index("ix_acts_person_id", "person_id", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("persons.id"))
    kind: Mapped[Code]
    at: Mapped[datetime] = mapped_column(default=now)
    tell_after: Mapped[datetime] = mapped_column(default=now)
    taken_back_at: Mapped[datetime | None]
    told_to: Mapped[int] = mapped_column(default=0)
    told_at: Mapped[datetime | None]
    leased_until: Mapped[datetime | None]
    attempts: Mapped[int] = mapped_column(default=0)


class Activity(Base):
    """One thing that an act touched, with its place as it was at that moment; append-only."""

    __tablename__ = "activities"
    __table_args__ = (
        ForeignKeyConstraint(
            ["skill_id", "version_number"], ["versions.skill_id", "versions.number"]
        ),
        one_of("kind", *ACTIVITY_KINDS),
        one_of("effect", *EFFECTS),
        CheckConstraint(
            "version_number IS NULL OR skill_id IS NOT NULL", name="version_names_its_skill"
        ),
        Index("ix_activities_act_id", "act_id"),
        Index("ix_activities_skill_id", "skill_id", "id"),
        Index("ix_activities_domain_uid", "domain_uid", "id"),
        Index("ix_activities_suggestion_id", "suggestion_id", "id"),
        Index(
            "ix_activities_published",
            "act_id",
            sqlite_where=PUBLISHED,
            postgresql_where=PUBLISHED,
        ),
        Index(
            "ix_activities_published_in_domain",
            "domain_uid",
            "act_id",
            sqlite_where=PUBLISHED,
            postgresql_where=PUBLISHED,
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    act_id: Mapped[int] = mapped_column(ForeignKey("acts.id"))
    kind: Mapped[Code]
    skill_id: Mapped[int | None] = mapped_column(ForeignKey("skills.id"))
    domain_uid: Mapped[Uid | None] = mapped_column(ForeignKey("domains.uid"))
    group_uid: Mapped[Uid | None] = mapped_column(ForeignKey("groups.uid"))
    suggestion_id: Mapped[int | None] = mapped_column(ForeignKey("suggestions.id"))
    version_number: Mapped[int | None]
    comment_id: Mapped[int | None] = mapped_column(ForeignKey("comments.id"))
    subject_id: Mapped[int | None] = mapped_column(ForeignKey("persons.id"))
    effect: Mapped[Code | None]
    paths: Mapped[list[str]] = mapped_column(JSON, default=list)
    details: Mapped[dict[str, Any]] = mapped_column(default=dict)

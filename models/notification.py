"""What a person was told on the site, and how she wants to be told."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import JSON, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from models.database import Base, Code, now, one_of
from models.watch import SCOPE_KINDS

CHANNELS = ("site", "mail", "feed", "webhook")
FREQUENCIES = ("never", "at once", "daily", "weekly")
REASONS = (
    "own suggestion",
    "mention",
    "reply",
    "followed",
    "your words",
    "skill",
    "role at level",
    "role",
    "group",
    "domain",
    "everything",
    "moderates",
)
PREFERENCE_KINDS = (
    "any",
    "published",
    "suggested",
    "commented",
    "decided",
    "overlapped",
    "in person",
)
UNREAD = text("read_at IS NULL")


class Notification(Base):
    """One act, told to one person by its strongest reason; `paths` is what mutes left of it."""

    __tablename__ = "notifications"
    __table_args__ = (
        one_of("reason", *REASONS),
        Index("ix_notifications_person_id", "person_id", "act_id"),
        Index(
            "ix_notifications_unread",
            "person_id",
            "act_id",
            sqlite_where=UNREAD,
            postgresql_where=UNREAD,
        ),
    )

    act_id: Mapped[int] = mapped_column(ForeignKey("acts.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id"), primary_key=True)
    reason: Mapped[Code]
    paths: Mapped[list[str]] = mapped_column(JSON, default=list)
    created_at: Mapped[datetime] = mapped_column(default=now)
    read_at: Mapped[datetime | None]


class Preference(Base):
    """How often a person wants to hear of a kind of thing by a channel, where not as preset."""

    __tablename__ = "preferences"
    __table_args__ = (
        one_of("scope_kind", "own", *SCOPE_KINDS),
        one_of("kind", *PREFERENCE_KINDS),
        one_of("channel", *CHANNELS),
        one_of("frequency", *FREQUENCIES),
    )

    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id"), primary_key=True)
    scope_kind: Mapped[Code] = mapped_column(primary_key=True)
    kind: Mapped[Code] = mapped_column(primary_key=True)
    channel: Mapped[Code] = mapped_column(primary_key=True)
    frequency: Mapped[Code]

"""What leaves the building: deliveries of notices, and the mailings that carry them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, ForeignKeyConstraint, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from models.database import Base, Code, now, one_of
from models.notification import CHANNELS

MAILING_KINDS = ("confirm", "already", "reset", "password", "notices")
DUE = text("state = 'due'")


class Delivery(Base):
    """One sending of one notice by one channel."""

    __tablename__ = "deliveries"
    __table_args__ = (
        ForeignKeyConstraint(
            ["act_id", "person_id"], ["notifications.act_id", "notifications.person_id"]
        ),
        one_of("channel", *CHANNELS),
        one_of("state", "due", "gathered", "sent", "dropped as read", "taken back", "dead"),
        Index("ix_deliveries_due", "due_at", sqlite_where=DUE, postgresql_where=DUE),
        Index("ix_deliveries_mailing_id", "mailing_id"),
    )

    act_id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id"), primary_key=True)
    channel: Mapped[Code] = mapped_column(primary_key=True)
    state: Mapped[Code] = mapped_column(default="due")
    due_at: Mapped[datetime] = mapped_column(default=now)
    mailing_id: Mapped[int | None] = mapped_column(ForeignKey("mailings.id"))


class Mailing(Base):
    """One letter to one address: the unit of lease, fencing and retry.

    `attempts` is raised by each worker that takes it, and only the worker that raised it last may
    mark it. Text and HTML are emptied once it is sent, since letters may carry secrets.
    """

    __tablename__ = "mailings"
    __table_args__ = (
        one_of("kind", *MAILING_KINDS),
        one_of("state", "due", "sent", "dead"),
        Index("ix_mailings_due", "due_at", sqlite_where=DUE, postgresql_where=DUE),
        Index("ix_mailings_person_id", "person_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    message_id: Mapped[str] = mapped_column(String(200), unique=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("persons.id"))
    kind: Mapped[Code]
    address: Mapped[str]
    subject: Mapped[str]
    text: Mapped[str]
    html: Mapped[str] = mapped_column(default="")
    headers: Mapped[dict[str, Any]] = mapped_column(default=dict)
    state: Mapped[Code] = mapped_column(default="due")
    due_at: Mapped[datetime] = mapped_column(default=now)
    attempts: Mapped[int] = mapped_column(default=0)
    last_error: Mapped[str] = mapped_column(default="")
    created_at: Mapped[datetime] = mapped_column(default=now)
    sent_at: Mapped[datetime | None]

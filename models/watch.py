"""Who wants to hear of what."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from models.database import Base, Code, now, one_of

SCOPE_KINDS = ("skill", "group", "domain", "everything", "role", "level")
CHOICES = ("published", "conversation", "mute")


class Watch(Base):
    """A person's wish to hear of a scope, or (mute) not to hear of it.

    `scope` is the uid of the skill, group, domain or role; `<role>/<level>` for a level of a role;
    empty for everything.
    """

    __tablename__ = "watches"
    __table_args__ = (
        one_of("scope_kind", *SCOPE_KINDS),
        one_of("choice", *CHOICES),
        CheckConstraint("(scope_kind = 'everything') = (scope = '')", name="scope_is_named"),
        Index("ix_watches_scope", "scope_kind", "scope", "person_id"),
    )

    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id"), primary_key=True)
    scope_kind: Mapped[Code] = mapped_column(primary_key=True)
    scope: Mapped[str] = mapped_column(String(64), primary_key=True, default="")
    choice: Mapped[Code] = mapped_column(default="published")
    created_at: Mapped[datetime] = mapped_column(default=now)


class Follow(Base):
    """A person follows one suggestion or the conversation about one skill, until it has ended."""

    __tablename__ = "follows"
    __table_args__ = (
        one_of("kind", "suggestion", "conversation"),
        Index("ix_follows_thing", "kind", "thing_id", "person_id"),
    )

    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id"), primary_key=True)
    kind: Mapped[Code] = mapped_column(primary_key=True)
    thing_id: Mapped[int] = mapped_column(primary_key=True)
    until: Mapped[datetime | None]

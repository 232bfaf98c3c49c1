"""What was imported, and what each source said last time."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from models.database import Base, Digest, now


class Import(Base):
    """One import that wrote something, with its counts."""

    __tablename__ = "imports"

    id: Mapped[int] = mapped_column(primary_key=True)
    source: Mapped[str] = mapped_column(String(200))
    act_id: Mapped[int | None] = mapped_column(ForeignKey("acts.id"), index=True)
    file_name: Mapped[str]
    file_digest: Mapped[Digest]
    counts: Mapped[dict[str, Any]] = mapped_column(default=dict)
    created_at: Mapped[datetime] = mapped_column(default=now)


class ImportItem(Base):
    """What a source last said of a skill; the base of the next import's merge.

    `key` is the skill's own name for itself in the source, so that a renamed page is found again.
    """

    __tablename__ = "import_items"
    __table_args__ = (Index("ix_import_items_skill_id", "skill_id"),)

    source: Mapped[str] = mapped_column(String(200), primary_key=True)
    key: Mapped[str] = mapped_column(String(200), primary_key=True)
    skill_id: Mapped[int] = mapped_column(ForeignKey("skills.id"))
    content_hash: Mapped[Digest] = mapped_column(ForeignKey("contents.hash"))

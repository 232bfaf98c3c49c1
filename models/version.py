"""Versions of skills: what they say, what they changed, who is credited, and the present cells."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column

from models.database import Base, Code, Digest, Uid, one_of

CAUSES = ("suggestion", "import", "revert", "taking back", "structure")
CREDIT_KINDS = ("wrote", "carried on", "edited", "found", "agreed")
EFFECTS = ("structural", "raises", "lowers", "rewords", "corrects")


class StoredContent(Base):
    """The canonical text of a content, byte for byte, under its SHA-256."""

    __tablename__ = "contents"

    hash: Mapped[Digest] = mapped_column(primary_key=True)
    body: Mapped[str]


class Version(Base):
    """One state of a skill with its place in the chain; never updated, never deleted."""

    __tablename__ = "versions"
    __table_args__ = (
        one_of("cause", *CAUSES),
        one_of("effect", *EFFECTS),
        CheckConstraint("number >= 1", name="number_from_one"),
        CheckConstraint(
            "cause <> 'suggestion' OR decision_id IS NOT NULL", name="suggestion_was_decided"
        ),
        UniqueConstraint("decision_id"),
    )

    skill_id: Mapped[int] = mapped_column(ForeignKey("skills.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    parent_hash: Mapped[Digest]
    hash: Mapped[Digest] = mapped_column(unique=True)
    content_hash: Mapped[Digest] = mapped_column(ForeignKey("contents.hash"))
    cause: Mapped[Code]
    decision_id: Mapped[int | None] = mapped_column(ForeignKey("decisions.id"))
    effect: Mapped[Code]
    created_at: Mapped[datetime] = mapped_column(index=True)


class VersionChange(Base):
    """One field that a version changed; `after` is JSON, absent where the cell went."""

    __tablename__ = "version_changes"
    __table_args__ = (
        ForeignKeyConstraint(["skill_id", "number"], ["versions.skill_id", "versions.number"]),
        one_of("kind", "added", "removed", "changed"),
        one_of("effect", *EFFECTS),
        Index("ix_version_changes_path", "skill_id", "path", "number"),
    )

    skill_id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    path: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[Code]
    effect: Mapped[Code]
    after: Mapped[str | None]


class Credit(Base):
    """What a person did for a version."""

    __tablename__ = "credits"
    __table_args__ = (
        ForeignKeyConstraint(["skill_id", "number"], ["versions.skill_id", "versions.number"]),
        one_of("kind", *CREDIT_KINDS),
        Index("ix_credits_person_id", "person_id"),
    )

    skill_id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id"), primary_key=True)
    kind: Mapped[Code] = mapped_column(primary_key=True)


class ExpectationRow(Base):
    """A cell of the newest version, for role pages; kept by publishing and by nothing else.

    Its ladder is that of its role and of its level, so that no cell joins two ladders, and a role
    that has cells keeps its ladder.
    """

    __tablename__ = "expectations"
    __table_args__ = (
        ForeignKeyConstraint(
            ["skill_id", "since_number"], ["versions.skill_id", "versions.number"]
        ),
        ForeignKeyConstraint(["role_uid", "ladder_uid"], ["roles.uid", "roles.ladder_uid"]),
        ForeignKeyConstraint(["level_uid", "ladder_uid"], ["levels.uid", "levels.ladder_uid"]),
        Index("ix_expectations_role_uid_level_uid", "role_uid", "level_uid"),
    )

    skill_id: Mapped[int] = mapped_column(ForeignKey("skills.id"), primary_key=True)
    role_uid: Mapped[Uid] = mapped_column(primary_key=True)
    level_uid: Mapped[Uid] = mapped_column(primary_key=True)
    ladder_uid: Mapped[Uid]
    text: Mapped[str]
    required: Mapped[bool]
    since_number: Mapped[int]

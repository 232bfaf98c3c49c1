"""Versions of skills: what they say and changed, who is credited, and what is kept beside them."""

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

from models.database import Base, Code, Digest, Uid, now, one_of

CAUSES = ("suggestion", "import", "revert", "taking back", "structure")
CREDIT_KINDS = ("wrote", "carried on", "edited", "found", "agreed")
EFFECTS = ("structural", "raises", "lowers", "rewords", "corrects")


class StoredContent(Base):
    """The canonical text of a content, byte for byte, under its SHA-256; empty once redacted."""

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
    """One field that a version changed; `after` is JSON, absent where the cell went.

    It is absent as well where the version was redacted.
    """

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


class Revert(Base):
    """That a version undoes what an earlier one of its skill changed, and why."""

    __tablename__ = "reverts"
    __table_args__ = (
        ForeignKeyConstraint(["skill_id", "number"], ["versions.skill_id", "versions.number"]),
        ForeignKeyConstraint(
            ["skill_id", "undone_number"], ["versions.skill_id", "versions.number"]
        ),
        # Nothing comes before version 1, so that it cannot be undone.
        CheckConstraint("undone_number BETWEEN 2 AND number - 1", name="undoes_an_earlier_one"),
        CheckConstraint("trim(reason) <> ''", name="reason_is_written"),
        Index("ix_reverts_undone", "skill_id", "undone_number"),
    )

    skill_id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    undone_number: Mapped[int]
    reason: Mapped[str]


class Redaction(Base):
    """That the text of a version was taken away, and why; its place in the chain stays.

    No person is named where somebody did so who has the machine.
    """

    __tablename__ = "redactions"
    __table_args__ = (
        ForeignKeyConstraint(["skill_id", "number"], ["versions.skill_id", "versions.number"]),
        CheckConstraint("trim(reason) <> ''", name="reason_is_written"),
        Index("ix_redactions_act_id", "act_id"),
        Index("ix_redactions_person_id", "person_id"),
    )

    skill_id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    act_id: Mapped[int] = mapped_column(ForeignKey("acts.id"))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("persons.id"))
    reason: Mapped[str]
    created_at: Mapped[datetime] = mapped_column(default=now)


class Confirmation(Base):
    """Somebody who may decide read a version of a page and found it still right."""

    __tablename__ = "confirmations"
    __table_args__ = (
        ForeignKeyConstraint(["skill_id", "number"], ["versions.skill_id", "versions.number"]),
        Index("ix_confirmations_skill_id", "skill_id", "created_at"),
        Index("ix_confirmations_person_id", "person_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    skill_id: Mapped[int]
    number: Mapped[int]
    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id"))
    created_at: Mapped[datetime] = mapped_column(default=now)


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

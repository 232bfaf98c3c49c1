"""Domains, groups, skills, roles, ladders and levels, their names and their old addresses."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    String,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column

from models.database import Base, Code, Uid, new_uid, one_of

NAMED_KINDS = ("domain", "group", "role", "ladder", "level")


def merged_is_retired() -> CheckConstraint:
    """The constraint that what became part of something else is no longer in use itself."""
    return CheckConstraint(
        "merged_into IS NULL OR retired_at IS NOT NULL", name="merged_is_retired"
    )


class Domain(Base):
    """A field of work, such as "Machine Learning & AI"; every skill has one."""

    __tablename__ = "domains"
    __table_args__ = (merged_is_retired(),)

    uid: Mapped[Uid] = mapped_column(primary_key=True, default=new_uid)
    slug: Mapped[str] = mapped_column(String(200), unique=True)
    position: Mapped[int] = mapped_column(default=0)
    retired_at: Mapped[datetime | None]
    merged_into: Mapped[Uid | None] = mapped_column(ForeignKey("domains.uid"))


class Group(Base):
    """A part of a domain, such as "Deep Learning"; a skill has at most one."""

    __tablename__ = "groups"
    __table_args__ = (
        UniqueConstraint("domain_uid", "slug"),
        UniqueConstraint("uid", "domain_uid"),
        merged_is_retired(),
    )

    uid: Mapped[Uid] = mapped_column(primary_key=True, default=new_uid)
    domain_uid: Mapped[Uid] = mapped_column(ForeignKey("domains.uid"))
    slug: Mapped[str] = mapped_column(String(200))
    position: Mapped[int] = mapped_column(default=0)
    retired_at: Mapped[datetime | None]
    merged_into: Mapped[Uid | None] = mapped_column(ForeignKey("groups.uid"))


class Ladder(Base):
    """An ordered set of levels."""

    __tablename__ = "ladders"
    __table_args__ = (merged_is_retired(),)

    uid: Mapped[Uid] = mapped_column(primary_key=True, default=new_uid)
    slug: Mapped[str] = mapped_column(String(200), unique=True)
    position: Mapped[int] = mapped_column(default=0)
    retired_at: Mapped[datetime | None]
    merged_into: Mapped[Uid | None] = mapped_column(ForeignKey("ladders.uid"))


class Level(Base):
    """One step of a ladder; its position is its rank, lowest first.

    A ladder whose only level is `hidden` is that of a role without levels.
    """

    __tablename__ = "levels"
    __table_args__ = (
        UniqueConstraint("ladder_uid", "slug"),
        UniqueConstraint("uid", "ladder_uid"),
        merged_is_retired(),
    )

    uid: Mapped[Uid] = mapped_column(primary_key=True, default=new_uid)
    ladder_uid: Mapped[Uid] = mapped_column(ForeignKey("ladders.uid"))
    slug: Mapped[str] = mapped_column(String(200))
    position: Mapped[int] = mapped_column(default=0)
    hidden: Mapped[bool] = mapped_column(default=False)
    retired_at: Mapped[datetime | None]
    merged_into: Mapped[Uid | None] = mapped_column(ForeignKey("levels.uid"))


class Role(Base):
    """A job that needs skills, such as "ML Engineer"; it follows one ladder."""

    __tablename__ = "roles"
    __table_args__ = (UniqueConstraint("uid", "ladder_uid"), merged_is_retired())

    uid: Mapped[Uid] = mapped_column(primary_key=True, default=new_uid)
    slug: Mapped[str] = mapped_column(String(200), unique=True)
    ladder_uid: Mapped[Uid] = mapped_column(ForeignKey("ladders.uid"))
    position: Mapped[int] = mapped_column(default=0)
    retired_at: Mapped[datetime | None]
    merged_into: Mapped[Uid | None] = mapped_column(ForeignKey("roles.uid"))


class Name(Base):
    """What a domain, group, role, ladder or level is called in one language."""

    __tablename__ = "names"
    __table_args__ = (one_of("kind", *NAMED_KINDS),)

    kind: Mapped[Code] = mapped_column(primary_key=True)
    uid: Mapped[Uid] = mapped_column(primary_key=True)
    language: Mapped[Code] = mapped_column(primary_key=True)
    name: Mapped[str]
    description: Mapped[str] = mapped_column(default="")


class Slug(Base):
    """An address that a thing had before; it redirects for ever."""

    __tablename__ = "slugs"
    __table_args__ = (one_of("kind", "skill", *NAMED_KINDS),)

    kind: Mapped[Code] = mapped_column(primary_key=True)
    scope: Mapped[Uid] = mapped_column(primary_key=True, default="")
    slug: Mapped[str] = mapped_column(String(200), primary_key=True)
    uid: Mapped[Uid]


class Skill(Base):
    """A skill and what lists show of its newest version; the truth is in the version's content."""

    __tablename__ = "skills"
    __table_args__ = (
        ForeignKeyConstraint(["group_uid", "domain_uid"], ["groups.uid", "groups.domain_uid"]),
        CheckConstraint("head_number >= 1", name="has_a_version"),
        Index("ix_skills_domain_uid_group_uid", "domain_uid", "group_uid"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[Uid] = mapped_column(unique=True, default=new_uid)
    slug: Mapped[str] = mapped_column(String(200), unique=True)
    domain_uid: Mapped[Uid] = mapped_column(ForeignKey("domains.uid"))
    group_uid: Mapped[Uid | None]
    name: Mapped[str]
    summary: Mapped[str] = mapped_column(default="")
    language: Mapped[Code]
    retired: Mapped[bool] = mapped_column(default=False)
    head_number: Mapped[int]
    role_count: Mapped[int] = mapped_column(default=0)
    required_count: Mapped[int] = mapped_column(default=0)
    optional_count: Mapped[int] = mapped_column(default=0)
    updated_at: Mapped[datetime]
    edition: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": edition}

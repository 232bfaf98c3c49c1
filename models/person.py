"""Accounts, their sessions and tokens, what they may moderate, and the site's policies."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from models.database import Base, Code, Digest, Uid, new_uid, now, one_of


class Person(Base):
    """An account. It is never deleted, only emptied, since versions name it by its uid."""

    __tablename__ = "persons"

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[Uid] = mapped_column(unique=True, default=new_uid)
    name: Mapped[str | None]
    folded_name: Mapped[str | None] = mapped_column(String(200), unique=True)
    address: Mapped[str | None]
    folded_address: Mapped[str | None] = mapped_column(String(320), unique=True)
    password_hash: Mapped[str | None]
    language: Mapped[Code] = mapped_column(default="en")
    zone: Mapped[str] = mapped_column(String(64), default="UTC")
    is_keeper: Mapped[bool] = mapped_column(default=False)
    single_keys: Mapped[bool] = mapped_column(default=True)
    created_at: Mapped[datetime] = mapped_column(default=now)
    confirmed_at: Mapped[datetime | None]
    suspended_at: Mapped[datetime | None]
    deleted_at: Mapped[datetime | None]


class SignedInSession(Base):
    """One signed-in browser; the browser holds the secret, the row its hash."""

    __tablename__ = "sessions"
    __table_args__ = (Index("ix_sessions_person_id", "person_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    secret_hash: Mapped[Digest] = mapped_column(unique=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id"))
    device: Mapped[str] = mapped_column(default="")
    created_at: Mapped[datetime] = mapped_column(default=now)
    last_seen: Mapped[datetime] = mapped_column(default=now)
    ended_at: Mapped[datetime | None]


class Token(Base):
    """A secret that was sent by mail and works once; `details` says what to do after it."""

    __tablename__ = "tokens"
    __table_args__ = (
        one_of("purpose", "confirm", "reset"),
        Index("ix_tokens_person_id", "person_id"),
    )

    secret_hash: Mapped[Digest] = mapped_column(primary_key=True)
    purpose: Mapped[Code]
    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id"))
    details: Mapped[dict[str, Any]] = mapped_column(default=dict)
    created_at: Mapped[datetime] = mapped_column(default=now)
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]


class Moderatorship(Base):
    """A person moderates a domain, or the site where no domain is named."""

    __tablename__ = "moderatorships"
    __table_args__ = (
        UniqueConstraint("person_id", "domain_uid"),
        Index(
            "uq_moderatorships_site",
            "person_id",
            unique=True,
            sqlite_where=text("domain_uid IS NULL"),
            postgresql_where=text("domain_uid IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id"))
    domain_uid: Mapped[Uid | None] = mapped_column(ForeignKey("domains.uid"))


POLICY_NAMES = (
    "own_work",
    "hint_missing_above",
    "hint_same_text",
    "hint_only_part",
    "hint_together",
    "second_approval_structural",
    "second_approval_raises",
    "second_approval_lowers",
    "second_approval_rewords",
    "second_approval_corrects",
)


class Policy(Base):
    """A rule that the keeper set for the site, or for one domain where it differs."""

    __tablename__ = "policies"
    __table_args__ = (
        one_of("name", *POLICY_NAMES),
        UniqueConstraint("domain_uid", "name"),
        Index(
            "uq_policies_site",
            "name",
            unique=True,
            sqlite_where=text("domain_uid IS NULL"),
            postgresql_where=text("domain_uid IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    domain_uid: Mapped[Uid | None] = mapped_column(ForeignKey("domains.uid"))
    name: Mapped[Code]
    value: Mapped[str]


class Answer(Base):
    """What a form was answered with, so that sending it again changes nothing."""

    __tablename__ = "answers"

    token_hash: Mapped[Digest] = mapped_column(primary_key=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("persons.id"))
    endpoint: Mapped[str]
    body_digest: Mapped[Digest]
    location: Mapped[str]
    created_at: Mapped[datetime] = mapped_column(default=now, index=True)


class HeldForm(Base):
    """A form that somebody sent whose session had ended; whoever has the secret can send it on."""

    __tablename__ = "held_forms"

    secret_hash: Mapped[Digest] = mapped_column(primary_key=True)
    path: Mapped[str]
    fields: Mapped[list[list[str]]] = mapped_column(JSON)
    created_at: Mapped[datetime] = mapped_column(default=now, index=True)


class SiteState(Base):
    """The one row that says how often public pages may have changed."""

    __tablename__ = "site_state"
    __table_args__ = (CheckConstraint("id = 1", name="one_row"),)

    id: Mapped[int] = mapped_column(primary_key=True, default=1)
    revision: Mapped[int] = mapped_column(default=0)

"""Suggestions, their revisions and changes, and what was computed about them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import (
    JSON,
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    String,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from models.database import Base, Code, Digest, Uid, now, one_of
from models.version import EFFECTS

STATES = ("waiting", "back", "accepted", "partly", "declined", "withdrawn")
KINDS = ("change", "new", "retire")
IN_QUEUE = text("state = 'waiting' AND resting_since IS NULL")
FITS = ("clean", "already there", "merged", "conflict", "gone")


class Suggestion(Base):
    """Changes that somebody asks for, against a version of a skill or as a new skill.

    `queue_place` is kept by whoever assesses it: 0 for what is ready, 1 for the rest, 2 for what
    needs a talk.
    """

    __tablename__ = "suggestions"
    __table_args__ = (
        one_of("state", *STATES),
        one_of("kind", *KINDS),
        CheckConstraint("queue_place BETWEEN 0 AND 2", name="queue_place_known"),
        CheckConstraint("(kind = 'new') = (base_number = 0)", name="new_has_no_base"),
        CheckConstraint("kind = 'new' OR skill_id IS NOT NULL", name="change_names_a_skill"),
        Index(
            "ix_suggestions_open",
            "id",
            sqlite_where=text("state IN ('waiting', 'back')"),
            postgresql_where=text("state IN ('waiting', 'back')"),
        ),
        Index(
            "ix_suggestions_queue",
            "queue_place",
            "id",
            sqlite_where=IN_QUEUE,
            postgresql_where=IN_QUEUE,
        ),
        Index(
            "ix_suggestions_queue_in_domain",
            "domain_uid",
            "queue_place",
            "id",
            sqlite_where=IN_QUEUE,
            postgresql_where=IN_QUEUE,
        ),
        Index("ix_suggestions_skill_id_state", "skill_id", "state", "id"),
        Index("ix_suggestions_author_id", "author_id", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[Code] = mapped_column(default="change")
    skill_id: Mapped[int | None] = mapped_column(ForeignKey("skills.id"))
    proposed_slug: Mapped[str | None] = mapped_column(String(200))
    domain_uid: Mapped[Uid] = mapped_column(ForeignKey("domains.uid"))
    author_id: Mapped[int] = mapped_column(ForeignKey("persons.id"))
    state: Mapped[Code] = mapped_column(default="waiting")
    resting_since: Mapped[datetime | None]
    head_revision: Mapped[int] = mapped_column(default=1)
    base_number: Mapped[int]
    fingerprint: Mapped[Digest]
    effects: Mapped[dict[str, Any]]
    all_or_nothing: Mapped[bool] = mapped_column(default=False)
    queue_place: Mapped[int] = mapped_column(default=1)
    reminded_at: Mapped[datetime | None]
    created_at: Mapped[datetime] = mapped_column(default=now)
    edition: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": edition}


class Revision(Base):
    """One state of a suggestion's text; old ones are kept."""

    __tablename__ = "revisions"

    suggestion_id: Mapped[int] = mapped_column(ForeignKey("suggestions.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id"))
    base_number: Mapped[int]
    reason: Mapped[str]
    created_at: Mapped[datetime] = mapped_column(default=now)


class SuggestionChange(Base):
    """One field that a revision changes; before and after are JSON, absent without a cell."""

    __tablename__ = "suggestion_changes"
    __table_args__ = (
        ForeignKeyConstraint(
            ["suggestion_id", "revision"], ["revisions.suggestion_id", "revisions.number"]
        ),
    )

    suggestion_id: Mapped[int] = mapped_column(primary_key=True)
    revision: Mapped[int] = mapped_column(primary_key=True)
    path: Mapped[str] = mapped_column(primary_key=True)
    before: Mapped[str | None]
    after: Mapped[str | None]
    asks_more: Mapped[bool | None]


class SuggestionPerson(Base):
    """A person's part in a suggestion."""

    __tablename__ = "suggestion_people"
    __table_args__ = (
        one_of("kind", "wrote", "carried on", "found", "agreed"),
        Index("ix_suggestion_people_person_id", "person_id"),
    )

    suggestion_id: Mapped[int] = mapped_column(ForeignKey("suggestions.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id"), primary_key=True)
    kind: Mapped[Code] = mapped_column(primary_key=True)
    created_at: Mapped[datetime] = mapped_column(default=now)


class OpenPath(Base):
    """A place of a skill that an undecided suggestion touches."""

    __tablename__ = "open_paths"
    __table_args__ = (Index("ix_open_paths_skill_id_path", "skill_id", "path"),)

    suggestion_id: Mapped[int] = mapped_column(ForeignKey("suggestions.id"), primary_key=True)
    path: Mapped[str] = mapped_column(primary_key=True)
    skill_id: Mapped[int | None] = mapped_column(ForeignKey("skills.id"))


class Assessment(Base):
    """How a revision stands to a version of the page, as last computed; the queue sorts by it."""

    __tablename__ = "assessments"
    __table_args__ = (
        ForeignKeyConstraint(
            ["suggestion_id", "revision"], ["revisions.suggestion_id", "revisions.number"]
        ),
        one_of("fits", *FITS),
        one_of("effect", *EFFECTS),
    )

    suggestion_id: Mapped[int] = mapped_column(primary_key=True)
    revision: Mapped[int] = mapped_column(primary_key=True)
    head_number: Mapped[int] = mapped_column(primary_key=True)
    fits: Mapped[Code]
    effect: Mapped[Code]
    hints: Mapped[int] = mapped_column(default=0)
    size: Mapped[int]
    created_at: Mapped[datetime] = mapped_column(default=now)


class Agreement(Base):
    """Somebody thinks that a suggestion is right; it decides nothing and sorts nothing."""

    __tablename__ = "agreements"
    __table_args__ = (Index("ix_agreements_person_id", "person_id"),)

    suggestion_id: Mapped[int] = mapped_column(ForeignKey("suggestions.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id"), primary_key=True)
    created_at: Mapped[datetime] = mapped_column(default=now)


class Draft(Base):
    """What a person typed into a form and has not sent; one for each thing that she edits.

    `thing` names the form: `skill/<uid>`, `cell/<uid>/<role>/<level>`, `suggestion/<id>`,
    `review/<id>` or `new`. `fields` are the pairs of names and values as they were typed.
    """

    __tablename__ = "drafts"

    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id"), primary_key=True)
    thing: Mapped[str] = mapped_column(String(80), primary_key=True)
    fields: Mapped[list[list[str]]] = mapped_column(JSON)
    updated_at: Mapped[datetime] = mapped_column(default=now)


class SuggestionPointer(Base):
    """The pointer that a suggestion came of."""

    __tablename__ = "suggestion_pointers"
    __table_args__ = (Index("ix_suggestion_pointers_comment_id", "comment_id"),)

    suggestion_id: Mapped[int] = mapped_column(ForeignKey("suggestions.id"), primary_key=True)
    comment_id: Mapped[int] = mapped_column(ForeignKey("comments.id"))

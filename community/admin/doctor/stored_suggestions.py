"""Suggestions with all that hangs on them, as it lies in the database, a portion at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, select

from community.publishing.history_rows import start_reading
from models.activity import Activity
from models.database import db
from models.decision import Decision, Verdict
from models.suggestion import OpenPath, Revision, Suggestion, SuggestionChange, SuggestionPerson
from models.version import Revert, Version, VersionChange

AT_ONCE = 100
"""How many suggestions are held at a time; one can be a megabyte of text."""

Rows = Sequence[Row[*tuple[Any, ...]]]


@dataclass(frozen=True)
class StoredSuggestion:
    """A suggestion, and the rows that name it, each in the order in which they were written.

    `published` are the versions that its decisions name, `undoing` what the acts published that
    took decisions back, `reverts` the versions of its that somebody undid.
    """

    row: Row[*tuple[Any, ...]]
    revisions: Rows
    changes: Rows
    open_paths: Rows
    people: Rows
    decisions: Rows
    verdicts: Rows
    happened: Rows
    published: Rows
    undoing: Rows
    reverts: Rows

    @property
    def name(self) -> str:
        return f"suggestion {self.row.id}"


def stored_suggestions(only: int | None = None) -> Iterator[StoredSuggestion]:
    """All suggestions, or one of them, never more than AT_ONCE of them in memory."""
    first = 0 if only is None else only
    while portion := _portion(first, only):
        yield from portion
        if only is not None:
            return
        first = portion[-1].row.id + 1


def _portion(first: int, only: int | None) -> list[StoredSuggestion]:
    start_reading()
    wanted = Suggestion.id >= first if only is None else Suggestion.id == only
    suggestions = db.session.execute(
        select(
            Suggestion.id,
            Suggestion.kind,
            Suggestion.skill_id,
            Suggestion.domain_uid,
            Suggestion.author_id,
            Suggestion.state,
            Suggestion.head_revision,
            Suggestion.base_number,
            Suggestion.fingerprint,
        )
        .where(wanted)
        .order_by(Suggestion.id)
        .limit(AT_ONCE)
    ).all()
    if not suggestions:
        return []
    between = (suggestions[0].id, suggestions[-1].id)
    rows = {part: _by_suggestion(query) for part, query in _parts(*between).items()}
    return [
        StoredSuggestion(each, **{part: rows[part].get(each.id, ()) for part in rows})
        for each in suggestions
    ]


def _by_suggestion(query: Select[*tuple[Any, ...]]) -> dict[int, Rows]:
    found: dict[int, list[Row[*tuple[Any, ...]]]] = {}
    for row in db.session.execute(query):
        found.setdefault(row.suggestion_id, []).append(row)
    return dict(found)


def _parts(first: int, last: int) -> dict[str, Select[*tuple[Any, ...]]]:
    """What is read of the suggestions from one number to another; each row names its own."""

    def of(column: Any) -> ColumnElement[bool]:
        between: ColumnElement[bool] = column.between(first, last)
        return between

    is_newest = (Suggestion.id == SuggestionChange.suggestion_id) & (
        Suggestion.head_revision == SuggestionChange.revision
    )
    return {
        "revisions": select(Revision.suggestion_id, Revision.number, Revision.base_number)
        .where(of(Revision.suggestion_id))
        .order_by(Revision.number),
        "changes": select(
            SuggestionChange.suggestion_id, SuggestionChange.path, SuggestionChange.after
        )
        .join(Suggestion, is_newest)
        .where(of(SuggestionChange.suggestion_id)),
        "open_paths": select(OpenPath.suggestion_id, OpenPath.path, OpenPath.skill_id).where(
            of(OpenPath.suggestion_id)
        ),
        "people": select(
            SuggestionPerson.suggestion_id,
            SuggestionPerson.person_id,
            SuggestionPerson.kind,
            SuggestionPerson.created_at,
        ).where(of(SuggestionPerson.suggestion_id)),
        "decisions": select(
            Decision.id,
            Decision.suggestion_id,
            Decision.revision,
            Decision.act_id,
            Decision.person_id,
            Decision.kind,
            Decision.without_second_look,
            Decision.taken_back_by,
            Decision.created_at,
        )
        .where(of(Decision.suggestion_id))
        .order_by(Decision.id),
        "verdicts": select(
            Verdict.suggestion_id,
            Verdict.decision_id,
            Verdict.revision,
            Verdict.path,
            Verdict.verdict,
            Verdict.standing,
        )
        .where(of(Verdict.suggestion_id))
        .order_by(Verdict.decision_id, Verdict.path),
        "happened": select(
            Activity.suggestion_id,
            Activity.id,
            Activity.act_id,
            Activity.kind,
            Activity.domain_uid,
            Activity.details,
        )
        .where(of(Activity.suggestion_id))
        .order_by(Activity.id),
        "published": _published().where(of(Decision.suggestion_id)),
        "undoing": select(
            Decision.suggestion_id, Decision.id.label("decision_id"), Version.number, Version.cause
        )
        .join(Activity, Activity.act_id == Decision.taken_back_by)
        .join(
            Version,
            (Version.skill_id == Activity.skill_id) & (Version.number == Activity.version_number),
        )
        .where(Activity.kind == "published", of(Decision.suggestion_id)),
        "reverts": select(Decision.suggestion_id, Version.decision_id)
        .join(Version, Version.decision_id == Decision.id)
        .join(
            Revert,
            (Revert.skill_id == Version.skill_id) & (Revert.undone_number == Version.number),
        )
        .where(of(Decision.suggestion_id)),
    }


def _published() -> Select[*tuple[Any, ...]]:
    """What each version changed that a decision made; a row for each path."""
    return (
        select(
            Decision.suggestion_id,
            Version.decision_id,
            Version.skill_id,
            Version.number,
            Version.cause,
            VersionChange.path,
        )
        .join(Version, Version.decision_id == Decision.id)
        .outerjoin(
            VersionChange,
            (VersionChange.skill_id == Version.skill_id) & (VersionChange.number == Version.number),
        )
        .order_by(Version.number, VersionChange.path)
    )

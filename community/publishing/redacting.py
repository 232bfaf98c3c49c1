"""Taking the text of versions away where the law asks for it; their places in the chain stay."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import ColumnElement, or_, select, update

from community.accounts.queries import actor
from community.publishing.actions import lock_skill
from community.publishing.queries import head_content
from community.publishing.version_rows import parts
from community.rules.content import Cell, Content
from community.rules.diff import Value, value_from_json
from community.rules.part_path import PartPath
from community.rules.permissions import NotAllowed, Permission, may
from community.rules.preparing import json_or_none
from models.catalogue import Skill
from models.database import db
from models.suggestion import Suggestion, SuggestionChange
from models.version import Redaction, StoredContent, Version, VersionChange

LANGUAGE = "language"


class NoSuchVersions(LookupError):
    """Some of these versions never were; `newest` is the number of the last one."""

    def __init__(self, newest: int) -> None:
        super().__init__(newest)
        self.newest = newest


class IsNewest(Exception):
    """The page says so now: first it has to say something else."""


class SaidElsewhere(Exception):
    """Other versions, pairs of a skill's slug and a number, have the very same content."""

    def __init__(self, versions: tuple[tuple[str, int], ...]) -> None:
        super().__init__(versions)
        self.versions = versions


class RedactedAlready(Exception):
    """All of these versions were redacted before."""


@dataclass(frozen=True)
class Blanked:
    """The versions that say nothing any more, and the suggestions that said the same."""

    skill: Skill
    numbers: tuple[int, ...]
    suggestion_ids: tuple[int, ...]


def redact(
    skill_id: int, first: int, last: int, *, reason: str, act_id: int, by: int | None
) -> Blanked:
    """Take away what these versions of a skill say and what they put onto the page.

    Suggestions for the skill lose the same texts, unless the page says them now. All hashes stay.
    `by` is None where somebody does so who has the machine. Raises NotAllowed, NoSuchVersions,
    IsNewest, SaidElsewhere and RedactedAlready; then nothing is to stay.
    """
    if by is not None and not may(actor(by), Permission.KEEP):
        raise NotAllowed(by)
    skill = lock_skill(skill_id)
    if not 1 <= first <= last <= skill.head_number:
        raise NoSuchVersions(skill.head_number)
    if last == skill.head_number:
        raise IsNewest(skill.slug)
    _lock_contents(skill_id, first, last)
    if elsewhere := _said_elsewhere(skill_id, first, last):
        raise SaidElsewhere(elsewhere)
    done = set(db.session.scalars(select(Redaction.number).where(Redaction.skill_id == skill_id)))
    numbers = tuple(number for number in range(first, last + 1) if number not in done)
    if not numbers:
        raise RedactedAlready(skill.slug)
    db.session.add_all(
        Redaction(skill_id=skill_id, number=each, act_id=act_id, person_id=by, reason=reason)
        for each in numbers
    )
    # The triggers let go only of what a redaction names.
    db.session.flush()
    texts = _texts_put(skill_id, first, last) - _texts_of(head_content(skill))
    _blank_versions(skill_id, first, last)
    return Blanked(skill, numbers, _blank_suggestions(skill_id, texts))


def _lock_contents(skill_id: int, first: int, last: int) -> None:
    """Keep other pages from saying meanwhile what is about to go."""
    said = select(Version.content_hash).where(_within(skill_id, first, last))
    locked = select(StoredContent.hash).where(StoredContent.hash.in_(said))
    db.session.execute(locked.order_by(StoredContent.hash).with_for_update()).all()


def _said_elsewhere(skill_id: int, first: int, last: int) -> tuple[tuple[str, int], ...]:
    said = select(Version.content_hash).where(_within(skill_id, first, last))
    rows = db.session.execute(
        select(Skill.slug, Version.number)
        .join(Skill, Skill.id == Version.skill_id)
        .where(Version.content_hash.in_(said), ~_within(skill_id, first, last))
        .order_by(Skill.slug, Version.number)
    )
    return tuple((row.slug, row.number) for row in rows)


def _blank_versions(skill_id: int, first: int, last: int) -> None:
    said = select(Version.content_hash).where(_within(skill_id, first, last))
    db.session.execute(
        update(StoredContent)
        .where(StoredContent.hash.in_(said), StoredContent.body != "")
        .values(body="")
        .execution_options(synchronize_session=False)
    )
    db.session.execute(
        update(VersionChange)
        .where(
            VersionChange.skill_id == skill_id,
            VersionChange.number.between(first, last),
            VersionChange.after.is_not(None),
        )
        .values(after=None)
        .execution_options(synchronize_session=False)
    )


def _within(skill_id: int, first: int, last: int) -> ColumnElement[bool]:
    return (Version.skill_id == skill_id) & Version.number.between(first, last)


def _texts_put(skill_id: int, first: int, last: int) -> set[str]:
    """What these versions put onto the page, as far as it is text."""
    rows = db.session.execute(
        select(VersionChange.path, VersionChange.after).where(
            VersionChange.skill_id == skill_id,
            VersionChange.number.between(first, last),
            VersionChange.path != LANGUAGE,
            VersionChange.after.is_not(None),
        )
    )
    return {text for row in rows if (text := _text(_value(row.path, row.after)))}


def _texts_of(content: Content) -> set[str]:
    return {content.name, content.summary, *(cell.text for cell in content.cells.values())}


def _blank_suggestions(skill_id: int, texts: Iterable[str]) -> tuple[int, ...]:
    """Take these texts out of all suggestions for a skill; the ids of those that had one."""
    written = [
        str(json_or_none(value))
        for text in texts
        for value in (text, Cell(text, required=True), Cell(text, required=False))
    ]
    found: set[int] = set()
    for some in parts(sorted(written)):
        for row in _changes_saying(skill_id, some):
            row.before = _without_text(row.path, row.before, some)
            row.after = _without_text(row.path, row.after, some)
            found.add(row.suggestion_id)
    return tuple(sorted(found))


def _changes_saying(skill_id: int, written: Sequence[str]) -> Sequence[SuggestionChange]:
    return db.session.scalars(
        select(SuggestionChange)
        .join(Suggestion, Suggestion.id == SuggestionChange.suggestion_id)
        .where(
            Suggestion.skill_id == skill_id,
            SuggestionChange.path != LANGUAGE,
            or_(SuggestionChange.before.in_(written), SuggestionChange.after.in_(written)),
        )
    ).all()


def _without_text(path: str, written: str | None, gone: Sequence[str]) -> str | None:
    """The value in the same shape, without its text where that is one of those to go."""
    if written is None or written not in gone:
        return written
    value = _value(path, written)
    return json_or_none(replace(value, text="") if isinstance(value, Cell) else "")


def _value(path: str, written: str) -> Value:
    return value_from_json(PartPath.parse(path), json.loads(written))


def _text(value: Value) -> str:
    if isinstance(value, Cell):
        return value.text
    return value if isinstance(value, str) else ""

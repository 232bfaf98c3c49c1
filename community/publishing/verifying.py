"""Looking whether the history still says what was published, version by version."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from community.publishing.actions import NO_PARENT, version_hash
from community.publishing.history_rows import (
    StoredVersion,
    present_cells,
    skill_ids,
    skill_row,
    slugs_of_places,
    start_reading,
    stored_versions,
)
from community.publishing.listed import listed, listed_by
from community.rules.content import EMPTY, CellKey, Content, ContentError, PartPath, parse_content
from community.rules.diff import changes_between, value_at
from community.rules.impact import Effect, strongest
from community.rules.preparing import json_or_none, kind_of
from models.catalogue import Skill

NAMED = 3
"""How many places are named where several are wrong."""


@dataclass(frozen=True)
class Flaw:
    """What is not as it was published; `number` is None where it is no version."""

    skill: str
    number: int | None
    what: str

    def __str__(self) -> str:
        where = self.skill if self.number is None else f"{self.skill}, version {self.number}"
        return f"{where}: {self.what}"


@dataclass
class Verification:
    """A walk through the history of all skills, or of the one at an address."""

    slug: str | None = None
    skills: int = 0
    versions: int = 0
    redacted: list[tuple[str, int]] = field(default_factory=list)
    slugs: dict[str, str] = field(default_factory=dict)

    def flaws(self) -> Iterator[Flaw]:
        """All that is wrong, as it is found; what was looked at is counted meanwhile.

        Which versions were redacted, by slug and number, is no flaw and known afterwards.

        Raises NoSuchSkill.
        """
        start_reading()
        self.slugs = slugs_of_places()
        for skill_id in skill_ids(self.slug):
            start_reading()
            skill = skill_row(skill_id)
            walk = _Walk(skill, self.slugs)
            for number, what in walk.flaws():
                yield Flaw(skill.slug, number, what)
            self.skills += 1
            self.versions += walk.versions
            self.redacted += [(skill.slug, number) for number in walk.redacted]


@dataclass
class _Before:
    """The version before the one that is looked at; no content where it cannot be trusted."""

    number: int
    hashes: frozenset[str]
    content: Content | None


@dataclass
class _Walk:
    """The way through the versions of one skill, from the first to the newest."""

    skill: Skill
    slugs: dict[str, str]
    versions: int = 0
    whole: bool = True
    redacted: list[int] = field(default_factory=list)
    before: _Before = field(default_factory=lambda: _Before(0, frozenset({NO_PARENT}), EMPTY))
    since: dict[CellKey, int] = field(default_factory=dict)

    def flaws(self) -> Iterator[tuple[int | None, str]]:
        for stored in stored_versions(self.skill.id):
            yield from self._before_comes(stored.row.number)
            number = stored.row.number
            yield from ((number, what) for what in self._flaws_of(stored))
        last, head = self.before.number, self.skill.head_number
        if last != head:
            yield None, f"its newest version should be {head}, but its history ends with {last}"
        elif self.before.content is not None:
            yield from ((None, what) for what in self._flaws_of_page(self.before.content))

    def _before_comes(self, number: int) -> Iterator[tuple[int | None, str]]:
        """Say which versions are missing before this one."""
        for missing in range(self.before.number + 1, number):
            yield missing, "it is missing"
        if self.before.number + 1 != number:
            self.whole = False
            self.before = _Before(number - 1, frozenset(), None)

    def _flaws_of(self, stored: StoredVersion) -> Iterator[str]:
        row, before = stored.row, self.before
        self.versions += 1
        content = _content(row.body, row.content_hash)
        if row.is_redacted:
            self.redacted.append(row.number)
            if row.body != "" or any(change.after for change in stored.changes.values()):
                yield "it was redacted, and still there is text of it"
        elif content is None:
            yield "its text is not the one that was published"
        claimed = self._claimed_hash(stored)
        if claimed != row.hash:
            yield "its hash does not fit its time, cause, people, suggestion, parent and text"
        if before.hashes and row.parent_hash not in before.hashes:
            yield f"it does not continue version {before.number} as that stands there"
        if content is not None and before.content is not None:
            wrong = _wrong_changes(before.content, content, stored)
        elif content is not None:
            wrong = _wrong_values(content, stored)
        else:
            wrong = set()
        if wrong:
            yield f"what it changed is not what its rows say: {self._places(wrong)}"
        if row.effect != _effect(stored):
            yield "its effect is not that of its changes"
        for path in map(_path, stored.changes):
            if path is not None and path.part == "cell":
                self.since[path.key] = row.number
        self.before = _Before(row.number, frozenset({row.hash, claimed}), content)

    def _claimed_hash(self, stored: StoredVersion) -> str:
        row = stored.row
        return version_hash(
            skill_uid=self.skill.uid,
            number=row.number,
            parent_hash=row.parent_hash,
            content_hash=row.content_hash,
            created_at=row.created_at,
            cause=row.cause,
            people=list(stored.people),
            suggestion_id=row.suggestion_id,
            revision=row.revision,
        )

    def _flaws_of_page(self, head: Content) -> Iterator[str]:
        """What is kept beside the newest version and does not say the same."""
        rows = {(row.role_uid, row.level_uid): row for row in present_cells(self.skill.id)}
        wrong = [key for key in rows.keys() | head.cells.keys() if key not in rows]
        for key, row in rows.items():
            cell = head.cells.get(key)
            same = cell is not None and (cell.text, cell.required) == (row.text, row.required)
            if not same or (self.whole and self.since.get(key) != row.since_number):
                wrong.append(key)
        if wrong:
            paths = [str(PartPath.cell(key)) for key in wrong]
            yield f"its present cells are not those of its newest version: {self._places(paths)}"
        if different := sorted(listed(self.skill) - listed_by(head)):
            named = ", ".join(name for name, _ in different)
            yield f"lists do not show it as its newest version says: {named}"

    def _places(self, paths: Iterable[str]) -> str:
        listed = sorted(self._place(path) for path in paths)
        more = f" and {len(listed) - NAMED} more" if len(listed) > NAMED else ""
        return ", ".join(listed[:NAMED]) + more

    def _place(self, written: str) -> str:
        """A path as links name it: `ml-engineer.senior`."""
        path = _path(written)
        if path is None or path.part != "cell":
            return written
        role, level = (self.slugs.get(uid, uid) for uid in path.key)
        return f"{role}.{level}"


def _content(body: str | None, content_hash: str) -> Content | None:
    """What a version says; None where that is not what its hash names."""
    if body is None or hashlib.sha256(body.encode()).hexdigest() != content_hash:
        return None
    try:
        return parse_content(body)
    except ContentError:
        return None


def _wrong_changes(before: Content, content: Content, stored: StoredVersion) -> set[str]:
    """The paths at which the rows of a version do not say what it changed."""
    wanted = {
        str(change.path): (kind_of(change), json_or_none(change.after))
        for change in changes_between(before, content)
    }
    kept = {path: (change.kind, change.after) for path, change in stored.changes.items()}
    return {path for path in wanted.keys() | kept.keys() if wanted.get(path) != kept.get(path)}


def _wrong_values(content: Content, stored: StoredVersion) -> set[str]:
    """The same where it is not known what came before: whether each row says what stands there."""
    paths = {path: _path(path) for path in stored.changes}
    return {
        path
        for path, change in stored.changes.items()
        if (parsed := paths[path]) is None
        or json_or_none(value_at(content, parsed)) != change.after
    }


def _effect(stored: StoredVersion) -> str:
    effects = [Effect(change.effect) for change in stored.changes.values()]
    return strongest(effects) if effects else Effect.CORRECTS


def _path(written: str) -> PartPath | None:
    try:
        return PartPath.parse(written)
    except ContentError:
        return None

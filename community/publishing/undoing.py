"""Undoing a version: what can still be taken out of the page, what stays as it is, and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from sqlalchemy import func, select

from community.publishing.names import neighbouring_levels
from community.publishing.queries import Redacted, content_at, head_content
from community.publishing.retired import retired_places
from community.publishing.version_rows import parts
from community.rules.content import Cell, Content
from community.rules.diff import Change, changes_between, value_at
from community.rules.merge import Fit, Outcome
from community.rules.part_path import PartPath
from community.rules.permissions import Placed
from community.rules.standing import RetiredPlaces, Standing, SuggestedChange, read_through, stand
from models.catalogue import Skill
from models.database import db
from models.version import Revert, Version, VersionChange


class Obstacle(Enum):
    """Why a version cannot be undone, or not any more."""

    FIRST = "first"
    STRUCTURE = "structure"
    """It came with a change of roles or levels, which concerned other pages too."""
    REDACTED = "redacted"
    """Its text, or that of the version before, was taken away."""
    UNDONE_ALREADY = "undone already"
    CHANGED_SINCE = "changed since"
    ERRORS = "errors"


@dataclass(frozen=True)
class Undoing:
    """What undoing a version means for the page as it is now.

    `changed_by` says which version was the last to change what stays as it is; `undone_by` is the
    newest version that undid this one. `redacted` is the number of the version that is in the way
    since its text was taken away; then `content` is what the page says now.
    """

    number: int
    cause: str
    content: Content
    standing: Standing
    placed: Placed
    changed_by: Mapping[PartPath, int]
    undone_by: int | None
    redacted: int | None = None

    @property
    def obstacle(self) -> Obstacle | None:
        """What is in the way of undoing anything at all."""
        if self.number == 1:
            return Obstacle.FIRST
        if self.cause == "structure":
            return Obstacle.STRUCTURE
        if self.redacted is not None:
            return Obstacle.REDACTED
        if self.standing.prepared.changes:
            return Obstacle.ERRORS if self.standing.problems else None
        return Obstacle.CHANGED_SINCE if self.standing.blocked else Obstacle.UNDONE_ALREADY

    @property
    def undone(self) -> tuple[Change, ...]:
        """What becomes of the page."""
        return changes_between(self.standing.present, self.standing.merge.content)

    @property
    def gone(self) -> list[Change]:
        """What would have to be put where nothing can be put any more."""
        return [
            Change(each.path, each.ours, each.theirs)
            for each in self.standing.blocked
            if each.fit is Fit.GONE
        ]

    @property
    def kept(self) -> dict[int, list[Change]]:
        """What stays since it was changed again, by the version that did so last."""
        found: dict[int, dict[PartPath, Change]] = {}
        for each in self.standing.merge.conflicts:
            change = self._changed_since(each)
            found.setdefault(self.changed_by.get(each.path, 0), {})[change.path] = change
        return {number: list(found[number].values()) for number in sorted(found, reverse=True)}

    def moved_since(self, before: Content) -> list[Change]:
        """What the page changed, at the places that are touched, since it said this."""
        paths = [each.change.path for each in self.standing.asked]
        present = self.standing.present
        values = [Change(path, value_at(before, path), value_at(present, path)) for path in paths]
        return [change for change in values if change.before != change.after]

    def _changed_since(self, outcome: Outcome) -> Change:
        whole = outcome.path.whole
        if outcome.ours is None and isinstance(value_at(self.content, whole), Cell):
            return Change(whole, value_at(self.content, whole), None)
        return Change(outcome.path, outcome.base, outcome.ours)


def undoing_of(skill: Skill, number: int) -> Undoing:
    """Lay a version, turned round, over the page as it is. Raises LookupError if there is none."""
    present = head_content(skill)
    after, before, redacted = _said(skill.id, number, present)
    retired = retired_places()
    changes = changes_between(after, before)
    asked = [SuggestedChange(str(change.path), change) for change in changes]
    standing = stand(
        number,
        skill.head_number,
        present,
        read_through(asked, retired) if number > 1 else (),
        retired.gone,
        neighbouring_levels(),
    )
    return Undoing(
        number=number,
        cause=_cause(skill.id, number),
        content=after,
        standing=standing,
        placed=_placed(standing, retired),
        changed_by=_last_changes(skill.id, standing),
        undone_by=_undone_by(skill.id, number),
        redacted=redacted,
    )


def _said(skill_id: int, number: int, present: Content) -> tuple[Content, Content, int | None]:
    """A version and the one before, or the page of now twice and the one that was redacted."""
    found = []
    for each in (number, number - 1):
        try:
            found.append(content_at(skill_id, each))
        except Redacted:
            return present, present, each
    return found[0], found[1], None


def _placed(standing: Standing, retired: RetiredPlaces) -> Placed:
    """The domain of the page now and, where the version had moved it, the one it came from."""
    contents = (standing.present, standing.merge.content)
    return Placed(frozenset(retired.present(content.place.domain) for content in contents))


def _cause(skill_id: int, number: int) -> str:
    return db.session.scalars(
        select(Version.cause).where(Version.skill_id == skill_id, Version.number == number)
    ).one()


def _undone_by(skill_id: int, number: int) -> int | None:
    return db.session.scalar(
        select(func.max(Revert.number)).where(
            Revert.skill_id == skill_id, Revert.undone_number == number
        )
    )


def _last_changes(skill_id: int, standing: Standing) -> dict[PartPath, int]:
    """The version that last changed each place at which the page says something else by now."""
    touching = {outcome.path: _touching(outcome.path) for outcome in standing.merge.conflicts}
    last: dict[str, int] = {}
    every_path = {path for paths in touching.values() for path in paths}
    for some in parts(sorted(every_path)):
        rows = db.session.execute(
            select(VersionChange.path, func.max(VersionChange.number).label("number"))
            .where(VersionChange.skill_id == skill_id, VersionChange.path.in_(some))
            .group_by(VersionChange.path)
        )
        last.update({row.path: row.number for row in rows})
    found = {
        path: [last[each] for each in paths if each in last] for path, paths in touching.items()
    }
    return {path: max(numbers) for path, numbers in found.items() if numbers}


def _touching(path: PartPath) -> list[str]:
    """The paths under which a version may have changed what stands there."""
    if path.part != "cell":
        return [str(path)]
    fields = (path.field,) if path.field else ("text", "required")
    return [str(path.whole), *(str(PartPath.cell(path.key, field)) for field in fields)]

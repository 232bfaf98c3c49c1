"""Undoing what a version changed, by a new version."""

from __future__ import annotations

from dataclasses import dataclass

from community.accounts.queries import actor
from community.notifications.actions import announce, begin_act
from community.publishing.actions import Origin, lock_skill, publish
from community.publishing.queries import is_visible
from community.publishing.undoing import Obstacle, undoing_of
from community.rules.permissions import NotAllowed, Permission, may
from models.database import db
from models.version import Revert


@dataclass(frozen=True)
class Reverted:
    """The version was undone by this new one."""

    version_number: int


@dataclass(frozen=True)
class Moved:
    """The page says something else there than was seen; nothing was written."""


@dataclass(frozen=True)
class NotUndone:
    """Nothing of the version can be undone; nothing was written."""

    obstacle: Obstacle


Outcome = Reverted | Moved | NotUndone


def revert(skill_id: int, number: int, *, seen: str, reason: str, by: int) -> Outcome:
    """Take what a version changed out of the page again, as far as nobody has changed it since.

    `seen` is the digest of what the person saw. Who undoes is credited with editing: the words that
    come back are those of others. Returns what came of it; raises NotAllowed, and LookupError
    where there is no such version.
    """
    who = actor(by)
    if not is_visible(skill_id, who):
        raise LookupError(f"there is no skill {skill_id}")
    skill = lock_skill(skill_id)
    undoing = undoing_of(skill, number)
    if not may(who, Permission.REVERT, undoing.placed):
        raise NotAllowed(by)
    if seen != undoing.standing.seen:
        return Moved()
    if undoing.obstacle is not None:
        return NotUndone(undoing.obstacle)
    prepared = undoing.standing.prepared
    version = publish(skill, prepared, Origin(cause="revert", credits=((by, "edited"),)))
    db.session.add(
        Revert(skill_id=skill.id, number=version.number, undone_number=number, reason=reason)
    )
    announce(
        begin_act("revert", by=by),
        "published",
        skill=skill,
        version_number=version.number,
        effect=prepared.effect,
        paths=[change.path for change in prepared.changes],
        details={"undone": number},
    )
    return Reverted(version.number)

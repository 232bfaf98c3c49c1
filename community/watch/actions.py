"""Watching and following, as rows that say who wants to hear of what."""

from __future__ import annotations

from sqlalchemy import delete

from community.accounts.queries import actor
from community.publishing.queries import visible_skills
from community.rules.permissions import NotAllowed, Permission, may
from models.catalogue import Skill
from models.database import db, now
from models.inserting import insert_missing, insert_or_change
from models.watch import CHOICES, SCOPE_KINDS, Follow, Watch


class WatchingRefused(NotAllowed):
    """This person may not watch anything, for she is suspended."""


def watch_by_intention(person_id: int, slug: str) -> bool:
    """Watch a skill because of a press before signing in; a choice made earlier stands.

    False where there is no such skill for this person, or she may watch nothing.
    """
    who = actor(person_id)
    skill = db.session.scalars(visible_skills(who).where(Skill.slug == slug)).one_or_none()
    if skill is None or not may(who, Permission.WATCH):
        return False
    insert_missing(Watch, [_row("skill", skill.uid, "published", person_id)])
    return True


def watch(scope_kind: str, scope: str, *, choice: str, by: int) -> None:
    """Let a person hear of a scope; an earlier choice for it gives way.

    `scope` is the uid of the skill (group, domain …). Raises ValueError for a scope or choice that
    does not exist, WatchingRefused where the person may not.
    """
    if scope_kind not in SCOPE_KINDS or choice not in CHOICES:
        raise ValueError(f"no such wish: {scope_kind} {choice}")
    _ask(by)
    insert_or_change(Watch, _row(scope_kind, scope, choice, by), ["choice", "created_at"])


def unwatch(scope_kind: str, scope: str, *, by: int) -> None:
    """Let a person hear of a scope no more; nothing happens where she did not watch it."""
    db.session.execute(
        delete(Watch).where(
            Watch.person_id == by, Watch.scope_kind == scope_kind, Watch.scope == scope
        )
    )


def follow(kind: str, thing_id: int, *, by: int) -> None:
    """Let a person follow a suggestion, or the conversation about a skill, without an end.

    `kind` is "suggestion" or "conversation", `thing_id` the suggestion's or the skill's id.
    Raises WatchingRefused where the person may not.
    """
    _ask(by)
    row = {"person_id": by, "kind": kind, "thing_id": thing_id, "until": None}
    insert_or_change(Follow, row, ["until"])


def _ask(person_id: int) -> None:
    if not may(actor(person_id), Permission.WATCH):
        raise WatchingRefused(person_id)


def _row(scope_kind: str, scope: str, choice: str, person_id: int) -> dict[str, object]:
    return {
        "person_id": person_id,
        "scope_kind": scope_kind,
        "scope": scope,
        "choice": choice,
        "created_at": now(),
    }

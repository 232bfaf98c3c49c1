"""Pointing at a cell where something is wrong, and saying that nothing more is to be done there."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from community.accounts.queries import actor, present_actor
from community.comments.actions import comment_on_skill
from community.comments.pointing_queries import left_to_point
from community.comments.rendering import Rendered
from community.notifications.actions import announce, begin_act
from community.publishing.actions import lock_skill
from community.publishing.queries import visible_skills
from community.publishing.retired import placed
from community.rules.part_path import CellKey, PartPath
from community.rules.permissions import NotAllowed, Permission, may
from models.activity import Act
from models.catalogue import Skill
from models.comment import Comment
from models.database import db, now
from models.person import Person
from models.suggestion import Suggestion


class SettlingRefused(NotAllowed):
    """This person may not settle this, or there is no such pointer for her."""


@dataclass(frozen=True)
class PointedOut:
    """The pointer waits for review."""

    comment_id: int


@dataclass(frozen=True)
class TooManyPointers:
    """As many pointers of this person wait as may."""


def point_out(
    skill_id: int, *, cell: CellKey, words: Rendered, by: int
) -> PointedOut | TooManyPointers:
    """Say that something is wrong with a cell, without a wording; it waits in the queue.

    Returns what came of it. Raises CommentRefused where the person may not.
    """
    # The page before the person, as whoever suggests locks them. Her row is locked, so that the
    # limit holds for what she sends at the same moment elsewhere.
    page = select(Skill.id).where(Skill.id == skill_id)
    db.session.execute(page.with_for_update(read=True, key_share=True))
    db.session.execute(select(Person.id).where(Person.id == by).with_for_update(key_share=True))
    if left_to_point(by) == 0:
        return TooManyPointers()
    path = PartPath.cell(cell)
    comment = comment_on_skill(skill_id, words, path=path, asks_for_change=True, by=by)
    return PointedOut(comment.id)


def settle_pointer(comment_id: int, *, by: int) -> bool:
    """Say that nothing more is to be done about a pointer; False where somebody said so already.

    Raises SettlingRefused where the person does not moderate the place.
    """
    who = actor(by)
    skill = db.session.scalars(
        visible_skills(who)
        .join(Comment, Comment.skill_id == Skill.id)
        .where(Comment.id == comment_id)
    ).one_or_none()
    if skill is not None:
        lock_skill(skill.id)
    pointer = locked_pointer(comment_id, skill.id) if skill else None
    if skill is None or pointer is None:
        raise SettlingRefused(by)
    if not may(present_actor(by), Permission.SETTLE, placed(skill)):
        raise SettlingRefused(by)
    if pointer.settled_at is not None:
        return False
    settle(pointer, skill, begin_act("settle", by=by))
    return True


def locked_pointer(comment_id: int, skill_id: int) -> Comment | None:
    """A pointer on a skill as it is now, kept from others; None where it is none of this skill."""
    return db.session.scalars(
        select(Comment)
        .where(Comment.id == comment_id, Comment.skill_id == skill_id, Comment.asks_for_change)
        .with_for_update()
        .execution_options(populate_existing=True)
    ).one_or_none()


def settle(pointer: Comment, skill: Skill, act: Act, suggestion: Suggestion | None = None) -> None:
    """Let a locked pointer wait no more, in the act that settles it; one that is settled stays so.

    It stays settled when a suggestion that came of it is declined: its finder follows that, and
    what she said can be read and said again. One that is withdrawn lets it wait again.
    """
    if pointer.settled_at is not None:
        return
    pointer.settled_at = now()
    announce(
        act,
        "settled",
        skill=skill,
        suggestion=suggestion,
        comment_id=pointer.id,
        subject_id=pointer.person_id,
        paths=[pointer.path] if pointer.path else [],
    )

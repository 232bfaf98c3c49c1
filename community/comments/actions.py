"""Saying something: the comment, its activity, and following what is said next."""

from __future__ import annotations

from community.accounts.queries import actor
from community.comments.rendering import Rendered
from community.notifications.actions import announce, begin_act
from community.publishing.queries import visible_skills, visible_suggestions
from community.rules.part_path import PartPath
from community.rules.permissions import NotAllowed, Permission, may
from community.watch.actions import follow
from models.catalogue import Skill
from models.comment import Comment
from models.database import db
from models.suggestion import Suggestion


class CommentRefused(NotAllowed):
    """This person may not comment, or there is no such thing for her."""


def comment_on_skill(
    skill_id: int,
    words: Rendered,
    *,
    path: PartPath | None = None,
    asks_for_change: bool = False,
    by: int,
) -> Comment:
    """Say something about a skill, or about one cell of it; its author follows the conversation.

    Returns the comment. Raises CommentRefused where the person may not.
    """
    who = actor(by)
    skill = db.session.scalars(visible_skills(who).where(Skill.id == skill_id)).one_or_none()
    if skill is None or not may(who, Permission.COMMENT):
        raise CommentRefused(by)
    place = str(path) if path else None
    comment = _written(words, by, skill_id=skill.id, path=place, asks_for_change=asks_for_change)
    act = begin_act("comment", by=by)
    announce(act, "commented", skill=skill, comment_id=comment.id, paths=[place] if place else [])
    follow("conversation", skill.id, by=by)
    return comment


def comment_on_suggestion(suggestion_id: int, words: Rendered, *, by: int) -> Comment:
    """Say something about a suggestion; its author follows the suggestion from then on.

    Returns the comment. Raises CommentRefused where the person may not.
    """
    who = actor(by)
    suggestion = db.session.scalars(
        visible_suggestions(who).where(Suggestion.id == suggestion_id)
    ).one_or_none()
    if suggestion is None or not may(who, Permission.COMMENT):
        raise CommentRefused(by)
    comment = _written(words, by, suggestion_id=suggestion.id)
    skill = db.session.scalars(
        visible_skills(who).where(Skill.id == suggestion.skill_id)
    ).one_or_none()
    act = begin_act("comment", by=by)
    announce(act, "commented", skill=skill, suggestion=suggestion, comment_id=comment.id)
    follow("suggestion", suggestion.id, by=by)
    return comment


def say_on_suggestion(suggestion_id: int, words: Rendered, *, by: int) -> Comment:
    """Keep what somebody says of a suggestion with another deed, which asks whether she may and
    announces it."""
    return _written(words, by, suggestion_id=suggestion_id)


def _written(
    words: Rendered,
    by: int,
    *,
    skill_id: int | None = None,
    path: str | None = None,
    asks_for_change: bool = False,
    suggestion_id: int | None = None,
) -> Comment:
    comment = Comment(
        skill_id=skill_id,
        path=path,
        asks_for_change=asks_for_change,
        suggestion_id=suggestion_id,
        person_id=by,
        body=words.body,
        html=words.html,
        renderer=words.renderer,
    )
    db.session.add(comment)
    db.session.flush()
    return comment

"""What the form of a suggestion is called, and where it is sent."""

from __future__ import annotations

from dataclasses import dataclass

from flask import url_for
from flask_babel import gettext

from community.access import may
from community.publishing.retired import placed
from community.rules.permissions import Permission
from models.catalogue import Skill
from models.suggestion import Suggestion


@dataclass(frozen=True)
class Ways:
    """The headings and addresses of a form; `apart` sends one suggestion a role.

    `agree` agrees with the suggestion that asks for the same, instead of sending it. What changes a
    suggestion can do neither.
    """

    heading: str
    preview_heading: str
    preview: str
    again: str
    send: str
    agree: str | None
    apart: str | None = None


def ways_of(skill: Skill | None, retired: str | None = None) -> Ways:
    """Those of a form for a skill, or for a new one; `retired` is what it asks for, if it does."""
    if skill is None:
        return Ways(
            gettext("Suggest a new skill"),
            gettext("Preview of your new skill"),
            url_for("suggest.preview_new_skill"),
            url_for("suggest.edit_new_skill"),
            url_for("suggest.create_new_skill"),
            url_for("suggest.agree_with_same_new"),
        )
    return Ways(
        _heading(skill, retired),
        gettext("Preview of your change to %(skill)s", skill=skill.name),
        url_for("suggest.preview", slug=skill.slug),
        url_for("suggest.edit", slug=skill.slug),
        url_for("suggest.create", slug=skill.slug),
        url_for("suggest.agree_with_same", slug=skill.slug),
        url_for("suggest.create_by_role", slug=skill.slug),
    )


def ways_of_next_revision(suggestion: Suggestion) -> Ways:
    """Those of a form that changes a suggestion which waits."""
    number = suggestion.id
    return Ways(
        gettext("Edit suggestion %(number)s", number=number),
        gettext("Preview of suggestion %(number)s", number=number),
        url_for("suggest.preview_revision", suggestion_id=number),
        url_for("suggest.edit_revision", suggestion_id=number),
        url_for("suggest.revise", suggestion_id=number),
        None,
    )


def edits_as_moderator(skill: Skill) -> bool:
    """Whether the person of this request decides about the page: she is asked to edit it."""
    return may(Permission.SEE_QUEUE) and may(Permission.CONFIRM, placed(skill))


def _heading(skill: Skill, retired: str | None) -> str:
    if retired == "yes":
        return gettext("Retire %(skill)s", skill=skill.name)
    if retired == "no":
        return gettext("Take %(skill)s into use again", skill=skill.name)
    if edits_as_moderator(skill):
        return gettext("Edit %(skill)s", skill=skill.name)
    return gettext("Suggest a change to %(skill)s", skill=skill.name)

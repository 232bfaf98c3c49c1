"""Saying that a page is still right, and the list of those that wait for somebody to look."""

from __future__ import annotations

from datetime import MAXYEAR, datetime
from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext

from community import once
from community.access import Who, access, may, require, the_person
from community.catalogue.blueprint import blueprint
from community.catalogue.forms import ConfirmForm
from community.moderation import still_right
from community.paging import read_key
from community.publishing.addresses import skill_at
from community.publishing.retired import placed
from community.rules.permissions import Permission
from models.catalogue import Skill
from models.database import writing


@blueprint.post("/skills/<address:slug>/confirmations")
@access(Who.MODERATOR)
def confirm(slug: str) -> Any:
    """Say that a page is still right, of the version that was read."""
    skill = skill_at(slug)
    require(Permission.CONFIRM, placed(skill))
    form = ConfirmForm()
    if not form.validate_on_submit():
        abort(400)
    by, skill_id, kept = the_person().id, skill.id, True
    page = url_for("catalogue.skill", slug=skill.slug)
    onward = url_for("catalogue.unchecked") if "listed" in request.form else page
    with writing():
        location = once.earlier_answer(form.once.data, by)
        if location is None:
            kept = still_right.confirm(skill_id, number=form.number.data, by=by)
            if kept:
                location = once.remember(form.once.data, by, onward)
    if not kept:
        flash(gettext("The page has changed meanwhile. Look at it again."), "error")
    return redirect(location or page, 303)


@blueprint.get("/unchecked")
@access(Who.MODERATOR)
def unchecked() -> str:
    """Pages that were neither changed nor checked for a year, the oldest first."""
    key = _sent_key()
    pages = still_right.unchecked(the_person().actor, key)
    following = pages.next_key
    return render_template(
        "catalogue/unchecked.html",
        pages=[{"skill": row, "confirming": confirming(row.head_number)} for row in pages.items],
        following=_address_of(following) if following else None,
        is_first=key is None,
    )


def confirming_of(skill: Skill) -> dict[str, Any] | None:
    """What the button on a skill page sends; None for whom it is not there."""
    if skill.retired or not may(Permission.SEE_QUEUE):
        return None
    return confirming(skill.head_number) if may(Permission.CONFIRM, placed(skill)) else None


def confirming(number: int) -> dict[str, Any]:
    """What is sent with the button on a page that shows this version."""
    return {"once": once.new_token(), "number": number}


def _sent_key() -> still_right.Key | None:
    """The key that the address names; None at the beginning of the list."""
    skill_id = request.args.get("after", type=read_key)
    looked_at = request.args.get("since", type=_moment)
    if skill_id is None or looked_at is None:
        return None
    return still_right.Key(looked_at, skill_id)


def _moment(text: str) -> datetime:
    """A moment with its zone. Raises ValueError for anything else."""
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None or not 1 < moment.year < MAXYEAR:
        raise ValueError(text)
    return moment


def _address_of(key: still_right.Key) -> str:
    since = key.looked_at.isoformat()
    return url_for("catalogue.unchecked", since=since, after=key.skill_id)

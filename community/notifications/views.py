"""What I was told, and how I want to be told."""

from __future__ import annotations

from dataclasses import asdict
from functools import partial

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from community.access import Who, access, present_person, the_person
from community.languages import day
from community.notifications import actions, queries
from community.notifications.forms import SettingsForm
from community.notifications.guidance import guidance
from community.notifications.preferences import Wishes, choose, wishes_of
from community.notifications.sentences import because, place, said_with, sentence
from community.paging import read_key
from models.database import writing

blueprint = Blueprint("notifications", __name__)


@blueprint.get("/notifications")
@access(Who.SIGNED_IN)
def inbox() -> str:
    """Everything a person was told, newest first."""
    page = queries.notices_of(the_person().id, request.args.get("after", type=read_key))
    return render_template(
        "notifications/inbox.html",
        page=page,
        sentence=sentence,
        said_with=said_with,
        because=because,
        guidance=partial(guidance, day=day),
        address=_address,
    )


@blueprint.post("/notifications/<row:act_id>/reading")
@access(Who.SIGNED_IN)
def read(act_id: int) -> Response:
    """One notice is read."""
    with writing(private=True):
        actions.mark_read(act_id, by=the_person().id)
    return redirect(url_for("notifications.inbox"), 303)


@blueprint.post("/notifications/reading")
@access(Who.SIGNED_IN)
def read_all() -> Response:
    """All notices are read."""
    with writing(private=True):
        actions.mark_all_read(by=the_person().id)
    return redirect(url_for("notifications.inbox"), 303)


@blueprint.get("/settings/notices")
@access(Who.SIGNED_IN)
def settings() -> str:
    """What a person is told by mail, in which language and time zone."""
    person = the_person()
    chosen = asdict(wishes_of(person.id))
    form = SettingsForm(language=person.language, zone=person.zone, **chosen)
    form.offer(person.zone)
    return render_template("notifications/settings.html", form=form)


@blueprint.post("/settings/notices")
@access(Who.SIGNED_IN)
def change_settings() -> Response | tuple[str, int]:
    """Keep what a person chose."""
    person = the_person()
    form = SettingsForm()
    form.offer(person.zone)
    if not form.validate_on_submit():
        return render_template("notifications/settings.html", form=form), 422
    with writing(private=True):
        choose(Wishes(form.decided.data, form.replies.data, form.watched.data), by=person.id)
        actions.set_home(form.language.data, form.zone.data, by=person.id)
    flash(gettext("Saved."))
    return redirect(url_for("notifications.settings"), 303)


@blueprint.app_context_processor
def count_unread() -> dict[str, int]:
    """The number in the head of every page; a visitor costs no query."""
    person = present_person()
    return {"unread": queries.unread_count(person.id) if person else 0}


def _address(notice: queries.Notice) -> str | None:
    where = place(notice)
    return url_for(where[0], **where[1]) if where else None

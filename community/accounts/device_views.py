"""Where a person is signed in, and how she ends it."""

from __future__ import annotations

from flask import abort, redirect, render_template, url_for
from werkzeug.wrappers import Response

from community.access import Who, access, the_person
from community.accounts import queries, session_rows
from community.accounts.blueprint import blueprint
from community.rules.devices import device_of
from models.database import writing


@blueprint.get("/settings/sessions")
@access(Who.SIGNED_IN)
def devices() -> str:
    """All browsers that the person is signed in with."""
    person = the_person()
    here = session_rows.hash_of(person.secret)
    shown = [
        {"session": each, "device": device_of(each.device), "here": each.secret_hash == here}
        for each in queries.live_sessions(person.id)
    ]
    return render_template("accounts/devices.html", shown=shown)


@blueprint.post("/settings/sessions/<row:session_id>/end")
@access(Who.SIGNED_IN)
def end_session(session_id: int) -> Response:
    """Sign one of the person's own browsers out."""
    person = the_person()
    with writing(private=True):
        ended = session_rows.end_session(session_id, by=person.id)
    if not ended:
        abort(404)
    return redirect(url_for("accounts.devices"), 303)


@blueprint.post("/settings/sessions/end-others")
@access(Who.SIGNED_IN)
def end_other_sessions() -> Response:
    """Sign all the person's browsers out but this one."""
    person = the_person()
    with writing(private=True):
        session_rows.end_all_sessions(person.id, but=person.secret)
    return redirect(url_for("accounts.devices"), 303)

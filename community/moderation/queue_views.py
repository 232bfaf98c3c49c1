"""The queue, its keys, and the figures."""

from __future__ import annotations

from flask import abort, redirect, render_template, request
from werkzeug.wrappers import Response

from community.access import Who, access, the_person
from community.moderation import bulk_views, keys
from community.moderation.blueprint import blueprint
from community.moderation.figures_shown import figures_of_places
from community.moderation.onward import onward_address
from community.moderation.queue_page import queue_page
from community.publishing.addresses import present_structure
from models.database import writing

__all__ = ["bulk_views"]


@blueprint.get("/queue")
@access(Who.MODERATOR)
def queue() -> str:
    """What waits for this moderator, oldest first; where it is much, after what is ready."""
    return queue_page(request.args)


@blueprint.post("/settings/keys")
@access(Who.MODERATOR)
def change_keys() -> Response:
    """Switch deciding by single keys on or off."""
    wanted = {"yes": True, "no": False}.get(request.form.get("single_keys", ""))
    if wanted is None:
        abort(400)
    with writing(private=True):
        keys.use_single_keys(wanted, by=the_person().id)
    return redirect(onward_address(request.form.get("onward")), 303)


@blueprint.get("/figures")
@access(Who.SIGNED_IN)
def figures() -> str:
    """How much waits, how long answers take and how many suggestions come true."""
    return render_template("moderation/figures.html", places=figures_of_places(present_structure()))

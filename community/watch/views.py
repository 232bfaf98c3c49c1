"""The button that makes a person a watcher of a skill, and the one that ends it."""

from __future__ import annotations

from flask import Blueprint, abort, redirect, request, url_for
from werkzeug.wrappers import Response

from community.access import Who, access, require, the_person
from community.publishing.queries import skill_named
from community.rules.permissions import Permission
from community.watch import actions
from models.catalogue import Skill
from models.database import writing
from models.watch import CHOICES

blueprint = Blueprint("watch", __name__)


@blueprint.post("/skills/<slug>/watch")
@access(Who.SIGNED_IN)
def watch(slug: str) -> Response:
    """Watch a skill, or change what of it one hears."""
    uid = _skill(slug).uid
    require(Permission.WATCH)
    choice = request.form.get("choice", "published")
    if choice not in CHOICES:
        abort(400)
    with writing(private=True):
        actions.watch("skill", uid, choice=choice, by=the_person().id)
    return _back(slug)


@blueprint.post("/skills/<slug>/unwatch")
@access(Who.SIGNED_IN)
def unwatch(slug: str) -> Response:
    """Hear of a skill no more."""
    uid = _skill(slug).uid
    with writing(private=True):
        actions.unwatch("skill", uid, by=the_person().id)
    return _back(slug)


def _skill(slug: str) -> Skill:
    return skill_named(slug, the_person().actor) or abort(404)


def _back(slug: str) -> Response:
    return redirect(url_for("catalogue.skill", slug=slug, _anchor="community"), 303)

"""The button that makes a person a watcher of a skill, and the one that ends it."""

from __future__ import annotations

from flask import Blueprint, abort, redirect, request, url_for
from werkzeug.wrappers import Response

from community.access import Who, access, require, the_person
from community.publishing.addresses import skill_at
from community.rules.permissions import Permission
from community.watch import actions
from models.catalogue import Skill
from models.database import writing
from models.watch import CHOICES

blueprint = Blueprint("watch", __name__)


@blueprint.post("/skills/<address:slug>/watch")
@access(Who.SIGNED_IN)
def watch(slug: str) -> Response:
    """Watch a skill, or change what of it one hears."""
    skill = skill_at(slug)
    require(Permission.WATCH)
    choice = request.form.get("choice", "published")
    if choice not in CHOICES:
        abort(400)
    uid, answer = skill.uid, _to_its_community(skill)
    with writing(private=True):
        actions.watch("skill", uid, choice=choice, by=the_person().id)
    return answer


@blueprint.post("/skills/<address:slug>/unwatch")
@access(Who.SIGNED_IN)
def unwatch(slug: str) -> Response:
    """Hear of a skill no more."""
    skill = skill_at(slug)
    uid, answer = skill.uid, _to_its_community(skill)
    with writing(private=True):
        actions.unwatch("skill", uid, by=the_person().id)
    return answer


def _to_its_community(skill: Skill) -> Response:
    return redirect(url_for("catalogue.skill", slug=skill.slug, _anchor="community"), 303)

"""*Something wrong here?*: pointing at a cell, the pointers that wait, and settling one."""

from __future__ import annotations

from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from community import once
from community.access import Who, access, require, the_person
from community.accounts.return_paths import local_path
from community.comments import pointing
from community.comments.blueprint import blueprint
from community.comments.forms import PointForm
from community.comments.place import Place, place_on_skill
from community.comments.pointing_queries import left_to_point, open_pointers
from community.comments.queries import cell_text
from community.comments.rendering import render
from community.paging import read_key
from community.publishing.addresses import present_actor, present_structure
from community.publishing.queries import visible_skills
from community.rules.permissions import Permission
from models.catalogue import Skill
from models.comment import Comment
from models.database import db, writing


@blueprint.get("/skills/<address:slug>/cells/<cell:anchor>/pointer")
@access(Who.SIGNED_IN)
def point(slug: str, anchor: str) -> str:
    """The form of one line about a cell where something is wrong."""
    place = place_on_skill(slug, anchor)
    require(Permission.COMMENT)
    return _point_page(place, PointForm())


@blueprint.post("/skills/<address:slug>/cells/<cell:anchor>/pointer")
@access(Who.SIGNED_IN)
def point_out(slug: str, anchor: str) -> Response | tuple[str, int]:
    """Say that something is wrong with a cell."""
    place = place_on_skill(slug, anchor)
    require(Permission.COMMENT)
    form = PointForm()
    if not form.validate_on_submit() or not _pointed_out(place, form):
        return _point_page(place, form), 422
    return redirect(place.address(), 303)


@blueprint.get("/pointers")
@access(Who.MODERATOR)
def pointers() -> str:
    """All pointers that wait for this moderator, the oldest first."""
    after = request.args.get("after", type=read_key)
    return render_template(
        "comments/pointers_page.html",
        pointers=open_pointers(the_person().actor, after),
        structure=present_structure(),
        is_first=after is None,
    )


@blueprint.post("/pointers/<row:comment_id>/settlement")
@access(Who.MODERATOR)
def settle_pointer(comment_id: int) -> Response:
    """Say that nothing more is to be done about a pointer."""
    skills = visible_skills(present_actor()).join(Comment, Comment.skill_id == Skill.id)
    found = skills.where(Comment.id == comment_id, Comment.asks_for_change)
    db.session.scalars(found).one_or_none() or abort(404)
    by = the_person().id
    with writing():
        pointing.settle_pointer(comment_id, by=by)
    flash(gettext("Settled"))
    return redirect(local_path(request.form.get("next")) or url_for("comments.pointers"), 303)


def _pointed_out(place: Place, form: PointForm) -> bool:
    """Write the pointer once however often it is sent; False where too many wait already."""
    assert place.skill is not None and place.path is not None
    words, by = render(form.body.data), the_person().id
    with writing():
        if once.earlier_answer(form.once.data, by) is not None:
            return True
        outcome = pointing.point_out(place.skill.id, cell=place.path.key, words=words, by=by)
        if isinstance(outcome, pointing.TooManyPointers):
            return False
        once.remember(form.once.data, by, place.address())
    flash(gettext("Sent. It waits for review, and anybody can turn it into a suggestion."))
    return True


def _point_page(place: Place, form: PointForm) -> Any:
    assert place.skill is not None and place.path is not None
    return render_template(
        "comments/point.html",
        place=place,
        form=form,
        text=cell_text(place.skill.id, place.path.key),
        left=left_to_point(the_person().id),
    )

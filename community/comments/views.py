"""The pages where people talk, about a skill, a cell of it, or a suggestion."""

from __future__ import annotations

from flask import redirect, render_template, request
from werkzeug.wrappers import Response

from community import once
from community.access import Who, access, may, require, the_person
from community.comments import actions, pointing_queries, pointing_views, queries
from community.comments.blueprint import blueprint
from community.comments.forms import CommentForm
from community.comments.place import Place, place_on_skill, place_on_suggestion
from community.comments.rendering import Rendered, render
from community.paging import read_key
from community.rules.permissions import Permission
from models.comment import Comment
from models.database import writing

__all__ = ["blueprint", "pointing_views"]


@blueprint.get("/skills/<address:slug>/comments")
@access(Who.EVERYBODY)
def on_skill(slug: str) -> str:
    """What is said about a skill, or with `?cell=` about one cell of it."""
    return _page(place_on_skill(slug, request.args.get("cell")))


@blueprint.post("/skills/<address:slug>/comments")
@access(Who.SIGNED_IN)
def comment_on_skill(slug: str) -> Response | tuple[str, int]:
    """Say something about a skill, or with `?cell=` about one cell of it."""
    return _comment(place_on_skill(slug, request.args.get("cell")))


@blueprint.get("/suggestions/<row:suggestion_id>/comments")
@access(Who.EVERYBODY)
def on_suggestion(suggestion_id: int) -> str:
    """What is said about a suggestion."""
    return _page(place_on_suggestion(suggestion_id))


@blueprint.post("/suggestions/<row:suggestion_id>/comments")
@access(Who.SIGNED_IN)
def comment_on_suggestion(suggestion_id: int) -> Response | tuple[str, int]:
    """Say something about a suggestion."""
    return _comment(place_on_suggestion(suggestion_id))


def _comment(place: Place) -> Response | tuple[str, int]:
    require(Permission.COMMENT)
    form = CommentForm()
    if not form.validate_on_submit():
        return _page(place, form), 422
    words = render(form.body.data)
    by = the_person().id
    with writing():
        location = once.earlier_answer(form.once.data, by)
        if location is None:
            comment = _said(place, words, by)
            address = place.address(_anchor=f"comment-{comment.id}")
            location = once.remember(form.once.data, by, address)
    return redirect(location, 303)


def _said(place: Place, words: Rendered, by: int) -> Comment:
    if place.suggestion is not None:
        return actions.comment_on_suggestion(place.suggestion.id, words, by=by)
    assert place.skill is not None
    return actions.comment_on_skill(place.skill.id, words, path=place.path, by=by)


def _page(place: Place, form: CommentForm | None = None) -> str:
    after = request.args.get("after", type=read_key)
    if place.suggestion is not None:
        said = queries.comments_on_suggestion(place.suggestion.id, after)
    else:
        assert place.skill is not None
        path = str(place.path) if place.path else None
        said = queries.comments_on_skill(place.skill.id, after, path)
    if form is None and may(Permission.COMMENT):
        form = CommentForm()
    return render_template(
        "comments/comments.html",
        place=place,
        said=said,
        pointers=pointing_queries.pointers_among(each.id for each in said.items),
        form=form,
    )

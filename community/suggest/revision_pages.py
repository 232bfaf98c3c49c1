"""The revisions of a suggestion: the list of them, and each with what it changed."""

from __future__ import annotations

from flask import abort, render_template, request

from community.access import Who, access
from community.comments.place import place_on_suggestion
from community.paging import read_key
from community.publishing.shown_changes import shown_changes
from community.suggest import queries
from community.suggest.blueprint import blueprint
from community.suggest.comparing import revision_at
from community.suggest.course import revisions_of


@blueprint.get("/suggestions/<row:suggestion_id>/revisions")
@access(Who.EVERYBODY)
def revisions(suggestion_id: int) -> str:
    """All revisions of a suggestion, the newest first."""
    place_on_suggestion(suggestion_id)
    after = request.args.get("after", type=read_key)
    return render_template(
        "suggest/revisions.html",
        suggestion=queries.about_suggestion(suggestion_id),
        page=revisions_of(suggestion_id, after),
        is_first=after is None,
    )


@blueprint.get("/suggestions/<row:suggestion_id>/revisions/<row:number>")
@access(Who.EVERYBODY)
def revision(suggestion_id: int, number: int) -> str:
    """One revision: all that it asks for, and what it changed against the one before."""
    place = place_on_suggestion(suggestion_id)
    assert place.suggestion is not None
    found = revision_at(place.suggestion, number) or abort(404)
    return render_template(
        "suggest/revision.html",
        suggestion=queries.about_suggestion(suggestion_id),
        revision=found,
        asked=shown_changes(found.asked, place.structure),
        changed=None if found.changed is None else shown_changes(found.changed, place.structure),
        beside=request.args.get("view") == "side",
    )

"""The page of a suggestion, withdrawing it, and the list of one's own."""

from __future__ import annotations

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from community.access import Who, access, may, present_person, the_person
from community.comments.forms import CommentForm
from community.comments.place import place_on_suggestion
from community.comments.queries import comments_on_suggestion
from community.paging import read_key
from community.rules.permissions import Permission
from community.rules.suggestion_states import OPEN, State
from community.suggest import actions, queries
from community.suggest.addresses import suggestion_at
from community.suggest.blueprint import blueprint
from community.suggest.showing import counted, lines_of
from community.suggest.standings import standing_of
from models.database import writing


@blueprint.get("/suggestions/<row:suggestion_id>")
@access(Who.EVERYBODY)
def show(suggestion_id: int) -> str:
    """What is suggested, why and by whom, how it stands, and what was decided."""
    place = place_on_suggestion(suggestion_id)
    suggestion = place.suggestion
    assert suggestion is not None
    person = present_person()
    standing = standing_of(suggestion)
    is_open = State(suggestion.state) in OPEN
    return render_template(
        "suggest/show.html",
        suggestion=queries.about_suggestion(suggestion_id),
        effects=counted(suggestion.effects),
        lines=lines_of(
            [each.change for each in standing.asked],
            place.structure,
            merge=standing.merge if is_open else None,
        ),
        standing=standing,
        is_open=is_open,
        is_mine=person is not None and person.id == suggestion.author_id,
        place=place,
        said=comments_on_suggestion(suggestion_id),
        form=CommentForm() if may(Permission.COMMENT) else None,
    )


@blueprint.post("/suggestions/<row:suggestion_id>/withdrawal")
@access(Who.SIGNED_IN)
def withdraw(suggestion_id: int) -> Response:
    """Take one's own suggestion back; one that is settled already stays as it is."""
    suggestion_at(suggestion_id)
    by = the_person().id
    with writing():
        actions.withdraw(suggestion_id, by=by)
    return redirect(url_for("suggest.show", suggestion_id=suggestion_id), 303)


@blueprint.get("/my/suggestions")
@access(Who.SIGNED_IN)
def mine() -> str:
    """My suggestions, the newest first."""
    after = request.args.get("after", type=read_key)
    return render_template(
        "suggest/mine.html",
        page=queries.suggestions_of(the_person().id, after),
        is_first=after is None,
        left=queries.left_for(the_person().id),
    )

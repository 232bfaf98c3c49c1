"""The page of a suggestion, withdrawing it, and the list of one's own."""

from __future__ import annotations

from dataclasses import dataclass

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from community.access import Who, access, may, present_person, the_person
from community.comments.forms import CommentForm
from community.comments.place import place_on_suggestion
from community.comments.queries import comments_on_suggestion
from community.paging import read_key
from community.publishing.addresses import suggestion_at
from community.publishing.names import Structure
from community.rules.permissions import Authored, Permission, may_accept
from community.rules.standing import Standing
from community.rules.suggestion_states import OPEN, State
from community.suggest import actions, queries
from community.suggest.blueprint import blueprint
from community.suggest.deciding import decidable
from community.suggest.hints import worth_a_look
from community.suggest.remarks import remark_on
from community.suggest.showing import counted, lines_of
from community.suggest.shown_hints import ShownHints, shown_hints
from community.suggest.standings import standing_of
from community.watch.queries import choice_for, follows
from models.catalogue import Skill
from models.database import writing
from models.suggestion import Suggestion


@dataclass(frozen=True)
class Deeds:
    """What the person of this request can do with an open suggestion, and with its page."""

    review: bool = False
    withdraw: bool = False
    follows: bool = False
    also_watch: bool = False


@blueprint.get("/suggestions/<row:suggestion_id>")
@access(Who.EVERYBODY)
def show(suggestion_id: int) -> str:
    """What is suggested, why and by whom, how it stands, and what was decided."""
    place = place_on_suggestion(suggestion_id)
    suggestion = place.suggestion
    assert suggestion is not None
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
        hints=_hints(suggestion, standing, place.structure) if is_open else ShownHints(),
        standing=standing,
        beside=request.args.get("view") == "side",
        is_open=is_open,
        deeds=_deeds(suggestion, place.skill) if is_open else Deeds(),
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
        remark=remark_on(None, queries.left_for(the_person().id)),
    )


def _hints(suggestion: Suggestion, standing: Standing, structure: Structure) -> ShownHints:
    """What a moderator is to look at."""
    if not may(Permission.SEE_QUEUE):
        return ShownHints()
    look = worth_a_look([suggestion], {suggestion.id: standing})[suggestion.id]
    return shown_hints(look, standing.present, structure, own=suggestion.id)


def _deeds(suggestion: Suggestion, skill: Skill | None) -> Deeds:
    person = present_person()
    if person is None:
        return Deeds()
    moderates = may(Permission.SEE_QUEUE)
    watched = skill is None or choice_for(person.id, "skill", skill.uid) is not None
    return Deeds(
        review=moderates and may_accept(person.actor, decidable(suggestion, person.id)),
        withdraw=may(Permission.WITHDRAW, Authored(suggestion.author_id)),
        follows=follows(person.id, "suggestion", suggestion.id),
        also_watch=may(Permission.WATCH) and not watched,
    )

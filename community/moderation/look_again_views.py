"""Looking again at what somebody published while nobody else could decide."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext
from sqlalchemy import Row
from werkzeug.wrappers import Response

from community.access import Who, access, the_person
from community.moderation import look_again
from community.moderation.blueprint import blueprint
from community.paging import read_key
from community.publishing.addresses import decided_suggestion, present_structure
from community.publishing.budget import Budget
from community.publishing.names import Structure
from community.publishing.queries import content_at
from community.publishing.shown_changes import ShownChange, shown_changes
from community.rules.diff import changes_between
from models.database import writing


@dataclass(frozen=True)
class Published:
    """What somebody published alone, and what it changed."""

    about: Row[*tuple[Any, ...]]
    changes: list[ShownChange]


@blueprint.get("/queue/second-looks")
@access(Who.MODERATOR)
def second_looks() -> str:
    """What was published without a second look by others, the oldest first."""
    after = request.args.get("after", type=read_key)
    page = look_again.to_look_at_again(the_person().actor, after)
    structure, budget = present_structure(), Budget()
    return render_template(
        "moderation/second_looks.html",
        entries=[Published(row, _changes(row, structure, budget)) for row in page.items],
        following=url_for("moderation.second_looks", after=page.next_key)
        if page.next_key
        else None,
        is_first=after is None,
    )


@blueprint.post("/decisions/<row:decision_id>/second-look")
@access(Who.MODERATOR)
def second_look(decision_id: int) -> Response:
    """What was published without a second look is right."""
    decided_suggestion(decision_id)
    with writing():
        looked = look_again.look_again(decision_id, by=the_person().id)
    if looked:
        flash(gettext("Looked at again."))
    return redirect(url_for("moderation.second_looks"), 303)


def _changes(row: Row[*tuple[Any, ...]], structure: Structure, budget: Budget) -> list[ShownChange]:
    """What the version changed; nothing where the text of it was taken away."""
    try:
        before = content_at(row.skill_id, row.number - 1)
        after = content_at(row.skill_id, row.number)
    except LookupError:
        return []
    return shown_changes(changes_between(before, after), structure, budget=budget.share())

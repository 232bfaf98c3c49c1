"""Undoing a version: what would become of the page, and the deed itself."""

from __future__ import annotations

from typing import Any

from flask import abort, flash, redirect, render_template, url_for
from flask_babel import gettext

from community import once
from community.access import Who, access, require, the_person
from community.catalogue import actions
from community.catalogue.blueprint import blueprint
from community.catalogue.forms import RevertForm
from community.publishing.addresses import present_structure, skill_at
from community.publishing.queries import content_at
from community.publishing.shown_changes import shown_changes
from community.publishing.undoing import Obstacle, Undoing, undoing_of
from community.rules.diff import Change
from community.rules.permissions import Permission
from community.suggest.showing import lines_of
from models.catalogue import Skill
from models.database import writing


@blueprint.get("/skills/<address:slug>/versions/<row:number>/revert")
@access(Who.MODERATOR)
def revert_preview(slug: str, number: int) -> str:
    """What undoing a version would do to the page, and what it could not undo any more."""
    skill = skill_at(slug)
    return _page(skill, _undoing(skill, number), RevertForm())


@blueprint.post("/skills/<address:slug>/versions/<row:number>/revert")
@access(Who.MODERATOR)
def revert(slug: str, number: int) -> Any:
    """Undo what a version changed, by a new version."""
    skill = skill_at(slug)
    undoing = _undoing(skill, number)
    form = RevertForm()
    if not form.validate_on_submit():
        return _page(skill, undoing, form), 422
    location, outcome = _reverted(skill, number, form)
    if isinstance(outcome, actions.Reverted):
        version = outcome.version_number
        flash(gettext("Undone, published as version %(number)s.", number=version))
    if location is not None:
        return redirect(location, 303)
    skill = skill_at(slug)
    moved = isinstance(outcome, actions.Moved)
    return _page(skill, _undoing(skill, number), form, moved=moved), 409 if moved else 422


def _reverted(
    skill: Skill, number: int, form: RevertForm
) -> tuple[str | None, actions.Outcome | None]:
    """Where the person is led, or why nothing was undone; once, however often it is sent."""
    by, skill_id, slug, outcome = the_person().id, skill.id, skill.slug, None
    with writing():
        location = once.earlier_answer(form.once.data, by)
        if location is None:
            outcome = actions.revert(
                skill_id, number, seen=form.seen.data or "", reason=form.reason.data, by=by
            )
            if isinstance(outcome, actions.Reverted):
                address = url_for("catalogue.version", slug=slug, number=outcome.version_number)
                location = once.remember(form.once.data, by, address)
    return location, outcome


def _undoing(skill: Skill, number: int) -> Undoing:
    """The version turned round; 404 where there is none, 403 for who may not undo it."""
    try:
        undoing = undoing_of(skill, number)
    except LookupError:
        abort(404)
    require(Permission.REVERT, undoing.placed)
    return undoing


def _page(skill: Skill, undoing: Undoing, form: RevertForm, *, moved: bool = False) -> str:
    """The preview, on which a deed done now rests; what was typed stays."""
    structure = present_structure()
    standing = undoing.standing
    since = _since(skill, undoing, form.head.data) if moved else []
    form.seen.data, form.head.data = standing.seen, standing.number
    return render_template(
        "catalogue/revert.html",
        skill=skill,
        number=undoing.number,
        undone_by=undoing.undone_by,
        obstacle=undoing.obstacle,
        redacted=undoing.redacted,
        Obstacle=Obstacle,
        lines=lines_of(
            undoing.undone,
            structure,
            effects={change.path: change.effect for change in standing.prepared.changes},
            problems=standing.problems,
        ),
        kept={by: shown_changes(changes, structure) for by, changes in undoing.kept.items()},
        gone=shown_changes(undoing.gone, structure),
        form=form,
        moved=moved,
        since=shown_changes(since, structure),
    )


def _since(skill: Skill, undoing: Undoing, head: int) -> list[Change]:
    """What the page changed, at the places that are touched, since it was looked at."""
    try:
        return undoing.moved_since(content_at(skill.id, head))
    except LookupError:
        return []

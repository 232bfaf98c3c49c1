"""The past of a skill: its history, any version of it, any two compared."""

from __future__ import annotations

from flask import abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from community.access import Who, access
from community.catalogue import version_queries
from community.catalogue.blueprint import blueprint
from community.catalogue.expectations import Expectations
from community.paging import read_key
from community.publishing.addresses import present_structure, skill_at
from community.publishing.queries import content_at
from community.publishing.shown_changes import shown_changes
from community.rules.diff import changes_between


@blueprint.get("/skills/<address:slug>/history")
@access(Who.EVERYBODY)
def history(slug: str) -> str:
    """All versions of a skill, newest first, a page at a time."""
    skill = skill_at(slug)
    after = request.args.get("after", type=read_key)
    return render_template(
        "catalogue/history.html",
        skill=skill,
        structure=present_structure(),
        page=version_queries.history(skill.id, after),
        first_page=after is None,
    )


@blueprint.get("/skills/<address:slug>/versions/<row:number>")
@access(Who.EVERYBODY)
def version(slug: str, number: int) -> str:
    """What a skill page said in one version, and what that version changed."""
    skill = skill_at(slug)
    line = version_queries.version_line(skill.id, number)
    if line is None:
        abort(404)
    structure = present_structure()
    content = content_at(skill.id, number)
    changes = changes_between(content_at(skill.id, number - 1), content) if number > 1 else ()
    expectations = Expectations(structure, content.cells, {}, content.language)
    arranged_by = expectations.arrangement(None)
    return render_template(
        "catalogue/version.html",
        skill=skill,
        structure=structure,
        version=line,
        content=content,
        changes=shown_changes(changes, structure),
        blocks=expectations.blocks(arranged_by),
        arranged_by=arranged_by,
    )


@blueprint.get("/skills/<address:slug>/compare/<row:older>/<row:newer>")
@access(Who.EVERYBODY)
def compare(slug: str, older: int, newer: int) -> str | Response:
    """Two versions laid over each other, cell by cell and word by word."""
    skill = skill_at(slug)
    if older > newer:
        return redirect(url_for("catalogue.compare", slug=slug, older=newer, newer=older), 301)
    lines = [version_queries.version_line(skill.id, number) for number in (older, newer)]
    if None in lines:
        abort(404)
    structure = present_structure()
    changes = changes_between(content_at(skill.id, older), content_at(skill.id, newer))
    return render_template(
        "catalogue/compare.html",
        skill=skill,
        structure=structure,
        older=lines[0],
        newer=lines[1],
        changes=shown_changes(changes, structure),
    )

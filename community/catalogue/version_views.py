"""The past of a skill: its history, any version of it, any two compared."""

from __future__ import annotations

from typing import Any

from flask import abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from community.access import Who, access, may
from community.catalogue import queries, version_queries
from community.catalogue.anchors import former_anchors
from community.catalogue.blueprint import blueprint
from community.catalogue.expectations import Expectations
from community.paging import read_key
from community.publishing.addresses import present_structure, skill_at
from community.publishing.queries import Redacted, content_at
from community.publishing.retired import placed
from community.publishing.shown_changes import shown_changes
from community.rules.content import Content
from community.rules.diff import changes_between
from community.rules.permissions import Permission
from models.catalogue import Skill


@blueprint.get("/skills/<address:slug>/history")
@access(Who.EVERYBODY)
def history(slug: str) -> str:
    """All versions of a skill, newest first, a page at a time."""
    skill = skill_at(slug)
    after = request.args.get("after", type=read_key)
    page = version_queries.history(skill.id, after)
    return render_template(
        "catalogue/history.html",
        skill=skill,
        page=page,
        first_page=after is None,
        comparable=_comparable(skill, [line.number for line in page.items]),
    )


@blueprint.get("/skills/<address:slug>/versions/<row:number>")
@access(Who.EVERYBODY)
def version(slug: str, number: int) -> str:
    """What a skill page said in one version, and what that version changed."""
    skill = skill_at(slug)
    content = _said_at(skill, number)
    # Read after the content, which may be redacted at this very moment.
    line = version_queries.version_line(skill.id, number) or abort(404)
    if content is None:
        return render_template("catalogue/redacted_version.html", skill=skill, version=line)
    known = _said_at(skill, number - 1) if number > 1 else content
    return render_template(
        "catalogue/version.html",
        skill=skill,
        version=line,
        content=content,
        before_is_redacted=known is None,
        may_undo=number > 1 and known is not None and _may_undo(skill),
        **_shown(content, known or content),
    )


@blueprint.get("/skills/<address:slug>/compare")
@access(Who.EVERYBODY)
def choose_versions(slug: str) -> Response | tuple[str, int]:
    """Two versions by the numbers that somebody chose, or what was wrong with them."""
    skill = skill_at(slug)
    older, newer = (request.args.get(name, type=read_key) for name in ("older", "newer"))
    if older and newer and max(older, newer) <= skill.head_number:
        return redirect(_address_of_comparison(slug, older, newer), 302)
    wrong = not request.args.keys().isdisjoint({"older", "newer"})
    page = render_template(
        "catalogue/choose_versions.html", skill=skill, older=older, newer=newer, wrong=wrong
    )
    return page, 404 if wrong else 200


@blueprint.get("/skills/<address:slug>/compare/<row:older>/<row:newer>")
@access(Who.EVERYBODY)
def compare(slug: str, older: int, newer: int) -> str | Response:
    """Two versions laid over each other, cell by cell and word by word."""
    skill = skill_at(slug)
    if older > newer:
        return redirect(_address_of_comparison(slug, older, newer), 301)
    lines = version_queries.version_lines(skill.id, {older, newer})
    if not {older, newer} <= lines.keys():
        abort(404)
    before, after = _said_at(skill, older), _said_at(skill, newer)
    changes = changes_between(before, after) if before and after else ()
    return render_template(
        "catalogue/compare.html",
        skill=skill,
        older=lines[older],
        newer=lines[newer],
        changes=shown_changes(changes, present_structure()),
        beside=request.args.get("view") == "side",
    )


def _said_at(skill: Skill, number: int) -> Content | None:
    """What a version says; None where it was redacted, 404 where there is none."""
    try:
        return content_at(skill.id, number)
    except Redacted:
        return None
    except LookupError:
        abort(404)


def _shown(content: Content, before: Content) -> dict[str, Any]:
    """What a version says and what it changed, in the names of a language."""
    structure = present_structure()
    gone = before.cells.keys() - content.cells.keys()
    removed = {structure.anchor(cell): cell for cell in gone}
    former = former_anchors(
        structure, content.cells.keys() | gone, queries.slugs_before("role", "level")
    )
    expectations = Expectations(structure, content.cells, {}, content.language, former)
    arranged_by = expectations.arrangement(None)
    return {
        "structure": structure,
        "changes": shown_changes(changes_between(before, content), structure),
        "removed": {anchor: (anchor, *former.get(cell, ())) for anchor, cell in removed.items()},
        "blocks": expectations.blocks(arranged_by),
        "arranged_by": arranged_by,
    }


def _may_undo(skill: Skill) -> bool:
    return may(Permission.SEE_QUEUE) and may(Permission.REVERT, placed(skill))


def _comparable(skill: Skill, shown: list[int]) -> list[int]:
    """The versions that a page of the history offers to compare: its own, the newest, the first."""
    return sorted({1, skill.head_number, *shown}, reverse=True)


def _address_of_comparison(slug: str, one: int, other: int) -> str:
    older, newer = sorted((one, other))
    view = request.args.get("view")
    return url_for("catalogue.compare", slug=slug, older=older, newer=newer, view=view)

"""Where the text of a cell comes from."""

from __future__ import annotations

from flask import abort, render_template, request

from community.access import Who, access
from community.catalogue import cell_queries
from community.catalogue.addresses import cell_at, cells_joined_in
from community.catalogue.blueprint import blueprint
from community.paging import read_key
from community.publishing.addresses import present_structure, skill_at
from community.publishing.budget import Budget
from community.publishing.shown_changes import shown_changes


@blueprint.get("/skills/<address:slug>/cells/<cell:anchor>/history")
@access(Who.EVERYBODY)
def cell_history(slug: str, anchor: str) -> str:
    """Every version that changed a cell, newest first; also of a cell that is gone."""
    skill = skill_at(slug)
    structure, budget = present_structure(), Budget()
    cell = cell_at(structure, anchor)
    after = request.args.get("after", type=read_key)
    page = cell_queries.cell_history(skill.id, cells_joined_in(structure, cell), after)
    if not page.items and after is None:
        abort(404)
    return render_template(
        "catalogue/cell_history.html",
        skill=skill,
        role=structure.roles[cell[0]],
        level=structure.levels[cell[1]],
        anchor=anchor,
        last=cell_queries.last_change_of(skill.id, cell),
        entries=[
            (each, shown_changes(each.changes, structure, budget=budget)) for each in page.items
        ],
        next_key=page.next_key,
        first_page=after is None,
    )

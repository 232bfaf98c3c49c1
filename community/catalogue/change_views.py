"""Recent changes: of the site, of a domain, with a person's part in them, and of one act."""

from __future__ import annotations

from flask import abort, render_template, request

from community.access import Who, access
from community.catalogue import change_queries
from community.catalogue.addresses import domain_at, uids_joined_in
from community.catalogue.blueprint import blueprint
from community.paging import read_key
from community.publishing.addresses import present_actor, present_structure


@blueprint.get("/changes")
@access(Who.EVERYBODY)
def recent_changes() -> str:
    """What was published on the site, newest first."""
    after = request.args.get("after", type=read_key)
    return render_template(
        "catalogue/recent_changes.html",
        page=change_queries.changes_of_site(present_actor(), after),
        first_page=after is None,
    )


@blueprint.get("/domains/<address:slug>/changes")
@access(Who.EVERYBODY)
def domain_changes(slug: str) -> str:
    """What was published in a domain, newest first."""
    structure = present_structure()
    domain = domain_at(structure, slug)
    after = request.args.get("after", type=read_key)
    here = uids_joined_in(structure.domains, domain.uid)
    return render_template(
        "catalogue/domain_changes.html",
        domain=domain,
        page=change_queries.changes_in_domains(present_actor(), here, after),
        first_page=after is None,
    )


@blueprint.get("/people/<address:uid>/changes")
@access(Who.EVERYBODY)
def person_changes(uid: str) -> str:
    """A person's accepted work, newest first; that of a former member names nobody."""
    author = change_queries.person_with(uid) or abort(404)
    after = request.args.get("after", type=read_key)
    return render_template(
        "catalogue/person_changes.html",
        author=author,
        page=change_queries.changes_by_person(present_actor(), author.id, after),
        first_page=after is None,
    )


@blueprint.get("/changes/<row:act_id>")
@access(Who.EVERYBODY)
def act_changes(act_id: int) -> str:
    """All pages that were changed at once."""
    after = request.args.get("after", type=read_key)
    page = change_queries.pages_of_act(present_actor(), act_id, after)
    if not page.items:
        abort(404)
    return render_template(
        "catalogue/act_changes.html", act_id=act_id, page=page, first_page=after is None
    )

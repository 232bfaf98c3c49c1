"""The reading pages: catalogue, domains, groups, roles and skills."""

from __future__ import annotations

from flask import render_template, request

from community.access import Who, access, present_person
from community.catalogue import cell_views, change_views, queries, revert_views, version_views
from community.catalogue.addresses import domain_at, group_at, role_at
from community.catalogue.anchors import former_anchors
from community.catalogue.blueprint import blueprint
from community.catalogue.expectations import Expectations, by_name, origins_of
from community.catalogue.facts import facts_of
from community.catalogue.next_steps import next_step_of
from community.catalogue.outline import LISTED_WHOLE, outlines_of
from community.catalogue.role_page import role_page_of
from community.catalogue.still_right_views import confirming_of
from community.comments.queries import count_on_skill
from community.moderation.still_right import last_check
from community.publishing.addresses import present_actor, present_structure, skill_at
from community.publishing.names import Structure
from community.rules.content import Cell
from community.suggest.queries import about_skill
from community.suggest.ways import edits_as_moderator
from community.watch.queries import choice_for
from models.catalogue import Skill

__all__ = ["blueprint", "cell_views", "change_views", "revert_views", "version_views"]


@blueprint.get("/")
@access(Who.EVERYBODY)
def catalogue() -> str:
    """All domains with their groups and skills, and all roles."""
    structure = present_structure()
    skills = queries.listed_skills(present_actor())
    return render_template(
        "catalogue/catalogue.html",
        structure=structure,
        outlines=outlines_of(structure, skills),
        roles=by_name(role for role in structure.roles.values() if not role.retired),
        skill_count=len(skills),
        whole=len(skills) <= LISTED_WHOLE,
    )


@blueprint.get("/domains/<address:slug>")
@access(Who.EVERYBODY)
def domain(slug: str) -> str:
    """One domain with its groups and skills."""
    structure = present_structure()
    found = domain_at(structure, slug)
    skills = queries.listed_skills(present_actor(), domain=found.uid)
    return render_template(
        "catalogue/domain.html",
        structure=structure,
        domain=found,
        outlines=outlines_of(structure, skills),
        skill_count=len(skills),
    )


@blueprint.get("/domains/<address:domain>/groups/<address:slug>")
@access(Who.EVERYBODY)
def group(domain: str, slug: str) -> str:
    """One group with its skills."""
    structure = present_structure()
    found = group_at(structure, domain, slug)
    skills = queries.listed_skills(present_actor(), group=found.uid)
    return render_template(
        "catalogue/group.html",
        structure=structure,
        group=found,
        domain=structure.domains[found.above],
        skills=by_name(skills),
    )


@blueprint.get("/roles/<address:slug>")
@access(Who.EVERYBODY)
def role(slug: str) -> str:
    """Everything a role needs, by level, and to the next one."""
    structure = present_structure()
    found = role_at(structure, slug)
    rows = queries.cells_of_role(found.uid, present_actor())
    return render_template(
        "catalogue/role.html",
        structure=structure,
        role=found,
        page=role_page_of(structure, found, rows, request.args.get("level")),
    )


@blueprint.get("/skills/<address:slug>")
@access(Who.EVERYBODY)
def skill(slug: str) -> str:
    """A skill profile: what is expected, role by role and level by level."""
    found = skill_at(slug)
    structure = present_structure()
    expectations = _expectations(found, structure)
    wanted = request.args.get("view")
    person = present_person()
    arranged_by = expectations.arrangement(wanted)
    return render_template(
        "catalogue/skill.html",
        skill=found,
        structure=structure,
        counts=facts_of(expectations),
        next_step=next_step_of(
            expectations, request.args.get("role"), request.args.get("level"), wanted
        ),
        blocks=expectations.blocks(arranged_by),
        arranged_by=arranged_by,
        both_ways=expectations.both_ways,
        watch_choice=choice_for(person.id, "skill", found.uid) if person else None,
        suggestions=about_skill(found),
        comment_count=count_on_skill(found.id),
        last_check=last_check(found.id),
        confirming=confirming_of(found),
        edits=edits_as_moderator(found),
    )


def _expectations(skill: Skill, structure: Structure) -> Expectations:
    rows = queries.cells_of_skill(skill.id)
    cells = {(row.role_uid, row.level_uid): Cell(row.text, row.required) for row in rows}
    return Expectations(
        structure=structure,
        cells=cells,
        origins=origins_of(
            rows,
            queries.written_by_version(skill.id),
            queries.open_suggestions_by_path(skill.id),
            queries.comments_by_path(skill.id),
        ),
        language=skill.language,
        former_anchors=former_anchors(structure, cells, queries.slugs_before("role", "level")),
    )

"""Which form a draft is of: what it is called, and where it is opened."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from flask import url_for
from flask_babel import gettext, lazy_gettext

from community.publishing.addresses import present_actor, present_structure
from community.publishing.names import Structure, place_name
from community.publishing.queries import visible_skills, visible_suggestions
from community.suggest.drafts import drafts_of, is_thing, words_of
from models.catalogue import Skill
from models.database import db
from models.suggestion import Draft, Suggestion

OPENED_BY: dict[str, str] = {
    "suggestion": "suggest.revise_form",
    "catch-up": "suggest.update",
    "review": "moderation.edit_and_accept",
}
"""The endpoint of each form over a suggestion, by the first word of the thing."""

CALLED = {
    "skill": lazy_gettext("Edit several"),
    "catch-up": lazy_gettext("Bring up to date"),
    "review": lazy_gettext("Edit and accept"),
}


@dataclass(frozen=True)
class DraftPlace:
    """A form: its address, the skill that it is about (none for a new one), and what of it."""

    address: str
    skill: Skill | None
    part: str


def place_of(thing: str) -> DraftPlace | None:
    """The form of a draft; None where there is none, or nothing any more that it could change."""
    return places_of([thing]).get(thing) if is_thing(thing) else None


def places_of(things: Collection[str]) -> dict[str, DraftPlace]:
    """The forms of several drafts, by thing; those that are gone are left out."""
    split = {thing: thing.split("/") for thing in things}
    skills = _skills({ids[0] for kind, *ids in split.values() if kind in {"skill", "cell"}})
    numbers = {int(ids[0]) for kind, *ids in split.values() if kind in OPENED_BY}
    suggestions = _suggestions(numbers)
    structure = present_structure() if any(kind == "cell" for kind, *_ in split.values()) else None
    found: dict[str, DraftPlace | None] = {}
    for thing, (kind, *ids) in split.items():
        if kind == "new":
            found[thing] = DraftPlace(url_for("suggest.new_skill"), None, gettext("New skill"))
        elif kind == "skill" and ids[0] in skills:
            found[thing] = _whole_page(skills[ids[0]])
        elif kind == "cell" and ids[0] in skills and structure is not None:
            found[thing] = _one_cell(skills[ids[0]], (ids[1], ids[2]), structure)
        elif kind in OPENED_BY and int(ids[0]) in suggestions:
            found[thing] = _suggestion(kind, int(ids[0]), suggestions[int(ids[0])])
    return {thing: place for thing, place in found.items() if place is not None}


def listed_drafts(person_id: int) -> list[tuple[Draft, DraftPlace | None, list[str]]]:
    """All drafts of a person, the newest first: the form of each, or her words if it is gone."""
    found = drafts_of(person_id)
    places = places_of([draft.thing for draft in found])
    words = words_of(person_id, [each.thing for each in found if each.thing not in places])
    return [(each, places.get(each.thing), words.get(each.thing, [])) for each in found]


def _whole_page(skill: Skill) -> DraftPlace:
    return DraftPlace(url_for("suggest.new", slug=skill.slug), skill, str(CALLED["skill"]))


def _one_cell(skill: Skill, cell: tuple[str, str], structure: Structure) -> DraftPlace | None:
    role, level = structure.roles.get(cell[0]), structure.levels.get(cell[1])
    if role is None or level is None:
        return None
    address = url_for("suggest.new", slug=skill.slug, cell=structure.anchor(cell))
    return DraftPlace(address, skill, place_name(role, level))


def _suggestion(kind: str, number: int, skill: Skill | None) -> DraftPlace:
    address = url_for(OPENED_BY[kind], suggestion_id=number)
    called = gettext("Suggestion %(number)s", number=number)
    part = f"{called} · {CALLED[kind]}" if kind in CALLED else called
    return DraftPlace(address, skill, part)


def _skills(uids: Collection[str]) -> dict[str, Skill]:
    found = visible_skills(present_actor()).where(Skill.uid.in_(uids))
    return {skill.uid: skill for skill in db.session.scalars(found)} if uids else {}


def _suggestions(numbers: Collection[int]) -> dict[int, Skill | None]:
    """The skills of suggestions by their numbers; None for a skill that is not there yet."""
    if not numbers:
        return {}
    found = (
        visible_suggestions(present_actor())
        .where(Suggestion.id.in_(numbers))
        .outerjoin(Skill, Skill.id == Suggestion.skill_id)
        .with_only_columns(Suggestion.id, Skill)
    )
    return {row[0]: row[1] for row in db.session.execute(found)}

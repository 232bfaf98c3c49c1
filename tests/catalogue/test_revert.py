"""Undoing a version: a new one that takes out what nobody has changed since."""

from dataclasses import replace

import pytest
from flask import Flask

from community.catalogue.actions import Moved, NotUndone, Reverted
from community.publishing.undoing import Obstacle
from community.rules.content import Cell, Place
from community.rules.permissions import NotAllowed
from models.catalogue import Role
from models.database import now
from tests.admin.commands import run
from tests.catalogue.undoing import (
    REASON,
    numbers_of,
    put,
    reword,
    seen_now,
    text_at,
    told_of_undoing,
    undo,
    written_beside,
)
from tests.people import Somebody, make_person
from tests.queries import queries_of
from tests.site import changing_site
from tests.skills import LEVELS, MadeSkill, content_of, make_framework, publish_version


def test_undoing_version_seven_of_fourteen_keeps_eight_to_fourteen(
    mo: Somebody, skill: MadeSkill
) -> None:
    cells = [("ML Engineer", level) for level in LEVELS] * 3
    for number, (role, level) in enumerate(cells[:5], start=2):
        reword(skill, role, level, f"Version {number}.")
    before = content_of(skill)
    put(skill, {skill.framework.cell("Data Scientist", "Lead"): Cell("Version 7.", True)})
    for number, (role, level) in enumerate(cells[:7], start=8):
        reword(skill, role, level, f"Version {number}.")
    newest = content_of(skill)

    outcome = undo(skill, 7, mo)

    assert outcome == Reverted(15)
    lead = skill.framework.cell("Data Scientist", "Lead")
    wanted = replace(newest, cells={**newest.cells, lead: before.cells[lead]})
    assert content_of(skill) == wanted


def test_a_cell_that_was_changed_since_stays_as_it_is(mo: Somebody, skill: MadeSkill) -> None:
    scientist = text_at(skill, "Data Scientist", "Senior")
    both = {
        skill.framework.cell(role, "Senior"): Cell("Leads a project.", required=True)
        for role in ("ML Engineer", "Data Scientist")
    }
    put(skill, both)
    reword(skill, "ML Engineer", "Senior", "Speaks at conferences.")

    outcome = undo(skill, 2, mo)

    assert outcome == Reverted(4)
    assert text_at(skill, "ML Engineer", "Senior") == "Speaks at conferences."
    assert text_at(skill, "Data Scientist", "Senior") == scientist


def test_undoing_is_told_and_credited_as_what_it_is(mo: Somebody, skill: MadeSkill) -> None:
    reword(skill, "ML Engineer", "Senior", "Leads a project.")

    undo(skill, 2, mo)

    assert written_beside(skill, 3) == ("revert", ["edited"], 2, REASON)
    assert told_of_undoing() == [("revert", "published", 3)]


def test_undoing_can_be_undone(mo: Somebody, skill: MadeSkill) -> None:
    reword(skill, "ML Engineer", "Senior", "Leads a project.")
    undo(skill, 2, mo)

    outcome = undo(skill, 3, mo)

    assert outcome == Reverted(4)
    assert text_at(skill, "ML Engineer", "Senior") == "Leads a project."


def test_a_cell_that_came_goes_and_one_that_went_comes_back(mo: Somebody, skill: MadeSkill) -> None:
    before = content_of(skill)
    gone, other = (skill.framework.cell(role, "Lead") for role in skill.framework.roles)
    put(skill, {gone: None})
    put(skill, {gone: Cell("Comes again.", required=False), other: None})

    outcomes = [undo(skill, 3, mo), undo(skill, 2, mo)]

    assert outcomes == [Reverted(4), Reverted(5)]
    assert content_of(skill) == before


def test_what_is_undone_already_writes_nothing(mo: Somebody, skill: MadeSkill) -> None:
    reword(skill, "ML Engineer", "Senior", "Leads a project.")
    undo(skill, 2, mo)

    outcome = undo(skill, 2, mo)

    assert outcome == NotUndone(Obstacle.UNDONE_ALREADY)
    assert numbers_of(skill) == [1, 2, 3]


def test_what_was_all_changed_since_writes_nothing(mo: Somebody, skill: MadeSkill) -> None:
    reword(skill, "ML Engineer", "Senior", "Leads a project.")
    reword(skill, "ML Engineer", "Senior", "Speaks at conferences.")

    outcome = undo(skill, 2, mo)

    assert outcome == NotUndone(Obstacle.CHANGED_SINCE)
    assert numbers_of(skill) == [1, 2, 3]
    assert told_of_undoing() == []


def test_the_first_version_is_not_undone(mo: Somebody, skill: MadeSkill) -> None:
    outcome = undo(skill, 1, mo)

    assert outcome == NotUndone(Obstacle.FIRST)
    assert numbers_of(skill) == [1]


def test_what_would_leave_an_error_is_not_undone(mo: Somebody, skill: MadeSkill) -> None:
    key = skill.framework.cell("ML Engineer", "Senior")
    put(skill, {key: Cell("Leads.", required=False)})
    put(skill, {key: Cell("", required=False)})

    outcome = undo(skill, 2, mo)

    assert outcome == NotUndone(Obstacle.ERRORS)
    assert numbers_of(skill) == [1, 2, 3]


def test_nothing_is_put_back_into_a_role_that_was_retired(mo: Somebody, skill: MadeSkill) -> None:
    role = skill.framework.roles["Data Scientist"]
    put(skill, {(role, level): None for level in skill.framework.levels.values()})
    with changing_site() as session:
        session.get_one(Role, role).retired_at = now()

    outcome = undo(skill, 2, mo)

    assert outcome == NotUndone(Obstacle.CHANGED_SINCE)
    assert numbers_of(skill) == [1, 2]


def test_a_role_that_became_part_of_another_is_undone_there(
    app: Flask, mo: Somebody, ada: Somebody, skill: MadeSkill
) -> None:
    senior = skill.framework.cell("Data Scientist", "Senior")
    put(skill, {skill.framework.cell("ML Engineer", level): None for level in LEVELS})
    put(skill, {senior: Cell("Leads a project.", required=True)})
    run(app, "structure", "merge-roles", "ml-engineer", "data-scientist", "--as", "ada")

    outcomes = [undo(skill, 3, mo), undo(skill, 4, mo)]

    assert outcomes == [Reverted(5), NotUndone(Obstacle.STRUCTURE)]
    assert "Knows what a Data Scientist" in text_at(skill, "ML Engineer", "Senior")


def test_what_moved_at_the_place_since_it_was_seen_stops_the_deed(
    mo: Somebody, skill: MadeSkill
) -> None:
    put(skill, {skill.framework.cell("ML Engineer", "Senior"): Cell("Leads a project.", False)})
    seen = seen_now(skill, 2)
    reword(skill, "ML Engineer", "Senior", "Leads two projects.")

    outcome = undo(skill, 2, mo, seen)

    assert outcome == Moved()
    assert numbers_of(skill) == [1, 2, 3]


def test_a_page_that_moved_elsewhere_does_not_matter(mo: Somebody, skill: MadeSkill) -> None:
    reword(skill, "ML Engineer", "Senior", "Leads a project.")
    seen = seen_now(skill, 2)
    reword(skill, "ML Engineer", "Lead", "Leads everything.")

    outcome = undo(skill, 2, mo, seen)

    assert outcome == Reverted(4)
    assert text_at(skill, "ML Engineer", "Lead") == "Leads everything."


def test_a_move_is_undone_by_who_moderates_both_domains(skill: MadeSkill) -> None:
    elsewhere = make_framework("Data", "Storage", roles=("Analyst",))
    una = make_person("una", moderates_domain=elsewhere.domain)
    mo = make_person("mo", moderates=True)
    publish_version(skill, replace(content_of(skill), place=Place(elsewhere.domain)))

    with pytest.raises(NotAllowed):
        undo(skill, 2, una)
    outcome = undo(skill, 2, mo)

    assert outcome == Reverted(3)
    assert content_of(skill).place == skill.framework.place


def test_a_version_that_never_was_is_not_undone(mo: Somebody, skill: MadeSkill) -> None:
    with pytest.raises(LookupError):
        undo(skill, 2, mo, "seen")


def test_looking_asks_the_database_no_more_for_many_cells_than_for_one(
    app: Flask, skill: MadeSkill
) -> None:
    for text in ("Leads.", "Speaks."):
        reword(skill, "ML Engineer", "Senior", text)
        cells = content_of(skill).cells
        put(skill, {key: Cell(text, required=True) for key in cells})

    asked = []
    for number in (2, 3):
        with queries_of(app) as statements:
            seen_now(skill, number)
        asked.append(len(statements))

    assert asked[0] == asked[1]

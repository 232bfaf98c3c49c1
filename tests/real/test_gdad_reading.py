"""The Government Digital and Data framework is read whole, its levels in the order people climb."""

from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask

from community.interchange.framework import Reading
from community.interchange.mapping import read_mapping
from community.interchange.refusal import ImportRefused
from community.interchange.seniority import SENIORITY, in_order_of_seniority
from community.interchange.table import read_table
from tests.interchange.importing import counted, everything, run

MAPPING = Path(__file__).with_name("gdad.yaml")
LADDERS = {
    "software-developer": (
        "Apprentice developer",
        "Junior developer",
        "Developer",
        "Senior developer",
        "Senior developer - management",
        "Lead developer",
        "Lead developer - management",
        "Principal developer",
        "Principal developer - management",
    ),
    "business-analyst": (
        "Trainee business analyst",
        "Junior business analyst",
        "Business analyst",
        "Senior business analyst",
        "Lead business analyst",
        "Head of business analysis",
    ),
    "content-designer": (
        "Associate content designer",
        "Junior content designer",
        "Content designer",
        "Senior content designer",
        "Lead content designer",
        "Head of content design",
    ),
    "data-scientist": (
        "Trainee data scientist",
        "Associate data scientist",
        "Data scientist",
        "Lead data scientist",
        "Principal data scientist",
        "Head of data science",
    ),
    "service-desk-manager": (
        "Service desk analyst",
        "Senior service desk analyst",
        "Service desk manager",
        "Head of service desk",
    ),
    "command-and-control-centre-manager": (
        "Operations analyst",
        "Senior operations analyst",
        "Operational control manager",
        "Head of command and control",
    ),
    "data-architect": ("Data architect", "Senior data architect", "Chief data architect"),
    "data-ethicist": ("Data ethics lead", "Head of data ethics"),
}


@pytest.fixture(scope="module")
def reading(gdad: Path) -> Reading:
    """The framework as its mapping reads it."""
    return read_table(gdad, read_mapping(MAPPING))


def test_everything_in_use_is_read_and_nothing_else(reading: Reading) -> None:
    framework = reading.framework

    levels = sum(len(ladder.levels) for ladder in framework.ladders)
    assert (len(framework.skills), len(framework.roles)) == (166, 48)
    assert (levels, framework.cell_count) == (201, 1_781)
    assert all(cell.required and cell.text for skill in framework.skills for cell in skill.cells)


def test_duplicates_and_retired_rows_are_named(reading: Reading) -> None:
    facts = reading.facts

    assert facts.rows == 1_825
    assert len(facts.duplicates) == 16
    assert len(facts.left_out) == 28
    assert all(repeated.first_line < repeated.line for repeated in facts.duplicates)
    assert {left_out.reason for left_out in facts.left_out} == {"contains “NOT IN USE”"}


def test_the_longest_skill_has_its_65_cells_in_16_roles(reading: Reading) -> None:
    skill = next(skill for skill in reading.framework.skills if skill.slug == "user-focus")

    assert len(skill.cells) == 65
    assert len({cell.role for cell in skill.cells}) == 16


@pytest.mark.parametrize("role", LADDERS)
def test_levels_stand_in_the_order_people_climb(reading: Reading, role: str) -> None:
    follows = next(r.ladder for r in reading.framework.roles if r.slug == role)

    ladder = next(ladder for ladder in reading.framework.ladders if ladder.slug == follows)

    assert tuple(level.names["en"] for level in ladder.levels) == LADDERS[role]


def test_the_built_in_words_differ_from_its_own_only_at_junior_and_associate() -> None:
    own = read_mapping(MAPPING).seniority
    without_associates = [
        [name for name in names if "Associate" not in name] for names in LADDERS.values()
    ]

    for names in without_associates:
        assert in_order_of_seniority(names, SENIORITY) == in_order_of_seniority(names, own)


def test_skills_of_several_families_need_a_rule(gdad: Path) -> None:
    mapping = replace(read_mapping(MAPPING), when_several=None)

    with pytest.raises(ImportRefused) as refused:
        read_table(gdad, mapping)

    assert "29 skills stand in several domains" in str(refused.value)


def test_it_is_imported_whole_and_a_second_time_not_at_all(app: Flask, gdad: Path) -> None:
    command = ("import-table", str(gdad), "--mapping", str(MAPPING))

    first = run(*command)
    rows = counted()
    before = everything()
    second = run(*command)

    assert (first.exit_code, second.exit_code) == (0, 0), first.output
    assert (rows["skills"], rows["roles"], rows["levels"]) == (166, 48, 201)
    assert (rows["expectations"], rows["activities"], rows["acts"]) == (1_781, 166, 1)
    assert "Duplicates  16 rows" in first.output
    assert "Left out    28 rows" in first.output
    assert "Unchanged   166 skills" in second.output
    assert everything() == before

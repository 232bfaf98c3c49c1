"""Tables: rows become one framework, contradictions and gaps are refused with both their lines."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.interchange.reading import COLUMNS, MAPPING, refusal_of_table, skill_of, table

HEADER = "Area,Skill,Job,Grade,What\n"
ROWS = HEADER + (
    "Code,C,Developer,Senior developer,Writes it.\n"
    "Code,C,Developer,Junior developer,Reads it.\n"
    'Code,C++,Developer,Junior developer,"Reads it,\nslowly."\n'
)


def test_rows_become_skills_roles_and_one_ladder_in_order(tmp_path: Path) -> None:
    reading = table(tmp_path, ROWS)

    framework = reading.framework
    assert [skill.slug for skill in framework.skills] == ["c", "cplusplus"]
    assert [role.slug for role in framework.roles] == ["developer"]
    assert [level.slug for level in framework.ladders[0].levels] == [
        "junior-developer",
        "senior-developer",
    ]
    assert skill_of(reading, "cplusplus").cells[0].text == "Reads it,\nslowly."
    assert reading.facts.rows == 3


def test_what_is_listed_is_required_unless_a_column_says_otherwise(tmp_path: Path) -> None:
    mapping = replace(MAPPING, columns={**COLUMNS, "required": "Must"})
    text = "Area,Skill,Job,Grade,What,Must\nA,S,J,G1,x,Pflicht\nA,S,J,G2,y,\nA,S,J,G3,z,no\n"

    said = [cell.required for cell in table(tmp_path, text, mapping).framework.skills[0].cells]
    unsaid = [cell.required for cell in table(tmp_path, ROWS).framework.skills[0].cells]

    assert said == [True, False, False]
    assert unsaid == [True, True]


def test_duplicates_and_rows_left_out_are_named_with_their_lines(tmp_path: Path) -> None:
    text = ROWS + "Code,C,Developer,Junior developer,Reads it.\nOld,NOT IN USE,x,y,z\n"

    reading = table(tmp_path, text, replace(MAPPING, leave_out=("NOT IN USE",)))

    assert [(r.line, r.first_line) for r in reading.facts.duplicates] == [(6, 3)]
    assert [(r.line, r.reason) for r in reading.facts.left_out] == [(7, "contains “NOT IN USE”")]
    assert len(reading.framework.skills) == 2


def test_rows_that_say_the_same_of_a_cell_in_other_columns_are_duplicates(tmp_path: Path) -> None:
    text = "Area,Skill,Job,Grade,What,Seen\nA,S,J,G,x,monday\nA,S,J,G,x,friday\n"

    reading = table(tmp_path, text)

    assert [(r.line, r.first_line) for r in reading.facts.duplicates] == [(3, 2)]


def test_rows_without_a_role_make_a_skill_without_expectations(tmp_path: Path) -> None:
    reading = table(tmp_path, HEADER + "A,S,,,\nA,S,,,\n")

    assert skill_of(reading, "s").cells == ()
    assert [(r.line, r.first_line) for r in reading.facts.duplicates] == [(3, 2)]


def test_a_skill_in_several_domains_is_refused_and_named(tmp_path: Path) -> None:
    text = HEADER + "A,S,J,G1,x\nB,S,J,G2,y\nB,S,J,G3,z\n"

    refusal = refusal_of_table(tmp_path, text)

    assert "S (line 2)" in refusal.message
    assert "when_several" in refusal.message


@pytest.mark.parametrize(
    ("rule", "domain"),
    [("first", "a"), ("most", "b"), ("B", "b"), ("Shared things", "shared-things")],
)
def test_the_mapping_says_where_a_skill_of_several_domains_goes(
    tmp_path: Path, rule: str, domain: str
) -> None:
    text = HEADER + "A,S,J,G1,x\nB,S,J,G2,y\nB,S,J,G3,z\nA,T,J,G1,x\n"

    reading = table(tmp_path, text, replace(MAPPING, when_several=rule))

    assert skill_of(reading, "s").domain == domain
    assert skill_of(reading, "t").domain == "a"


def test_equal_sets_of_levels_share_a_ladder_and_others_get_their_own(tmp_path: Path) -> None:
    text = HEADER + "A,S,J1,Junior,x\nA,S,J2,Junior,x\nA,S,J3,Lead,x\nA,S,J3,Junior,x\nA,S,J4,,x\n"

    framework = table(tmp_path, text).framework

    ladders = {role.slug: role.ladder for role in framework.roles}
    assert ladders == {"j1": "junior", "j2": "junior", "j3": "j3", "j4": None}


def test_levels_that_are_described_once_are_described_for_all_who_share_them(
    tmp_path: Path,
) -> None:
    mapping = replace(MAPPING, columns={**COLUMNS, "level_description": "About"})
    text = "Area,Skill,Job,Grade,What,About\nA,S,J1,G,x,Told.\nA,S,J2,G,x,\n"

    ladders = table(tmp_path, text, mapping).framework.ladders

    assert [level.descriptions for ladder in ladders for level in ladder.levels] == [
        {"en": "Told."}
    ]


def test_an_order_that_is_given_is_one_ladder_for_all(tmp_path: Path) -> None:
    text = HEADER + "A,S,J1,Blue,x\nA,S,J2,Green,x\nA,S,J2,Red,y\n"

    framework = table(tmp_path, text, replace(MAPPING, levels=("Green", "Red", "Blue"))).framework

    assert [level.slug for level in framework.ladders[0].levels] == ["green", "red", "blue"]
    assert {role.ladder for role in framework.roles} == {"green-blue"}


def test_an_order_can_be_given_for_one_role(tmp_path: Path) -> None:
    text = HEADER + "A,S,J1,Blue,x\nA,S,J1,Red,x\nA,S,J2,Senior,x\nA,S,J2,Junior,y\n"

    mapping = replace(MAPPING, levels_of_roles={"J1": ("Red", "Blue")})
    framework = table(tmp_path, text, mapping).framework

    orders = [[level.slug for level in ladder.levels] for ladder in framework.ladders]
    assert orders == [["red", "blue"], ["junior", "senior"]]


def test_names_with_one_slug_get_numbers_and_the_report_says_so(tmp_path: Path) -> None:
    text = HEADER + "A,Agile working,J,G1,x\nA,Agile Working,J,G2,y\n"

    reading = table(tmp_path, text)

    assert [skill.slug for skill in reading.framework.skills] == [
        "agile-working",
        "agile-working-2",
    ]
    assert any(
        "line 3" in remark and "agile-working-2" in remark for remark in reading.facts.remarks
    )


def test_a_slug_column_decides(tmp_path: Path) -> None:
    mapping = replace(MAPPING, columns={**COLUMNS, "slug": "Short"})
    text = "Area,Skill,Job,Grade,What,Short\nA,C,J,G1,x,c-language\nA,C,J,G2,y,c-language\n"

    reading = table(tmp_path, text, mapping)

    assert skill_of(reading, "c-language").name == "C"


@pytest.mark.parametrize(
    "content",
    [
        ROWS.replace(",", ";").replace("it;\n", "it,\n"),
        ROWS.replace("it,\n", "it;\n").replace(",", "\t"),
        "\ufeff" + ROWS,
        ROWS.replace("\n", "\r\n"),
        "\n\n" + ROWS + "\n,,,,\n",
    ],
    ids=["semicolons", "tabs", "byte order mark", "windows", "blank rows"],
)
def test_tables_are_read_whatever_wrote_them(tmp_path: Path, content: str) -> None:
    framework = table(tmp_path, content).framework

    assert [skill.slug for skill in framework.skills] == ["c", "cplusplus"]
    assert framework.cell_count == 3


def test_another_encoding_is_read_when_it_is_named(tmp_path: Path) -> None:
    content = (HEADER + "A,Größe,J,G,x\n").encode("cp1252")

    reading = table(tmp_path, content, replace(MAPPING, encoding="cp1252"))

    assert reading.framework.skills[0].name == "Größe"


def test_unicode_text_of_spreadsheets_is_known_by_its_mark(tmp_path: Path) -> None:
    reading = table(tmp_path, (HEADER + "A,机器学习,J,G,x\n").encode("utf-16"))

    assert reading.framework.skills[0].slug == "机器学习"

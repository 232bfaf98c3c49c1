"""The mapping file says what columns mean, and the command line may say it again."""

from pathlib import Path

import pytest

from community.interchange.mapping import TableMapping, read_mapping, with_options
from community.interchange.refusal import ImportRefused
from community.interchange.seniority import SENIORITY
from tests.interchange.reading import written

WHOLE = """\
source: handbook
language: de
columns: {domain: Area, skill: Skill}
constants: {required: optional}
leave_out: [NOT IN USE, draft]
when_several: most
levels: [Junior, Senior]
seniority: [junior, "", senior]
encoding: cp1252
delimiter: ";"
sheet: Skills
"""


def test_a_mapping_file_says_everything(tmp_path: Path) -> None:
    mapping = read_mapping(written(tmp_path, "mapping.yaml", WHOLE))

    assert mapping == TableMapping(
        source="handbook",
        language="de",
        columns={"domain": "Area", "skill": "Skill"},
        constants={"required": "optional"},
        leave_out=("NOT IN USE", "draft"),
        when_several="most",
        levels=("Junior", "Senior"),
        seniority=("junior", "", "senior"),
        encoding="cp1252",
        delimiter=";",
        sheet="Skills",
    )


def test_levels_can_be_given_role_by_role(tmp_path: Path) -> None:
    text = "levels:\n  Developer: [Red, Blue]\n  Tester: Green\n"

    mapping = read_mapping(written(tmp_path, "mapping.yaml", text))

    assert mapping.levels_of_roles == {"Developer": ("Red", "Blue"), "Tester": ("Green",)}
    assert mapping.seniority == SENIORITY


def test_the_command_line_wins_and_adds(tmp_path: Path) -> None:
    mapping = read_mapping(written(tmp_path, "mapping.yaml", WHOLE))

    said = with_options(
        mapping,
        columns={"domain": "Field", "role": "Job", "level": None},
        constants=[("group", "All")],
        leave_out=["old"],
        source="other",
    )

    assert said.columns == {"domain": "Field", "skill": "Skill", "role": "Job"}
    assert said.constants == {"required": "optional", "group": "All"}
    assert said.leave_out == ("NOT IN USE", "draft", "old")
    assert (said.source, said.language, said.levels) == ("other", "de", ("Junior", "Senior"))


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("colums: {skill: S}\n", 1, "perhaps “columns” is meant"),
        ("source: a\ncolumns:\n  skil: S\n", 3, "perhaps “skill” is meant"),
        ("columns: [a, b]\n", 1, "is no map"),
        ("leave_out: {a: b}\n", 1, "no text"),
        ("language: '??'\n", 1, "no language"),
    ],
)
def test_a_mapping_that_is_wrong_names_its_line(
    tmp_path: Path, text: str, line: int, words: str
) -> None:
    with pytest.raises(ImportRefused) as refused:
        read_mapping(written(tmp_path, "mapping.yaml", text))

    assert words in str(refused.value)
    assert refused.value.line == line

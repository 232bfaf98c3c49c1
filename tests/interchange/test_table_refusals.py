"""Tables with gaps and contradictions are refused, with lines and a cure."""

from dataclasses import replace
from pathlib import Path

import pytest

from community.interchange.mapping import TableMapping
from tests.interchange.reading import COLUMNS, MAPPING, refusal_of_table

HEADER = "Area,Skill,Job,Grade,What\n"
ROWS = HEADER + (
    "Code,C,Developer,Senior developer,Writes it.\n"
    "Code,C,Developer,Junior developer,Reads it.\n"
    'Code,C++,Developer,Junior developer,"Reads it,\nslowly."\n'
)


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        (b"", None, "is empty"),
        (HEADER, None, "no row in use"),
        ((HEADER + "A,S,J,G,x\nA,Gr\u00f6\u00dfe,J,G,x\n").encode("cp1252"), 3, "UTF-8"),
        ("Area,Skil,Job,Grade,What\nA,S,J,G,x\n", 1, "perhaps “Skil” is meant"),
        ("Area,Job,Grade,What\nA,J,G,x\n", 1, "has no column “Skill”"),
        ("Area,Skill,Skill,Job,Grade,What\n", 1, "2 columns named “Skill”"),
        (HEADER + "A,S,J,G\n", 2, "4 fields where the header has 5"),
        (HEADER + "A,S,J,G,x,y\n", 2, "6 fields"),
        (HEADER + 'A,S,J,G,"x\n', 2, "quotation mark"),
        (HEADER + 'A,S,J,G,"x"y\n', 2, "quotation mark"),
        (HEADER + "A,S,J,G,x\nA,S,J,G,y\n", 3, "line 2"),
        (HEADER + "A,,J,G,x\n", 2, "the skill is empty"),
        (HEADER + ",S,J,G,x\n", 2, "the domain is empty"),
        (HEADER + "A,S,,G,x\n", 2, "level and no role"),
        (HEADER + "A,S,J,G,\n", 2, "no description"),
        (HEADER + "A,S,J,G,\u200d\n", 2, "no description"),
        (HEADER + "A,S,J,G,x\nA,S,J,,y\n", 3, "name the level"),
        (HEADER + "A,S,J,G,x\x1by\n", 2, "U+001B"),
        (HEADER + "A,S,J,G,x\u202ey\n", 2, "U+202E"),
        (HEADER + f"A,S,J,G,{'x' * 10_001}\n", 2, "longer than 10000"),
        (HEADER + f"A,{'x' * 121},J,G,x\n", 2, "longer than 120"),
        (b"\xd0\xcf\x11\xe0" + b"x" * 100, None, "save it as XLSX"),
    ],
)
def test_bad_tables_get_one_line_with_file_line_and_cure(
    tmp_path: Path, text: str | bytes, line: int | None, words: str
) -> None:
    refusal = refusal_of_table(tmp_path, text)

    assert words in refusal.message
    assert refusal.line == line
    assert "\n" not in str(refusal)
    assert "skills.csv" in str(refusal)


def test_two_summaries_of_one_skill_are_refused_with_both_lines(tmp_path: Path) -> None:
    mapping = replace(MAPPING, columns={**COLUMNS, "summary": "About"})
    text = "Area,Skill,Job,Grade,What,About\nA,S,J,G1,x,one\nA,S,J,G2,x,\nA,S,J,G3,x,two\n"

    refusal = refusal_of_table(tmp_path, text, mapping)

    assert refusal.line == 4
    assert "line 2" in refusal.message


def test_a_level_missing_from_the_given_order_is_named(tmp_path: Path) -> None:
    refusal = refusal_of_table(tmp_path, ROWS, replace(MAPPING, levels=("Junior developer",)))

    assert refusal.line == 2
    assert "Senior developer" in refusal.message


@pytest.mark.parametrize(
    ("mapping", "words"),
    [
        (replace(MAPPING, source=""), "source"),
        (replace(MAPPING, source="two words"), "source"),
        (replace(MAPPING, columns={"domain": "Area"}), "--skill"),
        (replace(MAPPING, columns={"skill": "Skill"}), "--domain"),
        (replace(MAPPING, constants={"colour": "red"}), "colour"),
        (replace(MAPPING, encoding="klingon"), "klingon"),
        (replace(MAPPING, encoding="undefined"), "undefined"),
        (replace(MAPPING, encoding="punycode"), "punycode"),
        (replace(MAPPING, delimiter="and"), "delimiter"),
        (replace(MAPPING, language="?"), "language"),
    ],
)
def test_a_mapping_that_leaves_something_open_is_refused(
    tmp_path: Path, mapping: TableMapping, words: str
) -> None:
    refusal = refusal_of_table(tmp_path, ROWS, mapping)

    assert words in refusal.message


def test_a_table_of_nothing_but_lines_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("community.interchange.sheet.ROWS_LIMIT", 1_000)

    refusal = refusal_of_table(tmp_path, ROWS + "\n" * 2_000)

    assert "beyond the last row" in refusal.message

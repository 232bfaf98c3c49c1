"""The commands: what they say, how they end, and that refusals change nothing."""

from pathlib import Path

from flask import Flask
from sqlalchemy import select

from models.activity import Act
from models.version import Credit
from tests.interchange.importing import (
    TWO,
    cell_text,
    counted,
    edit,
    edited_cells,
    page,
    run,
)
from tests.interchange.reading import NATIVE, written
from tests.people import Somebody
from tests.site import in_site

TABLE = """\
Area,Skill,Job,Grade,What
Code,C,Developer,Senior developer,Writes it.
Code,C,Developer,Junior developer,Reads it.
Code,C,Developer,Junior developer,Reads it.
Code,Old,Developer,NOT IN USE,x
"""
COLUMNS = ("--domain=Area", "--skill=Skill", "--role=Job", "--level=Grade", "--description=What")


def test_import_reports_what_it_read_and_wrote(app: Flask, tmp_path: Path) -> None:
    path = written(tmp_path, "framework.yaml", TWO)

    first = run("import", str(path))
    second = run("import", str(path))

    assert (first.exit_code, second.exit_code) == (0, 0)
    assert "2 skills, 2 roles, 2 levels, 5 expectations" in first.output
    assert "Written     2 skills: 2 new, 0 changed, 0 retired" in first.output
    assert "Written     0 skills" in second.output
    assert "Unchanged   2 skills" in second.output


def test_a_dry_run_says_it_all_and_writes_nothing(app: Flask, tmp_path: Path) -> None:
    before = counted()

    result = run("import", str(written(tmp_path, "framework.yaml", TWO)), "--dry-run")

    assert "Would write 2 skills: 2 new" in result.output
    assert "standard: Junior < Senior (1 role)" in result.output
    assert counted() == before


def test_a_table_is_imported_with_its_columns_named(app: Flask, tmp_path: Path) -> None:
    path = written(tmp_path, "skills.csv", TABLE)

    result = run(
        "import-table", str(path), "--source=sheet", "--leave-out=NOT IN USE", "--quiet", *COLUMNS
    )

    assert result.exit_code == 0, result.output
    assert "line 4: says the same as line 3" in result.output
    assert "line 5: contains “NOT IN USE”" in result.output
    assert cell_text("c", "developer", "junior-developer") == "Reads it."
    with in_site() as session:
        assert session.scalars(select(Act)).one().told_at is not None


def test_a_mapping_file_and_options_go_together(app: Flask, tmp_path: Path) -> None:
    path = written(tmp_path, "skills.csv", TABLE)
    mapping = written(tmp_path, "mapping.yaml", "source: sheet\nleave_out: NOT IN USE\n")

    result = run(
        "import-table",
        str(path),
        f"--mapping={mapping}",
        "--constant=required=no",
        "--levels=Senior developer,Junior developer",
        *COLUMNS,
        "--dry-run",
    )

    assert "Senior developer < Junior developer" in result.output
    assert result.exit_code == 0


def test_the_author_is_named_or_refused(app: Flask, tmp_path: Path, ada: Somebody) -> None:
    path = str(written(tmp_path, "framework.yaml", NATIVE))

    unknown = run("import", path, "--as", "nobody")
    known = run("import", path, "--as", "ADA@example.org")

    assert (unknown.exit_code, known.exit_code) == (1, 0)
    assert "Nobody is called nobody" in unknown.output
    with in_site() as session:
        assert session.scalars(select(Credit.person_id)).one() == ada.id


def test_strict_ends_with_two_where_something_conflicts(app: Flask, tmp_path: Path) -> None:
    run("import", str(written(tmp_path, "framework.yaml", TWO)))
    edit("rust", edited_cells(page("rust"), "Borrows.", "Borrows well."))
    changed = TWO.replace("Borrows.", "Borrows badly.").replace("Lends.", "Gives.")

    result = run("import", str(written(tmp_path, "framework.yaml", changed)), "--strict")

    assert result.exit_code == 2
    assert "Conflict    Rust, developer.junior text: changed on the page" in result.output
    assert cell_text("rust", "developer", "senior") == "Gives."


def test_the_report_names_what_was_not_taken_and_what_is_missing(
    app: Flask, tmp_path: Path
) -> None:
    run("import", str(written(tmp_path, "framework.yaml", TWO)))
    other = TWO.replace("source: handbook", "source: other").replace("Lends.", "Gives.")

    foreign = run("import", str(written(tmp_path, "other.yaml", other)))
    fewer = run("import", str(written(tmp_path, "framework.yaml", NATIVE)))

    assert "Not taken   Rust (rust)" in foreign.output
    assert "Missing     Rust (rust) is not in the file" in fewer.output


def test_bad_input_gets_one_line_and_changes_nothing(app: Flask, tmp_path: Path) -> None:
    run("import", str(written(tmp_path, "framework.yaml", NATIVE)))
    before = counted()
    bad = {
        "encoding.yaml": TWO.replace("Borrows.", "Für").encode("cp1252"),
        "broken.yaml": b"a: b: c",
        "link.yaml": TWO.replace("Borrows.", "See ftp://files.example.org").encode(),
        "hidden.yaml": TWO.replace("Borrows.", "Bor\u202erows.").encode(),
    }

    answers = {
        name: run("import", str(written(tmp_path, name, content))) for name, content in bad.items()
    }

    for name, answer in answers.items():
        assert answer.exit_code == 1
        assert name in answer.output
        assert "line" in answer.output
        assert answer.output.count("\n") == 1
    assert counted() == before

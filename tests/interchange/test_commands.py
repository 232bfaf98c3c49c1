"""The commands: what they say, how they end, and that refusals change nothing."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from community.interchange.actions import SiteMoved
from models.activity import Act
from models.database import now, writing
from models.person import Person
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
from tests.site import changing_site, in_site

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


@pytest.mark.parametrize("spelling", ["ada", "ＡＤＡ", "ada@EXAMPLE.org"])
def test_the_author_is_found_as_she_is_when_she_signs_in(
    app: Flask, tmp_path: Path, ada: Somebody, spelling: str
) -> None:
    path = str(written(tmp_path, "framework.yaml", NATIVE))

    result = run("import", path, "--as", spelling)

    assert result.exit_code == 0, result.output


@pytest.mark.parametrize(
    ("fact", "words"),
    [
        ("suspended_at", "ann is suspended."),
        ("deleted_at", "ann has left."),
        ("confirmed_at", "ann has confirmed no address."),
    ],
)
def test_nobody_writes_in_the_name_of_who_may_not_sign_in(
    app: Flask, tmp_path: Path, ann: Somebody, fact: str, words: str
) -> None:
    with changing_site() as session:
        setattr(session.get_one(Person, ann.id), fact, None if fact == "confirmed_at" else now())
    before = counted()

    result = run("import", str(written(tmp_path, "framework.yaml", NATIVE)), "--as", "ann")

    assert (result.exit_code, result.output) == (1, f"Error: {words} Nothing was changed.\n")
    assert counted() == before


@pytest.mark.parametrize("problem", [SiteMoved(), IntegrityError("INSERT", {}, Exception())])
def test_a_site_that_never_stands_still_is_said_in_one_line(
    app: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, problem: Exception
) -> None:
    tries = []

    def somebody_is_faster(*_: object, **__: object) -> None:
        tries.append(1)
        raise problem

    monkeypatch.setattr("community.interchange.commands.write_import", somebody_is_faster)
    result = run("import", str(written(tmp_path, "framework.yaml", NATIVE)))

    assert (result.exit_code, result.output.count("\n"), len(tries)) == (1, 1, 5)
    assert "The site is being changed all the time. Nothing was changed" in result.output


def test_progress_is_shown_before_the_site_is_locked_and_not_while(
    app: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[str] = []

    @contextmanager
    def lock() -> Iterator[None]:
        shown.append("locked")
        with writing():
            yield
        shown.append("free")

    monkeypatch.setattr("community.interchange.commands.writing", lock)
    monkeypatch.setattr("community.interchange.commands._on_terminal", lambda: True)
    monkeypatch.setattr(click, "echo", lambda words, **_: shown.append(words))
    run("import", str(written(tmp_path, "framework.yaml", TWO)))

    locked = shown.index("locked")
    assert shown[locked - 1 : locked + 2] == ["Writing …", "locked", "free"]


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

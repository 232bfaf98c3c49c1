"""A command on a database that is not up to date says so in one line."""

from pathlib import Path

import pytest
from click.testing import CliRunner
from flask.cli import FlaskGroup

from tests.site import make_app


@pytest.mark.parametrize(
    "words",
    [
        ("person", "list"),
        ("policy", "list"),
        ("worker",),
        ("import", "setup.cfg"),
        ("import-table", "setup.cfg"),
    ],
)
def test_it_names_the_cure_and_nothing_else(tmp_path: Path, words: tuple[str, ...]) -> None:
    group = FlaskGroup(
        create_app=lambda: make_app(f"sqlite:///{tmp_path / 'empty.sqlite3'}", tmp_path)
    )

    result = CliRunner().invoke(group, list(words))

    assert result.exit_code == 1
    assert result.output == (
        "Error: The database is not up to date. Run: flask --app wsgi db upgrade\n"
    )


def test_a_setting_that_cannot_be_used_is_said_in_one_line(tmp_path: Path) -> None:
    group = FlaskGroup(create_app=lambda: make_app("sqlite://", tmp_path, PORT="abc"))

    result = CliRunner().invoke(group, ["person", "list"])

    assert result.output == "Error: PORT=abc: write a whole number from 0 up.\n"
    assert result.exit_code == 1

"""The tables are explained by a page that the models themselves make."""

from pathlib import Path

from flask import Flask

from models.database import Base
from tests.admin.commands import run

PAGE = Path(__file__).parents[2] / "docs" / "schema.md"


def test_the_page_about_the_tables_is_what_the_models_say(app: Flask) -> None:
    made = run(app, "schema")

    assert PAGE.read_text() == made, "flask --app wsgi schema > docs/schema.md"


def test_every_table_is_drawn_and_explained(app: Flask) -> None:
    made = run(app, "schema")

    for table in Base.metadata.tables:
        assert f"\n    {table} {{\n" in made
        assert f"\n- **{table}**: " in made

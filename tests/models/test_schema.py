"""The migrations make the very tables that the models describe."""

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from flask import Flask
from sqlalchemy import CheckConstraint, inspect

from models.database import Base, db
from tests.site import in_site


def test_after_all_migrations_the_schema_equals_the_models(app: Flask) -> None:
    with in_site() as session:
        context = MigrationContext.configure(session.connection(), opts={"compare_type": True})

        differences = compare_metadata(context, Base.metadata)

    assert differences == []


def test_every_check_of_the_models_is_in_the_database(app: Flask) -> None:
    promised = {
        str(constraint.name): str(constraint.sqltext)
        for table in Base.metadata.tables.values()
        for constraint in table.constraints
        if isinstance(constraint, CheckConstraint)
    }

    with app.app_context():
        inspector = inspect(db.engine)
        kept = {
            str(check["name"]): str(check["sqltext"])
            for table in inspector.get_table_names()
            for check in inspector.get_check_constraints(table)
        }
        keeps_the_text = db.engine.dialect.name == "sqlite"

    assert promised
    assert set(kept) == set(promised)
    # PostgreSQL gives checks back in words of its own.
    assert kept == promised or not keeps_the_text


def test_a_new_test_finds_an_empty_site(app: Flask) -> None:
    with in_site() as session:
        filled = {
            name
            for name, table in Base.metadata.tables.items()
            if session.execute(table.select().limit(1)).first() is not None
        }

    assert filled <= {"site_state"}

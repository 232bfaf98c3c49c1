"""What was published stays as it was written, whoever writes to the database."""

from typing import Final

import pytest
from flask import Flask
from sqlalchemy import Executable, delete, func, insert, select, text, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from tests.models.rows import Things, good_rows, make_things, put, table_named
from tests.people import Somebody
from tests.site import changing_site, in_site
from tests.skills import MadeSkill

KEPT: Final = ("contents", "versions", "version_changes", "credits", "activities")
"""The tables to which rows are only ever added."""
IN_FILE: Final = {f"{table}_stay_on_{deed}" for table in KEPT for deed in ("update", "delete")}
ON_SERVER: Final = {f"{table}_stay" for table in KEPT}


@pytest.fixture
def things(skill: MadeSkill, ann: Somebody, mo: Somebody) -> Things:
    """A site on which each of these tables has a row."""
    made = make_things(skill, ann, mo)
    with changing_site() as session:
        for table in ("credits", "activities"):
            put(session, table, good_rows(made)[table])
    return made


def is_file(session: Session) -> bool:
    return session.get_bind().dialect.name == "sqlite"


def rows_in(table: str) -> int:
    with in_site() as session:
        return session.scalar(select(func.count()).select_from(table_named(table))) or 0


def test_the_triggers_are_those_of_the_kept_tables(app: Flask) -> None:
    with in_site() as session:
        wanted = IN_FILE if is_file(session) else ON_SERVER
        named = (
            "SELECT name FROM sqlite_master WHERE type = 'trigger'"
            if is_file(session)
            else "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled = 'O'"
        )

        found = set(session.scalars(text(named)))

    assert found == wanted


@pytest.mark.parametrize("table", KEPT)
def test_nothing_is_changed_or_removed(things: Things, table: str) -> None:
    kept = table_named(table)
    column = kept.primary_key.columns[0]
    before = rows_in(table)

    for statement in (update(kept).values({column: column}), delete(kept)):
        with pytest.raises(DBAPIError, match=f"{table} stays"), changing_site() as session:
            session.execute(statement)

    assert before
    assert rows_in(table) == before


@pytest.mark.parametrize("table", KEPT)
def test_nothing_is_written_over(things: Things, table: str) -> None:
    with in_site() as session:
        row = session.execute(select(table_named(table)).limit(1)).mappings().one()
        statement: Executable = text(f"TRUNCATE {table} CASCADE")
        if is_file(session):
            statement = insert(table_named(table)).prefix_with("OR REPLACE").values(**row)
    before = rows_in(table)

    with pytest.raises(DBAPIError, match="stays as it is"), changing_site() as session:
        session.execute(statement)

    assert rows_in(table) == before

"""What was published stays as it was written, whoever writes to the database."""

from dataclasses import replace
from typing import Final

import pytest
from flask import Flask
from sqlalchemy import Executable, delete, func, insert, select, text, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from models.activity import Act
from tests.models.rows import good_rows, put, table_named
from tests.models.things import Things, make_things
from tests.people import Somebody
from tests.site import changing_site, in_site
from tests.skills import MadeSkill, content_of, make_skill, publish_version

TAKEN_AWAY: Final = ("contents", "version_changes")
"""The tables of which a redaction takes a text away, and nothing else."""
ONLY_ADDED: Final = (
    "versions",
    "credits",
    "reverts",
    "confirmations",
    "redactions",
    "activities",
)
KEPT: Final = (*TAKEN_AWAY, *ONLY_ADDED)
"""The tables to which rows are only ever added."""
IN_FILE: Final = {f"{table}_stay_on_{deed}" for table in KEPT for deed in ("update", "delete")}
ON_SERVER: Final = {f"{table}_stay" for table in KEPT} | {
    f"{table}_stay_unless_redacted" for table in TAKEN_AWAY
}

OF_VERSION: Final = "skill_id = :skill AND number = :number"
OF_TEXT: Final = f"hash = (SELECT content_hash FROM versions WHERE {OF_VERSION})"
REFUSED: Final[list[tuple[str, int]]] = [
    (f"UPDATE contents SET body = '{{}}' WHERE {OF_TEXT}", 2),
    (f"UPDATE contents SET body = ' ' WHERE {OF_TEXT}", 2),
    (f"UPDATE contents SET body = body WHERE {OF_TEXT}", 2),
    (f"UPDATE contents SET body = '', hash = 'e' WHERE {OF_TEXT}", 2),
    (f"UPDATE contents SET body = '' WHERE {OF_TEXT}", 1),
    (f"UPDATE contents SET body = '' WHERE {OF_TEXT}", 3),
    ("UPDATE contents SET body = ''", 2),
    (f"DELETE FROM contents WHERE {OF_TEXT}", 2),
    (f"UPDATE version_changes SET after = '1' WHERE {OF_VERSION}", 2),
    (f"UPDATE version_changes SET after = after WHERE {OF_VERSION}", 2),
    (f"UPDATE version_changes SET after = NULL, kind = 'added' WHERE {OF_VERSION}", 2),
    (f"UPDATE version_changes SET after = NULL, effect = 'raises' WHERE {OF_VERSION}", 2),
    (f"UPDATE version_changes SET after = NULL, path = 'name' WHERE {OF_VERSION}", 2),
    (f"UPDATE version_changes SET after = NULL, number = 3 WHERE {OF_VERSION}", 2),
    (f"UPDATE version_changes SET after = NULL, skill_id = :other WHERE {OF_VERSION}", 2),
    (f"UPDATE version_changes SET after = NULL WHERE {OF_VERSION}", 1),
    (f"UPDATE version_changes SET after = NULL WHERE {OF_VERSION}", 3),
    ("UPDATE version_changes SET after = NULL WHERE number = 2", 2),
    (f"DELETE FROM version_changes WHERE {OF_VERSION}", 2),
    (f"UPDATE redactions SET reason = 'Another.' WHERE {OF_VERSION}", 2),
    (f"UPDATE versions SET content_hash = parent_hash WHERE {OF_VERSION}", 2),
]
"""What nobody can do either where version 2 is redacted, and the version that it is tried on."""


@pytest.fixture
def things(skill: MadeSkill, ann: Somebody, mo: Somebody) -> Things:
    """A site on which each of these tables has a row."""
    made = make_things(skill, ann, mo)
    with changing_site() as session:
        for table in ("credits", "reverts", "confirmations", "redactions", "activities"):
            put(session, table, good_rows(made)[table])
    return made


@pytest.fixture
def redacted(skill: MadeSkill, ann: Somebody) -> MadeSkill:
    """A skill with three versions, of which the second is named by a redaction."""
    for summary in ("It named somebody.", "It names nobody."):
        publish_version(skill, replace(content_of(skill), summary=summary))
    # Its second version has a summary too, and no redaction names it.
    other = make_skill(skill.framework, "Keras")
    publish_version(other, replace(content_of(other), summary="It named somebody."))
    with changing_site() as session:
        act = Act(kind="redact")
        session.add(act)
        session.flush()
        row = {"skill_id": skill.id, "number": 2, "act_id": act.id, "reason": "It named somebody."}
        put(session, "redactions", row)
    return skill


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


@pytest.mark.parametrize(("statement", "number"), REFUSED)
def test_a_redaction_lets_nothing_else_be_changed(
    redacted: MadeSkill, statement: str, number: int
) -> None:
    before = written_in(*TAKEN_AWAY)
    named = {"skill": redacted.id, "number": number, "other": redacted.id + 1}
    of_statement = {name: value for name, value in named.items() if f":{name}" in statement}

    with pytest.raises(DBAPIError, match="stays as it is"), changing_site() as session:
        session.execute(text(statement), of_statement)

    assert written_in(*TAKEN_AWAY) == before


def test_a_redaction_lets_its_text_be_taken_away(redacted: MadeSkill) -> None:
    named = {"skill": redacted.id, "number": 2}
    bodies, changes = written_in("contents"), written_in("version_changes")

    with changing_site() as session:
        session.execute(text(f"UPDATE contents SET body = '' WHERE {OF_TEXT}"), named)
        session.execute(text(f"UPDATE version_changes SET after = NULL WHERE {OF_VERSION}"), named)

    assert len(bodies ^ written_in("contents")) == 2
    assert [row[1] for row in written_in("contents") - bodies] == [""]
    assert written_in("version_changes") - changes == {
        (redacted.id, 2, "summary", "changed", "rewords", None)
    }


def written_in(*tables: str) -> set[tuple[object, ...]]:
    with in_site() as session:
        return {
            tuple(row) for table in tables for row in session.execute(select(table_named(table)))
        }

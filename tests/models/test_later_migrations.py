"""What lay in every table before 0006 and 0007 lies there afterwards, and after going back."""

from typing import Any, Final

import pytest
from flask import Flask
from flask_migrate import downgrade, upgrade
from sqlalchemy import MetaData, insert, text
from sqlalchemy.exc import DBAPIError, IntegrityError

from models.database import db

MOMENT: Final = "'2026-03-17 12:00:00.000000+00:00'"
DECISION: Final = (
    "INSERT INTO decisions (id, act_id, suggestion_id, revision, seen_number, person_id, kind,"
    " reason, without_second_look, created_at)"
)
ROWS: Final = (
    "INSERT INTO persons (id, uid, name, folded_name, language, zone, is_keeper, created_at)"
    f" VALUES (1, 'p', 'ann', 'ann', 'en', 'UTC', false, {MOMENT}),"
    f" (2, 'q', 'mo', 'mo', 'en', 'UTC', true, {MOMENT})",
    "INSERT INTO policies (name, value) VALUES ('own_work', 'no'), ('hint_together', 'no')",
    "INSERT INTO domains (uid, slug, position) VALUES ('d', 'd', 0)",
    "INSERT INTO skills (id, uid, slug, name, summary, language, domain_uid, retired, head_number,"
    " role_count, required_count, optional_count, updated_at, edition)"
    f" VALUES (1, 's', 's', 'S', '', 'en', 'd', false, 1, 0, 0, 0, {MOMENT}, 1)",
    "INSERT INTO contents (hash, body) VALUES ('a', 'words')",
    "INSERT INTO suggestions (id, kind, skill_id, domain_uid, author_id, state, head_revision,"
    " base_number, fingerprint, effects, all_or_nothing, created_at, edition)"
    f" VALUES (3, 'change', 1, 'd', 1, 'accepted', 1, 1, 'f', '{{}}', false, {MOMENT}, 2),"
    f" (4, 'change', 1, 'd', 1, 'waiting', 1, 1, 'g', '{{}}', true, {MOMENT}, 1)",
    "INSERT INTO revisions (suggestion_id, number, person_id, base_number, reason, created_at)"
    f" VALUES (3, 1, 1, 1, 'So it is.', {MOMENT}), (4, 1, 1, 1, 'Shorter.', {MOMENT})",
    "INSERT INTO suggestion_changes (suggestion_id, revision, path, before, after)"
    """ VALUES (3, 1, 'name', '"S"', '"T"'), (4, 1, 'summary', '""', '"Y"')""",
    "INSERT INTO open_paths (suggestion_id, path, skill_id) VALUES (4, 'summary', 1)",
    "INSERT INTO acts (id, person_id, kind, at, tell_after, told_to, attempts)"
    f" VALUES (7, 2, 'accept', {MOMENT}, {MOMENT}, 0, 0)",
    f"{DECISION} VALUES (5, 7, 3, 1, 1, 2, 'accept', 'Thanks.', true, {MOMENT})",
    "INSERT INTO verdicts (decision_id, path, suggestion_id, revision, verdict, reason, standing)"
    " VALUES (5, 'name', 3, 1, 'accepted', '', true)",
    "INSERT INTO versions (skill_id, number, parent_hash, hash, content_hash, cause, decision_id,"
    f" effect, created_at) VALUES (1, 1, '0', 'h', 'a', 'suggestion', 5, 'rewords', {MOMENT})",
    "INSERT INTO comments (id, skill_id, path, person_id, asks_for_change, body, html, renderer,"
    f" created_at) VALUES (8, 1, 'name', 1, false, 'Hm', '<p>Hm</p>', 1, {MOMENT}),"
    f" (9, 1, 'summary', 1, true, 'So?', '<p>So?</p>', 1, {MOMENT})",
    "INSERT INTO activities (id, act_id, kind, skill_id, suggestion_id, paths, details)"
    """ VALUES (9, 7, 'accepted', 1, 3, '["name"]', '{}')""",
    "INSERT INTO notifications (act_id, person_id, reason, paths, created_at)"
    f" VALUES (7, 1, 'own suggestion', '[]', {MOMENT})",
)
NEW_COLUMNS: Final = {
    ("persons", "single_keys"): {True},
    ("comments", "settled_at"): {None},
    ("suggestions", "queue_place"): {1},
    ("suggestions", "reminded_at"): {None},
    ("decisions", "looked_at_again_by"): {None},
}
"""What the rows that were there say in the columns of 0007."""

Site = dict[str, list[dict[str, Any]]]


def put_rows() -> Site:
    with db.engine.begin() as connection:
        for statement in ROWS:
            # A colon inside a value is none of a parameter.
            connection.exec_driver_sql(statement)
    site = rows_in_tables()
    assert len([table for table, rows in site.items() if rows]) > len(ROWS)
    return site


def rows_in_tables() -> Site:
    """All rows of all tables, as the database has them at this moment."""
    found = MetaData()
    with db.engine.begin() as connection:
        found.reflect(connection)
        return {
            name: [
                dict(row)
                for row in connection.execute(
                    table.select().order_by(*table.primary_key.columns)
                ).mappings()
            ]
            for name, table in found.tables.items()
            if name != "alembic_version"
        }


def without_new_columns(site: Site) -> Site:
    return {
        table: [
            {column: value for column, value in row.items() if (table, column) not in NEW_COLUMNS}
            for row in rows
        ]
        for table, rows in site.items()
    }


def test_0006_makes_empty_tables_beside_what_was_there(empty_site: Flask) -> None:
    upgrade(revision="0005")
    before = put_rows()

    upgrade(revision="0006")

    after = rows_in_tables()
    assert after == before | {table: [] for table in after.keys() - before.keys()}
    assert len(after) == len(before) + 6


def test_going_back_from_0006_leaves_what_was_there(empty_site: Flask) -> None:
    upgrade(revision="0005")
    before = put_rows()
    upgrade(revision="0006")

    downgrade(revision="0005")

    assert rows_in_tables() == before


def test_0007_gives_a_place_in_the_queue_and_keys_to_what_was_there(empty_site: Flask) -> None:
    upgrade(revision="0006")
    before = put_rows()

    upgrade(revision="0007")

    after = rows_in_tables()
    assert without_new_columns(after) == before
    assert {
        (table, column): {row[column] for row in after[table]} for table, column in NEW_COLUMNS
    } == NEW_COLUMNS


def test_what_happened_stays_as_it_was_written_after_0007(empty_site: Flask) -> None:
    upgrade(revision="0006")
    put_rows()

    upgrade(revision="0007")

    with pytest.raises(DBAPIError, match="activities stays"), db.engine.begin() as connection:
        connection.execute(text("UPDATE activities SET kind = 'woken'"))
    with pytest.raises(DBAPIError, match="activities stays"), db.engine.begin() as connection:
        connection.execute(text("DELETE FROM activities"))
    happens("revise", "revised")


def test_going_back_from_0007_leaves_what_was_there(empty_site: Flask) -> None:
    upgrade(revision="0006")
    before = put_rows()
    upgrade(revision="0007")

    downgrade(revision="0006")

    assert rows_in_tables() == before
    with pytest.raises(DBAPIError, match="activities stays"), db.engine.begin() as connection:
        connection.execute(text("DELETE FROM activities"))
    with pytest.raises(IntegrityError):
        happens("revise", "published")


def test_nobody_goes_back_from_0007_once_something_of_a_new_kind_happened(
    empty_site: Flask,
) -> None:
    upgrade(revision="0006")
    put_rows()
    upgrade(revision="0007")
    happens("revise", "revised")
    before = rows_in_tables()

    with pytest.raises(IntegrityError):
        downgrade(revision="0006")

    assert rows_in_tables() == before


def happens(kind: str, activity_kind: str) -> None:
    """An act of a kind, with one activity."""
    found = MetaData()
    with db.engine.begin() as connection:
        found.reflect(connection, only=["acts", "activities"])
        acts, activities = found.tables["acts"], found.tables["activities"]
        moment = connection.execute(acts.select()).mappings().first()
        assert moment is not None
        connection.execute(insert(acts).values({**moment, "id": 70, "kind": kind}))
        row = {"id": 90, "act_id": 70, "kind": activity_kind, "paths": [], "details": {}}
        connection.execute(insert(activities).values(row))

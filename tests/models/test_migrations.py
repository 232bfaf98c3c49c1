"""Each migration keeps the rows that were there, and can be gone back from."""

import pytest
from flask import Flask
from flask_migrate import downgrade, upgrade
from sqlalchemy import inspect, text
from sqlalchemy.exc import DBAPIError, IntegrityError

from models.database import db

CHANGE = text("UPDATE contents SET body = 'others'")
TAKEN_AWAY = text("UPDATE contents SET body = ''")
REDACTED = text(
    "INSERT INTO redactions (skill_id, number, act_id, reason, created_at)"
    " VALUES (1, 1, 7, 'It named somebody.', '2026-03-18 12:00:00.000000')"
)


def test_what_was_written_before_0002_is_kept_from_then_on(empty_site: Flask) -> None:
    upgrade(revision="0001")
    with db.engine.begin() as connection:
        connection.execute(text("INSERT INTO contents (hash, body) VALUES ('a', 'words')"))

    upgrade(revision="0002")

    with pytest.raises(DBAPIError, match="contents stays"), db.engine.begin() as connection:
        connection.execute(CHANGE)
    with db.engine.begin() as connection:
        assert connection.scalar(text("SELECT body FROM contents")) == "words"


def test_going_back_from_0002_lets_rows_be_changed(empty_site: Flask) -> None:
    upgrade()

    downgrade(revision="0001")

    with db.engine.begin() as connection:
        connection.execute(text("INSERT INTO contents (hash, body) VALUES ('a', 'words')"))
        connection.execute(CHANGE)


def test_what_happened_before_0003_is_kept_as_it_was(empty_site: Flask) -> None:
    upgrade(revision="0002")
    happened = put_what_happened()

    upgrade(revision="0003")

    assert what_happened() == happened
    with pytest.raises(DBAPIError, match="activities stays"), db.engine.begin() as connection:
        connection.execute(text("UPDATE activities SET kind = 'confirmed'"))
    with db.engine.begin() as connection:
        connection.execute(text("UPDATE acts SET kind = 'confirm'"))


def test_going_back_from_0003_keeps_what_happened(empty_site: Flask) -> None:
    upgrade(revision="0003")
    happened = put_what_happened()

    downgrade(revision="0002")

    assert what_happened() == happened
    with pytest.raises(DBAPIError, match="activities stays"), db.engine.begin() as connection:
        connection.execute(text("DELETE FROM activities"))
    with pytest.raises(IntegrityError), db.engine.begin() as connection:
        connection.execute(text("UPDATE acts SET kind = 'confirm'"))


def put_what_happened() -> list[tuple[object, ...]]:
    """An act with its activity, as rows; what they say."""
    moment = "2026-03-17 12:00:00.000000"
    with db.engine.begin() as connection:
        connection.execute(
            text(
                "INSERT INTO acts (id, kind, at, tell_after, told_to, attempts)"
                " VALUES (7, 'set policy', :moment, :moment, 0, 0)"
            ),
            {"moment": moment},
        )
        connection.execute(
            text(
                "INSERT INTO activities (id, act_id, kind, paths, details)"
                """ VALUES (9, 7, 'policy set', '[]', '{"name": "own_work"}')"""
            )
        )
    return what_happened()


def what_happened() -> list[tuple[object, ...]]:
    with db.engine.begin() as connection:
        rows = connection.execute(
            text(
                "SELECT acts.kind, acts.at, activities.id, activities.kind, details"
                " FROM activities JOIN acts ON acts.id = act_id"
            )
        )
        return [tuple(row) for row in rows]


def test_rules_set_before_0004_stay_and_hints_can_be_switched_off(empty_site: Flask) -> None:
    upgrade(revision="0003")
    set_rule("own_work")

    upgrade(revision="0004")

    set_rule("hint_together")
    assert rules_set() == ["hint_together", "own_work"]
    for known_no_more in ("hint_together", "gravity"):
        with pytest.raises(IntegrityError):
            set_rule(known_no_more)


def test_going_back_from_0004_forgets_what_was_set_for_hints_alone(empty_site: Flask) -> None:
    upgrade(revision="0004")
    set_rule("own_work")
    set_rule("hint_together")

    downgrade(revision="0003")

    assert rules_set() == ["own_work"]
    with pytest.raises(IntegrityError):
        set_rule("hint_together")


def set_rule(name: str) -> None:
    with db.engine.begin() as connection:
        rule = text("INSERT INTO policies (name, value) VALUES (:name, 'no')")
        connection.execute(rule, {"name": name})


def rules_set() -> list[str]:
    with db.engine.begin() as connection:
        return list(connection.scalars(text("SELECT name FROM policies ORDER BY name")))


def test_what_was_written_before_0005_is_kept_and_can_be_redacted_then(empty_site: Flask) -> None:
    upgrade(revision="0004")
    happened, published = put_what_happened(), put_a_version()

    upgrade(revision="0005")

    assert (what_happened(), what_was_published()) == (happened, published)
    with pytest.raises(DBAPIError, match="activities stays"), db.engine.begin() as connection:
        connection.execute(text("UPDATE activities SET kind = 'redacted'"))
    with pytest.raises(DBAPIError, match="contents stays"), db.engine.begin() as connection:
        connection.execute(TAKEN_AWAY)
    with db.engine.begin() as connection:
        connection.execute(text("UPDATE acts SET kind = 'redact'"))
        connection.execute(REDACTED)
        connection.execute(TAKEN_AWAY)
    assert what_was_published() == [("", "b")]


def test_going_back_from_0005_keeps_what_happened_and_every_text(empty_site: Flask) -> None:
    upgrade(revision="0005")
    happened, published = put_what_happened(), put_a_version()
    with db.engine.begin() as connection:
        connection.execute(REDACTED)

    downgrade(revision="0004")

    assert (what_happened(), what_was_published()) == (happened, published)
    for statement in (TAKEN_AWAY, text("DELETE FROM contents")):
        with pytest.raises(DBAPIError, match="contents stays"), db.engine.begin() as connection:
            connection.execute(statement)
    with pytest.raises(DBAPIError, match="changes stays"), db.engine.begin() as connection:
        connection.execute(text("UPDATE version_changes SET after = NULL"))
    with pytest.raises(IntegrityError), db.engine.begin() as connection:
        connection.execute(text("UPDATE acts SET kind = 'redact'"))


def put_a_version() -> list[tuple[object, ...]]:
    """A version and what it needs, as rows; what it says and changed."""
    moment = "2026-03-17 12:00:00.000000"
    with db.engine.begin() as connection:
        for statement in (
            "INSERT INTO domains (uid, slug, position) VALUES ('d', 'd', 0)",
            "INSERT INTO skills (id, uid, slug, name, summary, language, domain_uid, retired,"
            " head_number, role_count, required_count, optional_count, updated_at, edition)"
            f" VALUES (1, 's', 's', 'S', '', 'en', 'd', false, 1, 0, 0, 0, '{moment}', 1)",
            "INSERT INTO contents (hash, body) VALUES ('a', 'words')",
            "INSERT INTO versions (skill_id, number, parent_hash, hash, content_hash, cause,"
            f" effect, created_at) VALUES (1, 1, '0', 'h', 'a', 'import', 'rewords', '{moment}')",
            "INSERT INTO version_changes (skill_id, number, path, kind, effect, after)"
            " VALUES (1, 1, 'name', 'changed', 'rewords', 'b')",
        ):
            connection.execute(text(statement))
    return what_was_published()


def what_was_published() -> list[tuple[object, ...]]:
    with db.engine.begin() as connection:
        rows = connection.execute(
            text(
                "SELECT body, after FROM contents JOIN versions ON content_hash = contents.hash"
                " JOIN version_changes USING (skill_id, number)"
            )
        )
        return [tuple(row) for row in rows]


def test_going_back_to_the_beginning_leaves_nothing(empty_site: Flask) -> None:
    upgrade()

    downgrade(revision="base")

    assert set(inspect(db.engine).get_table_names()) <= {"alembic_version"}

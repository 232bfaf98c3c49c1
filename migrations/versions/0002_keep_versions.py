"""Keep what was written: contents, versions and activities are added to and never changed."""

from alembic import op

revision = "0002"
down_revision = "0001"

TABLES = ("contents", "versions", "version_changes", "credits", "activities")
WORDS = "what was written into {table} stays as it is"


def upgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        for table in TABLES:
            keep_in_file(table)
        return
    op.execute(
        "CREATE FUNCTION keep_as_written() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'what was written into % stays as it is', TG_TABLE_NAME"
        " USING ERRCODE = 'restrict_violation'; END $$"
    )
    for table in TABLES:
        op.execute(
            f"CREATE TRIGGER {table}_stay BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION keep_as_written()"
        )


def keep_in_file(table: str) -> None:
    """SQLite wants a trigger for each of the two; REPLACE deletes, with `recursive_triggers`."""
    for deed in ("update", "delete"):
        op.execute(
            f"CREATE TRIGGER {table}_stay_on_{deed} BEFORE {deed.upper()} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{WORDS.format(table=table)}'); END"
        )


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        for table in TABLES:
            for deed in ("update", "delete"):
                op.execute(f"DROP TRIGGER {table}_stay_on_{deed}")
        return
    for table in TABLES:
        op.execute(f"DROP TRIGGER {table}_stay ON {table}")
    op.execute("DROP FUNCTION keep_as_written()")

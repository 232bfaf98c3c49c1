"""Let the text of a version be taken away where the law asks for it; all else stays as written."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

ACT_KINDS = (
    "suggest",
    "withdraw",
    "accept",
    "decline",
    "comment",
    "import",
    "structure",
    "set policy",
    "add person",
    "reset password",
    "appoint",
    "dismiss",
    "suspend",
    "restore",
    "revert",
    "confirm",
)
NEW_ACT_KINDS = ("redact",)
ACTIVITY_KINDS = (
    "suggested",
    "withdrawn",
    "accepted",
    "partly accepted",
    "declined",
    "returned",
    "published",
    "commented",
    "policy set",
    "added",
    "password set",
    "appointed",
    "dismissed",
    "suspended",
    "restored",
    "confirmed",
)
NEW_ACTIVITY_KINDS = ("redacted",)
WORDS = "what was written into {table} stays as it is"

# What an update may leave behind, by table: everything as it was but for one text that is gone,
# where a redaction names the version.
ALLOWED_IN_FILE = {
    "contents": (
        "NEW.hash IS OLD.hash AND NEW.body = '' AND EXISTS ("
        "SELECT 1 FROM redactions JOIN versions"
        " ON versions.skill_id = redactions.skill_id AND versions.number = redactions.number"
        " WHERE versions.content_hash = OLD.hash)"
    ),
    "version_changes": (
        "NEW.skill_id IS OLD.skill_id AND NEW.number IS OLD.number AND NEW.path IS OLD.path"
        " AND NEW.kind IS OLD.kind AND NEW.effect IS OLD.effect AND NEW.after IS NULL"
        " AND EXISTS (SELECT 1 FROM redactions"
        " WHERE redactions.skill_id = OLD.skill_id AND redactions.number = OLD.number)"
    ),
}
ALLOWED_ON_SERVER = {
    "contents": (
        "wanted.body := '';",
        "SELECT 1 FROM redactions JOIN versions USING (skill_id, number)"
        " WHERE versions.content_hash = OLD.hash",
    ),
    "version_changes": (
        "wanted.after := NULL;",
        "SELECT 1 FROM redactions"
        " WHERE redactions.skill_id = OLD.skill_id AND redactions.number = OLD.number",
    ),
}


def upgrade() -> None:
    op.create_table(
        "redactions",
        sa.Column("skill_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("act_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("trim(reason) <> ''", name=op.f("ck_redactions_reason_is_written")),
        sa.ForeignKeyConstraint(["act_id"], ["acts.id"], name=op.f("fk_redactions_act_id")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["persons.id"], name=op.f("fk_redactions_person_id")
        ),
        sa.ForeignKeyConstraint(
            ["skill_id", "number"],
            ["versions.skill_id", "versions.number"],
            name=op.f("fk_redactions_skill_id_number"),
        ),
        sa.PrimaryKeyConstraint("skill_id", "number", name=op.f("pk_redactions")),
    )
    op.create_index("ix_redactions_act_id", "redactions", ["act_id"])
    op.create_index("ix_redactions_person_id", "redactions", ["person_id"])
    let_acts_be((*ACT_KINDS, *NEW_ACT_KINDS))
    let_activities_be((*ACTIVITY_KINDS, *NEW_ACTIVITY_KINDS))
    keep("redactions")
    # Last: SQLite makes no new table while a trigger names one that is being replaced.
    for table in ALLOWED_IN_FILE:
        let_be_redacted(table)


def downgrade() -> None:
    """Goes back only where nothing was redacted: it would stand there as a forgery."""
    for table in ALLOWED_IN_FILE:
        let_nothing_be_redacted(table)
    let_activities_be(ACTIVITY_KINDS)
    let_acts_be(ACT_KINDS)
    op.drop_table("redactions")


def let_be_redacted(table: str) -> None:
    """Refuse every change of a row but the one that redacting makes."""
    if is_file():
        op.execute(f"DROP TRIGGER {table}_stay_on_update")
        op.execute(
            f"CREATE TRIGGER {table}_stay_on_update BEFORE UPDATE ON {table} "
            f"WHEN NOT ({ALLOWED_IN_FILE[table]}) "
            f"BEGIN SELECT RAISE(ABORT, '{WORDS.format(table=table)}'); END"
        )
        return
    leave_out, redaction = ALLOWED_ON_SERVER[table]
    op.execute(
        f"CREATE FUNCTION keep_{table}_unless_redacted() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ DECLARE wanted {table}%ROWTYPE := OLD; BEGIN {leave_out} "
        f"IF NEW IS DISTINCT FROM wanted OR NOT EXISTS ({redaction}) THEN "
        f"RAISE EXCEPTION '{WORDS.format(table=table)}' USING ERRCODE = 'restrict_violation'; "
        "END IF; RETURN NEW; END $$"
    )
    op.execute(f"DROP TRIGGER {table}_stay ON {table}")
    op.execute(
        f"CREATE TRIGGER {table}_stay BEFORE DELETE OR TRUNCATE ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION keep_as_written()"
    )
    op.execute(
        f"CREATE TRIGGER {table}_stay_unless_redacted BEFORE UPDATE ON {table} "
        f"FOR EACH ROW EXECUTE FUNCTION keep_{table}_unless_redacted()"
    )


def let_nothing_be_redacted(table: str) -> None:
    if is_file():
        for deed in ("update", "delete"):
            op.execute(f"DROP TRIGGER {table}_stay_on_{deed}")
    else:
        op.execute(f"DROP TRIGGER {table}_stay_unless_redacted ON {table}")
        op.execute(f"DROP FUNCTION keep_{table}_unless_redacted()")
        op.execute(f"DROP TRIGGER {table}_stay ON {table}")
    keep(table)


def let_acts_be(kinds: tuple[str, ...]) -> None:
    let_kinds_be("acts", kinds)


def let_activities_be(kinds: tuple[str, ...]) -> None:
    """An SQLite file gets a new table, and the triggers go unseen with the old one."""
    let_kinds_be("activities", kinds)
    if is_file():
        keep("activities")


def let_kinds_be(table: str, kinds: tuple[str, ...]) -> None:
    name = op.f(f"ck_{table}_kind_known")
    listed = ", ".join(f"'{kind}'" for kind in kinds)
    with op.batch_alter_table(table) as batch:
        batch.drop_constraint(name, type_="check")
        batch.create_check_constraint(name, sa.text(f"kind IN ({listed})"))


def keep(table: str) -> None:
    """Refuse to change or remove what is in a table, as 0002 does."""
    if not is_file():
        op.execute(
            f"CREATE TRIGGER {table}_stay BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION keep_as_written()"
        )
        return
    for deed in ("update", "delete"):
        op.execute(
            f"CREATE TRIGGER {table}_stay_on_{deed} BEFORE {deed.upper()} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{WORDS.format(table=table)}'); END"
        )


def is_file() -> bool:
    return op.get_bind().dialect.name == "sqlite"

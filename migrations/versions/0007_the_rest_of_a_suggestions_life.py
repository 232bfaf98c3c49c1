"""What becomes of suggestions: their place in the queue, pointers settled, second looks."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

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
    "redact",
)
NEW_ACT_KINDS = (
    "revise",
    "answer",
    "carry on",
    "reopen",
    "ask for changes",
    "approve",
    "take back",
    "look again",
    "settle",
    "overlap",
    "remind",
    "rest",
)
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
    "redacted",
)
NEW_ACTIVITY_KINDS = (
    "revised",
    "answered",
    "carried on",
    "reopened",
    "decided in part",
    "approved",
    "taken back",
    "looked at again",
    "settled",
    "overlapped",
    "reminded",
    "rested",
    "woken",
)
POLICIES = (
    "own_work",
    "hint_missing_above",
    "hint_same_text",
    "hint_only_part",
    "hint_together",
)
NEW_POLICIES = (
    "second_approval_structural",
    "second_approval_raises",
    "second_approval_lowers",
    "second_approval_rewords",
    "second_approval_corrects",
)
PREFERENCES = ("any", "published", "suggested", "commented", "decided", "overlapped")
NEW_PREFERENCES = ("in person",)
WORDS = "what was written into {table} stays as it is"
IN_QUEUE = sa.text("state = 'waiting' AND resting_since IS NULL")
UNSETTLED = sa.text("asks_for_change AND settled_at IS NULL")
TO_LOOK_AT_AGAIN = sa.text(
    "without_second_look AND looked_at_again_by IS NULL AND taken_back_by IS NULL"
)


def upgrade() -> None:
    with op.batch_alter_table("persons") as batch:
        batch.add_column(
            sa.Column("single_keys", sa.Boolean(), nullable=False, server_default=sa.true())
        )
    with op.batch_alter_table("comments") as batch:
        batch.add_column(sa.Column("settled_at", sa.DateTime(timezone=True)))
        batch.create_check_constraint(
            op.f("ck_comments_pointer_names_a_cell"),
            sa.text("NOT asks_for_change OR (path IS NOT NULL AND parent_id IS NULL)"),
        )
        batch.create_check_constraint(
            op.f("ck_comments_only_pointers_are_settled"),
            sa.text("settled_at IS NULL OR asks_for_change"),
        )
    create_partly("ix_comments_pointers", "comments", ["id"], UNSETTLED)
    with op.batch_alter_table("suggestions") as batch:
        batch.add_column(
            sa.Column("queue_place", sa.Integer(), nullable=False, server_default=sa.text("1"))
        )
        batch.add_column(sa.Column("reminded_at", sa.DateTime(timezone=True)))
        batch.create_check_constraint(
            op.f("ck_suggestions_queue_place_known"), sa.text("queue_place BETWEEN 0 AND 2")
        )
    create_partly("ix_suggestions_queue", "suggestions", ["queue_place", "id"], IN_QUEUE)
    in_domain = ["domain_uid", "queue_place", "id"]
    create_partly("ix_suggestions_queue_in_domain", "suggestions", in_domain, IN_QUEUE)
    with op.batch_alter_table("decisions") as batch:
        batch.add_column(sa.Column("looked_at_again_by", sa.Integer()))
        batch.create_foreign_key(
            op.f("fk_decisions_looked_at_again_by"), "acts", ["looked_at_again_by"], ["id"]
        )
    create_partly("ix_decisions_to_look_at_again", "decisions", ["id"], TO_LOOK_AT_AGAIN)
    # Only rows that were there already need a value from the database.
    for table, column in (("persons", "single_keys"), ("suggestions", "queue_place")):
        with op.batch_alter_table(table) as batch:
            batch.alter_column(column, server_default=None)
    let_policies_be((*POLICIES, *NEW_POLICIES))
    let_kinds_be("preferences", (*PREFERENCES, *NEW_PREFERENCES))
    let_acts_be((*ACT_KINDS, *NEW_ACT_KINDS))
    let_activities_be((*ACTIVITY_KINDS, *NEW_ACTIVITY_KINDS))


def downgrade() -> None:
    """Goes back only where nothing of the new kinds happened."""
    let_activities_be(ACTIVITY_KINDS)
    let_acts_be(ACT_KINDS)
    let_kinds_be("preferences", PREFERENCES)
    let_policies_be(POLICIES)
    op.drop_index("ix_decisions_to_look_at_again", "decisions")
    with op.batch_alter_table("decisions") as batch:
        batch.drop_constraint(op.f("fk_decisions_looked_at_again_by"), type_="foreignkey")
        batch.drop_column("looked_at_again_by")
    op.drop_index("ix_suggestions_queue_in_domain", "suggestions")
    op.drop_index("ix_suggestions_queue", "suggestions")
    with op.batch_alter_table("suggestions") as batch:
        batch.drop_constraint(op.f("ck_suggestions_queue_place_known"), type_="check")
        for column in ("reminded_at", "queue_place"):
            batch.drop_column(column)
    op.drop_index("ix_comments_pointers", "comments")
    with op.batch_alter_table("comments") as batch:
        batch.drop_constraint(op.f("ck_comments_only_pointers_are_settled"), type_="check")
        batch.drop_constraint(op.f("ck_comments_pointer_names_a_cell"), type_="check")
        batch.drop_column("settled_at")
    with op.batch_alter_table("persons") as batch:
        batch.drop_column("single_keys")


def create_partly(name: str, table: str, columns: list[str], where: sa.TextClause) -> None:
    """An index of those rows alone."""
    op.create_index(name, table, columns, sqlite_where=where, postgresql_where=where)


def let_policies_be(names: tuple[str, ...]) -> None:
    name = op.f("ck_policies_name_known")
    listed = ", ".join(f"'{each}'" for each in names)
    with op.batch_alter_table("policies") as batch:
        batch.drop_constraint(name, type_="check")
        batch.create_check_constraint(name, sa.text(f"name IN ({listed})"))


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

"""Undo what a version changed, say of a page that it is still right, find what was published."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

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
)
NEW_ACT_KINDS = ("revert", "confirm")
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
)
NEW_ACTIVITY_KINDS = ("confirmed",)
WORDS = "what was written into {table} stays as it is"


def upgrade() -> None:
    op.create_table(
        "confirmations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("skill_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["persons.id"], name=op.f("fk_confirmations_person_id")
        ),
        sa.ForeignKeyConstraint(
            ["skill_id", "number"],
            ["versions.skill_id", "versions.number"],
            name=op.f("fk_confirmations_skill_id_number"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_confirmations")),
    )
    op.create_index("ix_confirmations_skill_id", "confirmations", ["skill_id", "created_at"])
    op.create_index("ix_confirmations_person_id", "confirmations", ["person_id"])
    keep("confirmations")
    op.create_table(
        "reverts",
        sa.Column("skill_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("undone_number", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "undone_number BETWEEN 2 AND number - 1", name=op.f("ck_reverts_undoes_an_earlier_one")
        ),
        sa.CheckConstraint("trim(reason) <> ''", name=op.f("ck_reverts_reason_is_written")),
        sa.ForeignKeyConstraint(
            ["skill_id", "number"],
            ["versions.skill_id", "versions.number"],
            name=op.f("fk_reverts_skill_id_number"),
        ),
        sa.ForeignKeyConstraint(
            ["skill_id", "undone_number"],
            ["versions.skill_id", "versions.number"],
            name=op.f("fk_reverts_skill_id_undone_number"),
        ),
        sa.PrimaryKeyConstraint("skill_id", "number", name=op.f("pk_reverts")),
    )
    op.create_index("ix_reverts_undone", "reverts", ["skill_id", "undone_number"])
    keep("reverts")
    let_acts_be((*ACT_KINDS, *NEW_ACT_KINDS))
    let_activities_be((*ACTIVITY_KINDS, *NEW_ACTIVITY_KINDS))
    index_what_was_published()


def downgrade() -> None:
    """Goes back only where nobody has done what the tables could not hold before."""
    op.drop_index("ix_activities_published", "activities")
    op.drop_index("ix_activities_published_in_domain", "activities")
    op.drop_table("reverts")
    op.drop_table("confirmations")
    let_activities_be(ACTIVITY_KINDS)
    let_acts_be(ACT_KINDS)


def index_what_was_published() -> None:
    """So that the newest of it are found, of the site or a domain, among whatever else happened."""
    indexes = {
        "ix_activities_published": ["act_id"],
        "ix_activities_published_in_domain": ["domain_uid", "act_id"],
    }
    published = sa.text("kind = 'published'")
    for name, columns in indexes.items():
        op.create_index(
            name, "activities", columns, sqlite_where=published, postgresql_where=published
        )


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

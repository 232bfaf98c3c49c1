"""Drafts, forms that are held, agreements, approvals, what pointers became, and figures."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

BUCKETS = (
    "accepted",
    "partly",
    "declined",
    "answered in 1 day",
    "answered in 2 days",
    "answered in 4 days",
    "answered in 7 days",
    "answered in 14 days",
    "answered in 30 days",
    "answered later",
)


def upgrade() -> None:
    op.create_table(
        "drafts",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("thing", sa.String(80), nullable=False),
        sa.Column("fields", sa.JSON(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=op.f("fk_drafts_person_id")),
        sa.PrimaryKeyConstraint("person_id", "thing", name=op.f("pk_drafts")),
    )
    op.create_table(
        "held_forms",
        sa.Column("secret_hash", sa.String(64), nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("fields", sa.JSON(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("secret_hash", name=op.f("pk_held_forms")),
    )
    op.create_index("ix_held_forms_created_at", "held_forms", ["created_at"])
    op.create_table(
        "agreements",
        sa.Column("suggestion_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["suggestion_id"], ["suggestions.id"], name=op.f("fk_agreements_suggestion_id")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["persons.id"], name=op.f("fk_agreements_person_id")
        ),
        sa.PrimaryKeyConstraint("suggestion_id", "person_id", name=op.f("pk_agreements")),
    )
    op.create_index("ix_agreements_person_id", "agreements", ["person_id"])
    op.create_table(
        "approvals",
        sa.Column("suggestion_id", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("act_id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["suggestion_id", "revision", "path"],
            [
                "suggestion_changes.suggestion_id",
                "suggestion_changes.revision",
                "suggestion_changes.path",
            ],
            name=op.f("fk_approvals_suggestion_id_revision_path"),
        ),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=op.f("fk_approvals_person_id")),
        sa.ForeignKeyConstraint(["act_id"], ["acts.id"], name=op.f("fk_approvals_act_id")),
        sa.PrimaryKeyConstraint(
            "suggestion_id", "revision", "path", "person_id", name=op.f("pk_approvals")
        ),
    )
    op.create_index("ix_approvals_person_id", "approvals", ["person_id"])
    op.create_table(
        "suggestion_pointers",
        sa.Column("suggestion_id", sa.Integer(), nullable=False),
        sa.Column("comment_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["suggestion_id"], ["suggestions.id"], name=op.f("fk_suggestion_pointers_suggestion_id")
        ),
        sa.ForeignKeyConstraint(
            ["comment_id"], ["comments.id"], name=op.f("fk_suggestion_pointers_comment_id")
        ),
        sa.PrimaryKeyConstraint("suggestion_id", name=op.f("pk_suggestion_pointers")),
    )
    op.create_index("ix_suggestion_pointers_comment_id", "suggestion_pointers", ["comment_id"])
    listed = ", ".join(f"'{bucket}'" for bucket in BUCKETS)
    op.create_table(
        "figures",
        sa.Column("domain_uid", sa.String(24), nullable=False),
        sa.Column("month", sa.String(7), nullable=False),
        sa.Column("bucket", sa.String(32), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.CheckConstraint(f"bucket IN ({listed})", name=op.f("ck_figures_bucket_known")),
        sa.ForeignKeyConstraint(
            ["domain_uid"], ["domains.uid"], name=op.f("fk_figures_domain_uid")
        ),
        sa.PrimaryKeyConstraint("domain_uid", "month", "bucket", name=op.f("pk_figures")),
    )


def downgrade() -> None:
    for table in (
        "figures",
        "suggestion_pointers",
        "approvals",
        "agreements",
        "held_forms",
        "drafts",
    ):
        op.drop_table(table)

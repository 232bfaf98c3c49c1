"""Keep for each hint whether it is given, on the site or in one domain."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

POLICIES = ("own_work",)
NEW_POLICIES = ("hint_missing_above", "hint_same_text", "hint_only_part", "hint_together")


def upgrade() -> None:
    let_policies_be((*POLICIES, *NEW_POLICIES))


def downgrade() -> None:
    """What was set for hints is forgotten; the rule had no place before."""
    listed = ", ".join(f"'{name}'" for name in NEW_POLICIES)
    op.execute(f"DELETE FROM policies WHERE name IN ({listed})")
    let_policies_be(POLICIES)


def let_policies_be(names: tuple[str, ...]) -> None:
    name = op.f("ck_policies_name_known")
    listed = ", ".join(f"'{each}'" for each in names)
    with op.batch_alter_table("policies") as batch:
        batch.drop_constraint(name, type_="check")
        batch.create_check_constraint(name, sa.text(f"name IN ({listed})"))

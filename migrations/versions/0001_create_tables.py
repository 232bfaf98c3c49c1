"""Create all tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

TABLES = (
    "version_changes",
    "expectations",
    "credits",
    "activities",
    "versions",
    "verdicts",
    "suggestion_changes",
    "decisions",
    "assessments",
    "suggestion_people",
    "revisions",
    "open_paths",
    "comments",
    "suggestions",
    "import_items",
    "deliveries",
    "skills",
    "notifications",
    "imports",
    "watches",
    "tokens",
    "sessions",
    "roles",
    "preferences",
    "policies",
    "moderatorships",
    "mailings",
    "levels",
    "groups",
    "follows",
    "answers",
    "acts",
    "slugs",
    "site_state",
    "persons",
    "names",
    "ladders",
    "domains",
    "contents",
)


def upgrade() -> None:
    op.create_table(
        "contents",
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("hash", name=op.f("pk_contents")),
    )
    op.create_table(
        "domains",
        sa.Column("uid", sa.String(length=24), nullable=False),
        sa.Column("slug", sa.String(length=200), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("retired_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("merged_into", sa.String(length=24), nullable=True),
        sa.CheckConstraint(
            "merged_into IS NULL OR retired_at IS NOT NULL",
            name=op.f("ck_domains_merged_is_retired"),
        ),
        sa.ForeignKeyConstraint(
            ["merged_into"], ["domains.uid"], name=op.f("fk_domains_merged_into")
        ),
        sa.PrimaryKeyConstraint("uid", name=op.f("pk_domains")),
        sa.UniqueConstraint("slug", name=op.f("uq_domains_slug")),
    )
    op.create_table(
        "ladders",
        sa.Column("uid", sa.String(length=24), nullable=False),
        sa.Column("slug", sa.String(length=200), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("retired_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("merged_into", sa.String(length=24), nullable=True),
        sa.CheckConstraint(
            "merged_into IS NULL OR retired_at IS NOT NULL",
            name=op.f("ck_ladders_merged_is_retired"),
        ),
        sa.ForeignKeyConstraint(
            ["merged_into"], ["ladders.uid"], name=op.f("fk_ladders_merged_into")
        ),
        sa.PrimaryKeyConstraint("uid", name=op.f("pk_ladders")),
        sa.UniqueConstraint("slug", name=op.f("uq_ladders_slug")),
    )
    op.create_table(
        "names",
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("uid", sa.String(length=24), nullable=False),
        sa.Column("language", sa.String(length=32), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('domain', 'group', 'role', 'ladder', 'level')",
            name=op.f("ck_names_kind_known"),
        ),
        sa.PrimaryKeyConstraint("kind", "uid", "language", name=op.f("pk_names")),
    )
    op.create_table(
        "persons",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=24), nullable=False),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("folded_name", sa.String(length=200), nullable=True),
        sa.Column("address", sa.Text(), nullable=True),
        sa.Column("folded_address", sa.String(length=320), nullable=True),
        sa.Column("password_hash", sa.Text(), nullable=True),
        sa.Column("language", sa.String(length=32), nullable=False),
        sa.Column("zone", sa.String(length=64), nullable=False),
        sa.Column("is_keeper", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("suspended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_persons")),
        sa.UniqueConstraint("folded_address", name=op.f("uq_persons_folded_address")),
        sa.UniqueConstraint("folded_name", name=op.f("uq_persons_folded_name")),
        sa.UniqueConstraint("uid", name=op.f("uq_persons_uid")),
    )
    op.create_table(
        "site_state",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_site_state_one_row")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_site_state")),
    )
    op.create_table(
        "slugs",
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("scope", sa.String(length=24), nullable=False),
        sa.Column("slug", sa.String(length=200), nullable=False),
        sa.Column("uid", sa.String(length=24), nullable=False),
        sa.CheckConstraint(
            "kind IN ('skill', 'domain', 'group', 'role', 'ladder', 'level')",
            name=op.f("ck_slugs_kind_known"),
        ),
        sa.PrimaryKeyConstraint("kind", "scope", "slug", name=op.f("pk_slugs")),
    )
    op.create_table(
        "acts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("tell_after", sa.DateTime(timezone=True), nullable=False),
        sa.Column("taken_back_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("told_to", sa.Integer(), nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("leased_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('suggest', 'withdraw', 'accept', 'decline', 'comment', 'import',"
            " 'structure', 'set policy', 'add person', 'reset password', 'appoint', 'dismiss',"
            " 'suspend', 'restore')",
            name=op.f("ck_acts_kind_known"),
        ),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=op.f("fk_acts_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_acts")),
    )
    op.create_index("ix_acts_person_id", "acts", ["person_id", "id"], unique=False)
    op.create_index(
        "ix_acts_untold",
        "acts",
        ["tell_after"],
        unique=False,
        sqlite_where=sa.text("told_at IS NULL AND taken_back_at IS NULL"),
        postgresql_where=sa.text("told_at IS NULL AND taken_back_at IS NULL"),
    )
    op.create_table(
        "answers",
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("endpoint", sa.Text(), nullable=False),
        sa.Column("body_digest", sa.String(length=64), nullable=False),
        sa.Column("location", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=op.f("fk_answers_person_id")),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_answers")),
    )
    op.create_index(op.f("ix_answers_created_at"), "answers", ["created_at"], unique=False)
    op.create_table(
        "follows",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("thing_id", sa.Integer(), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "kind IN ('suggestion', 'conversation')", name=op.f("ck_follows_kind_known")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=op.f("fk_follows_person_id")),
        sa.PrimaryKeyConstraint("person_id", "kind", "thing_id", name=op.f("pk_follows")),
    )
    op.create_index("ix_follows_thing", "follows", ["kind", "thing_id", "person_id"], unique=False)
    op.create_table(
        "groups",
        sa.Column("uid", sa.String(length=24), nullable=False),
        sa.Column("domain_uid", sa.String(length=24), nullable=False),
        sa.Column("slug", sa.String(length=200), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("retired_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("merged_into", sa.String(length=24), nullable=True),
        sa.CheckConstraint(
            "merged_into IS NULL OR retired_at IS NOT NULL",
            name=op.f("ck_groups_merged_is_retired"),
        ),
        sa.ForeignKeyConstraint(["domain_uid"], ["domains.uid"], name=op.f("fk_groups_domain_uid")),
        sa.ForeignKeyConstraint(
            ["merged_into"], ["groups.uid"], name=op.f("fk_groups_merged_into")
        ),
        sa.PrimaryKeyConstraint("uid", name=op.f("pk_groups")),
        sa.UniqueConstraint("domain_uid", "slug", name=op.f("uq_groups_domain_uid_slug")),
        sa.UniqueConstraint("uid", "domain_uid", name=op.f("uq_groups_uid_domain_uid")),
    )
    op.create_table(
        "levels",
        sa.Column("uid", sa.String(length=24), nullable=False),
        sa.Column("ladder_uid", sa.String(length=24), nullable=False),
        sa.Column("slug", sa.String(length=200), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("hidden", sa.Boolean(), nullable=False),
        sa.Column("retired_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("merged_into", sa.String(length=24), nullable=True),
        sa.CheckConstraint(
            "merged_into IS NULL OR retired_at IS NOT NULL",
            name=op.f("ck_levels_merged_is_retired"),
        ),
        sa.ForeignKeyConstraint(["ladder_uid"], ["ladders.uid"], name=op.f("fk_levels_ladder_uid")),
        sa.ForeignKeyConstraint(
            ["merged_into"], ["levels.uid"], name=op.f("fk_levels_merged_into")
        ),
        sa.PrimaryKeyConstraint("uid", name=op.f("pk_levels")),
        sa.UniqueConstraint("ladder_uid", "slug", name=op.f("uq_levels_ladder_uid_slug")),
        sa.UniqueConstraint("uid", "ladder_uid", name=op.f("uq_levels_uid_ladder_uid")),
    )
    op.create_table(
        "mailings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("message_id", sa.String(length=200), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("html", sa.Text(), nullable=False),
        sa.Column("headers", sa.JSON(), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("last_error", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "kind IN ('confirm', 'already', 'reset', 'password', 'notices')",
            name=op.f("ck_mailings_kind_known"),
        ),
        sa.CheckConstraint(
            "state IN ('due', 'sent', 'dead')", name=op.f("ck_mailings_state_known")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=op.f("fk_mailings_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mailings")),
        sa.UniqueConstraint("message_id", name=op.f("uq_mailings_message_id")),
    )
    op.create_index(
        "ix_mailings_due",
        "mailings",
        ["due_at"],
        unique=False,
        sqlite_where=sa.text("state = 'due'"),
        postgresql_where=sa.text("state = 'due'"),
    )
    op.create_index("ix_mailings_person_id", "mailings", ["person_id"], unique=False)
    op.create_table(
        "moderatorships",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("domain_uid", sa.String(length=24), nullable=True),
        sa.ForeignKeyConstraint(
            ["domain_uid"], ["domains.uid"], name=op.f("fk_moderatorships_domain_uid")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["persons.id"], name=op.f("fk_moderatorships_person_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_moderatorships")),
        sa.UniqueConstraint(
            "person_id", "domain_uid", name=op.f("uq_moderatorships_person_id_domain_uid")
        ),
    )
    op.create_index(
        "uq_moderatorships_site",
        "moderatorships",
        ["person_id"],
        unique=True,
        sqlite_where=sa.text("domain_uid IS NULL"),
        postgresql_where=sa.text("domain_uid IS NULL"),
    )
    op.create_table(
        "policies",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("domain_uid", sa.String(length=24), nullable=True),
        sa.Column("name", sa.String(length=32), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.CheckConstraint("name IN ('own_work')", name=op.f("ck_policies_name_known")),
        sa.ForeignKeyConstraint(
            ["domain_uid"], ["domains.uid"], name=op.f("fk_policies_domain_uid")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_policies")),
        sa.UniqueConstraint("domain_uid", "name", name=op.f("uq_policies_domain_uid_name")),
    )
    op.create_index(
        "uq_policies_site",
        "policies",
        ["name"],
        unique=True,
        sqlite_where=sa.text("domain_uid IS NULL"),
        postgresql_where=sa.text("domain_uid IS NULL"),
    )
    op.create_table(
        "preferences",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("scope_kind", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("channel", sa.String(length=32), nullable=False),
        sa.Column("frequency", sa.String(length=32), nullable=False),
        sa.CheckConstraint(
            "channel IN ('site', 'mail', 'feed', 'webhook')",
            name=op.f("ck_preferences_channel_known"),
        ),
        sa.CheckConstraint(
            "frequency IN ('never', 'at once', 'daily', 'weekly')",
            name=op.f("ck_preferences_frequency_known"),
        ),
        sa.CheckConstraint(
            "kind IN ('any', 'published', 'suggested', 'commented', 'decided', 'overlapped')",
            name=op.f("ck_preferences_kind_known"),
        ),
        sa.CheckConstraint(
            "scope_kind IN ('own', 'skill', 'group', 'domain', 'everything', 'role', 'level')",
            name=op.f("ck_preferences_scope_kind_known"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["persons.id"], name=op.f("fk_preferences_person_id")
        ),
        sa.PrimaryKeyConstraint(
            "person_id", "scope_kind", "kind", "channel", name=op.f("pk_preferences")
        ),
    )
    op.create_table(
        "roles",
        sa.Column("uid", sa.String(length=24), nullable=False),
        sa.Column("slug", sa.String(length=200), nullable=False),
        sa.Column("ladder_uid", sa.String(length=24), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("retired_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("merged_into", sa.String(length=24), nullable=True),
        sa.CheckConstraint(
            "merged_into IS NULL OR retired_at IS NOT NULL", name=op.f("ck_roles_merged_is_retired")
        ),
        sa.ForeignKeyConstraint(["ladder_uid"], ["ladders.uid"], name=op.f("fk_roles_ladder_uid")),
        sa.ForeignKeyConstraint(["merged_into"], ["roles.uid"], name=op.f("fk_roles_merged_into")),
        sa.PrimaryKeyConstraint("uid", name=op.f("pk_roles")),
        sa.UniqueConstraint("slug", name=op.f("uq_roles_slug")),
        sa.UniqueConstraint("uid", "ladder_uid", name=op.f("uq_roles_uid_ladder_uid")),
    )
    op.create_table(
        "sessions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("secret_hash", sa.String(length=64), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("device", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_seen", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=op.f("fk_sessions_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sessions")),
        sa.UniqueConstraint("secret_hash", name=op.f("uq_sessions_secret_hash")),
    )
    op.create_index("ix_sessions_person_id", "sessions", ["person_id"], unique=False)
    op.create_table(
        "tokens",
        sa.Column("secret_hash", sa.String(length=64), nullable=False),
        sa.Column("purpose", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("purpose IN ('confirm', 'reset')", name=op.f("ck_tokens_purpose_known")),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=op.f("fk_tokens_person_id")),
        sa.PrimaryKeyConstraint("secret_hash", name=op.f("pk_tokens")),
    )
    op.create_index("ix_tokens_person_id", "tokens", ["person_id"], unique=False)
    op.create_table(
        "watches",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("scope_kind", sa.String(length=32), nullable=False),
        sa.Column("scope", sa.String(length=64), nullable=False),
        sa.Column("choice", sa.String(length=32), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "(scope_kind = 'everything') = (scope = '')", name=op.f("ck_watches_scope_is_named")
        ),
        sa.CheckConstraint(
            "choice IN ('published', 'conversation', 'mute')", name=op.f("ck_watches_choice_known")
        ),
        sa.CheckConstraint(
            "scope_kind IN ('skill', 'group', 'domain', 'everything', 'role', 'level')",
            name=op.f("ck_watches_scope_kind_known"),
        ),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=op.f("fk_watches_person_id")),
        sa.PrimaryKeyConstraint("person_id", "scope_kind", "scope", name=op.f("pk_watches")),
    )
    op.create_index(
        "ix_watches_scope", "watches", ["scope_kind", "scope", "person_id"], unique=False
    )
    op.create_table(
        "imports",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(length=200), nullable=False),
        sa.Column("act_id", sa.Integer(), nullable=True),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("file_digest", sa.String(length=64), nullable=False),
        sa.Column("counts", sa.JSON(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["act_id"], ["acts.id"], name=op.f("fk_imports_act_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_imports")),
    )
    op.create_index(op.f("ix_imports_act_id"), "imports", ["act_id"], unique=False)
    op.create_table(
        "notifications",
        sa.Column("act_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(length=32), nullable=False),
        sa.Column("paths", sa.JSON(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "reason IN ('own suggestion', 'mention', 'reply', 'followed', 'your words',"
            " 'skill', 'role at level', 'role', 'group', 'domain', 'everything', 'moderates')",
            name=op.f("ck_notifications_reason_known"),
        ),
        sa.ForeignKeyConstraint(["act_id"], ["acts.id"], name=op.f("fk_notifications_act_id")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["persons.id"], name=op.f("fk_notifications_person_id")
        ),
        sa.PrimaryKeyConstraint("act_id", "person_id", name=op.f("pk_notifications")),
    )
    op.create_index(
        "ix_notifications_person_id", "notifications", ["person_id", "act_id"], unique=False
    )
    op.create_index(
        "ix_notifications_unread",
        "notifications",
        ["person_id", "act_id"],
        unique=False,
        sqlite_where=sa.text("read_at IS NULL"),
        postgresql_where=sa.text("read_at IS NULL"),
    )
    op.create_table(
        "skills",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=24), nullable=False),
        sa.Column("slug", sa.String(length=200), nullable=False),
        sa.Column("domain_uid", sa.String(length=24), nullable=False),
        sa.Column("group_uid", sa.String(length=24), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("language", sa.String(length=32), nullable=False),
        sa.Column("retired", sa.Boolean(), nullable=False),
        sa.Column("head_number", sa.Integer(), nullable=False),
        sa.Column("role_count", sa.Integer(), nullable=False),
        sa.Column("required_count", sa.Integer(), nullable=False),
        sa.Column("optional_count", sa.Integer(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.CheckConstraint("head_number >= 1", name=op.f("ck_skills_has_a_version")),
        sa.ForeignKeyConstraint(["domain_uid"], ["domains.uid"], name=op.f("fk_skills_domain_uid")),
        sa.ForeignKeyConstraint(
            ["group_uid", "domain_uid"],
            ["groups.uid", "groups.domain_uid"],
            name=op.f("fk_skills_group_uid_domain_uid"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_skills")),
        sa.UniqueConstraint("slug", name=op.f("uq_skills_slug")),
        sa.UniqueConstraint("uid", name=op.f("uq_skills_uid")),
    )
    op.create_index(
        "ix_skills_domain_uid_group_uid", "skills", ["domain_uid", "group_uid"], unique=False
    )
    op.create_table(
        "deliveries",
        sa.Column("act_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("channel", sa.String(length=32), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("mailing_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "channel IN ('site', 'mail', 'feed', 'webhook')",
            name=op.f("ck_deliveries_channel_known"),
        ),
        sa.CheckConstraint(
            "state IN ('due', 'gathered', 'sent', 'dropped as read', 'taken back', 'dead')",
            name=op.f("ck_deliveries_state_known"),
        ),
        sa.ForeignKeyConstraint(
            ["act_id", "person_id"],
            ["notifications.act_id", "notifications.person_id"],
            name=op.f("fk_deliveries_act_id_person_id"),
        ),
        sa.ForeignKeyConstraint(
            ["mailing_id"], ["mailings.id"], name=op.f("fk_deliveries_mailing_id")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["persons.id"], name=op.f("fk_deliveries_person_id")
        ),
        sa.PrimaryKeyConstraint("act_id", "person_id", "channel", name=op.f("pk_deliveries")),
    )
    op.create_index(
        "ix_deliveries_due",
        "deliveries",
        ["due_at"],
        unique=False,
        sqlite_where=sa.text("state = 'due'"),
        postgresql_where=sa.text("state = 'due'"),
    )
    op.create_index("ix_deliveries_mailing_id", "deliveries", ["mailing_id"], unique=False)
    op.create_table(
        "import_items",
        sa.Column("source", sa.String(length=200), nullable=False),
        sa.Column("key", sa.String(length=200), nullable=False),
        sa.Column("skill_id", sa.Integer(), nullable=False),
        sa.Column("content_hash", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["content_hash"], ["contents.hash"], name=op.f("fk_import_items_content_hash")
        ),
        sa.ForeignKeyConstraint(["skill_id"], ["skills.id"], name=op.f("fk_import_items_skill_id")),
        sa.PrimaryKeyConstraint("source", "key", name=op.f("pk_import_items")),
    )
    op.create_index("ix_import_items_skill_id", "import_items", ["skill_id"], unique=False)
    op.create_table(
        "suggestions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("skill_id", sa.Integer(), nullable=True),
        sa.Column("proposed_slug", sa.String(length=200), nullable=True),
        sa.Column("domain_uid", sa.String(length=24), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("resting_since", sa.DateTime(timezone=True), nullable=True),
        sa.Column("head_revision", sa.Integer(), nullable=False),
        sa.Column("base_number", sa.Integer(), nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("effects", sa.JSON(), nullable=False),
        sa.Column("all_or_nothing", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(kind = 'new') = (base_number = 0)", name=op.f("ck_suggestions_new_has_no_base")
        ),
        sa.CheckConstraint(
            "kind = 'new' OR skill_id IS NOT NULL", name=op.f("ck_suggestions_change_names_a_skill")
        ),
        sa.CheckConstraint(
            "kind IN ('change', 'new', 'retire')", name=op.f("ck_suggestions_kind_known")
        ),
        sa.CheckConstraint(
            "state IN ('waiting', 'back', 'accepted', 'partly', 'declined', 'withdrawn')",
            name=op.f("ck_suggestions_state_known"),
        ),
        sa.ForeignKeyConstraint(
            ["author_id"], ["persons.id"], name=op.f("fk_suggestions_author_id")
        ),
        sa.ForeignKeyConstraint(
            ["domain_uid"], ["domains.uid"], name=op.f("fk_suggestions_domain_uid")
        ),
        sa.ForeignKeyConstraint(["skill_id"], ["skills.id"], name=op.f("fk_suggestions_skill_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_suggestions")),
    )
    op.create_index("ix_suggestions_author_id", "suggestions", ["author_id", "id"], unique=False)
    op.create_index(
        "ix_suggestions_open",
        "suggestions",
        ["id"],
        unique=False,
        sqlite_where=sa.text("state IN ('waiting', 'back')"),
        postgresql_where=sa.text("state IN ('waiting', 'back')"),
    )
    op.create_index(
        "ix_suggestions_skill_id_state", "suggestions", ["skill_id", "state", "id"], unique=False
    )
    op.create_table(
        "comments",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("skill_id", sa.Integer(), nullable=True),
        sa.Column("path", sa.Text(), nullable=True),
        sa.Column("suggestion_id", sa.Integer(), nullable=True),
        sa.Column("parent_id", sa.Integer(), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("asks_for_change", sa.Boolean(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("html", sa.Text(), nullable=False),
        sa.Column("renderer", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "(skill_id IS NULL) <> (suggestion_id IS NULL)", name=op.f("ck_comments_has_one_place")
        ),
        sa.CheckConstraint(
            "path IS NULL OR skill_id IS NOT NULL", name=op.f("ck_comments_path_needs_a_skill")
        ),
        sa.ForeignKeyConstraint(["parent_id"], ["comments.id"], name=op.f("fk_comments_parent_id")),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=op.f("fk_comments_person_id")),
        sa.ForeignKeyConstraint(["skill_id"], ["skills.id"], name=op.f("fk_comments_skill_id")),
        sa.ForeignKeyConstraint(
            ["suggestion_id"], ["suggestions.id"], name=op.f("fk_comments_suggestion_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_comments")),
    )
    op.create_index("ix_comments_skill_id", "comments", ["skill_id", "id"], unique=False)
    op.create_index("ix_comments_suggestion_id", "comments", ["suggestion_id", "id"], unique=False)
    op.create_table(
        "open_paths",
        sa.Column("suggestion_id", sa.Integer(), nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("skill_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["skill_id"], ["skills.id"], name=op.f("fk_open_paths_skill_id")),
        sa.ForeignKeyConstraint(
            ["suggestion_id"], ["suggestions.id"], name=op.f("fk_open_paths_suggestion_id")
        ),
        sa.PrimaryKeyConstraint("suggestion_id", "path", name=op.f("pk_open_paths")),
    )
    op.create_index("ix_open_paths_skill_id_path", "open_paths", ["skill_id", "path"], unique=False)
    op.create_table(
        "revisions",
        sa.Column("suggestion_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("base_number", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=op.f("fk_revisions_person_id")),
        sa.ForeignKeyConstraint(
            ["suggestion_id"], ["suggestions.id"], name=op.f("fk_revisions_suggestion_id")
        ),
        sa.PrimaryKeyConstraint("suggestion_id", "number", name=op.f("pk_revisions")),
    )
    op.create_table(
        "suggestion_people",
        sa.Column("suggestion_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "kind IN ('wrote', 'carried on', 'found', 'agreed')",
            name=op.f("ck_suggestion_people_kind_known"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["persons.id"], name=op.f("fk_suggestion_people_person_id")
        ),
        sa.ForeignKeyConstraint(
            ["suggestion_id"], ["suggestions.id"], name=op.f("fk_suggestion_people_suggestion_id")
        ),
        sa.PrimaryKeyConstraint(
            "suggestion_id", "person_id", "kind", name=op.f("pk_suggestion_people")
        ),
    )
    op.create_index(
        "ix_suggestion_people_person_id", "suggestion_people", ["person_id"], unique=False
    )
    op.create_table(
        "assessments",
        sa.Column("suggestion_id", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("head_number", sa.Integer(), nullable=False),
        sa.Column("fits", sa.String(length=32), nullable=False),
        sa.Column("effect", sa.String(length=32), nullable=False),
        sa.Column("hints", sa.Integer(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "effect IN ('structural', 'raises', 'lowers', 'rewords', 'corrects')",
            name=op.f("ck_assessments_effect_known"),
        ),
        sa.CheckConstraint(
            "fits IN ('clean', 'already there', 'merged', 'conflict', 'gone')",
            name=op.f("ck_assessments_fits_known"),
        ),
        sa.ForeignKeyConstraint(
            ["suggestion_id", "revision"],
            ["revisions.suggestion_id", "revisions.number"],
            name=op.f("fk_assessments_suggestion_id_revision"),
        ),
        sa.PrimaryKeyConstraint(
            "suggestion_id", "revision", "head_number", name=op.f("pk_assessments")
        ),
    )
    op.create_table(
        "decisions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("act_id", sa.Integer(), nullable=False),
        sa.Column("suggestion_id", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("seen_number", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("reason_code", sa.Integer(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("without_second_look", sa.Boolean(), nullable=False),
        sa.Column("taken_back_by", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "reason_code <> 9 OR trim(reason) <> ''",
            name=op.f("ck_decisions_another_reason_is_written"),
        ),
        sa.CheckConstraint(
            "(kind = 'decline') = (reason_code IS NOT NULL)",
            name=op.f("ck_decisions_decline_has_a_reason"),
        ),
        sa.CheckConstraint(
            "kind IN ('accept', 'decline', 'ask for changes')", name=op.f("ck_decisions_kind_known")
        ),
        sa.CheckConstraint("reason_code BETWEEN 1 AND 9", name=op.f("ck_decisions_reason_known")),
        sa.ForeignKeyConstraint(["act_id"], ["acts.id"], name=op.f("fk_decisions_act_id")),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=op.f("fk_decisions_person_id")),
        sa.ForeignKeyConstraint(
            ["suggestion_id", "revision"],
            ["revisions.suggestion_id", "revisions.number"],
            name=op.f("fk_decisions_suggestion_id_revision"),
        ),
        sa.ForeignKeyConstraint(
            ["suggestion_id"], ["suggestions.id"], name=op.f("fk_decisions_suggestion_id")
        ),
        sa.ForeignKeyConstraint(
            ["taken_back_by"], ["acts.id"], name=op.f("fk_decisions_taken_back_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decisions")),
    )
    op.create_index(op.f("ix_decisions_act_id"), "decisions", ["act_id"], unique=False)
    op.create_index("ix_decisions_person_id", "decisions", ["person_id"], unique=False)
    op.create_index(
        "ix_decisions_suggestion_id", "decisions", ["suggestion_id", "id"], unique=False
    )
    op.create_table(
        "suggestion_changes",
        sa.Column("suggestion_id", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("before", sa.Text(), nullable=True),
        sa.Column("after", sa.Text(), nullable=True),
        sa.Column("asks_more", sa.Boolean(), nullable=True),
        sa.ForeignKeyConstraint(
            ["suggestion_id", "revision"],
            ["revisions.suggestion_id", "revisions.number"],
            name=op.f("fk_suggestion_changes_suggestion_id_revision"),
        ),
        sa.PrimaryKeyConstraint(
            "suggestion_id", "revision", "path", name=op.f("pk_suggestion_changes")
        ),
    )
    op.create_table(
        "verdicts",
        sa.Column("decision_id", sa.Integer(), nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("suggestion_id", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("verdict", sa.String(length=32), nullable=False),
        sa.Column("reason_code", sa.Integer(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("standing", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "verdict = 'declined' OR reason_code IS NULL",
            name=op.f("ck_verdicts_accepted_needs_no_reason"),
        ),
        sa.CheckConstraint("reason_code BETWEEN 1 AND 9", name=op.f("ck_verdicts_reason_known")),
        sa.CheckConstraint(
            "verdict IN ('accepted', 'declined')", name=op.f("ck_verdicts_verdict_known")
        ),
        sa.ForeignKeyConstraint(
            ["decision_id"], ["decisions.id"], name=op.f("fk_verdicts_decision_id")
        ),
        sa.ForeignKeyConstraint(
            ["suggestion_id", "revision", "path"],
            [
                "suggestion_changes.suggestion_id",
                "suggestion_changes.revision",
                "suggestion_changes.path",
            ],
            name=op.f("fk_verdicts_suggestion_id_revision_path"),
        ),
        sa.PrimaryKeyConstraint("decision_id", "path", name=op.f("pk_verdicts")),
    )
    op.create_index(
        "uq_verdicts_standing",
        "verdicts",
        ["suggestion_id", "revision", "path"],
        unique=True,
        sqlite_where=sa.text("standing"),
        postgresql_where=sa.text("standing"),
    )
    op.create_table(
        "versions",
        sa.Column("skill_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("parent_hash", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("content_hash", sa.String(length=64), nullable=False),
        sa.Column("cause", sa.String(length=32), nullable=False),
        sa.Column("decision_id", sa.Integer(), nullable=True),
        sa.Column("effect", sa.String(length=32), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "cause IN ('suggestion', 'import', 'revert', 'taking back', 'structure')",
            name=op.f("ck_versions_cause_known"),
        ),
        sa.CheckConstraint(
            "effect IN ('structural', 'raises', 'lowers', 'rewords', 'corrects')",
            name=op.f("ck_versions_effect_known"),
        ),
        sa.CheckConstraint("number >= 1", name=op.f("ck_versions_number_from_one")),
        sa.CheckConstraint(
            "cause <> 'suggestion' OR decision_id IS NOT NULL",
            name=op.f("ck_versions_suggestion_was_decided"),
        ),
        sa.ForeignKeyConstraint(
            ["content_hash"], ["contents.hash"], name=op.f("fk_versions_content_hash")
        ),
        sa.ForeignKeyConstraint(
            ["decision_id"], ["decisions.id"], name=op.f("fk_versions_decision_id")
        ),
        sa.ForeignKeyConstraint(["skill_id"], ["skills.id"], name=op.f("fk_versions_skill_id")),
        sa.PrimaryKeyConstraint("skill_id", "number", name=op.f("pk_versions")),
        sa.UniqueConstraint("decision_id", name=op.f("uq_versions_decision_id")),
        sa.UniqueConstraint("hash", name=op.f("uq_versions_hash")),
    )
    op.create_index(op.f("ix_versions_created_at"), "versions", ["created_at"], unique=False)
    op.create_table(
        "activities",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("act_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("skill_id", sa.Integer(), nullable=True),
        sa.Column("domain_uid", sa.String(length=24), nullable=True),
        sa.Column("group_uid", sa.String(length=24), nullable=True),
        sa.Column("suggestion_id", sa.Integer(), nullable=True),
        sa.Column("version_number", sa.Integer(), nullable=True),
        sa.Column("comment_id", sa.Integer(), nullable=True),
        sa.Column("subject_id", sa.Integer(), nullable=True),
        sa.Column("effect", sa.String(length=32), nullable=True),
        sa.Column("paths", sa.JSON(), nullable=False),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.CheckConstraint(
            "effect IN ('structural', 'raises', 'lowers', 'rewords', 'corrects')",
            name=op.f("ck_activities_effect_known"),
        ),
        sa.CheckConstraint(
            "kind IN ('suggested', 'withdrawn', 'accepted', 'partly accepted', 'declined',"
            " 'returned', 'published', 'commented', 'policy set', 'added', 'password set',"
            " 'appointed', 'dismissed', 'suspended', 'restored')",
            name=op.f("ck_activities_kind_known"),
        ),
        sa.CheckConstraint(
            "version_number IS NULL OR skill_id IS NOT NULL",
            name=op.f("ck_activities_version_names_its_skill"),
        ),
        sa.ForeignKeyConstraint(["act_id"], ["acts.id"], name=op.f("fk_activities_act_id")),
        sa.ForeignKeyConstraint(
            ["comment_id"], ["comments.id"], name=op.f("fk_activities_comment_id")
        ),
        sa.ForeignKeyConstraint(
            ["domain_uid"], ["domains.uid"], name=op.f("fk_activities_domain_uid")
        ),
        sa.ForeignKeyConstraint(
            ["group_uid"], ["groups.uid"], name=op.f("fk_activities_group_uid")
        ),
        sa.ForeignKeyConstraint(
            ["skill_id", "version_number"],
            ["versions.skill_id", "versions.number"],
            name=op.f("fk_activities_skill_id_version_number"),
        ),
        sa.ForeignKeyConstraint(["skill_id"], ["skills.id"], name=op.f("fk_activities_skill_id")),
        sa.ForeignKeyConstraint(
            ["subject_id"], ["persons.id"], name=op.f("fk_activities_subject_id")
        ),
        sa.ForeignKeyConstraint(
            ["suggestion_id"], ["suggestions.id"], name=op.f("fk_activities_suggestion_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_activities")),
    )
    op.create_index("ix_activities_act_id", "activities", ["act_id"], unique=False)
    op.create_index("ix_activities_domain_uid", "activities", ["domain_uid", "id"], unique=False)
    op.create_index("ix_activities_skill_id", "activities", ["skill_id", "id"], unique=False)
    op.create_index(
        "ix_activities_suggestion_id", "activities", ["suggestion_id", "id"], unique=False
    )
    op.create_table(
        "credits",
        sa.Column("skill_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.CheckConstraint(
            "kind IN ('wrote', 'carried on', 'edited', 'found', 'agreed')",
            name=op.f("ck_credits_kind_known"),
        ),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=op.f("fk_credits_person_id")),
        sa.ForeignKeyConstraint(
            ["skill_id", "number"],
            ["versions.skill_id", "versions.number"],
            name=op.f("fk_credits_skill_id_number"),
        ),
        sa.PrimaryKeyConstraint("skill_id", "number", "person_id", "kind", name=op.f("pk_credits")),
    )
    op.create_index("ix_credits_person_id", "credits", ["person_id"], unique=False)
    op.create_table(
        "expectations",
        sa.Column("skill_id", sa.Integer(), nullable=False),
        sa.Column("role_uid", sa.String(length=24), nullable=False),
        sa.Column("level_uid", sa.String(length=24), nullable=False),
        sa.Column("ladder_uid", sa.String(length=24), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("required", sa.Boolean(), nullable=False),
        sa.Column("since_number", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["level_uid", "ladder_uid"],
            ["levels.uid", "levels.ladder_uid"],
            name=op.f("fk_expectations_level_uid_ladder_uid"),
        ),
        sa.ForeignKeyConstraint(
            ["role_uid", "ladder_uid"],
            ["roles.uid", "roles.ladder_uid"],
            name=op.f("fk_expectations_role_uid_ladder_uid"),
        ),
        sa.ForeignKeyConstraint(
            ["skill_id", "since_number"],
            ["versions.skill_id", "versions.number"],
            name=op.f("fk_expectations_skill_id_since_number"),
        ),
        sa.ForeignKeyConstraint(["skill_id"], ["skills.id"], name=op.f("fk_expectations_skill_id")),
        sa.PrimaryKeyConstraint("skill_id", "role_uid", "level_uid", name=op.f("pk_expectations")),
    )
    op.create_index(
        "ix_expectations_role_uid_level_uid",
        "expectations",
        ["role_uid", "level_uid"],
        unique=False,
    )
    op.create_table(
        "version_changes",
        sa.Column("skill_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("effect", sa.String(length=32), nullable=False),
        sa.Column("after", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "effect IN ('structural', 'raises', 'lowers', 'rewords', 'corrects')",
            name=op.f("ck_version_changes_effect_known"),
        ),
        sa.CheckConstraint(
            "kind IN ('added', 'removed', 'changed')", name=op.f("ck_version_changes_kind_known")
        ),
        sa.ForeignKeyConstraint(
            ["skill_id", "number"],
            ["versions.skill_id", "versions.number"],
            name=op.f("fk_version_changes_skill_id_number"),
        ),
        sa.PrimaryKeyConstraint("skill_id", "number", "path", name=op.f("pk_version_changes")),
    )
    op.create_index(
        "ix_version_changes_path", "version_changes", ["skill_id", "path", "number"], unique=False
    )

    op.execute("INSERT INTO site_state (id, revision) VALUES (1, 0)")


def downgrade() -> None:
    for table in TABLES:
        op.drop_table(table)

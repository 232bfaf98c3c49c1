"""How migrations run: in batches, in one transaction, with foreign keys checked at the end."""

from __future__ import annotations

from alembic import context
from sqlalchemy import Connection

import models  # noqa: F401  -- makes all tables known
from models.database import Base, db


def migrate() -> None:
    """Run the migrations on the application's database."""
    with db.engine.connect() as connection:
        if connection.dialect.name == "sqlite":
            _set_foreign_keys(connection, "OFF")
        context.configure(
            connection=connection,
            target_metadata=Base.metadata,
            render_as_batch=True,
            compare_type=True,
            transactional_ddl=True,
        )
        with context.begin_transaction():
            context.run_migrations()
            if connection.dialect.name == "sqlite":
                broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
                if broken:
                    raise RuntimeError(f"A migration would leave orphans: {broken[:5]}")
        if connection.dialect.name == "sqlite":
            connection.rollback()
            _set_foreign_keys(connection, "ON")


def _set_foreign_keys(connection: Connection, state: str) -> None:
    """SQLite ignores this pragma inside a transaction, so it goes to the driver itself."""
    raw = connection.connection.driver_connection
    assert raw is not None
    raw.execute(f"PRAGMA foreign_keys={state}").close()


migrate()

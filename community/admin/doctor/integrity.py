"""Whether the database itself is whole: its own check, and no row that names one that is gone."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import ForeignKeyConstraint, Table, and_, exists, select, text

from community.admin.doctor.violation import Violation
from community.publishing.history_rows import start_reading
from models.database import Base, db

AT_ONCE = 1_000
IS_NOT_WHOLE = """
    SELECT relname || ' is an index that is not valid' FROM pg_index
      JOIN pg_class ON pg_class.oid = indexrelid
      JOIN pg_namespace ON pg_namespace.oid = relnamespace
      WHERE nspname = current_schema() AND NOT (indisvalid AND indisready)
    UNION ALL
    SELECT conname || ' was never looked at' FROM pg_constraint
      JOIN pg_namespace ON pg_namespace.oid = connamespace
      WHERE nspname = current_schema() AND NOT convalidated
    UNION ALL
    SELECT checksum_failures || ' pages have a wrong checksum' FROM pg_stat_database
      WHERE datname = current_database() AND checksum_failures > 0
"""
"""What PostgreSQL knows of itself; its checksums are looked at whenever a page is read."""


def wrong_rows() -> Iterator[Violation]:
    """What the database says of itself, and every row that names a row that is not there."""
    start_reading()
    for what in _own_check():
        yield Violation("the database", what)
    for table in Base.metadata.sorted_tables:
        for constraint in sorted(table.foreign_key_constraints, key=lambda each: str(each.name)):
            yield from _orphans(table, constraint)


def _own_check() -> Iterator[str]:
    if db.session.get_bind().dialect.name == "sqlite":
        said = db.session.scalars(text("PRAGMA integrity_check")).all()
        yield from (each for each in said if each != "ok")
        return
    yield from db.session.scalars(text(IS_NOT_WHOLE)).all()


def _orphans(table: Table, constraint: ForeignKeyConstraint) -> Iterator[Violation]:
    parent = constraint.referred_table.alias("named")
    pairs = [(each.parent, parent.c[each.column.name]) for each in constraint.elements]
    is_there = exists().where(and_(*(column == named for column, named in pairs)))
    missing = (
        select(*table.primary_key.columns)
        .where(and_(*(column.is_not(None) for column, _ in pairs)), ~is_there)
        .order_by(*table.primary_key.columns)
    )
    for row in db.session.execute(missing, execution_options={"yield_per": AT_ONCE}):
        key = ", ".join(map(str, row))
        columns = " and ".join(column.name for column, _ in pairs)
        yield Violation(
            f"{table.name} {key}",
            f"its {columns} names a row of {constraint.referred_table.name} that is not there",
        )

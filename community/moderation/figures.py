"""How many suggestions wait, how they ended, how long answers took: of places, never of people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, exists, func, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import aliased

from community.moderation.queue_filters import LYING, Lies
from community.suggest.answer_times import bucket_of, month_of
from models.activity import Activity
from models.database import Base, db
from models.decision import Decision, Figure
from models.suggestion import Suggestion

ENDS = {"accepted": "accepted", "partly accepted": "partly", "declined": "declined"}
"""The buckets of the activities with which a suggestion ends."""

ANSWERS = (*ENDS, "decided in part", "returned")
"""The activities of a decision on a suggestion; each decision has one of them."""

Counted = dict[tuple[str, str, str], int]
"""How often, by domain, month and bucket."""


def count(decision: Decision, *, step: int = 1) -> None:
    """Count a decision among the figures, as the last statement of the deed.

    With -1 it is taken out again, while nothing says yet that it was taken back.
    """
    row = db.session.execute(_decided(Decision.id == decision.id)).one()
    found = _buckets(row)
    rows = [
        {"domain_uid": row.domain_uid, "month": month_of(row.created_at), "bucket": each, "n": step}
        for each in sorted(found)
    ]
    if not rows:
        return
    insert = sqlite.insert if db.session.get_bind().dialect.name == "sqlite" else postgresql.insert
    statement = insert(_figures).values(rows)
    more = {"n": _figures.c.n + statement.excluded.n}
    db.session.execute(
        statement.on_conflict_do_update(index_elements=list(_figures.primary_key), set_=more)
    )


def recomputed() -> Counted:
    """The figures as the decisions say them; what is kept has to be the same, but for zeros."""
    found: Counter[tuple[str, str, str]] = Counter()
    for row in db.session.execute(_decided(Decision.taken_back_by.is_(None))).yield_per(1_000):
        for bucket in _buckets(row):
            found[row.domain_uid, month_of(row.created_at), bucket] += 1
    return dict(found)


def kept() -> Counted:
    """The figures as they are kept, without zeros."""
    rows = db.session.execute(
        select(Figure.domain_uid, Figure.month, Figure.bucket, Figure.n).where(Figure.n != 0)
    )
    return {(row.domain_uid, row.month, row.bucket): row.n for row in rows}


def is_anything_decided() -> bool:
    """Is there a figure at all?"""
    return db.session.scalar(select(Figure.month).limit(1)) is not None


def waiting_by_domain() -> Mapping[str, Row[*tuple[Any, ...]]]:
    """By the domain it leads to: how much waits there, and since when the oldest of it."""
    rows = db.session.execute(
        select(
            Suggestion.domain_uid,
            func.count().label("number"),
            func.min(Suggestion.created_at).label("oldest"),
        )
        .where(LYING[Lies.WAITING])
        .group_by(Suggestion.domain_uid)
    )
    return {row.domain_uid: row for row in rows}


_figures = Base.metadata.tables[Figure.__tablename__]


def _decided(*wanted: ColumnElement[bool]) -> Select[*tuple[Any, ...]]:
    """Decisions with what became of the suggestion, where, and whether it was the first answer."""
    earlier = aliased(Decision)
    answered_before = exists().where(
        earlier.suggestion_id == Decision.suggestion_id,
        earlier.id < Decision.id,
        earlier.taken_back_by.is_(None),
    )
    return (
        select(
            Activity.kind,
            Activity.domain_uid,
            Decision.created_at,
            Suggestion.created_at.label("sent_at"),
            (~answered_before).label("is_first_answer"),
        )
        .join(Suggestion, Suggestion.id == Decision.suggestion_id)
        .join(
            Activity,
            (Activity.act_id == Decision.act_id)
            & (Activity.suggestion_id == Decision.suggestion_id)
            & Activity.kind.in_(ANSWERS),
        )
        .where(*wanted)
    )


def _buckets(row: Row[*tuple[Any, ...]]) -> set[str]:
    found = {ENDS[row.kind]} if row.kind in ENDS else set()
    if row.is_first_answer:
        found.add(bucket_of(row.created_at - row.sent_at))
    return found

"""How long first answers took: counted by buckets, told to authors and shown among the figures."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, func, select

from models.database import db, now
from models.decision import Figure

ANSWERED_IN = {
    timedelta(days=1): "answered in 1 day",
    timedelta(days=2): "answered in 2 days",
    timedelta(days=4): "answered in 4 days",
    timedelta(days=7): "answered in 7 days",
    timedelta(days=14): "answered in 14 days",
    timedelta(days=30): "answered in 30 days",
}
ANSWERED_LATER = "answered later"
ANSWERED = (*ANSWERED_IN.values(), ANSWERED_LATER)


def bucket_of(took: timedelta) -> str:
    """Where an answer that took so long is counted."""
    return next((bucket for most, bucket in ANSWERED_IN.items() if took <= most), ANSWERED_LATER)


def days_of_half(counted: Mapping[str, int]) -> int | None:
    """Within so many days half of the answers came.

    None where it took more than a month, or none was counted.
    """
    half, so_far = sum(counted.get(bucket, 0) for bucket in ANSWERED) / 2, 0
    for most, bucket in ANSWERED_IN.items():
        so_far += counted.get(bucket, 0)
        if half and so_far >= half:
            return most.days
    return None


def usual_days() -> int | None:
    """Within how many days a first answer usually came lately, on the whole site."""
    rows = db.session.execute(
        select(Figure.bucket, func.sum(Figure.n).label("n"))
        .where(counted_lately(), Figure.bucket.in_(ANSWERED))
        .group_by(Figure.bucket)
    )
    return days_of_half({row.bucket: int(row.n) for row in rows})


def counted_lately() -> ColumnElement[bool]:
    """Whether a figure is one of the last twelve months."""
    today = now()
    return Figure.month > month_of(today.replace(year=today.year - 1, day=1))


def month_of(moment: datetime) -> str:
    """The month of a moment, such as 2026-03."""
    return f"{moment:%Y-%m}"

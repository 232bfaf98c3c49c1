"""Telling authors that a new version of the page meets what they suggest, and what to do."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Mapping, Sequence
from datetime import timedelta

from sqlalchemy import ColumnElement, select, update

from community.notifications.actions import announce, begin_act
from community.rules.diff import value_to_json
from community.rules.merge import Fit, Outcome
from community.rules.standing import Standing
from community.rules.suggestion_states import OPEN
from models.activity import Act, Activity
from models.catalogue import Skill
from models.database import db, now
from models.suggestion import Assessment, Suggestion

TOLD = (Fit.CONFLICT, Fit.GONE, Fit.ALREADY_THERE)
_NOT_TOLD = (Act.told_at.is_(None), Act.taken_back_at.is_(None), Act.attempts == 0)


def tell_overlaps(standings: Mapping[int, Standing], *, hold: timedelta = timedelta()) -> None:
    """Let authors hear what a new version did to their suggestions, once for each page change.

    The standings, by the numbers of suggestions, are from before the transaction: a suggestion that
    has gone on since is left alone. What fits again before anybody heard of it is not told.
    """
    met = {number for number, standing in standings.items() if _met(standing)}
    for suggestion in _locked(met | _about_to_be_told(standings)):
        standing = standings[suggestion.id]
        if suggestion.state in OPEN and suggestion.head_revision == standing.revision:
            _tell(suggestion, standing, hold)


def drop_untold(skill_id: int) -> None:
    """Tell nobody of overlaps with the page as it is no more; it is looked at again at once."""
    _drop(Activity.skill_id == skill_id)


def _locked(numbers: Collection[int]) -> Sequence[Suggestion]:
    return db.session.scalars(
        select(Suggestion)
        .where(Suggestion.id.in_(numbers))
        .order_by(Suggestion.id)
        .with_for_update()
        .execution_options(populate_existing=True)
    ).all()


def _about_to_be_told(numbers: Collection[int]) -> set[int]:
    """Those of the suggestions of which an overlap is to be told and has not been yet."""
    rows = db.session.scalars(
        select(Activity.suggestion_id)
        .join(Act, Act.id == Activity.act_id)
        .where(Activity.suggestion_id.in_(numbers), Activity.kind == "overlapped", *_NOT_TOLD)
    )
    return {number for number in rows if number is not None}


def _tell(suggestion: Suggestion, standing: Standing, hold: timedelta) -> None:
    met = _met(standing)
    digest = _digest(standing, met) if met else ""
    _drop(Activity.suggestion_id == suggestion.id, Activity.details["digest"].as_string() != digest)
    if not met or _is_told(suggestion, digest) or _was_so(suggestion, standing):
        return
    announce(
        begin_act("overlap", by=None, hold=hold),
        "overlapped",
        skill=db.session.get(Skill, suggestion.skill_id) if suggestion.skill_id else None,
        suggestion=suggestion,
        subject_id=suggestion.author_id,
        paths=[str(outcome.path) for outcome in met],
        details={
            "fit": standing.fit,
            "places": len({outcome.path.whole for outcome in met}),
            "digest": digest,
            "revision": standing.revision,
        },
    )


def _met(standing: Standing) -> list[Outcome]:
    """What of a suggestion the page has met, where that is more than words side by side."""
    if standing.fit not in TOLD:
        return []
    return list(standing.blocked or standing.merge.outcomes)


def _digest(standing: Standing, met: Sequence[Outcome]) -> str:
    """The same for the same words of the page, whatever changes elsewhere on it."""
    said = [[str(each.path), each.fit, value_to_json(each.ours)] for each in met]
    written = json.dumps([standing.revision, said], sort_keys=True)
    return hashlib.sha256(written.encode()).hexdigest()


def _is_told(suggestion: Suggestion, digest: str) -> bool:
    told = (
        select(Activity.id)
        .join(Act)
        .where(
            Activity.suggestion_id == suggestion.id,
            Activity.kind == "overlapped",
            Activity.details["digest"].as_string() == digest,
            Act.taken_back_at.is_(None),
        )
    )
    return db.session.scalars(told.limit(1)).first() is not None


def _was_so(suggestion: Suggestion, standing: Standing) -> bool:
    """Did it stand so when it was sent? Then its author knew."""
    before = select(Assessment.fits).where(
        Assessment.suggestion_id == suggestion.id,
        Assessment.revision == standing.revision,
        Assessment.head_number < standing.number,
    )
    fits = db.session.scalars(before.order_by(Assessment.head_number)).first()
    return fits == standing.fit


def _drop(which: ColumnElement[bool], *more: ColumnElement[bool]) -> None:
    """Let nobody hear of these overlaps, unless somebody has begun to tell of them."""
    acts = select(Activity.act_id).where(Activity.kind == "overlapped", which, *more)
    db.session.execute(
        update(Act)
        .where(Act.id.in_(acts), *_NOT_TOLD)
        .values(taken_back_at=now())
        .execution_options(synchronize_session=False)
    )

"""The rows of a decision: the verdict on each change, and what all verdicts come to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection

from sqlalchemy import insert, select

from community.moderation.cases import Case
from community.moderation.outcomes import Verdicts
from community.rules.part_path import PartPath
from community.rules.suggestion_states import DeclineReason, State
from models.activity import Act
from models.database import db
from models.decision import Decision, Verdict


def write_decision(
    case: Case, verdicts: Verdicts, act: Act, *, words: str, is_accepted: bool
) -> Decision:
    """Keep a decision, and its verdict on each change; of all changes one is accepted at least
    where it `is_accepted`."""
    decision = Decision(
        act_id=act.id,
        suggestion_id=case.suggestion.id,
        revision=case.suggestion.head_revision,
        seen_number=case.seen.number,
        person_id=case.by,
        kind="accept" if is_accepted else "decline",
        reason_code=None if is_accepted else _first_reason(case, verdicts),
        reason=words,
        without_second_look=is_accepted and case.without_second_look,
    )
    db.session.add(decision)
    db.session.flush()
    rows = [
        {
            "decision_id": decision.id,
            "path": path,
            "suggestion_id": decision.suggestion_id,
            "revision": decision.revision,
            "verdict": verdicts.of(path),
            "reason_code": verdicts.declined.get(path),
            "reason": "",
            "standing": True,
        }
        for path in sorted(verdicts.paths)
    ]
    db.session.execute(insert(Verdict), rows)
    return decision


def settled_as(suggestion_id: int) -> State:
    """The state that all verdicts that stand, on whatever revision, come to."""
    found = set(
        db.session.scalars(
            select(Verdict.verdict).where(Verdict.suggestion_id == suggestion_id, Verdict.standing)
        )
    )
    if len(found) > 1:
        return State.PARTLY
    return State.ACCEPTED if "accepted" in found else State.DECLINED


def places_told(case: Case, waiting: Collection[str]) -> dict[str, int]:
    """How many places were accepted and declined so far, and how many wait further."""
    given = db.session.execute(
        select(Verdict.path, Verdict.verdict).where(
            Verdict.suggestion_id == case.suggestion.id, Verdict.standing
        )
    )
    told = {(PartPath.parse(row.path).whole, row.verdict) for row in given}
    places = {(PartPath.parse(path).whole, "waiting") for path in waiting}
    numbers = Counter(verdict for _, verdict in told | places)
    return {verdict: numbers[verdict] for verdict in ("accepted", "declined", "waiting")}


def _first_reason(case: Case, verdicts: Verdicts) -> DeclineReason:
    """The reason that is given first, in the order of the changes."""
    asked = (each.stored_path for each in case.standing.asked)
    return next(verdicts.declined[path] for path in asked if path in verdicts.declined)

"""Whether what happened to a suggestion leads to where it is, and its revisions with it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Row

from community.admin.doctor.stored_suggestions import StoredSuggestion
from community.admin.doctor.violation import Violation
from community.rules.suggestion_states import IllegalMove, State, move

LEADS_TO = {
    "suggested": State.WAITING,
    "revised": State.WAITING,
    "answered": State.WAITING,
    "carried on": State.WAITING,
    "reopened": State.WAITING,
    "taken back": State.WAITING,
    "decided in part": State.WAITING,
    "returned": State.BACK,
    "accepted": State.ACCEPTED,
    "partly accepted": State.PARTLY,
    "declined": State.DECLINED,
    "withdrawn": State.WITHDRAWN,
}
"""The activities that are changes of state; all others leave a suggestion where it is."""
ONLY_FROM = {
    "answered": {State.BACK},
    "returned": {State.WAITING},
    "reopened": {State.DECLINED, State.WITHDRAWN},
}
"""Where some can begin alone, beside what the table of moves allows."""
WRITE_A_REVISION = {"revised", "carried on", "decided in part"}
"""The activities with a revision each; taking back says whether it wrote one."""
OF_DECISIONS = {
    "accept": {"accepted", "partly accepted", "decided in part"},
    "decline": {"declined", "partly accepted", "decided in part"},
    "ask for changes": {"returned"},
}
"""By kind of decision, the activity of its act that says what became of the suggestion."""

Happened = Row[*tuple[Any, ...]]


def wrong_states(suggestion: StoredSuggestion) -> Iterator[Violation]:
    """Where what happened to a suggestion is not what became of it."""
    changes = [each for each in suggestion.happened if each.kind in LEADS_TO]
    for what in (
        *_wrong_moves(suggestion, changes),
        *_done_twice(changes),
        *_wrong_revisions(suggestion, changes),
        *_wrong_decisions(suggestion, changes),
    ):
        yield Violation(suggestion.name, what)


def _wrong_moves(suggestion: StoredSuggestion, changes: list[Happened]) -> Iterator[str]:
    state: State | None = None
    for each in changes:
        to = LEADS_TO[each.kind]
        if not _can_happen(each.kind, state):
            yield f"activity {each.id} says {each.kind}, but before it was {state or 'not there'}"
        state = to
    if state is None:
        yield "no activity says that it was suggested"
    elif state != suggestion.row.state:
        yield f"it is {suggestion.row.state}, but its activities end with {changes[-1].kind}"


def _can_happen(kind: str, state: State | None) -> bool:
    if state is None or kind == "suggested":
        return state is None and kind == "suggested"
    try:
        move(state, LEADS_TO[kind])
    except IllegalMove:
        return False
    return state in ONLY_FROM.get(kind, {state})


def _done_twice(changes: list[Happened]) -> Iterator[str]:
    """An act changes a suggestion once; a moderator's own wording comes before her decision."""
    times = Counter((each.act_id, each.kind != "revised") for each in changes)
    for (act, _), count in times.items():
        if count > 1:
            yield f"act {act} changed it {count} times"


def _wrong_revisions(suggestion: StoredSuggestion, changes: list[Happened]) -> Iterator[str]:
    """The base of a new skill is nothing, also where a later revision was made on its page."""
    numbers = [each.number for each in suggestion.revisions]
    newest = suggestion.row.head_revision
    if numbers != list(range(1, newest + 1)):
        yield f"its newest revision should be {newest}, but it has {listed(numbers)}"
    elif suggestion.row.base_number not in (0, suggestion.revisions[-1].base_number):
        yield f"its base is not that of revision {newest}"
    said = 1 + sum(map(_wrote_a_revision, changes))
    if len(numbers) != said:
        yield f"it has {len(numbers)} revisions, but its activities tell of {said}"


def _wrote_a_revision(change: Happened) -> bool:
    taken_back = change.kind == "taken back"
    return "revision" in change.details if taken_back else change.kind in WRITE_A_REVISION


def _wrong_decisions(suggestion: StoredSuggestion, changes: list[Happened]) -> Iterator[str]:
    """Each decision is told of by the activity of its act, and what decides comes of a decision."""
    decided = {each.act_id: each for each in suggestion.decisions}
    told = {each.act_id: each for each in changes if each.kind != "revised"}
    for decision in suggestion.decisions:
        activity = told.get(decision.act_id)
        if activity is None or activity.kind not in OF_DECISIONS[decision.kind]:
            yield f"decision {decision.id}: no activity says that it was {decision.kind}"
    if len(decided) != len(suggestion.decisions):
        yield "two decisions are of one act"
    kinds = set().union(*OF_DECISIONS.values())
    for activity in changes:
        if activity.kind in kinds and activity.act_id not in decided:
            yield f"activity {activity.id} says {activity.kind}, but no decision is of its act"


def listed(numbers: list[int]) -> str:
    return ", ".join(map(str, numbers)) or "none"

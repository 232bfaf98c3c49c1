"""Whether what was said of a suggestion's changes is what its state and the versions say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Row

from community.admin.doctor.stored_suggestions import StoredSuggestion
from community.admin.doctor.violation import Violation
from community.rules.content import ContentError, PartPath
from community.rules.standing import RetiredPlaces
from community.rules.suggestion_states import OPEN, State

Decided = Row[*tuple[Any, ...]]

SAYS = {
    State.ACCEPTED: {"accepted"},
    State.PARTLY: {"accepted", "declined"},
    State.DECLINED: {"declined"},
}
"""What is said, all in all, of the changes of a suggestion that was decided."""


def wrong_verdicts(suggestion: StoredSuggestion, retired: RetiredPlaces) -> Iterator[Violation]:
    """Where verdicts, decisions, the state and the versions of a suggestion do not agree."""
    for what in (*_said_twice(suggestion), *_unlike_the_state(suggestion)):
        yield Violation(suggestion.name, what)
    for decision in suggestion.decisions:
        for what in _wrong_versions(suggestion, decision, retired):
            yield Violation(f"{suggestion.name}, decision {decision.id}", what)


def _said_twice(suggestion: StoredSuggestion) -> Iterator[str]:
    standing = [each for each in suggestion.verdicts if each.standing]
    for (revision, path), times in Counter((v.revision, v.path) for v in standing).items():
        if times > 1:
            yield f"{path} of revision {revision} has {times} standing verdicts"
    taken_back = {each.id for each in suggestion.decisions if each.taken_back_by is not None}
    for decision in sorted({each.decision_id for each in standing} & taken_back):
        yield f"decision {decision} was taken back, and a verdict of it still stands"


def _unlike_the_state(suggestion: StoredSuggestion) -> Iterator[str]:
    state = State(suggestion.row.state)
    standing = [each for each in suggestion.verdicts if each.standing]
    newest = {each.path for each in standing if each.revision == suggestion.row.head_revision}
    asked = {each.path for each in suggestion.changes}
    if state in OPEN or state is State.WITHDRAWN:
        for path in sorted(newest):
            yield f"it is {state}, and still {path} has a verdict that stands"
        return
    for path in sorted(asked - newest):
        yield f"it is {state}, and no verdict stands on {path}"
    said = {each.verdict for each in standing}
    if asked and said != SAYS[state]:
        yield f"it is {state}, but its standing verdicts say {', '.join(sorted(said)) or 'nothing'}"


def _wrong_versions(
    suggestion: StoredSuggestion, decision: Decided, retired: RetiredPlaces
) -> Iterator[str]:
    """An acceptance names one version with what it accepted alone; nothing else names any."""
    rows = [each for each in suggestion.published if each.decision_id == decision.id]
    named = sorted({(each.skill_id, each.number) for each in rows})
    numbers = ", ".join(str(number) for _, number in named)
    if decision.kind != "accept":
        if named:
            yield f"it accepts nothing, but version {numbers} names it"
        return
    if len(named) != 1:
        yield f"it accepts, but {f'versions {numbers} name' if named else 'no version names'} it"
        return
    if rows[0].skill_id != suggestion.row.skill_id or rows[0].cause != "suggestion":
        yield f"version {numbers}, which names it, is not one of this suggestion"
    yield from _wrong_places(suggestion, decision, retired)
    if decision.taken_back_by is not None and not _is_undone(suggestion, decision.id):
        yield f"it was taken back, but no version undid version {numbers}"


def _wrong_places(
    suggestion: StoredSuggestion, decision: Decided, retired: RetiredPlaces
) -> Iterator[str]:
    said: dict[str, list[PartPath]] = {"accepted": [], "declined": []}
    for each in suggestion.verdicts:
        if each.decision_id == decision.id and (path := _path(each.path, retired)) is not None:
            said[each.verdict].append(path)
    accepted = {path.whole for path in said["accepted"]}
    for row in suggestion.published:
        path = _path(row.path, retired) if row.decision_id == decision.id and row.path else None
        if path is None or _takes_into_use_again(suggestion, path):
            continue
        if path.whole not in accepted:
            yield f"version {row.number} changed {row.path}, which it did not accept"
        elif any(path.overlaps(each) for each in said["declined"]) and path not in said["accepted"]:
            yield f"version {row.number} changed {row.path}, which it declined"


def _takes_into_use_again(suggestion: StoredSuggestion, path: PartPath) -> bool:
    """A new page that was taken back is out of use; accepting it again ends that."""
    return suggestion.row.kind == "new" and path.part == "retired"


def _is_undone(suggestion: StoredSuggestion, decision_id: int) -> bool:
    by_taking_back = [
        each
        for each in suggestion.undoing
        if each.decision_id == decision_id and each.cause == "taking back"
    ]
    return len(by_taking_back) == 1 or any(
        each.decision_id == decision_id for each in suggestion.reverts
    )


def _path(written: str, retired: RetiredPlaces) -> PartPath | None:
    """The path as it is read now; None where it is none."""
    try:
        path = PartPath.parse(written)
    except ContentError:
        return None
    return PartPath(path.part, retired.present(path.role), retired.present(path.level), path.field)

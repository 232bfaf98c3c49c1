"""Whether what was said of a suggestion's changes is what its state and the versions say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Row

from community.admin.doctor.stored_suggestions import StoredSuggestion
from community.admin.doctor.violation import Violation
from community.publishing.queries import content_at
from community.rules.content import EMPTY, ContentError, PartPath
from community.rules.diff import changes_between
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
    for number, written in _changed(suggestion, decision):
        path = _path(written, retired)
        if path is None:
            continue
        if path.whole not in accepted:
            yield f"version {number} changed {written}, which it did not accept"
        elif any(path.overlaps(each) for each in said["declined"]) and path not in said["accepted"]:
            yield f"version {number} changed {written}, which it declined"


def _changed(suggestion: StoredSuggestion, decision: Decided) -> list[tuple[int, str]]:
    """What the version of an acceptance changed, by path, with the version's number.

    A new page that was taken back is out of use. Accepting it again begins from the empty page,
    whatever the retired one still held.
    """
    rows = [each for each in suggestion.published if each.decision_id == decision.id and each.path]
    if suggestion.row.kind != "new" or all(each.path != "retired" for each in rows):
        return [(each.number, each.path) for each in rows]
    skill_id, number = rows[0].skill_id, rows[0].number
    try:
        content = content_at(skill_id, number)
    except (ContentError, LookupError):
        return []  # What a version says is examined apart.
    return [(number, str(each.path)) for each in changes_between(EMPTY, content)]


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

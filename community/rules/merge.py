"""Changes that were made against an older content, brought onto the present one."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from community.rules.content import Cell, CellKey, Content, PartPath, Place
from community.rules.diff import Change, Value, apply_changes, changes_between, value_at
from community.rules.text_merge import MergedText, Overlap, merge_texts


class Fit(StrEnum):
    """How a change stands to the present page.

    MERGED is a text that both sides changed at different words; a CONFLICT is the same words, or
    something edited here and removed there; GONE is a place that is not in use any more.
    """

    CLEAN = "clean"
    ALREADY_THERE = "already there"
    MERGED = "merged"
    CONFLICT = "conflict"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one change fits: what it was made against, what stands there now, what it wants.

    `result` is what will stand there. Of a text in conflict, `pieces` are what goes together and,
    as an Overlap each, the places where somebody has to choose. `now_at` is the cell where the
    text stands now that was taken from here.
    """

    path: PartPath
    fit: Fit
    base: Value
    ours: Value
    theirs: Value
    result: Value
    pieces: tuple[str | Overlap, ...] = ()
    now_at: CellKey | None = None


@dataclass(frozen=True, slots=True)
class Merge:
    """The present content with all that fits, and one outcome for each change."""

    content: Content
    outcomes: tuple[Outcome, ...]

    @property
    def conflicts(self) -> tuple[Outcome, ...]:
        return tuple(outcome for outcome in self.outcomes if outcome.fit is Fit.CONFLICT)


def merge(base: Content, ours: Content, theirs: Content, gone: Collection[str] = ()) -> Merge:
    """Our content with what theirs changed since the base; where both cannot be had, ours stays.

    `gone` are ids of roles, levels, domains and groups that nothing may be put into any more.
    """
    return fit_changes(changes_between(base, theirs), ours, gone)


def fit_changes(changes: Iterable[Change], ours: Content, gone: Collection[str] = ()) -> Merge:
    """The same for changes as a suggestion keeps them: what stood before is their base.

    Raises ValueError if two of the changes overlap, for then the order would decide.
    """
    ordered = sorted(changes, key=lambda change: change.path)
    for change, following in pairwise(ordered):
        if change.path.overlaps(following.path):
            raise ValueError(f"{change.path} and {following.path} overlap")
    outcomes = tuple(_outcome(change, ours, gone) for change in ordered)
    fitting = (
        Change(outcome.path, outcome.ours, outcome.result)
        for outcome in outcomes
        if outcome.fit in (Fit.CLEAN, Fit.MERGED)
    )
    return Merge(apply_changes(ours, fitting), outcomes)


def _outcome(change: Change, ours: Content, gone: Collection[str]) -> Outcome:
    base, present, wanted = change.before, value_at(ours, change.path), change.after
    fit, result, pieces = _fit(change.path, base, present, wanted)
    if fit is not Fit.ALREADY_THERE and _is_gone(change, gone):
        fit, result = Fit.GONE, present
    now_at = _now_at(change, ours) if fit is Fit.CONFLICT and present is None else None
    return Outcome(change.path, fit, base, present, wanted, result, pieces, now_at)


def _fit(
    path: PartPath, base: Value, ours: Value, theirs: Value
) -> tuple[Fit, Value, tuple[str | Overlap, ...]]:
    """How three values of one part go together, what comes of it, and a text in its pieces.

    A field of a cell that was removed reads as None: a conflict.
    """
    if theirs in (ours, base):
        return Fit.ALREADY_THERE, ours, ()
    if ours == base:
        return Fit.CLEAN, theirs, ()
    texts = _merged_texts(path, base, ours, theirs)
    if texts is None or texts.text is None:
        return Fit.CONFLICT, ours, texts.pieces if texts else ()
    if texts.text == ours:
        return Fit.ALREADY_THERE, ours, ()
    return Fit.CLEAN if texts.text == theirs else Fit.MERGED, texts.text, ()


def _merged_texts(path: PartPath, base: Value, ours: Value, theirs: Value) -> MergedText | None:
    """The texts put together; None for values that are one thing, such as a name."""
    if path.field != "text" and path.part != "summary":
        return None
    if isinstance(base, str) and isinstance(ours, str) and isinstance(theirs, str):
        return merge_texts(base, ours, theirs)
    return None


def _now_at(change: Change, ours: Content) -> CellKey | None:
    """The one cell of the same role that says what this one said, now that this one is gone."""
    text = change.before.text if isinstance(change.before, Cell) else change.before
    found = [
        key for key, cell in ours.cells.items() if key[0] == change.path.role and cell.text == text
    ]
    return found[0] if len(found) == 1 else None


def _is_gone(change: Change, gone: Collection[str]) -> bool:
    """Taking something out of a place that is gone still fits; putting something in does not."""
    if isinstance(change.after, Place):
        return change.after.domain in gone or change.after.group in gone
    if change.path.part != "cell" or change.after is None:
        return False
    return change.path.role in gone or change.path.level in gone

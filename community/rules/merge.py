"""Changes that were made against an older content, brought onto the present one."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from community.rules.content import Content, PartPath, Place
from community.rules.diff import Change, Value, apply_changes, changes_between, value_at


class Fit(StrEnum):
    CLEAN = "clean"
    ALREADY_THERE = "already there"
    MERGED = "merged"
    CONFLICT = "conflict"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one change fits: what it was made against, what stands there now, what it wants."""

    path: PartPath
    fit: Fit
    base: Value
    ours: Value
    theirs: Value


@dataclass(frozen=True, slots=True)
class Merge:
    """The present content with all that fits, and one outcome for each change."""

    content: Content
    outcomes: tuple[Outcome, ...]

    @property
    def conflicts(self) -> tuple[Outcome, ...]:
        return tuple(outcome for outcome in self.outcomes if outcome.fit is Fit.CONFLICT)


def merge(base: Content, ours: Content, theirs: Content, gone: Collection[str] = ()) -> Merge:
    """Our content with what theirs changed since the base; where both changed, ours stays.

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
    outcomes = [_outcome(change, ours, gone) for change in ordered]
    fitting = [
        change
        for change, outcome in zip(ordered, outcomes, strict=True)
        if outcome.fit is Fit.CLEAN
    ]
    return Merge(apply_changes(ours, fitting), tuple(outcomes))


def _outcome(change: Change, ours: Content, gone: Collection[str]) -> Outcome:
    present = value_at(ours, change.path)
    fit = _fit(change.before, present, change.after)
    if fit is not Fit.ALREADY_THERE and _is_gone(change, gone):
        fit = Fit.GONE
    return Outcome(change.path, fit, change.before, present, change.after)


def _fit(base: Value, ours: Value, theirs: Value) -> Fit:
    """Three values of one part. A field of a cell that was removed reads as None: a conflict."""
    if theirs in (ours, base):
        return Fit.ALREADY_THERE
    return Fit.CLEAN if ours == base else Fit.CONFLICT


def _is_gone(change: Change, gone: Collection[str]) -> bool:
    """Taking something out of a place that is gone still fits; putting something in does not."""
    if isinstance(change.after, Place):
        return change.after.domain in gone or change.after.group in gone
    if change.path.part != "cell" or change.after is None:
        return False
    return change.path.role in gone or change.path.level in gone

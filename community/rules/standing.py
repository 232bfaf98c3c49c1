"""How a suggestion stands to a version of the page: what fits, what would be published."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from community.rules.checks import Kind, Problem, errors_of
from community.rules.content import EMPTY, Content, PartPath, Place
from community.rules.diff import Change, Value, value_at, value_to_json
from community.rules.impact import Neighbours
from community.rules.merge import Fit, Merge, Outcome, fit_changes
from community.rules.preparing import Prepared, prepare
from community.rules.slugs import slug_of

WORST_FIRST = (Fit.CONFLICT, Fit.GONE, Fit.MERGED, Fit.CLEAN, Fit.ALREADY_THERE)
BLOCKING = frozenset({Fit.CONFLICT, Fit.GONE})


@dataclass(frozen=True)
class SuggestedChange:
    """A change as its row has it, read at the place where it lies now.

    `stored_path` is the path it was sent with, which its verdict names.
    """

    stored_path: str
    change: Change
    asks_more: bool | None = None


@dataclass(frozen=True)
class RetiredPlaces:
    """Roles, levels, domains and groups that are gone, and what some were merged into."""

    gone: frozenset[str] = frozenset()
    merged: Mapping[str, str] = field(default_factory=dict)

    def present(self, uid: str) -> str:
        """The id that an old one is read as."""
        seen = {uid}
        while (following := self.merged.get(uid)) is not None and following not in seen:
            uid = following
            seen.add(uid)
        return uid


@dataclass(frozen=True)
class Standing:
    """A revision of a suggestion against a version of the page."""

    revision: int
    number: int
    present: Content
    asked: tuple[SuggestedChange, ...]
    merge: Merge
    problems: tuple[Problem, ...]
    neighbours: Neighbours

    @property
    def page_is_retired(self) -> bool:
        """Whether the page is out of use, and this does not take it into use again."""
        return self.present.retired and all(
            each.change.path.part != "retired" or each.change.after is not False
            for each in self.asked
        )

    @property
    def fit(self) -> Fit:
        """How the suggestion fits as a whole: as badly as its worst change."""
        fit = worst(outcome.fit for outcome in self.merge.outcomes)
        if self.page_is_retired and fit is not Fit.ALREADY_THERE:
            return Fit.GONE
        return fit

    @property
    def blocked(self) -> tuple[Outcome, ...]:
        """What keeps the suggestion from being accepted as it is."""
        return tuple(outcome for outcome in self.merge.outcomes if outcome.fit in BLOCKING)

    @property
    def wanted_slug(self) -> str | None:
        """The address that the page would get with its new name; None where its name stays."""
        before, after = self.present.name, self.merge.content.name
        if before == after or (before and slug_of(before) == slug_of(after)):
            return None
        return slug_of(after)

    @property
    def can_be_accepted(self) -> bool:
        return self.fit not in BLOCKING and not self.problems

    @property
    def paths(self) -> list[str]:
        """The paths that are touched, where they lie now."""
        return [str(each.change.path) for each in self.asked]

    @property
    def answers(self) -> dict[str, bool | None]:
        """By path, what the author answered to "Does this ask more of people?"."""
        return {str(each.change.path): each.asks_more for each in self.asked}

    @cached_property
    def prepared(self) -> Prepared:
        """The version that accepting would publish."""
        return prepare(self.present, self.merge.content, self.answers, self.neighbours)

    @cached_property
    def seen(self) -> str:
        """A digest of all that a decision rests on; elsewhere the page may move."""
        shown = {
            "revision": self.revision,
            "places": [
                [
                    str(outcome.path),
                    value_to_json(outcome.ours),
                    value_to_json(value_at(self.merge.content, outcome.path)),
                ]
                for outcome in self.merge.outcomes
            ],
            "problems": [[str(problem.path), problem.kind] for problem in self.problems],
        }
        written = json.dumps(shown, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(written.encode()).hexdigest()


def worst(fits: Iterable[Fit]) -> Fit:
    """The fit that matters most of several."""
    return min(fits, key=WORST_FIRST.index)


def stand(
    revision: int,
    number: int,
    present: Content,
    asked: Iterable[SuggestedChange],
    gone: frozenset[str],
    neighbours: Neighbours,
) -> Standing:
    """Lay the changes of a revision over what the page says at a version."""
    ordered = tuple(sorted(asked, key=lambda each: each.change.path))
    merged = fit_changes([each.change for each in ordered], present, gone)
    touched = {each.change.path.whole for each in ordered}
    problems = errors_caused(present, merged.content, touched)
    return Standing(revision, number, present, ordered, merged, problems, neighbours)


def errors_caused(
    before: Content, after: Content, touched: Collection[PartPath]
) -> tuple[Problem, ...]:
    """The errors at these paths that were not there before; of a new page, all that it has."""
    if before == EMPTY:
        return errors_of(after)
    stood = set(errors_of(before, touched))
    return tuple(each for each in errors_of(after, touched) if each not in stood)


def with_taken_name(standing: Standing) -> Standing:
    """The same where another skill has the address of the wanted name.

    A new page overlaps with that skill; the name of one that is there is an error.
    """
    name, merged = PartPath("name"), standing.merge
    if standing.present != EMPTY:
        problem = Problem(name, Kind.TAKEN)
        return replace(standing, problems=tuple(sorted({*standing.problems, problem}, key=_place)))
    outcomes = tuple(
        replace(each, fit=Fit.CONFLICT, result=each.ours) if each.path == name else each
        for each in merged.outcomes
    )
    content = replace(merged.content, name=standing.present.name)
    return replace(standing, merge=Merge(content, outcomes))


def read_through(
    asked: Sequence[SuggestedChange], retired: RetiredPlaces
) -> tuple[SuggestedChange, ...]:
    """The changes at the places that their roles, levels and groups were merged into.

    Where two places would then lie on one another, one stays what it was: it is gone. What did not
    move comes first, then in the order of the changes.
    """
    if not retired.merged:
        return tuple(asked)
    moved = [_moved(each, retired) for each in asked]
    whence: dict[PartPath, PartPath] = {}
    for before, after in sorted(
        zip(asked, moved, strict=True), key=lambda pair: pair[0].change.path != pair[1].change.path
    ):
        whence.setdefault(after.change.path.whole, before.change.path.whole)
    return tuple(
        after if whence[after.change.path.whole] == before.change.path.whole else before
        for before, after in zip(asked, moved, strict=True)
    )


def _place(problem: Problem) -> tuple[PartPath, str]:
    return problem.path, problem.kind


def _moved(each: SuggestedChange, retired: RetiredPlaces) -> SuggestedChange:
    path = each.change.path
    if path.part == "cell":
        role, level = retired.present(path.role), retired.present(path.level)
        path = PartPath.cell((role, level), path.field)
    change = Change(path, _value(each.change.before, retired), _value(each.change.after, retired))
    return replace(each, change=change)


def _value(value: Value, retired: RetiredPlaces) -> Value:
    if not isinstance(value, Place):
        return value
    group = retired.present(value.group) if value.group else None
    return Place(retired.present(value.domain), group)

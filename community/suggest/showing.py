"""The changes of a suggestion as pages show them: folded, with effect, fit and errors."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from community.publishing.budget import Budget
from community.publishing.names import Structure
from community.publishing.shown_changes import ShownChange, moves_of, shown_changes
from community.rules.checks import Problem
from community.rules.diff import Change
from community.rules.impact import Effect
from community.rules.merge import Fit, Merge, Outcome
from community.rules.part_path import PartPath
from community.rules.standing import worst
from community.suggest.explaining import explanation_of
from community.suggest.words import problem_sentence


@dataclass(frozen=True)
class _Remarks:
    """What is said of the changes of a line apart from what they change."""

    fit: Fit
    problems: tuple[str, ...]
    explanations: tuple[str, ...]
    answer: bool | None


@dataclass(frozen=True)
class Line:
    """One change as it is shown, with all that is to be said of it.

    `meanwhile` is what happened on the page at the same place since the suggestion was made, and
    `explanations` say it in words.
    `suggested` is what the author wrote, where something else would be published.
    `question` is the path by which the author is asked whether this asks for more, `answer` what
    she answered.
    """

    change: ShownChange
    fit: Fit
    effects: tuple[Effect, ...]
    problems: tuple[str, ...]
    explanations: tuple[str, ...]
    meanwhile: tuple[ShownChange, ...]
    suggested: tuple[ShownChange, ...]
    question: str | None
    answer: bool | None


def lines_of(
    changes: Iterable[Change],
    structure: Structure,
    *,
    merge: Merge | None = None,
    effects: Mapping[str, str] | None = None,
    problems: Collection[Problem] = (),
    to_be_asked: Collection[str] = (),
    answers: Mapping[str, bool | None] | None = None,
    budget: Budget | None = None,
) -> list[Line]:
    """The changes in reading order; those that are alike and fit alike are one line.

    `budget` is that of a page which shows more than these.
    """
    budget = budget or Budget()
    outcomes = {outcome.path: outcome for outcome in merge.outcomes} if merge else {}
    asked = sorted(changes, key=lambda change: change.path)
    published = [_as_published(change, outcomes) for change in asked]
    moves = moves_of(published, structure, budget)
    otherwise = [each for each, shown in zip(asked, published, strict=True) if each != shown]
    said = _by_place((problem.path, problem_sentence(problem)) for problem in problems)
    explained = _by_place(
        (path, explanation_of(each, structure)) for path, each in outcomes.items()
    )
    fits = _fits(outcomes.values())
    answered = {
        PartPath.parse(path).whole: answer
        for path, answer in (answers or {}).items()
        if answer is not None
    }
    alike: dict[_Remarks, list[Change]] = {}
    for change in published:
        place = change.path.whole
        key = _Remarks(
            fits.get(place, Fit.CLEAN),
            said.get(place, ()),
            explained.get(place, ()),
            answered.get(place),
        )
        alike.setdefault(key, []).append(change)
    return [
        Line(
            change=shown,
            fit=key.fit,
            effects=_effects(shown, effects or {}),
            problems=key.problems,
            explanations=key.explanations,
            meanwhile=tuple(_meanwhile(shown, outcomes, structure, budget)),
            suggested=tuple(_at(shown, otherwise, structure, budget)),
            question=next((path for path in shown.paths if path in to_be_asked), None),
            answer=key.answer,
        )
        for key, together in alike.items()
        for shown in shown_changes(together, structure, moves, budget)
    ]


def _as_published(change: Change, outcomes: Mapping[PartPath, Outcome]) -> Change:
    """What the page would say against what it says now; what does not fit stays as it was asked."""
    outcome = outcomes.get(change.path)
    if outcome is None or outcome.fit not in (Fit.CLEAN, Fit.MERGED):
        return change
    return Change(change.path, outcome.ours, outcome.result)


def _by_place(sentences: Iterable[tuple[PartPath, str]]) -> dict[PartPath, tuple[str, ...]]:
    """What is to be said at each place, each sentence once."""
    found: dict[PartPath, tuple[str, ...]] = {}
    for path, sentence in sentences:
        before = found.get(path.whole, ())
        if sentence and sentence not in before:
            found[path.whole] = (*before, sentence)
    return found


def _fits(outcomes: Iterable[Outcome]) -> dict[PartPath, Fit]:
    """How each place fits: as badly as the worst change of it."""
    found: dict[PartPath, Fit] = {}
    for outcome in outcomes:
        place = outcome.path.whole
        found[place] = worst((outcome.fit, found.get(place, outcome.fit)))
    return found


def counted(effects: Mapping[str, int]) -> list[tuple[Effect, int]]:
    """The effects of a suggestion with their numbers, the weightiest first."""
    return [(effect, effects[effect]) for effect in Effect if effects.get(effect)]


def _effects(shown: ShownChange, effects: Mapping[str, str]) -> tuple[Effect, ...]:
    found = {effects[path] for path in shown.paths if path in effects}
    return tuple(effect for effect in Effect if effect in found)


def _at(
    shown: ShownChange, changes: Iterable[Change], structure: Structure, budget: Budget
) -> list[ShownChange]:
    """Those of other changes that are for the same places."""
    there = [each for each in changes if str(each.path) in shown.paths]
    return shown_changes(there, structure, budget=budget)


def _meanwhile(
    shown: ShownChange,
    outcomes: Mapping[PartPath, Outcome],
    structure: Structure,
    budget: Budget,
) -> list[ShownChange]:
    """What the page changed at places where the suggestion cannot be put any more."""
    moved = [
        Change(outcome.path, outcome.base, outcome.ours)
        for path in shown.paths
        if (outcome := outcomes.get(PartPath.parse(path))) is not None
        and outcome.fit is Fit.CONFLICT
    ]
    return shown_changes(moved, structure, budget=budget)

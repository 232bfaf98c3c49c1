"""What suggestions that fit one by one cause only if several of them are accepted."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from community.rules.checks import Kind, Problem, errors_of
from community.rules.content import CELLS_LIMIT, Cell, Content, PartPath
from community.rules.diff import Change, Value
from community.rules.hint_texts import MOST_SIGNS, Bound, Texts
from community.rules.hints import ALL_KINDS, Hint, HintFinder, HintKind, Ranks
from community.rules.merge import Fit, Merge, fit_changes

_PUTS_SOMETHING = frozenset({Fit.CLEAN, Fit.MERGED})
_FITS = _PUTS_SOMETHING | {Fit.ALREADY_THERE}


@dataclass(frozen=True, slots=True)
class Together:
    """A hint or an error, and the numbers of the suggestions that cause it with one another."""

    cause: Hint | Problem
    suggestions: tuple[int, ...]


def hints_together(
    present: Content,
    suggestions: Mapping[int, Collection[Change]],
    ranks: Ranks,
    kinds: Collection[HintKind] = ALL_KINDS,
    gone: Collection[str] = (),
    about: Collection[int] | None = None,
    texts: Texts | None = None,
) -> tuple[Together, ...]:
    """What none of the suggestions causes and all of them together do: the hints, then the errors.

    Takes the changes of each by its number, in the order in which they are put onto the page; one
    that does not fit, or not after those before it, is left out. `gone` are ids that nothing may be
    put into any more. If it is asked about some of them, only what these have a part in is found.
    Of the others the first are looked at whose changes have MOST_SIGNS signs at most, likewise of
    these, and the first of these in any case. `texts` holds what was read for several looks.
    """
    joined = _Joined(present)
    for number, changes in _within_bounds(suggestions, about):
        joined.add(number, changes, gone)
    places = joined.places_of(joined.alone if about is None else about)
    finder = HintFinder(ranks, kinds, texts or Texts(), Bound(MOST_SIGNS))
    found = [*_hints(joined, finder, places), *_errors(joined, places)]
    return tuple(
        each
        for each in found
        if len(each.suggestions) > 1
        and (about is None or not set(about).isdisjoint(each.suggestions))
    )


def _within_bounds(
    suggestions: Mapping[int, Collection[Change]], about: Collection[int] | None
) -> Iterator[tuple[int, Collection[Change]]]:
    """Those that are looked at; one with too many signs does not keep later ones out."""
    signs = {True: 0, False: 0}
    for number, changes in suggestions.items():
        asked = about is not None and number in about
        more = signs[asked] + sum(map(_signs_of, changes))
        if more <= MOST_SIGNS or (asked and not signs[asked]):
            signs[asked] = more
            yield number, changes


def _signs_of(change: Change) -> int:
    return max(_length(change.before), _length(change.after))


def _length(value: Value) -> int:
    text = value.text if isinstance(value, Cell) else value
    return len(text) if isinstance(text, str) else 0


@dataclass
class _Joined:
    """A page with all that fits, and the page that each suggestion makes of it by itself."""

    present: Content
    together: Content = field(init=False)
    alone: dict[int, Content] = field(default_factory=dict)
    touching: dict[PartPath, list[int]] = field(default_factory=dict)
    adding: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.together = self.present

    def add(self, number: int, changes: Collection[Change], gone: Collection[str]) -> None:
        alone = fit_changes(changes, self.present, gone)
        if not _fits(alone):
            return
        joined = fit_changes(changes, self.together, gone)
        if not _fits(joined):
            return
        self.together = joined.content
        self.alone[number] = alone.content
        puts = [each.path for each in alone.outcomes if each.fit in _PUTS_SOMETHING]
        for place in {path.whole for path in puts}:
            self.touching.setdefault(place, []).append(number)
        if len(alone.content.cells) > len(self.present.cells):
            self.adding.append(number)

    def places_of(self, numbers: Collection[int]) -> set[PartPath]:
        """The places that one of the suggestions touches."""
        return {
            place
            for place, touching in self.touching.items()
            if any(number in numbers for number in touching)
        }

    def at(self, places: Iterable[PartPath]) -> tuple[int, ...]:
        """The suggestions that touch one of the places."""
        return tuple(
            sorted({number for place in places for number in self.touching.get(place, ())})
        )


def _hints(joined: _Joined, finder: HintFinder, places: Iterable[PartPath]) -> Iterator[Together]:
    touched = {place.role for place in places}
    found = {
        hint: joined.at(_from_lower_to_upper(hint, finder.ranks))
        for hint in finder.newly_caused(joined.present, joined.together, touched)
    }
    roles: dict[int, set[str]] = {}
    for hint, numbers in found.items():
        for number in numbers:
            roles.setdefault(number, set()).add(hint.role)
    needs_others = {
        number: frozenset(finder.newly_caused(joined.alone[number], joined.together, own))
        for number, own in roles.items()
    }
    for hint, numbers in found.items():
        if all(hint in needs_others[number] for number in numbers):
            yield Together(hint, numbers)


def _from_lower_to_upper(hint: Hint, ranks: Ranks) -> Iterator[PartPath]:
    """The cells that a hint rests on; those between its two are not there, if it is true."""
    (ladder, lowest), (_, highest) = ranks[hint.lower.level], ranks[hint.upper.level]
    for level, (other, rank) in ranks.items():
        if other == ladder and lowest <= rank <= highest:
            yield PartPath.cell((hint.role, level))


def _errors(joined: _Joined, places: Collection[PartPath]) -> Iterator[Together]:
    if len(joined.together.cells) > CELLS_LIMIT:
        places = joined.touching
    for problem in errors_of(joined.together, places):
        many = problem.kind is Kind.TOO_MANY
        numbers = tuple(joined.adding) if many else joined.at([problem.path.whole])
        if not any(_has(joined.alone[number], problem) for number in numbers):
            yield Together(problem, numbers)


def _has(content: Content, problem: Problem) -> bool:
    """Whether a page has an error; which of its cells is one too many depends on their order."""
    if problem.kind is Kind.TOO_MANY:
        return len(content.cells) > CELLS_LIMIT
    return problem in errors_of(content, [problem.path.whole])


def _fits(merge: Merge) -> bool:
    return all(outcome.fit in _FITS for outcome in merge.outcomes)

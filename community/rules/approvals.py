"""Two approvals: which changes need them, and whose count."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from community.rules.impact import Effect

TWO = 2
ENOUGH_WHO_MAY_DECIDE = 3
"""With fewer, two approvals would leave a suggestion without anybody for its second one."""

Form = tuple[str | None, str | None]
"""What a change says: what stood before and what is to stand there, as it is written down."""


@dataclass(frozen=True)
class Written:
    """A revision: who wrote it, and what each of its changes says, by path."""

    person_id: int
    forms: Mapping[str, Form]


@dataclass(frozen=True)
class Yes:
    """That somebody approved of a change as a revision, by its number, had it."""

    revision: int
    path: str
    person_id: int


@dataclass(frozen=True)
class Tally:
    """How many have approved of the change that fewest have approved of, and how many must."""

    given: int = 1
    needed: int = 1
    lacking: frozenset[str] = field(default_factory=frozenset)

    @property
    def is_enough(self) -> bool:
        return self.given >= self.needed


def needed(effect: Effect, two_for: Collection[Effect], deciders: int) -> int:
    """How many have to approve of a change, where so many may decide it."""
    return TWO if effect in two_for and deciders >= ENOUGH_WHO_MAY_DECIDE else 1


def writer_of(path: str, revisions: Sequence[Written]) -> int:
    """Who gave a change of the newest revision its present form; the newest revision is last."""
    newest = revisions[-1]
    writer = newest.person_id
    for revision in reversed(revisions[:-1]):
        if revision.forms.get(path) != newest.forms[path]:
            break
        writer = revision.person_id
    return writer


def standing_yes(path: str, revisions: Sequence[Written], said: Iterable[Yes]) -> frozenset[int]:
    """Those whose yes to a change still counts: it says the same as what they approved of.

    Revisions are numbered from one, the newest is last. Whoever gave the change its present form
    does not approve of it.
    """
    present = revisions[-1].forms[path]
    found = {
        yes.person_id
        for yes in said
        if yes.path == path and revisions[yes.revision - 1].forms.get(path) == present
    }
    return frozenset(found - {writer_of(path, revisions)})


def tally(given: Mapping[str, Collection[int]], paths_for_two: Collection[str]) -> Tally:
    """What there is of approvals and what it takes, for changes that are accepted together.

    `given` has by path whose yes counts.
    """
    if not paths_for_two:
        return Tally()
    numbers = {path: len(given[path]) for path in paths_for_two}
    lacking = frozenset(path for path, number in numbers.items() if number < TWO)
    return Tally(min(numbers.values()), TWO, lacking)

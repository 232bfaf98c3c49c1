"""What looks odd in a content: worth a look, and no reason to refuse it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from itertools import pairwise

from community.rules.content import Cell, Content, PartPath
from community.rules.hint_texts import MOST_SIGNS, Bound, Texts
from community.rules.tokens import has_words

Ranks = Mapping[str, tuple[str, int]]
"""Of each level in use, by its id: its ladder, and how many levels in use stand below it there.

A level that is retired, or hidden as the only one of its role, has no rank.
"""


class HintKind(StrEnum):
    MISSING_ABOVE = "missing above"
    SAME_TEXT = "same text"
    ONLY_PART = "only part"


ALL_KINDS = frozenset(HintKind)


@dataclass(frozen=True, order=True, slots=True)
class Hint:
    """Two cells of a role that do not go together, the one of the lower level first.

    The upper one of MISSING_ABOVE is not there. The two others compare a cell with the next one
    below it that says something.
    """

    lower: PartPath
    upper: PartPath
    kind: HintKind

    @property
    def paths(self) -> tuple[PartPath, PartPath]:
        return self.lower, self.upper

    @property
    def role(self) -> str:
        return self.lower.role


def newly_caused(
    before: Content,
    after: Content,
    ranks: Ranks,
    kinds: Collection[HintKind] = ALL_KINDS,
    texts: Texts | None = None,
) -> tuple[Hint, ...]:
    """The hints of these kinds that going from one content to the other causes, sorted.

    What was odd already and still is, is not caused: two texts that were the same and were changed
    alike; an upper text that said the same and now says a part; a gap in a role of which a bit was
    filled. Beyond MOST_SIGNS, texts are not compared by their statements: of these only what is the
    same sign by sign is found. `texts` holds what was read for several looks.
    """
    finder = HintFinder(ranks, kinds, texts or Texts(), Bound(MOST_SIGNS))
    return finder.newly_caused(before, after)


@dataclass(frozen=True)
class HintFinder:
    """Finds hints in several contents of one site; a text that they share is read once.

    Compares texts by their statements within the bound, and others only as they are written.
    """

    ranks: Ranks
    kinds: Collection[HintKind] = ALL_KINDS
    texts: Texts = field(default_factory=Texts)
    bound: Bound = field(default_factory=Bound)

    def hints_of(self, content: Content, roles: Collection[str] | None = None) -> tuple[Hint, ...]:
        """All hints on a page, sorted; only those of the given roles, if some are given."""
        found = (
            hint
            for climb in self._climbs(content, roles)
            for hint in (*self._gaps(climb), *self._repetitions(climb))
        )
        return tuple(sorted(hint for hint in found if hint.kind in self.kinds))

    def newly_caused(
        self, before: Content, after: Content, roles: Collection[str] | None = None
    ) -> tuple[Hint, ...]:
        """The hints that going from one content to the other causes, sorted."""
        changed = {
            role
            for role, level in before.cells.keys() | after.cells.keys()
            if before.cells.get((role, level)) != after.cells.get((role, level))
        }
        touched = changed if roles is None else changed.intersection(roles)
        if not touched:
            return ()
        stood = _Stood()
        for climb in self._climbs(before, touched):
            stood.gaps.update(climb.path(level) for level in climb.missing_above_required())
            stood.below.update((each.upper, each.lower) for each in self._repetitions(climb))
        return tuple(hint for hint in self.hints_of(after, touched) if not stood.had(hint))

    def _climbs(self, content: Content, roles: Collection[str] | None) -> Iterator[_Climb]:
        """Each role's way up its ladder; there is more than one where it stands on two."""
        cells: dict[tuple[str, str], dict[str, Cell]] = {}
        for (role, level), cell in content.cells.items():
            if level in self.ranks and (roles is None or role in roles):
                cells.setdefault((role, self.ranks[level][0]), {})[level] = cell
        for (role, ladder), found in cells.items():
            yield _Climb(role, self._ladders[ladder], found)

    @cached_property
    def _ladders(self) -> dict[str, list[str]]:
        """The levels of each ladder, lowest first."""
        found: dict[str, list[str]] = {}
        for level, (ladder, _) in sorted(self.ranks.items(), key=lambda item: item[1]):
            found.setdefault(ladder, []).append(level)
        return found

    def _gaps(self, climb: _Climb) -> Iterator[Hint]:
        for lower, upper in pairwise(climb.levels):
            cell = climb.cells.get(lower)
            if cell is not None and cell.required and upper not in climb.cells:
                yield climb.hint(HintKind.MISSING_ABOVE, lower, upper)

    def _repetitions(self, climb: _Climb) -> Iterator[Hint]:
        """Where a level adds nothing to the one below; a text without a word says nothing."""
        for lower, upper in pairwise(level for level in climb.levels if level in climb.cells):
            below, above = climb.cells[lower].text, climb.cells[upper].text
            if above == below:
                if has_words(above):
                    yield climb.hint(HintKind.SAME_TEXT, lower, upper)
                continue
            words = self.texts.words
            if not words[above] <= words[below] or not self.bound.takes(below, above):
                continue
            lower_said, upper_said = self.texts.said[below], self.texts.said[above]
            if upper_said and upper_said <= lower_said:
                same = upper_said == lower_said
                kind = HintKind.SAME_TEXT if same else HintKind.ONLY_PART
                yield climb.hint(kind, lower, upper)


@dataclass(frozen=True, slots=True)
class _Climb:
    """What a role says on its way up a ladder, whose levels stand lowest first."""

    role: str
    levels: list[str]
    cells: Mapping[str, Cell]

    def path(self, level: str) -> PartPath:
        return PartPath.cell((self.role, level))

    def hint(self, kind: HintKind, lower: str, upper: str) -> Hint:
        return Hint(self.path(lower), self.path(upper), kind)

    def missing_above_required(self) -> Iterator[str]:
        """The levels without a cell whose next cell below is required."""
        required = False
        for level in self.levels:
            cell = self.cells.get(level)
            if cell is not None:
                required = cell.required
            elif required:
                yield level


@dataclass(frozen=True, slots=True)
class _Stood:
    """What was odd before: cells missing above a required one, and by each text that added nothing
    to the one below it, that one."""

    gaps: set[PartPath] = field(default_factory=set)
    below: dict[PartPath, PartPath] = field(default_factory=dict)

    def had(self, hint: Hint) -> bool:
        """Whether this was odd already, in whatever form.

        Where a text between the two is gone now, it was so if each added nothing to the next.
        """
        if hint.kind is HintKind.MISSING_ABOVE:
            return hint.upper in self.gaps
        path: PartPath | None = hint.upper
        while path is not None and path != hint.lower:
            path = self.below.get(path)
        return path is not None

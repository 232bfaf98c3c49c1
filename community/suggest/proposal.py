"""What somebody typed, compared with the page that she saw and with the page as it is now."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from community.publishing.names import neighbouring_levels
from community.publishing.queries import content_at, head_content
from community.publishing.retired import retired_places
from community.rules.checks import Kind, Problem
from community.rules.content import EMPTY, Content, PartPath
from community.rules.diff import Change, changes_between
from community.rules.impact import Neighbours, may_ask_more
from community.rules.limits import LARGE_SUGGESTION, LARGEST_SUGGESTION
from community.rules.merge import Fit
from community.rules.preparing import Prepared, prepare
from community.rules.slugs import slug_of
from community.rules.standing import (
    Standing,
    SuggestedChange,
    errors_caused,
    read_through,
    stand,
)
from community.suggest.standings import with_names_looked_up
from models.catalogue import Skill


@dataclass(frozen=True)
class Proposal:
    """What is wanted, seen from the version that the form was opened on.

    `standing` lays the changes over the page as it is now.
    """

    base_number: int
    base: Content
    wanted: Content
    changes: tuple[Change, ...]
    standing: Standing
    answers: Mapping[str, bool]
    neighbours: Neighbours

    @property
    def changes_nothing(self) -> bool:
        """Is all of it on the page already?"""
        return not self.changes or self.standing.fit is Fit.ALREADY_THERE

    @property
    def domain(self) -> str:
        """Where it leads: a moderator of that domain decides it."""
        moves = any(change.path.part == "place" for change in self.changes)
        return (self.wanted if moves else self.standing.present).place.domain

    @property
    def touched(self) -> frozenset[PartPath]:
        """The places that are changed; text and *required* of a cell are one."""
        return frozenset(change.path.whole for change in self.changes)

    @property
    def kind(self) -> str:
        """Whether it asks for a new skill, to retire one, or for any other change of one."""
        if self.base == EMPTY:
            return "new"
        return "retire" if self.wanted.retired and not self.base.retired else "change"

    @property
    def slug(self) -> str | None:
        """The address that the skill gets by its name, if it is a new one."""
        return slug_of(self.wanted.name) if self.kind == "new" else None

    @property
    def is_too_large(self) -> bool:
        return len(self.touched) > LARGEST_SUGGESTION

    @property
    def is_large(self) -> bool:
        """Does it touch so many places that it waits longer than others?"""
        return len(self.touched) >= LARGE_SUGGESTION

    @property
    def problems(self) -> tuple[Problem, ...]:
        """The errors that the changes cause; they block."""
        found = errors_caused(self.base, self.wanted, self.touched)
        return (*found, Problem(PartPath("name"), Kind.TAKEN)) if self._name_is_taken else found

    @cached_property
    def to_be_asked(self) -> frozenset[str]:
        """The paths of which only the author can say whether they ask for more."""
        return frozenset(
            str(change.path) for change in self.changes if may_ask_more(change, self.wanted)
        )

    @cached_property
    def asks_more(self) -> dict[str, bool | None]:
        """The author's answers by path; one that was given for a place holds for all alike."""
        asked = [change for change in self.changes if str(change.path) in self.to_be_asked]
        alike = {
            (change.before, change.after): self.answers[str(change.path)]
            for change in asked
            if str(change.path) in self.answers
        }
        return {
            str(change.path): self.answers.get(
                str(change.path), alike.get((change.before, change.after))
            )
            for change in asked
        }

    @cached_property
    def prepared(self) -> Prepared:
        """The changes with their effects."""
        return prepare(self.base, self.wanted, self.asks_more, self.neighbours)

    @property
    def effects(self) -> dict[str, int]:
        """How many changes have which effect."""
        return dict(Counter(change.effect for change in self.prepared.changes))

    @property
    def _name_is_taken(self) -> bool:
        """Has another skill the address of the wanted name?"""
        named_alike = any(problem.kind is Kind.TAKEN for problem in self.standing.problems)
        overlaps = any(each.path == PartPath("name") for each in self.standing.merge.conflicts)
        return named_alike or (self.base == EMPTY and overlaps)


def proposal_of(
    skill: Skill | None, base_number: int, wanted: Content, answers: Mapping[str, bool]
) -> Proposal:
    """Compare what is wanted with the page, which says nothing where there is no skill yet.

    So it is where a new skill is suggested again whose page was taken back: its base is 0.
    Raises LookupError for a version that is not there.
    """
    base = content_at(skill.id, base_number) if skill else EMPTY
    changes = changes_between(base, wanted)
    asked = [SuggestedChange(str(change.path), change) for change in changes]
    retired = retired_places()
    neighbours = neighbouring_levels()
    standing = stand(
        1,
        skill.head_number if skill else 0,
        head_content(skill) if skill and base_number else EMPTY,
        read_through(asked, retired),
        retired.gone,
        neighbours,
    )
    standing = with_names_looked_up({1: standing}, {1: skill.id if skill else None})[1]
    return Proposal(base_number, base, wanted, changes, standing, answers, neighbours)

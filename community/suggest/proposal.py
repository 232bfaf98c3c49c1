"""What somebody typed, compared with the page that she saw and with the page as it is now."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from community.publishing.names import neighbouring_levels
from community.publishing.queries import content_at, head_content
from community.publishing.retired import retired_places
from community.rules.checks import Problem, errors_of
from community.rules.content import Content
from community.rules.diff import Change, changes_between
from community.rules.impact import Neighbours, may_ask_more
from community.rules.limits import LARGEST_SUGGESTION
from community.rules.merge import Fit
from community.rules.preparing import Prepared, prepare
from community.rules.standing import Standing, SuggestedChange, read_through, stand
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
    def is_too_large(self) -> bool:
        return len({change.path.whole for change in self.changes}) > LARGEST_SUGGESTION

    @property
    def problems(self) -> tuple[Problem, ...]:
        """The errors that the changes cause; they block."""
        touched = {change.path.whole for change in self.changes}
        before = set(errors_of(self.base, touched))
        return tuple(each for each in errors_of(self.wanted, touched) if each not in before)

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


def proposal_of(
    skill: Skill, base_number: int, wanted: Content, answers: Mapping[str, bool]
) -> Proposal:
    """Compare what is wanted with the page. Raises LookupError for a version that is not there."""
    base = content_at(skill.id, base_number)
    changes = changes_between(base, wanted)
    asked = [SuggestedChange(str(change.path), change) for change in changes]
    retired = retired_places()
    neighbours = neighbouring_levels()
    standing = stand(
        1,
        skill.head_number,
        head_content(skill),
        read_through(asked, retired),
        retired.gone,
        neighbours,
    )
    return Proposal(base_number, base, wanted, changes, standing, answers, neighbours)

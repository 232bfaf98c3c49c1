"""A suggestion on the table: locked with its skill, as it stands at this moment, for one deed."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from community.moderation.outcomes import DecidingRefused, Seen, SettledAlready
from community.publishing.retired import retired_places
from community.publishing.skill_slugs import lock_names
from community.rules.permissions import Actor, Decidable, Permission, may, may_accept
from community.rules.standing import Standing, stand
from community.rules.suggestion_states import OPEN, State
from community.suggest.authorship import settled_by
from community.suggest.deciding import decidable
from community.suggest.revisions import lock_with_skill
from community.suggest.standings import standing_of, with_names_looked_up
from models.catalogue import Skill
from models.suggestion import Suggestion


@dataclass(frozen=True)
class Case:
    """A suggestion that is locked, with its skill, for one deed; one for a new skill has none."""

    suggestion: Suggestion
    skill: Skill | None
    standing: Standing
    thing: Decidable
    seen: Seen
    who: Actor

    @property
    def by(self) -> int:
        return self.who.person_id

    @property
    def is_as_seen(self) -> bool:
        """Is the suggestion what the moderator saw? A version yet to come nobody can have seen."""
        return self.seen.digest == self.standing.seen and self.seen.number <= self.standing.number

    @property
    def may_accept(self) -> bool:
        return may_accept(self.who, self.thing)

    @property
    def may_decide(self) -> bool:
        return may(self.who, Permission.DECIDE, self.thing)

    @property
    def without_second_look(self) -> bool:
        """Whether whoever accepts it wrote it, since nobody else may."""
        return self.by in self.thing.barred

    @property
    def paths(self) -> frozenset[str]:
        """The paths of its changes, as they were sent."""
        return frozenset(each.stored_path for each in self.standing.asked)

    def part(self, paths: Collection[str]) -> Standing:
        """How some of the changes stand to the page by themselves."""
        if self.paths <= set(paths):
            return self.standing
        asked = [each for each in self.standing.asked if each.stored_path in paths]
        standing = stand(
            self.standing.revision,
            self.standing.number,
            self.standing.present,
            asked,
            retired_places().gone,
            self.standing.neighbours,
        )
        return with_names_looked_up({0: standing}, {0: self.suggestion.skill_id})[0]


def opened(suggestion_id: int, seen: Seen, by: int) -> Case | SettledAlready:
    """The suggestion as it is now, skill and suggestion locked in this order.

    Raises DecidingRefused where there is no such thing for this person.
    """
    locked = lock_with_skill(suggestion_id, by)
    if locked is None:
        raise DecidingRefused(by)
    suggestion, skill, who = locked
    state = State(suggestion.state)
    if state not in OPEN:
        return SettledAlready(settled_by(suggestion), state)
    standing = standing_of(suggestion)
    if standing.wanted_slug is not None:
        lock_names()
        standing = standing_of(suggestion)
    return Case(suggestion, skill, standing, decidable(suggestion, by), seen, who)

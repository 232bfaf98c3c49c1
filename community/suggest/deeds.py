"""What the person of a request can do with a suggestion, and what her next step is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from community.access import may, present_person
from community.rules.merge import Fit
from community.rules.permissions import Actor, Permission, may_accept
from community.rules.permissions import may as rules_may
from community.rules.standing import Standing
from community.rules.suggestion_states import OPEN, State
from community.suggest.authorship import authored
from community.suggest.course import changed_at
from community.suggest.deciding import decidable
from community.suggest.settle_form import is_in_conflict, outcomes_by_place
from community.watch.queries import choice_for, follows
from models.catalogue import Skill
from models.suggestion import Suggestion


@dataclass(frozen=True)
class Overlap:
    """At how many places the page changed at the same words, and when it last did."""

    places: int
    changed_at: datetime | None


@dataclass(frozen=True)
class Deeds:
    """What somebody may do; `revise` is for those whose suggestion it is, `carry_on` for others."""

    review: bool = False
    revise: bool = False
    answer: bool = False
    carry_on: bool = False
    withdraw: bool = False
    reopen: bool = False
    review_again: bool = False
    follows: bool = False
    also_watch: bool = False

    @property
    def edit(self) -> bool:
        """May she write the next revision?"""
        return self.revise or self.carry_on


def deeds_on(suggestion: Suggestion, skill: Skill | None) -> Deeds:
    """What the person of this request can do with a suggestion, and with its page."""
    person = present_person()
    if person is None:
        return Deeds()
    who, state = person.actor, State(suggestion.state)
    whose = authored(suggestion)
    if state not in OPEN:
        return Deeds(
            reopen=state is State.WITHDRAWN and rules_may(who, Permission.REOPEN, whose),
            review_again=state is State.DECLINED and _may_decide(suggestion, who),
        )
    watched = skill is None or choice_for(person.id, "skill", skill.uid) is not None
    revises = rules_may(who, Permission.REVISE, whose)
    return Deeds(
        review=may(Permission.SEE_QUEUE) and may_accept(who, decidable(suggestion, person.id)),
        revise=revises,
        answer=revises and state is State.BACK,
        carry_on=rules_may(who, Permission.CARRY_ON, whose),
        withdraw=rules_may(who, Permission.WITHDRAW, whose),
        follows=follows(person.id, "suggestion", suggestion.id),
        also_watch=may(Permission.WATCH) and not watched,
    )


def overlap_of(suggestion: Suggestion, standing: Standing) -> Overlap | None:
    """Where a suggestion overlaps with a newer change of its page; None where it does not."""
    places = sum(is_in_conflict(found) for found in outcomes_by_place(standing).values())
    if not places:
        return None
    skill_id = suggestion.skill_id
    return Overlap(places, None if skill_id is None else changed_at(skill_id, standing))


def has_lost_a_place(standing: Standing) -> bool:
    """Whether a place that a suggestion changes is not in use any more."""
    return any(outcome.fit is Fit.GONE for outcome in standing.merge.outcomes)


def _may_decide(suggestion: Suggestion, who: Actor) -> bool:
    return rules_may(who, Permission.DECIDE, decidable(suggestion, who.person_id))

"""What was published without a second look, for those who can look at it by now."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from sqlalchemy import Row, Select, select

from community.notifications.actions import announce, begin_act
from community.paging import PAGE_SIZE, Page, page_of
from community.publishing.queries import visible_suggestions
from community.publishing.retired import is_moderated_by, placed
from community.rules.credit import AUTHORSHIP
from community.rules.permissions import Actor, NotAllowed, Permission, may
from community.suggest.deciding import decidable
from community.suggest.revisions import lock_with_skill
from models.activity import Act
from models.catalogue import Skill
from models.database import db
from models.decision import TO_LOOK_AT_AGAIN, Decision
from models.person import Person
from models.suggestion import Revision, Suggestion, SuggestionPerson
from models.version import Revert, Version


def to_look_at_again(actor: Actor, after: int | None) -> Page[Row[*tuple[Any, ...]]]:
    """What others published without a second look, oldest first, going on after a decision."""
    wanted: Select[*tuple[Any, ...]] = _published_alone(actor).with_only_columns(
        Decision.id,
        Decision.suggestion_id,
        Decision.created_at,
        Person.name,
        Person.uid,
        Revision.reason,
        Version.number,
        Skill.id.label("skill_id"),
        Skill.slug,
        Skill.name.label("skill_name"),
        Skill.language,
    )
    if after is not None:
        wanted = wanted.where(Decision.id > after)
    return page_of(
        db.session.execute(wanted.order_by(Decision.id).limit(PAGE_SIZE + 1)).all(), "id"
    )


def anything_to_look_at_again(actor: Actor) -> bool:
    """Is there such a decision at all?"""
    found = _published_alone(actor).with_only_columns(Decision.id).limit(1)
    return db.session.scalars(found).first() is not None


def look_again(decision_id: int, *, by: int) -> bool:
    """Keep that somebody found right what was published without a second look.

    False where somebody was faster, or it was taken back. Raises NotAllowed.
    """
    decision = db.session.get(Decision, decision_id)
    locked = lock_with_skill(decision.suggestion_id, by) if decision else None
    if decision is None or locked is None or locked[1] is None:
        raise NotAllowed(by)
    suggestion, skill, who = locked[0], locked[1], locked[2]
    thing = replace(decidable(suggestion, by), domains=placed(skill).domains)
    if not may(who, Permission.DECIDE, thing):
        raise NotAllowed(by)
    lying = select(Decision.id).where(Decision.id == decision_id, TO_LOOK_AT_AGAIN)
    if db.session.scalars(lying).one_or_none() is None:
        return False
    act: Act = begin_act("look again", by=by)
    decision.looked_at_again_by = act.id
    announce(
        act,
        "looked at again",
        skill=skill,
        suggestion=suggestion,
        subject_id=decision.person_id,
    )
    return True


def _published_alone(actor: Actor) -> Select[Any]:
    """Those that she may look at: on pages she moderates, of suggestions she has no part in, and
    not undone since."""
    hers = select(SuggestionPerson.person_id).where(
        SuggestionPerson.suggestion_id == Suggestion.id,
        SuggestionPerson.person_id == actor.person_id,
        SuggestionPerson.kind.in_(AUTHORSHIP),
    )
    undone = select(Revert.number).where(
        Revert.skill_id == Version.skill_id, Revert.undone_number == Version.number
    )
    return (
        visible_suggestions(actor)
        .join(Decision, Decision.suggestion_id == Suggestion.id)
        .join(Version, Version.decision_id == Decision.id)
        .join(Skill, Skill.id == Version.skill_id)
        .join(Person, Person.id == Decision.person_id)
        .join(
            Revision,
            (Revision.suggestion_id == Decision.suggestion_id)
            & (Revision.number == Decision.revision),
        )
        .where(TO_LOOK_AT_AGAIN, is_moderated_by(actor), ~hers.exists(), ~undone.exists())
    )

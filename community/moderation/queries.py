"""What waits for a moderator, and who may decide what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, func, or_, select

from community.accounts.queries import others_who_may_decide, policy
from community.paging import PAGE_SIZE, Page, page_of
from community.publishing.queries import visible_suggestions
from community.rules.content import Place
from community.rules.permissions import Actor, Decidable, Permission, may
from community.suggest.queries import IS_OPEN
from community.suggest.standing import Standing, SuggestedChange
from community.suggest.standings import standings_of
from models.catalogue import Skill
from models.database import db
from models.decision import Decision
from models.person import Moderatorship, Person
from models.suggestion import Revision, Suggestion, SuggestionPerson

AUTHORSHIP = ("wrote", "carried on")


@dataclass(frozen=True)
class Waiting:
    """A suggestion in the queue and how it stands to its page at this moment."""

    id: int
    suggestion: Suggestion
    author: Row[Any]
    standing: Standing


def queue(actor: Actor, after: int | None) -> Page[Waiting]:
    """The open suggestions that a person may decide, oldest first, from behind `after`."""
    wanted = _decidable_by(actor).order_by(Suggestion.id).limit(PAGE_SIZE + 1)
    if after is not None:
        wanted = wanted.where(Suggestion.id > after)
    rows = db.session.execute(
        wanted.join(Person, Person.id == Suggestion.author_id)
        .join(
            Revision,
            (Revision.suggestion_id == Suggestion.id)
            & (Revision.number == Suggestion.head_revision),
        )
        .add_columns(
            Person.name, Revision.reason, Skill.slug, Skill.name.label("skill_name"), Skill.language
        )
    ).all()
    standings = standings_of([row.Suggestion for row in rows])
    return page_of(
        [
            Waiting(row.Suggestion.id, row.Suggestion, row, standings[row.Suggestion.id])
            for row in rows
        ],
        "id",
    )


def decidable(suggestion: Suggestion, asked: Sequence[SuggestedChange], by: int) -> Decidable:
    """What the rules need to know of a suggestion to say whether a person may decide it."""
    barred = authors_of(suggestion.id)
    domains = {suggestion.domain_uid}
    if suggestion.skill_id is not None:
        domains.add(
            db.session.scalars(
                select(Skill.domain_uid).where(Skill.id == suggestion.skill_id)
            ).one()
        )
    domains |= {each.change.after.domain for each in asked if isinstance(each.change.after, Place)}
    return Decidable(
        domains=frozenset(domains),
        barred=barred,
        others_who_may_decide=others_who_may_decide(frozenset(domains), barred | {by}),
        own_may_be_published=all(policy("own_work", domain) == "yes" for domain in domains),
    )


def may_accept(actor: Actor, thing: Decidable) -> bool:
    """May this person accept it, be it without a second look?"""
    return may(actor, Permission.DECIDE, thing) or may(actor, Permission.PUBLISH_OWN, thing)


def authors_of(suggestion_id: int) -> frozenset[int]:
    """Who wrote a suggestion or carried on with it: they are barred from deciding it."""
    return frozenset(
        db.session.scalars(
            select(SuggestionPerson.person_id).where(
                SuggestionPerson.suggestion_id == suggestion_id,
                SuggestionPerson.kind.in_(AUTHORSHIP),
            )
        )
    )


def settled_by(suggestion: Suggestion) -> str | None:
    """The name of whoever settled a suggestion: the last who decided it, else its author."""
    decider = db.session.execute(
        select(Person.name)
        .join(Decision, Decision.person_id == Person.id)
        .where(Decision.suggestion_id == suggestion.id, Decision.taken_back_by.is_(None))
        .order_by(Decision.id.desc())
        .limit(1)
    ).one_or_none()
    if decider is not None:
        return decider.name
    return db.session.scalar(select(Person.name).where(Person.id == suggestion.author_id))


def _decidable_by(actor: Actor) -> Select[Any]:
    """The open suggestions of the places that a person moderates, without her own.

    Her own are there where nobody else may decide them.
    """
    found = (
        visible_suggestions(actor)
        .outerjoin(Skill, Skill.id == Suggestion.skill_id)
        .where(IS_OPEN, Suggestion.resting_since.is_(None))
        .where(or_(~_written_by(actor.person_id), _nobody_else_may(actor.person_id)))
    )
    if actor.keeper or actor.moderates_site:
        return found
    mine = actor.moderated_domains
    return found.where(
        Suggestion.domain_uid.in_(mine),
        func.coalesce(Skill.domain_uid, Suggestion.domain_uid).in_(mine),
    )


def _written_by(person_id: int) -> ColumnElement[bool]:
    return (
        select(SuggestionPerson.person_id)
        .where(
            SuggestionPerson.suggestion_id == Suggestion.id,
            SuggestionPerson.person_id == person_id,
            SuggestionPerson.kind.in_(AUTHORSHIP),
        )
        .exists()
    )


def _nobody_else_may(person_id: int) -> ColumnElement[bool]:
    """Is the suggestion in a domain that this person alone may decide for?"""
    other = (Person.id != person_id) & Person.confirmed_at.is_not(None)
    active = Person.suspended_at.is_(None) & Person.deleted_at.is_(None)
    moderates_here = (
        select(Moderatorship.id)
        .where(
            Moderatorship.person_id == Person.id,
            or_(
                Moderatorship.domain_uid.is_(None),
                Moderatorship.domain_uid == Suggestion.domain_uid,
            ),
        )
        .exists()
    )
    return (
        ~select(Person.id)
        .where(and_(other, active, or_(Person.is_keeper, moderates_here)))
        .exists()
    )

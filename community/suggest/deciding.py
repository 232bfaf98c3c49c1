"""Who may decide a suggestion, or about a page; of many suggestions asked in one question."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Select, TextClause, and_, case, func, or_, select, text
from sqlalchemy.orm import aliased

from community.accounts.queries import deciders, others_who_may_decide, policy, policy_at
from community.publishing.queries import visible_suggestions
from community.publishing.retired import retired_places
from community.rules.approvals import ENOUGH_WHO_MAY_DECIDE
from community.rules.credit import AUTHORSHIP
from community.rules.permissions import Actor, Decidable, Decided
from community.rules.policies import SECOND_APPROVAL
from community.suggest.queries import IS_OPEN
from models.catalogue import Skill
from models.database import db
from models.decision import Approval
from models.person import Person
from models.suggestion import Suggestion, SuggestionChange, SuggestionPerson

IS_AWAKE = text(f"{IS_OPEN} AND suggestions.resting_since IS NULL")


def decidable(suggestion: Suggestion, by: int) -> Decidable:
    """What the rules need to know of a suggestion to say whether a person may decide it."""
    barred = _barred_from(suggestion)
    domains = domains_of(suggestion)
    return Decidable(
        domains=domains,
        barred=barred,
        others_who_may_decide=others_who_may_decide(domains, barred | {by}),
        own_may_be_published=all(policy("own_work", domain) == "yes" for domain in domains),
    )


def decided(decider_id: int, suggestion: Suggestion) -> Decided:
    """What the rules need to know of a decision to say whether a person may take it back."""
    return Decided(decider_id, domains_of(suggestion), _barred_from(suggestion))


def open_to(actor: Actor, lying: TextClause = IS_AWAKE) -> Select[Any]:
    """The open suggestions that a person may decide, with their skills.

    `lying` says which of the open ones: the only condition on their state, since databases find
    the right index by it. For each of them the rules allow her to decide, or to publish her own:
    the same questions that `decidable` answers, here put to the database.
    """
    domains = _leads_to()
    barred = Person.id.in_(_barred(Suggestion.id))
    others = deciders(domains).where(Person.id != actor.person_id, ~barred)
    somebody_else_may = others.correlate_except(Person).exists()
    is_hers = _barred(Suggestion.id).where(SuggestionPerson.person_id == actor.person_id).exists()
    own_may_be_published = and_(*(policy_at("own_work", each) == "yes" for each in domains))
    found = (
        visible_suggestions(actor)
        .outerjoin(Skill, Skill.id == Suggestion.skill_id)
        .where(lying, or_(~is_hers, and_(~somebody_else_may, own_may_be_published)))
    )
    if actor.keeper or actor.moderates_site:
        return found
    return found.where(*(each.in_(actor.moderated_domains) for each in domains))


def waits_for_another(actor: Actor) -> ColumnElement[bool]:
    """Whether a suggestion, with its skill, waits for somebody beside a person who said yes to it.

    So it does where two have to approve of anything at all in its domains, and enough may.
    """
    domains = _leads_to()
    two_for_anything = or_(
        *(policy_at(name, each) == "yes" for name in SECOND_APPROVAL.values() for each in domains)
    )
    people = deciders(domains).where(~Person.id.in_(_barred(Suggestion.id)))
    number = people.with_only_columns(func.count()).correlate_except(Person).scalar_subquery()
    return and_(approved_by(actor), two_for_anything, number >= ENOUGH_WHO_MAY_DECIDE)


def approved_by(actor: Actor) -> ColumnElement[bool]:
    """Whether a person has said yes to all that a suggestion asks for now.

    What a later revision asks for in another way she has not said yes to.
    """
    approved = aliased(SuggestionChange)
    asked = (SuggestionChange.suggestion_id == Suggestion.id) & (
        SuggestionChange.revision == Suggestion.head_revision
    )
    said_yes = (
        select(Approval.person_id)
        .join(
            approved,
            (approved.suggestion_id == Approval.suggestion_id)
            & (approved.revision == Approval.revision)
            & (approved.path == Approval.path),
        )
        .where(
            Approval.suggestion_id == SuggestionChange.suggestion_id,
            Approval.path == SuggestionChange.path,
            Approval.person_id == actor.person_id,
            approved.before.is_not_distinct_from(SuggestionChange.before),
            approved.after.is_not_distinct_from(SuggestionChange.after),
        )
        .correlate(SuggestionChange)
    )
    left = select(SuggestionChange.path).where(asked, ~said_yes.exists()).correlate(Suggestion)
    hers = select(Approval.path).where(
        Approval.suggestion_id == Suggestion.id, Approval.person_id == actor.person_id
    )
    return and_(hers.correlate(Suggestion).exists(), ~left.exists())


def domains_of(suggestion: Suggestion) -> frozenset[str]:
    """The domain that a suggestion leads to and that of its skill; merged ones as what they are."""
    found = {suggestion.domain_uid}
    if suggestion.skill_id is not None:
        here = select(Skill.domain_uid).where(Skill.id == suggestion.skill_id)
        found.add(db.session.scalars(here).one())
    retired = retired_places()
    return frozenset(retired.present(domain) for domain in found)


def _leads_to() -> tuple[ColumnElement[str], ...]:
    """The same as parts of a question about suggestions and their skills."""
    retired = retired_places()
    present = {uid: retired.present(uid) for uid in retired.merged}
    both: list[ColumnElement[str]] = [
        Suggestion.domain_uid.expression,
        func.coalesce(Skill.domain_uid, Suggestion.domain_uid),
    ]
    return tuple(case(present, value=each, else_=each) if present else each for each in both)


def _barred_from(suggestion: Suggestion) -> frozenset[int]:
    return frozenset(db.session.scalars(_barred(suggestion.id)))


def _barred(suggestion_id: Any) -> Select[int]:
    return (
        select(SuggestionPerson.person_id)
        .where(
            SuggestionPerson.suggestion_id == suggestion_id, SuggestionPerson.kind.in_(AUTHORSHIP)
        )
        .correlate_except(SuggestionPerson)
    )

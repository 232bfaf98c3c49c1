"""Who somebody is, what she may do, and who else may decide."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import ColumnElement, Select, func, or_, select

from community.accounts.sessions import ENDS_AFTER, actor_of, hash_of
from community.rules.addresses import folded_address, plain_address
from community.rules.permissions import Actor
from community.rules.person_names import folded_name
from community.rules.policies import POLICIES
from models.database import db, now
from models.person import Moderatorship, Person, Policy, SignedInSession, Token


def actor(person_id: int) -> Actor:
    """What the rules need to know of a person. Raises LookupError where there is none."""
    person = db.session.get(Person, person_id)
    if person is None:
        raise LookupError(f"there is no person {person_id}")
    return actor_of(person)


def person_by_name(name: str) -> Person | None:
    """The account of that name, however its letters are written."""
    return db.session.scalars(
        select(Person).where(Person.folded_name == folded_name(name))
    ).one_or_none()


def person_by_address(address: str) -> Person | None:
    """The account of that mail address."""
    plain = plain_address(address)
    if plain is None:
        return None
    return db.session.scalars(
        select(Person).where(Person.folded_address == folded_address(plain))
    ).one_or_none()


def person_by_login(login: str) -> Person | None:
    """The account that somebody means who signs in; a name never has an @."""
    return person_by_address(login) if "@" in login else person_by_name(login)


def others_who_may_decide(domains: frozenset[str], barred: Collection[int]) -> int:
    """How many people beside the barred may decide what touches all these domains."""
    people = _deciders(domains).where(Person.id.not_in(barred)).subquery()
    return db.session.scalar(select(func.count()).select_from(people)) or 0


def moderators_of(domains: frozenset[str]) -> frozenset[int]:
    """The ids of all who may decide what touches all these domains, keepers among them."""
    return frozenset(db.session.scalars(_deciders(domains)))


def policy(name: str, domain_uid: str | None = None) -> str:
    """The value of a policy: the domain's own, else the site's, else the preset.

    Raises LookupError for a name that no policy has.
    """
    if name not in POLICIES:
        raise LookupError(f"there is no policy {name}")
    places: list[ColumnElement[bool]] = [Policy.domain_uid.is_(None)]
    if domain_uid is not None:
        places.append(Policy.domain_uid == domain_uid)
    set_values = {
        row.domain_uid: row.value
        for row in db.session.scalars(select(Policy).where(Policy.name == name, or_(*places)))
    }
    return set_values.get(domain_uid) or set_values.get(None) or POLICIES[name].preset


def usable_token(secret: str, purpose: str) -> Token | None:
    """The token of a link, if it can still be used for this."""
    return db.session.scalars(
        usable_tokens(purpose).where(Token.secret_hash == hash_of(secret))
    ).one_or_none()


def usable_tokens(purpose: str) -> Select[Token]:
    """The tokens of a purpose that are neither used nor too old, of people who may use them."""
    return (
        select(Token)
        .join(Person, Person.id == Token.person_id)
        .where(
            Token.purpose == purpose,
            Token.used_at.is_(None),
            Token.expires_at > now(),
            Person.suspended_at.is_(None),
            Person.deleted_at.is_(None),
        )
    )


def live_sessions(person_id: int) -> Select[SignedInSession]:
    """The browsers that a person is signed in with, the one used last first."""
    return (
        select(SignedInSession)
        .where(
            SignedInSession.person_id == person_id,
            SignedInSession.ended_at.is_(None),
            SignedInSession.created_at > now() - ENDS_AFTER,
        )
        .order_by(SignedInSession.last_seen.desc(), SignedInSession.id.desc())
    )


def _deciders(domains: frozenset[str]) -> Select[int]:
    return select(Person.id).where(
        Person.confirmed_at.is_not(None),
        Person.suspended_at.is_(None),
        Person.deleted_at.is_(None),
        or_(Person.is_keeper, _moderates_site(), _moderates_all(domains)),
    )


def _moderates_site() -> ColumnElement[bool]:
    return (
        select(Moderatorship.id)
        .where(Moderatorship.person_id == Person.id, Moderatorship.domain_uid.is_(None))
        .exists()
    )


def _moderates_all(domains: frozenset[str]) -> ColumnElement[bool]:
    """Moderates each of the domains; a pair (person, domain) has one row at most."""
    moderated = (
        select(func.count())
        .select_from(Moderatorship)
        .where(Moderatorship.person_id == Person.id, Moderatorship.domain_uid.in_(domains))
        .scalar_subquery()
    )
    return moderated == max(len(domains), 1)

"""Who somebody is, what she may do, and who else may decide."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from sqlalchemy import ColumnElement, Select, and_, false, func, or_, select

from community.accounts.session_rows import ENDS_AFTER, hash_of
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


def present_actor(person_id: int) -> Actor:
    """The same as she is at this moment; nobody takes rights from her until the transaction ends.

    Skills and suggestions are locked before it, so that whoever waited for them is asked again.
    """
    person = db.session.get_one(
        Person,
        person_id,
        with_for_update={"read": True, "key_share": True},
        populate_existing=True,
    )
    return actor_of(person)


def actor_of(person: Person) -> Actor:
    """What the rules need to know of a person who is loaded already."""
    domains = set(
        db.session.scalars(
            select(Moderatorship.domain_uid).where(Moderatorship.person_id == person.id)
        )
    )
    return Actor(
        person_id=person.id,
        keeper=person.is_keeper,
        moderates_site=None in domains,
        moderated_domains=frozenset(domain for domain in domains if domain),
        suspended=person.suspended_at is not None or person.deleted_at is not None,
        confirmed=person.confirmed_at is not None,
    )


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
    people = deciders(domains).where(Person.id.not_in(barred)).subquery()
    return db.session.scalar(select(func.count()).select_from(people)) or 0


def policy(name: str, domain_uid: str | None = None) -> str:
    """The value of a policy: the domain's own, else the site's, else the preset.

    Raises LookupError for a name that no policy has.
    """
    return db.session.scalars(select(policy_at(name, domain_uid))).one()


def policy_at(name: str, domain: str | ColumnElement[str] | None) -> ColumnElement[str]:
    """The same as a part of a question, in which the domain may be a column."""
    if name not in POLICIES:
        raise LookupError(f"there is no policy {name}")
    value = select(Policy.value).where(Policy.name == name).correlate_except(Policy)
    of_domain = value.where(Policy.domain_uid == domain).scalar_subquery()
    of_site = value.where(Policy.domain_uid.is_(None)).scalar_subquery()
    return func.coalesce(of_domain, of_site, POLICIES[name].preset)


def policy_values(names: Collection[str], domains: Iterable[str]) -> dict[tuple[str, str], str]:
    """The values of several policies in several domains, by name and domain, in one query."""
    rows = db.session.scalars(select(Policy).where(Policy.name.in_(names)))
    kept = {(row.name, row.domain_uid): row.value for row in rows}
    return {
        (name, domain): kept.get((name, domain), kept.get((name, None), POLICIES[name].preset))
        for domain in domains
        for name in names
    }


def deciders(domains: Collection[str | ColumnElement[str]]) -> Select[int]:
    """The ids of all who may decide what touches all these domains, which may be columns."""
    return select(Person.id).where(
        Person.confirmed_at.is_not(None),
        Person.suspended_at.is_(None),
        Person.deleted_at.is_(None),
        or_(Person.is_keeper, _moderates(None), _moderates_all(domains)),
    )


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


def live_session(secret: str) -> tuple[Person, SignedInSession] | None:
    """The session of a secret with its person; None where it ended or she is shut out."""
    row = db.session.execute(
        select(Person, SignedInSession)
        .join(SignedInSession, SignedInSession.person_id == Person.id)
        .where(
            SignedInSession.secret_hash == hash_of(secret),
            SignedInSession.ended_at.is_(None),
            SignedInSession.created_at > now() - ENDS_AFTER,
            Person.suspended_at.is_(None),
            Person.deleted_at.is_(None),
        )
    ).one_or_none()
    return None if row is None else (row[0], row[1])


def live_sessions(person_id: int) -> Sequence[SignedInSession]:
    """The browsers that a person is signed in with, the one used last first."""
    return db.session.scalars(
        select(SignedInSession)
        .where(
            SignedInSession.person_id == person_id,
            SignedInSession.ended_at.is_(None),
            SignedInSession.created_at > now() - ENDS_AFTER,
        )
        .order_by(SignedInSession.last_seen.desc(), SignedInSession.id.desc())
    ).all()


def _moderates_all(domains: Collection[str | ColumnElement[str]]) -> ColumnElement[bool]:
    return and_(*(_moderates(domain) for domain in domains)) if domains else false()


def _moderates(domain: str | ColumnElement[str] | None) -> ColumnElement[bool]:
    """Moderates this domain, or with None the site."""
    return (
        select(Moderatorship.id)
        .where(Moderatorship.person_id == Person.id, Moderatorship.domain_uid == domain)
        .correlate_except(Moderatorship)
        .exists()
    )

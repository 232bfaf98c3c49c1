"""What is done to accounts by those who keep the site: made, suspended, appointed, policies set.

Nothing here is announced: the caller, who stands above, does that in the same transaction.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Select, delete, select, update
from sqlalchemy.exc import IntegrityError

from community.accounts.queries import actor
from community.accounts.session_rows import end_all_sessions
from community.rules.addresses import folded_address, plain_address
from community.rules.cleaning import clean_line
from community.rules.permissions import NotAllowed, Permission, may
from community.rules.person_names import folded_name, problem_with
from community.rules.policies import POLICIES
from models.catalogue import Domain
from models.database import db, now
from models.person import Moderatorship, Person, Policy, Token


class NameRefused(ValueError):
    """A text that cannot be a person's name."""


class NameTaken(ValueError):
    """Somebody has this name."""


class AddressRefused(ValueError):
    """A text that is no mail address."""


class AddressTaken(ValueError):
    """Somebody has this mail address."""


@dataclass(frozen=True)
class Change:
    """What became of an account, for the caller to announce; `changed` is False for a repeat."""

    person_id: int
    changed: bool
    reason: str = ""


def make_person(
    name: str,
    address: str,
    password_hash: str | None,
    *,
    language: str = "en",
    confirmed: bool = True,
    keeper: bool = False,
) -> Person:
    """Make an account and give it back with its id.

    Raises NameRefused, NameTaken, AddressRefused, AddressTaken, and ContentError for a name with
    signs that are refused everywhere.
    """
    person = add_address(address, language)
    person.password_hash = password_hash
    person.is_keeper = keeper
    give_name(person, name)
    if confirmed:
        confirm(person)
    return person


def add_address(address: str, language: str) -> Person:
    """Make an account of which nothing is known but its address.

    Raises AddressRefused, and AddressTaken also when somebody was faster by a moment.
    """
    plain = plain_address(address)
    if plain is None:
        raise AddressRefused(address)
    person = Person(address=plain, folded_address=folded_address(plain), language=language)
    try:
        with db.session.begin_nested():
            db.session.add(person)
    except IntegrityError as problem:
        raise AddressTaken(address) from problem
    return person


def give_name(person: Person, name: str) -> None:
    """Name a person. Raises NameRefused, NameTaken, and ContentError for refused signs."""
    line = clean_line(name).text
    problem = problem_with(line)
    if problem is not None:
        raise NameRefused(f"{line}: {problem}")
    try:
        with db.session.begin_nested():
            person.name, person.folded_name = line, folded_name(line)
    except IntegrityError as problem_found:
        raise NameTaken(line) from problem_found


def confirm(person: Person) -> None:
    """Write down that the person's address is hers; links sent before are worth nothing then."""
    person.confirmed_at = person.confirmed_at or now()
    spend_tokens(person.id)


def set_password(person: Person, password_hash: str) -> None:
    """Give a person a new password, and end all her sessions and links."""
    person.password_hash = password_hash
    end_all_sessions(person.id)
    spend_tokens(person.id)


def suspend(person_id: int, *, reason: str, by: int | None) -> Change:
    """Shut a person out; ends her sessions and links. `by` is None at the command line.

    Raises LookupError where there is no such person, NotAllowed where `by` may not.
    """
    _ask(by)
    person = _locked(person_id)
    if person.suspended_at is not None:
        return Change(person.id, changed=False, reason=reason)
    person.suspended_at = now()
    end_all_sessions(person.id)
    spend_tokens(person.id)
    return Change(person.id, changed=True, reason=reason)


def restore(person_id: int, *, reason: str, by: int | None) -> Change:
    """Let a suspended person in again. Raises LookupError and NotAllowed as `suspend` does."""
    _ask(by)
    person = _locked(person_id)
    changed = person.suspended_at is not None
    person.suspended_at = None
    return Change(person.id, changed=changed, reason=reason)


def appoint(person_id: int, domain_uid: str | None, *, by: int | None) -> Change:
    """Let a person moderate a domain, or the whole site where no domain is named.

    Raises LookupError where there is no such person or domain, NotAllowed where `by` may not.
    """
    _ask(by)
    person = _locked(person_id)
    _known_domain(domain_uid)
    if db.session.scalar(_moderatorship(person.id, domain_uid)) is not None:
        return Change(person.id, changed=False)
    db.session.add(Moderatorship(person_id=person.id, domain_uid=domain_uid))
    return Change(person.id, changed=True)


def dismiss(person_id: int, domain_uid: str | None, *, by: int | None) -> Change:
    """Let a person moderate a domain, or the whole site, no more. Raises as `appoint` does."""
    _ask(by)
    person = _locked(person_id)
    found = db.session.scalar(_moderatorship(person.id, domain_uid))
    if found is None:
        return Change(person.id, changed=False)
    db.session.execute(delete(Moderatorship).where(Moderatorship.id == found))
    return Change(person.id, changed=True)


def set_policy(name: str, value: str, domain_uid: str | None = None, *, by: int | None) -> None:
    """Set a policy for the site, or for one domain where it differs.

    Raises LookupError for an unknown policy or domain, ValueError for a value it cannot have,
    NotAllowed where `by` may not.
    """
    _ask(by)
    if name not in POLICIES:
        raise LookupError(f"there is no policy {name}")
    if value not in POLICIES[name].values:
        raise ValueError(f"{name} is one of {', '.join(POLICIES[name].values)}")
    _known_domain(domain_uid)
    # `is_not_distinct_from` compares the site's own row, which names no domain, as well.
    here = (Policy.name == name, Policy.domain_uid.is_not_distinct_from(domain_uid))
    db.session.execute(delete(Policy).where(*here))
    db.session.add(Policy(name=name, domain_uid=domain_uid, value=value))


def spend_tokens(person_id: int) -> None:
    """Make all links that were sent to a person worthless, and forget what they carried."""
    db.session.execute(
        update(Token)
        .where(Token.person_id == person_id, Token.used_at.is_(None))
        .values(used_at=now(), details={})
    )


def _ask(by: int | None) -> None:
    if by is not None and not may(actor(by), Permission.KEEP):
        raise NotAllowed(by)


def _locked(person_id: int) -> Person:
    person = db.session.get(Person, person_id, with_for_update=True)
    if person is None:
        raise LookupError(f"there is no person {person_id}")
    return person


def _known_domain(domain_uid: str | None) -> None:
    if domain_uid is not None and db.session.get(Domain, domain_uid) is None:
        raise LookupError(f"there is no domain {domain_uid}")


def _moderatorship(person_id: int, domain_uid: str | None) -> Select[int]:
    return select(Moderatorship.id).where(
        Moderatorship.person_id == person_id,
        Moderatorship.domain_uid.is_not_distinct_from(domain_uid),
    )

"""What people do themselves to get in: register, confirm, sign in, set a new password.

A registration waits in the token of its link and not in the account. So a name belongs to whoever
confirmed first, and a page can say that a name is taken without telling whether an address is.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import Enum, auto

from community.accounts.actions import (
    AddressTaken,
    NameTaken,
    add_address,
    confirm,
    give_name,
    set_password,
)
from community.accounts.intentions import Deeds, carry_out
from community.accounts.queries import person_by_address, person_by_name, usable_tokens
from community.accounts.session_rows import Arrival, hash_of, open_session
from community.post.actions import enqueue
from community.post.letters import Letter
from community.rules.person_names import folded_name
from models.database import db, now
from models.person import Person, Token

CONFIRM_WITHIN = timedelta(days=7)
RESET_WITHIN = timedelta(hours=1)


@dataclass(frozen=True)
class Applicant:
    """What somebody tells of herself; `next` is where she was going, `then` what she wanted."""

    name: str
    address: str
    password_hash: str
    language: str
    next: str
    then: str


@dataclass(frozen=True)
class Joined:
    """Somebody whose address is confirmed, with where she was going."""

    person_id: int
    next: str


class Obstacle(Enum):
    """What keeps a link from doing what it was sent for."""

    LINK_SPENT = auto()
    NAME_TAKEN = auto()


def register(applicant: Applicant, secret: str, *, confirmation: Letter, already: Letter) -> bool:
    """Write to an applicant: the link to confirm with, or that her address has an account.

    Nothing tells the two apart but the letter. False, and nothing is done, where her name is taken.
    """
    if person_by_name(applicant.name) is not None:
        return False
    person = _applying(applicant)
    if person.confirmed_at is None and not _shut_out(person):
        details = {
            "name": applicant.name,
            "password_hash": applicant.password_hash,
            "language": applicant.language,
            "next": applicant.next,
            "then": applicant.then,
        }
        _add_token(secret, "confirm", person, CONFIRM_WITHIN, details)
        _write("confirm", person, confirmation)
    else:
        _write("already", person, already)
    return True


def confirm_address(
    secret: str, *, arrival: Arrival, deeds: Deeds, other_name: str | None = None
) -> Joined | Obstacle:
    """Make the account that a registration asked for, and sign in to it; its link works once.

    `other_name` stands in for the registered name, where that was taken meanwhile.
    """
    token = _locked_token(secret, "confirm")
    if token is None:
        return Obstacle.LINK_SPENT
    wanted = dict(token.details)
    person = db.session.get_one(Person, token.person_id)
    name = other_name or wanted["name"]
    if person.folded_name != folded_name(name):
        try:
            give_name(person, name)
        except NameTaken:
            return Obstacle.NAME_TAKEN
    person.password_hash = wanted["password_hash"]
    person.language = wanted["language"]
    confirm(person)
    carry_out(wanted["then"], person.id, deeds)
    open_session(person.id, arrival)
    return Joined(person.id, wanted["next"])


def let_in(
    person_id: int,
    *,
    proven: str,
    better: str | None,
    arrival: Arrival,
    then: str | None,
    deeds: Deeds,
) -> bool:
    """Sign in a person who has shown her password, and do what she came for (`then`).

    `proven` is the hash that her password was found to fit: if it is another one by now, a new
    password was set meanwhile. `better` takes its place, where it was made with old parameters.
    False, and nothing is done, where she may not come in.
    """
    person = db.session.get_one(Person, person_id, with_for_update=True)
    if person.confirmed_at is None or _shut_out(person) or person.password_hash != proven:
        return False
    person.password_hash = better or proven
    carry_out(then, person.id, deeds)
    open_session(person.id, arrival)
    return True


def send_reset(address: str, secret: str, *, letter: Letter, going: str = "") -> None:
    """Send a link for a new password, if the address has an account that can be signed in to.

    `going` is where she was going, which the link remembers for her.
    """
    person = person_by_address(address)
    if person is None or person.confirmed_at is None or _shut_out(person):
        return
    _add_token(secret, "reset", person, RESET_WITHIN, {"next": going})
    _write("reset", person, letter)


def reset(secret: str, password_hash: str, *, letter: Letter) -> bool:
    """Set the new password of a link, end all sessions, and write to its owner.

    False where the link is used or too old.
    """
    token = _locked_token(secret, "reset")
    if token is None:
        return False
    person = db.session.get_one(Person, token.person_id)
    set_password(person, password_hash)
    _write("password", person, letter)
    return True


def _applying(applicant: Applicant) -> Person:
    """The account of the applicant's address, made if there is none."""
    person = person_by_address(applicant.address)
    if person is None:
        try:
            return add_address(applicant.address, applicant.language)
        except AddressTaken:
            person = person_by_address(applicant.address)
            assert person is not None, "an address that is taken has an account"
    return person


def _shut_out(person: Person) -> bool:
    return person.suspended_at is not None or person.deleted_at is not None


def _add_token(
    secret: str, purpose: str, person: Person, within: timedelta, details: dict[str, str]
) -> None:
    moment = now()
    db.session.add(
        Token(
            secret_hash=hash_of(secret),
            purpose=purpose,
            person_id=person.id,
            details=details,
            created_at=moment,
            expires_at=moment + within,
        )
    )


def _locked_token(secret: str, purpose: str) -> Token | None:
    """The usable token of a link; whoever presses it at the same moment waits here."""
    return db.session.scalars(
        usable_tokens(purpose).where(Token.secret_hash == hash_of(secret)).with_for_update(of=Token)
    ).one_or_none()


def _write(kind: str, person: Person, letter: Letter) -> None:
    assert person.address is not None, "an account that can be written to has an address"
    enqueue(kind, person.address, letter, person_id=person.id)

"""Passwords, kept as argon2id hashes; slow on purpose, so never called inside a transaction."""

from __future__ import annotations

from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from community.rules.normal_forms import normal_form

SHORTEST = 10
LONGEST = 1_000

_hasher = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)


def hashed(password: str) -> str:
    """What is kept of a password."""
    return _hasher.hash(_uniform(password))


def fits(kept: str | None, password: str) -> bool:
    """Is this the password? Takes as long where nothing is kept, so that time tells nothing."""
    # What is too long for any password counts as an empty one, which nobody has.
    likely = password if len(password) <= LONGEST else ""
    try:
        matches = _hasher.verify(kept or _nobodys_hash(), _uniform(likely))
    except (VerificationError, InvalidHashError):
        return False
    return matches and kept is not None


def hashed_better(kept: str, password: str) -> str | None:
    """The right password hashed anew, where it was hashed with other parameters than today's."""
    return hashed(password) if _hasher.check_needs_rehash(kept) else None


@cache
def _nobodys_hash() -> str:
    return hashed("the password of nobody at all")


def _uniform(password: str) -> str:
    """The same password whichever keyboard composed its letters."""
    return normal_form("NFKC", password)

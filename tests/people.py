"""The people of the tests: ann and bo are members, mo moderates the site, ada keeps it."""

from dataclasses import dataclass

from models.database import now
from models.person import Moderatorship, Person
from tests.site import changing_site


@dataclass(frozen=True)
class Somebody:
    """An account, as plain facts that outlive every session of the database."""

    id: int
    uid: str
    name: str
    address: str


def make_person(
    name: str,
    *,
    language: str = "en",
    moderates: bool = False,
    moderates_domain: str | None = None,
    keeper: bool = False,
    confirmed: bool = True,
    password_hash: str | None = None,
) -> Somebody:
    """An account that signs in through the fixture `browser`, without a password unless given."""
    with changing_site() as session:
        person = Person(
            name=name,
            folded_name=name.casefold(),
            address=f"{name}@example.org",
            folded_address=f"{name}@example.org".casefold(),
            password_hash=password_hash,
            language=language,
            is_keeper=keeper,
            confirmed_at=now() if confirmed else None,
        )
        session.add(person)
        session.flush()
        if moderates or moderates_domain:
            session.add(Moderatorship(person_id=person.id, domain_uid=moderates_domain))
        made = Somebody(person.id, person.uid, name, f"{name}@example.org")
    return made

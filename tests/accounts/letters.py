"""What people find in their mail: the letters that wait in the outbox."""

import re

from sqlalchemy import select

from models.post import Mailing
from tests.site import in_site

LINK = re.compile(r"http://localhost(/\S+)")


def letters_to(address: str) -> list[Mailing]:
    """All letters to an address, the oldest first."""
    with in_site() as session:
        found = select(Mailing).where(Mailing.address == address).order_by(Mailing.id)
        return list(session.scalars(found))


def link_to(address: str, page: str) -> str:
    """The path of the link to a page (confirm, reset) in the newest letter to an address."""
    links = [link for link in LINK.findall(letters_to(address)[-1].text) if f"/{page}/" in link]
    assert len(links) == 1, f"{len(links)} links to {page} in the newest letter to {address}"
    return str(links[0])

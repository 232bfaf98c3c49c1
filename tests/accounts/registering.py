"""Registering as eve, and looking at what became of it."""

from sqlalchemy import select

from models.person import Person
from tests.browser_client import Browser, Page
from tests.site import in_site

PASSWORD = "a horse and a battery"


def register(browser: Browser, name: str = "eve", status: int | None = None, **more: str) -> Page:
    fields = {"name": name, "address": "eve@example.org", "password": PASSWORD}
    return browser.press("/en/register", {**fields, **more}, status=status)


def person_named(name: str) -> Person | None:
    with in_site() as session:
        return session.scalar(select(Person).where(Person.name == name))


def signed_in_name(browser: Browser) -> str:
    """Who the head of the pages says is signed in; empty for a visitor."""
    head = browser.open("/en/").elements.one("header")
    return " ".join(each.words for each in head.every("summary"))

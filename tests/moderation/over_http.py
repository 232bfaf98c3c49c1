"""Somebody at a real server, over HTTP: pages, and the buttons of their forms."""

import http.client
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode, urlsplit

from flask import Flask

from community.accounts.passwords import hashed
from tests.browser.server import Server, running
from tests.browser_client import fields_of
from tests.databases import Database
from tests.html import Element, elements_of

SECONDS = 30
PASSWORD = "a horse and a battery"
PASSWORD_HASH = hashed(PASSWORD)


@dataclass(frozen=True)
class Answer:
    """What a server answered; status 0 where the connection broke, so that nobody knows."""

    status: int
    text: str = ""
    location: str = ""
    cookie: str = ""

    def form(self, ending: str) -> Element | None:
        """The first form that is sent to an address with this ending."""
        for form in elements_of(self.text).every("form"):
            if form.attributes.get("action", "").endswith(ending):
                return form
        return None


UNKNOWN = Answer(0)


class Visitor:
    """One browser of one person."""

    def __init__(self, address: str) -> None:
        parts = urlsplit(address)
        self.host, self.port = parts.hostname or "", parts.port
        self.cookie = ""

    def sign_in(self, name: str, password: str) -> None:
        page = self.open("/en/sign-in")
        answer = self.press(page, "/sign-in", login=name, password=password)
        assert answer.status == 303, answer.text

    def open(self, address: str) -> Answer:
        return self._ask("GET", address)

    def press(self, page: Answer, ending: str, **fields: str) -> Answer:
        """Send the first form of a page that leads there; the page itself where there is none."""
        form = page.form(ending)
        if form is None:
            return page
        return self._ask("POST", form.attributes["action"], {**fields_of(form), **fields})

    def _ask(self, method: str, address: str, fields: Mapping[str, object] | None = None) -> Answer:
        connection = http.client.HTTPConnection(self.host, self.port, timeout=SECONDS)
        headers = {"Cookie": self.cookie} if self.cookie else {}
        if fields is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        try:
            connection.request(method, address, urlencode(fields or {}, doseq=True), headers)
            answer = connection.getresponse()
            text = answer.read().decode()
        except (OSError, http.client.HTTPException):
            return UNKNOWN
        finally:
            connection.close()
        cookie = answer.getheader("Set-Cookie", "").partition(";")[0]
        self.cookie = cookie or self.cookie
        return Answer(answer.status, text, answer.getheader("Location", ""), cookie)


@contextmanager
def serving(app: Flask, database: Database, folder: Path, **settings: str) -> Iterator[Server]:
    """A server on the database of the test, with the keys of its application."""
    known = {
        "DATABASE_URL": database.address,
        "PUBLIC_URL": "http://localhost",
        "SECRET_KEY": str(app.config["SECRET_KEY"]),
        "TAKE_BACK_SECONDS": "0",
        "WEB_WORKERS": "1" if database.address.startswith("sqlite") else "2",
    }
    with running(folder, settings={**known, **settings}) as server:
        yield server


def signed_in(server: Server, name: str) -> Visitor:
    """The browser of somebody who signed in with PASSWORD."""
    visitor = Visitor(server.address)
    visitor.sign_in(name, PASSWORD)
    return visitor

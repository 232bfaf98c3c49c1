"""The test client that judges every page it opens: fixture `browser`."""

import re
import secrets
from collections.abc import Mapping
from functools import cached_property
from typing import Any

from flask import Flask, url_for
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from community.accounts.session_rows import Arrival, new_secret, open_session
from models.database import writing
from tests.html import Element, elements_of
from tests.judge import complaints
from tests.people import Somebody

TOKEN = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')


class Browser:
    """A browser of one person, or of a visitor.

    page = browser.open("/en/skills/pytorch")
    answer = browser.as_(ann).press("/en/skills/pytorch/comments", body="Well said")
    assert answer.status_code == 303
    """

    def __init__(self, app: Flask, person: Somebody | None = None) -> None:
        self.app = app
        self.person = person
        self.client: FlaskClient = app.test_client()
        self.token = ""
        if person is not None:
            self.sign_in(person)

    def as_(self, person: Somebody) -> "Browser":
        """Another browser, in which this person is signed in."""
        return Browser(self.app, person)

    def open(
        self, address: str, status: int = 200, headers: Mapping[str, str] | None = None
    ) -> "Page":
        """The page at an address, judged; redirects are not followed."""
        return self.judged(self.client.get(address, headers=headers), address, status)

    def press(
        self,
        address: str,
        fields: Mapping[str, Any] | None = None,
        /,
        *,
        status: int | None = None,
        **more: Any,
    ) -> "Page":
        """Send a form to an address: these fields, a real CSRF token and a new once-token."""
        sent = {"csrf_token": self.csrf_token(), "once": secrets.token_urlsafe(16)}
        answer = self.client.post(address, data={**sent, **(fields or {}), **more})
        return self.judged(answer, address, status)

    def csrf_token(self) -> str:
        """The token of this browser's forms, from a page of the site."""
        if not self.token:
            with self.app.test_request_context():
                endpoint = "catalogue.catalogue" if self.person else "accounts.sign_in"
                address = url_for(endpoint, language="en")
            found = TOKEN.search(self.client.get(address).get_data(as_text=True))
            assert found, f"{address} has no form with a CSRF token"
            self.token = found[1]
        return self.token

    def judged(self, answer: TestResponse, address: str, status: int | None) -> "Page":
        page = Page(self, address, answer)
        if status is not None:
            assert answer.status_code == status, (
                f"{address} answered {answer.status} instead of {status}\n{page.summary}"
            )
        if page.is_html and not 300 <= answer.status_code < 400:
            found = [*complaints(page.elements, address), *self.unasked_cookies(answer)]
            assert not found, "\n".join((f"{address} ({answer.status}):", *found))
        return page

    def unasked_cookies(self, answer: TestResponse) -> list[str]:
        """A visitor who only reads gets no cookie: one comes with a form that needs it."""
        cookies = answer.headers.getlist("Set-Cookie")
        if cookies and self.person is None and not TOKEN.search(answer.get_data(as_text=True)):
            return [f"a visitor got a cookie: {cookies}"]
        return []

    def sign_in(self, person: Somebody) -> None:
        """Open a session as the sign-in form does, without its deliberately slow password."""
        secret = new_secret()
        with self.app.app_context(), writing(private=True):
            open_session(person.id, Arrival(secret, device="Browser"))
        with self.client.session_transaction() as session:
            session["_user_id"] = secret
            session["_fresh"] = True


class Page:
    """An answer, with what a reader sees of it."""

    def __init__(self, browser: Browser, address: str, answer: TestResponse) -> None:
        self.browser = browser
        self.address = address
        self.answer = answer
        self.status_code = answer.status_code
        self.headers = answer.headers
        self.location = answer.headers.get("Location", "")
        self.is_html = answer.mimetype == "text/html"

    def __contains__(self, words: str) -> bool:
        return " ".join(words.split()) in self.words

    def __repr__(self) -> str:
        return f"<{self.address}: {self.answer.status}>"

    @property
    def html(self) -> str:
        return self.answer.get_data(as_text=True)

    @cached_property
    def elements(self) -> Element:
        return elements_of(self.html)

    @cached_property
    def words(self) -> str:
        """What stands on the page, without its head and foot."""
        return " ".join(main.words for main in self.elements.every("main")) or self.elements.words

    @property
    def summary(self) -> str:
        return (self.words if self.is_html else self.html)[:600]

    @property
    def links(self) -> dict[str, str]:
        """Where the links of the page lead, by their words."""
        return {link.words: link.attributes["href"] for link in self.elements.every("a")}

    def follow(self, status: int = 200) -> "Page":
        """Where the answer leads, opened by the same browser."""
        assert self.location, f"{self!r} leads nowhere\n{self.summary}"
        return self.browser.open(self.location.removeprefix("http://localhost"), status)

    def form(self, action: str) -> dict[str, str | list[str]]:
        """The fields of the form that is sent to an address, filled in as they stand there."""
        found = [
            form
            for form in self.elements.every("form")
            if form.attributes.get("action", self.address) == action
        ]
        assert len(found) == 1, f"{len(found)} forms on {self.address} are sent to {action}"
        return fields_of(found[0])

    def press(
        self,
        action: str,
        fields: Mapping[str, Any] | None = None,
        /,
        *,
        status: int | None = None,
        **more: Any,
    ) -> "Page":
        """Send a form of this page, with all it holds and these fields filled in."""
        filled = {**self.form(action), **(fields or {}), **more}
        answer = self.browser.client.post(action, data=filled)
        return self.browser.judged(answer, action, status)


def fields_of(form: Element) -> dict[str, str | list[str]]:
    """What a browser would send if nothing were touched."""
    sent: dict[str, list[str]] = {}
    for control in form.every("input", "textarea", "select"):
        name = control.attributes.get("name")
        kind = control.attributes.get("type", "text") if control.tag == "input" else control.tag
        if not name or "disabled" in control.attributes or kind in {"submit", "button"}:
            continue
        if kind in {"checkbox", "radio"} and "checked" not in control.attributes:
            continue
        if kind == "textarea":
            text = "".join(part for part in control.content if isinstance(part, str))
            values = [text.removeprefix("\r").removeprefix("\n")]
        elif kind == "select":
            options = control.every("option")
            chosen = [each for each in options if "selected" in each.attributes] or options[:1]
            values = [each.attributes.get("value", each.words) for each in chosen]
        else:
            values = [control.attributes.get("value", "on" if kind == "checkbox" else "")]
        sent.setdefault(name, []).extend(values)
    return {name: values[0] if len(values) == 1 else values for name, values in sent.items()}

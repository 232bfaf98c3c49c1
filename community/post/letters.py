"""Letters written from templates, in the language of whoever gets them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from flask import current_app
from flask_babel import force_locale

from community.languages import LANGUAGES


@dataclass(frozen=True)
class Letter:
    """What a letter says: one line of subject, plain text, and HTML where that helps.

    Its Message-ID is made under `host`; `headers` are further ones in ASCII, such as References.
    """

    subject: str
    text: str
    host: str
    html: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)


def write_letter(template: str, language: str, **facts: Any) -> Letter:
    """A letter from a plain text template, whose first line is the subject; needs no request."""
    with force_locale(LANGUAGES[language].locale):
        said = current_app.jinja_env.get_template(template).render(
            site_name=current_app.config["SITE_NAME"], **facts
        )
    subject, _, text = said.strip().partition("\n")
    return Letter(" ".join(subject.split()), text.strip() + "\n", sending_host())


def sending_host() -> str:
    """The host that the site's letters are numbered under, and that greets mail servers."""
    host = urlsplit(current_app.config["PUBLIC_URL"]).hostname or "localhost"
    numeric = host.replace(".", "").isdigit() or ":" in host
    return f"[{'IPv6:' if ':' in host else ''}{host}]" if numeric else host

"""The languages of the interface: addresses, catalogues, dates, and order of the alphabet."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode, urlsplit
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_datetime
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import NullTranslations, Translations
from flask import Flask, current_app, g, has_request_context, redirect, request, url_for
from flask_babel import Babel, Domain, get_locale
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect
from werkzeug.wrappers import Response

from community.rules.normal_forms import normal_form

TRANSLATIONS = Path(__file__).parent / "translations"


@dataclass(frozen=True)
class Language:
    """A language of the interface; `code` stands in addresses, `tag` in `lang` attributes."""

    code: str
    tag: str
    locale: str
    name: str
    day: str
    moment: str


LANGUAGES = {
    language.code: language
    for language in (
        Language("en", "en", "en", "English", "M/d/yyyy", "MMMM d, yyyy 'at' HH:mm z"),
        Language("de", "de", "de", "Deutsch", "d.M.yyyy", "d. MMMM yyyy, HH:mm z"),
        Language("zh", "zh-Hans", "zh_Hans", "中文", "yyyy/M/d", "yyyy 年 M 月 d 日 HH:mm z"),
    )
}


class CatalogueDomain(Domain):  # type: ignore[misc]  # Flask-Babel's class is untyped
    """Reads the committed .po files as they are, so that a checkout needs no build step."""

    def get_translations(self) -> NullTranslations:
        locale = get_locale()
        return catalogue(str(locale)) if locale else NullTranslations()


@cache
def catalogue(locale: str) -> NullTranslations:
    """The messages of a locale; messages not yet translated stay in English."""
    path = TRANSLATIONS / locale / "LC_MESSAGES" / "messages.po"
    if not path.exists():
        return NullTranslations()
    compiled = BytesIO()
    with path.open("rb") as file:
        write_mo(compiled, read_po(file, locale=locale))
    compiled.seek(0)
    return Translations(compiled)


def offered() -> list[Language]:
    """The languages this site offers, the leading one first."""
    return [LANGUAGES[code] for code in current_app.config["SITE_LANGUAGES"]]


def present_language() -> Language:
    """The language of this request, or the site's first one outside of any."""
    code = g.get("language") if has_request_context() else None
    return LANGUAGES[code] if code else offered()[0]


def preferred_language(own: str | None) -> Language:
    """The language for an address that names none: the account's, else the browser's."""
    codes = {language.code: language for language in offered()}
    if own in codes:
        return codes[own]
    for accepted in request.accept_languages.values():
        code = accepted.replace("_", "-").split("-")[0].lower()
        if code in codes:
            return codes[code]
    return offered()[0]


def address(endpoint: str, language: str, **values: Any) -> str:
    """The full address of a page, for mails and feeds; needs no request.

    `PUBLIC_URL` gives scheme, host and an optional folder.
    """
    adapter = current_app.url_map.bind("localhost")
    if current_app.url_map.is_endpoint_expecting(endpoint, "language"):
        values["language"] = language
    return str(current_app.config["PUBLIC_URL"]) + adapter.build(endpoint, values)


def address_in(code: str) -> str | None:
    """This very page in another language, or None where there is none (an error, a form sent)."""
    if request.endpoint is None or request.method not in {"GET", "HEAD"}:
        return None
    values = dict(request.view_args or {})
    if "language" not in (request.url_rule.arguments if request.url_rule else ()):
        return None
    values["language"] = code
    query = "?" + urlencode(list(request.args.items(multi=True))) if request.args else ""
    return url_for(request.endpoint, **values) + query


def redirect_unprefixed(own: str | None) -> Response | None:
    """An answer for an address without a language, where one with it exists."""
    first = request.path.strip("/").split("/")[0]
    if first in LANGUAGES or request.method not in {"GET", "HEAD"}:
        return None
    path = f"/{preferred_language(own).code}{request.path}"
    adapter = current_app.url_map.bind("localhost")
    try:
        adapter.match(path, method="GET")
    except RequestRedirect:
        pass
    except HTTPException:
        return None
    query = request.query_string.decode("latin-1")
    answer = redirect(quote(path) + (f"?{query}" if query else ""), 302)
    answer.vary.update(["Accept-Language", "Cookie"])
    return answer


def lead_on_here() -> Response | None:
    """The redirect to an address with its slash, without the host that the browser named.

    Anybody can invent a host, and caches keep where such an answer leads.
    """
    elsewhere = request.routing_exception
    if not isinstance(elsewhere, RequestRedirect):
        return None
    parts = urlsplit(elsewhere.new_url)
    path = "/" + parts.path.lstrip("/")
    return redirect(f"{path}?{parts.query}" if parts.query else path, elsewhere.code)


def day(moment: datetime) -> str:
    """The date as the page's language writes it: 3/17/2026, 17.3.2026, 2026/3/17."""
    return _formatted(moment, present_language().day)


def moment(moment: datetime) -> str:
    """Day and time with the month in words and the zone."""
    return _formatted(moment, present_language().moment)


def clock(moment: datetime) -> str:
    """The time of day alone, for what ends within minutes."""
    return _formatted(moment, "HH:mm")


def day_in(language: str, moment: datetime) -> str:
    """The date as a language writes it, for letters: outside of any request, in the site's zone."""
    written = LANGUAGES[language]
    zone = ZoneInfo(current_app.config["SITE_ZONE"])
    return str(format_datetime(moment, written.day, tzinfo=zone, locale=written.locale))


def _formatted(moment: datetime, pattern: str) -> str:
    locale = present_language().locale
    text = format_datetime(moment, pattern, tzinfo=present_zone(), locale=locale)
    return str(text)


def present_zone() -> ZoneInfo:
    """The zone that moments are shown in: the person's own, the site's for visitors."""
    own = g.get("zone") if has_request_context() else None
    return ZoneInfo(own or current_app.config["SITE_ZONE"])


def language_name(code: str) -> str:
    """What the page's language calls a language; the code itself where it has no word for it."""
    here = Locale.parse(present_language().locale)
    return str(here.languages.get(code.replace("-", "_"), code))


def sort_key(text: str, code: str | None = None) -> tuple[bytes, str]:
    """The place of a name in the alphabet of a language (the page's own without `code`).

    Chinese by GB 18030, whose common signs stand in pinyin order; others without marks and case.
    """
    if (code or present_language().code) == "zh":
        return text.casefold().encode("gb18030", "replace"), text
    plain = normal_form("NFKD", text.casefold())
    return "".join(s for s in plain if not unicodedata.combining(s)).encode(), text


def _pull_language(endpoint: str | None, values: dict[str, Any] | None) -> None:
    if values and "language" in values:
        g.language = values.pop("language")
    elif endpoint is None:
        # An address that leads nowhere names its language all the same.
        first = request.path.strip("/").split("/")[0]
        named = first in {language.code for language in offered()}
        g.language = first if named else preferred_language(None).code


def _fill_language(endpoint: str, values: dict[str, Any]) -> None:
    if "language" not in values and current_app.url_map.is_endpoint_expecting(endpoint, "language"):
        values["language"] = present_language().code


def init_app(app: Flask) -> None:
    babel = Babel(app, locale_selector=lambda: present_language().locale)
    babel.domain_instance = CatalogueDomain()
    app.before_request(lead_on_here)
    app.url_value_preprocessor(_pull_language)
    app.url_defaults(_fill_language)
    app.context_processor(
        lambda: {
            "language": present_language(),
            "languages": offered(),
            "address_in": address_in,
        }
    )
    app.jinja_env.filters.update(day=day, moment=moment, clock=clock)

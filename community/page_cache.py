"""Pages for visitors, kept ready ahead of Flask until anything on the site changes.

A page may be shown for half a second after a deed was committed, never longer: each process reads
the site's revision that often, and `writing()` raises it with every deed.
"""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

from flask import Flask
from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError
from werkzeug.datastructures import Accept
from werkzeug.http import parse_accept_header, parse_etags

from models.database import db
from models.person import SiteState

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

LIMIT = 64 * 1024 * 1024
LOOK_EVERY = 0.5
KNOWN_KEYS = frozenset({"after", "level", "role", "view"})
LONGEST_VALUE = 80
ENCODINGS = ("br", "gzip")
"""What pages are packed in, the best first."""
LONGEST_WISH = 200
"""Browsers say in fewer signs how an answer may be packed; for longer wishes nothing is packed."""

Key = tuple[str, tuple[tuple[str, str], ...], str]
Headers = list[tuple[str, str]]


@dataclass(frozen=True)
class Kept:
    """A page as it was sent, the revision of the site it shows, and its ETag."""

    revision: int
    status: str
    headers: Headers
    body: bytes
    etag: str


class PageCache:
    """A WSGI application around another that answers visitors from memory where it can."""

    def __init__(self, app: Flask, inner: WSGIApplication) -> None:
        self._app = app
        self._inner = inner
        self._kept: OrderedDict[Key, Kept] = OrderedDict()
        self._size = 0
        self._turn = threading.Lock()
        self._revision: int | None = None
        self._looked_at = 0.0

    def __call__(self, environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        key = self._key(environ)
        revision = self._present_revision() if key else None
        if key is None or revision is None:
            return self._inner(environ, start)
        kept = self._kept.get(key)
        if kept is None or kept.revision != revision:
            return self._fresh(key, revision, environ, start)
        return _answer(kept, environ, start)

    def empty(self) -> None:
        """Forget all pages and the revision, as a new process would."""
        with self._turn:
            self._kept.clear()
            self._size = 0
            self._looked_at = 0.0

    def _key(self, environ: WSGIEnvironment) -> Key | None:
        """What names a page that may be kept; None passes the request through."""
        cookie = self._app.config["SESSION_COOKIE_NAME"]
        if environ["REQUEST_METHOD"] != "GET" or f"{cookie}=" in environ.get("HTTP_COOKIE", ""):
            return None
        query = parse_qsl(environ.get("QUERY_STRING", ""), keep_blank_values=True)
        if any(name not in KNOWN_KEYS or len(value) > LONGEST_VALUE for name, value in query):
            return None
        if len(dict(query)) < len(query):
            # Of a key given twice the order decides, which is no part of the name.
            return None
        wish = environ.get("HTTP_ACCEPT_ENCODING", "")
        encoding = encoding_for(wish) if len(wish) <= LONGEST_WISH else ""
        return environ.get("PATH_INFO", ""), tuple(sorted(query)), encoding

    def _present_revision(self) -> int | None:
        if time.monotonic() - self._looked_at < LOOK_EVERY:
            return self._revision
        with self._turn, self._app.app_context():
            try:
                self._revision = db.session.scalar(select(SiteState.revision))
            except SQLAlchemyError:
                self._revision = None
            self._looked_at = time.monotonic()
        return self._revision

    def _fresh(
        self, key: Key, revision: int, environ: WSGIEnvironment, start: StartResponse
    ) -> Iterable[bytes]:
        """Ask the inner application for the whole page, keep it if it is for everybody."""
        asked = {
            name: value
            for name, value in environ.items()
            if name not in {"HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE", "HTTP_RANGE"}
        }
        # All who share the page get it packed as its name says, however they put their wish.
        asked["HTTP_ACCEPT_ENCODING"] = key[2]
        said: list[tuple[str, Headers]] = []

        def listen(status: str, headers: Headers, *_: object) -> object:
            said.append((status, headers))
            return bytearray().extend

        parts = self._inner(asked, listen)  # type: ignore[arg-type]
        try:
            body = b"".join(parts)
        finally:
            close = getattr(parts, "close", None)
            if close is not None:
                close()
        status, headers = said[-1]
        named = {name.lower(): value for name, value in headers}
        kept = Kept(revision, status, headers, body, named.get("etag", ""))
        if status.startswith("200") and _for_everybody(named):
            self._keep(key, kept)
        return _answer(kept, environ, start)

    def _keep(self, key: Key, kept: Kept) -> None:
        with self._turn:
            earlier = self._kept.pop(key, None)
            self._size += len(kept.body) - (len(earlier.body) if earlier else 0)
            self._kept[key] = kept
            while self._size > LIMIT:
                _, oldest = self._kept.popitem(last=False)
                self._size -= len(oldest.body)


@lru_cache(maxsize=256)
def encoding_for(wish: str) -> str:
    """What a page is packed in for somebody with this Accept-Encoding; empty for nothing."""
    accepted = parse_accept_header(wish, Accept)
    return next((encoding for encoding in ENCODINGS if accepted[encoding] > 0), "")


def _for_everybody(headers: dict[str, str]) -> bool:
    return (
        "public" in headers.get("cache-control", "")
        and "set-cookie" not in headers
        and bool(headers.get("etag"))
    )


def _answer(kept: Kept, environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
    wanted = environ.get("HTTP_IF_NONE_MATCH")
    if wanted and kept.etag and parse_etags(wanted).contains_raw(kept.etag):
        headers = [pair for pair in kept.headers if not pair[0].lower().startswith("content-")]
        start("304 Not Modified", headers)
        return [b""]
    start(kept.status, kept.headers)
    return [kept.body]


def init_app(app: Flask) -> None:
    cache = PageCache(app, app.wsgi_app)
    app.extensions["page_cache"] = cache
    app.wsgi_app = cache  # type: ignore[method-assign, assignment]

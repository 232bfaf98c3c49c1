"""What every answer says about itself: safety, caching, and whether the page is still the same."""

from __future__ import annotations

from flask import Flask, current_app, request, session
from werkzeug.wrappers import Response

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types 'none'",
    )
)


def finish(response: Response) -> Response:
    """Add the headers, and answer 304 where the browser has a public page already.

    A page of somebody signed in has no ETag: its forms carry a token that is never twice the same.
    """
    response.headers.setdefault("Content-Security-Policy", POLICY)
    response.headers.setdefault("X-Content-Type-Options", "nosniff")
    response.headers.setdefault("Referrer-Policy", "same-origin")
    response.headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
    response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
    response.headers.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
    if current_app.config["PUBLIC_URL"].startswith("https:"):
        response.headers.setdefault("Strict-Transport-Security", "max-age=31536000")
    visitor = current_app.config["SESSION_COOKIE_NAME"] not in request.cookies
    if "Cache-Control" not in response.headers:
        # The cookie itself is added after this, from a session that somebody changed.
        open_to_all = visitor and not session.modified
        response.headers["Cache-Control"] = (
            "public, no-cache" if open_to_all else "private, no-cache"
        )
    response.vary.add("Cookie")
    is_public = "public" in response.headers["Cache-Control"]
    if is_public and request.method in {"GET", "HEAD"} and response.status_code == 200:
        response.add_etag()
        response.make_conditional(request)
    return response


def init_app(app: Flask) -> None:
    app.after_request(finish)

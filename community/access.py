"""Who may call what: every endpoint says it, and silence is refusal."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Any, TypeVar, cast

from flask import Flask, abort, current_app, redirect, request, url_for
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from flask_login import UserMixin, current_user
from werkzeug.wrappers import Response

from community.rules.permissions import Actor, Permission
from community.rules.permissions import may as rules_may

limiter = Limiter(get_remote_address, storage_uri="memory://")
"""How often a form that is open to everybody may be sent from one address."""

View = TypeVar("View", bound=Callable[..., Any])


class Who(Enum):
    """The access levels that an endpoint can declare."""

    EVERYBODY = "everybody"
    SIGNED_IN = "signed in"
    MODERATOR = "moderators"
    KEEPER = "keepers"


@dataclass(frozen=True)
class SignedIn(UserMixin):  # type: ignore[misc]  # Flask-Login ships without types
    """The person behind a request, as plain facts, and the secret of her session."""

    secret: str
    id: int
    name: str
    language: str
    zone: str
    actor: Actor
    last_seen: datetime

    def get_id(self) -> str:
        return self.secret


class SignInNeeded(Exception):
    """Somebody who is not signed in sent a form for the signed-in."""


def access(who: Who) -> Callable[[View], View]:
    """Declare who may call a view."""

    def declare(view: View) -> View:
        view.access = who  # type: ignore[attr-defined]
        return view

    return declare


def declared_access(app: Flask, endpoint: str) -> Who | None:
    """The level an endpoint declared, or None."""
    return getattr(app.view_functions[endpoint], "access", None)


def present_person() -> SignedIn | None:
    """The signed-in person of this request; does not touch the session of a visitor."""
    if current_app.config["SESSION_COOKIE_NAME"] not in request.cookies:
        return None
    return cast(SignedIn, current_user) if current_user.is_authenticated else None


def the_person() -> SignedIn:
    """The person of a request whose endpoint is for the signed-in."""
    person = present_person()
    if person is None:
        raise SignInNeeded
    return person


def may(permission: Permission, thing: Any = None) -> bool:
    """May the person of this request do this to that?"""
    person = present_person()
    return rules_may(person.actor if person else None, permission, thing)


def require(permission: Permission, thing: Any = None) -> None:
    """Refuse the request with 403 unless its person may."""
    if not may(permission, thing):
        abort(403)


def guard() -> Response | None:
    """Before every request: let through whom the endpoint lets through, and nobody else."""
    if request.endpoint is None:
        return None
    who = declared_access(current_app, request.endpoint)
    if who is Who.EVERYBODY:
        return None
    if who is None:
        current_app.logger.error("Endpoint %s declares no access.", request.endpoint)
        abort(403)
    person = present_person()
    if person is None:
        if request.method not in {"GET", "HEAD"}:
            raise SignInNeeded
        return redirect(url_for("accounts.sign_in", next=request.full_path.rstrip("?")), 303)
    permission = {Who.MODERATOR: Permission.SEE_QUEUE, Who.KEEPER: Permission.KEEP}.get(who)
    if permission is not None and not rules_may(person.actor, permission, None):
        abort(403)
    return None


def init_app(app: Flask) -> None:
    app.config["RATELIMIT_ENABLED"] = app.config["RATE_LIMITS"]
    limiter.init_app(app)
    app.before_request(guard)
    app.context_processor(lambda: {"person": present_person(), "may": may})
    app.jinja_env.globals["Permission"] = Permission

"""How often the forms of accounts may be sent, so that guessing and flooding do not pay."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import request
from flask_limiter.util import get_remote_address
from werkzeug.wrappers import Response

from community.access import limiter
from community.rules.addresses import folded_address, plain_address
from community.rules.person_names import folded_name

LONGEST_LOGIN = 300

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


def by_place(limit: str) -> Decorator:
    """So many forms from one network address."""
    return limiter.limit(limit, methods=["POST"])


def by_mail_address(limit: str) -> Decorator:
    """So many letters to one mail address, whoever asks for them."""
    return limiter.shared_limit(limit, "letters", methods=["POST"], key_func=_mail_address)


def failures_by_login(limit: str) -> Decorator:
    """So many wrong passwords for one account from one network address; right ones are free."""
    return limiter.limit(limit, methods=["POST"], key_func=_login, deduct_when=_failed)


def _mail_address() -> str:
    address = request.form.get("address", "")
    return f"mail {folded_address(plain_address(address) or address[:100])}"


def _login() -> str:
    login = request.form.get("login", "")
    # What is too long for any name counts as one: cutting it would give one name many keys.
    name = folded_name(login) if len(login) <= LONGEST_LOGIN else "too long"
    return f"login {name} {get_remote_address()}"


def _failed(response: Response) -> bool:
    return response.status_code >= 400

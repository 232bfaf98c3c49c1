"""What becomes of a form that was sent by somebody whose session had ended.

If it is one that every member may send, it is kept, and signing in or registering, on whatever
device, leads to a page that shows it with a button to send it. A token against forgery is worth
nothing without its session, so a form without a good one is treated alike, if a page of this site
sent it: nothing happens before its sender has seen it and pressed the button.
"""

from __future__ import annotations

from collections.abc import Mapping

from flask import Flask, current_app, request, url_for
from flask_babel import gettext
from flask_wtf.csrf import CSRFError
from limits import parse_many
from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.wrappers import Response

from community import errors, once
from community.access import SignInNeeded, Who, declared_access, limiter, present_person
from community.accounts import held
from community.accounts.return_paths import local_path
from community.accounts.session_rows import new_secret
from community.requests import by_script, from_this_site, sending_network
from models.database import Busy, writing

HELD_AT_MOST = parse_many("20 per hour; 60 per day")
"""How many forms are kept for one network."""

Answer = Response | tuple[str, int] | tuple[str, int, dict[str, str]]


def sign_in_needed(_error: Exception) -> Answer:
    """What was typed, and the way to sign in and send it."""
    if by_script():
        return Response(status=401)
    secret = _held()
    if secret:
        sentence = gettext("Nothing was changed, and what you typed is kept. Sign in and send it.")
        way = url_for("accounts.sign_in", next=url_for("accounts.held_form", secret=secret))
    else:
        sentence = gettext(
            "Nothing was changed. What you typed is below; sign in and send it again."
        )
        way = url_for("accounts.sign_in")
    page, status = errors.page(
        401,
        gettext("You are not signed in any more"),
        sentence,
        sign_in=way,
        is_held=bool(secret),
    )
    return page, status, {"Cache-Control": "no-store"}


def forged(error: CSRFError) -> Answer:
    """A form without a good token: shown again to whoever may have sent it from this site."""
    if not (from_this_site() and _is_for_the_signed_in()):
        return errors.forged(error)
    if present_person() is None:
        return sign_in_needed(error)
    return errors.page(
        400,
        gettext("You signed in anew since this form was opened"),
        gettext("Nothing was changed. What you typed is below; send it again if it is right."),
        resend=request.form.get("once") or once.new_token(),
    )


def _held() -> str | None:
    """The secret under which the form of this request is kept; None where it is not."""
    path = local_path(request.full_path.rstrip("?"))
    typed = errors.kept_fields()
    if path is None or not any(value for _, value in typed):
        return None
    if not _is_of_a_member() or _has_password() or not _may_be_held():
        return None
    secret = new_secret()
    # What it says against being sent twice goes with it: it may have arrived before.
    sent = [*typed, ("once", request.form.get("once") or once.new_token())]
    try:
        with writing(private=True):
            return secret if held.hold(secret, path, sent) else None
    except Busy:
        return None


def _is_for_the_signed_in() -> bool:
    who = declared_access(current_app, request.endpoint or "")
    return who not in {None, Who.EVERYBODY} and not _has_password()


def _is_of_a_member() -> bool:
    """Strangers can send forms as well, and a moderator's press would carry out what they wrote."""
    return declared_access(current_app, request.endpoint or "") is Who.SIGNED_IN


def _has_password() -> bool:
    try:
        return any(name.startswith("password") for name in request.form)
    except RequestEntityTooLarge:
        return True


def _may_be_held() -> bool:
    """Has this network not sent too many? What is refused counts as well."""
    if not current_app.config["RATE_LIMITS"]:
        return True
    counted = [limiter.limiter.hit(each, "held", sending_network()) for each in HELD_AT_MOST]
    return all(counted)


def forms_again() -> Mapping[str, str]:
    """The endpoint that opens a form again with all that was typed, by the one it is sent to."""
    endpoints: Mapping[str, str] = current_app.extensions["forms again"]
    return endpoints


def init_app(app: Flask, forms_again: Mapping[str, str]) -> None:
    app.extensions["forms again"] = forms_again
    app.register_error_handler(CSRFError, forged)
    app.register_error_handler(SignInNeeded, sign_in_needed)

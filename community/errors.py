"""What people see when something cannot be done: what happened, and what to do about it."""

from __future__ import annotations

from typing import Any

from flask import Flask, g, render_template
from flask_babel import gettext
from flask_wtf.csrf import CSRFError
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.exceptions import Forbidden, HTTPException, RequestEntityTooLarge
from werkzeug.wrappers import Response

from community import languages, once
from community.access import present_person
from community.redacted import SaysRedacted
from community.rules.permissions import NotAllowed
from community.shown_fields import shown_fields
from models.database import Busy


def kept_fields() -> list[tuple[str, str]]:
    """What the person had typed, to be shown again.

    Nothing where it was too much to be read.
    """
    try:
        return once.typed_fields()
    except RequestEntityTooLarge:
        return []


def page(status: int, title: str, sentence: str, **more: Any) -> tuple[str, int]:
    """An error page in the language of the address, with what was typed."""
    g.setdefault("language", languages.preferred_language(None).code)
    kept = kept_fields()
    html = render_template(
        "errors/error.html",
        title=title,
        sentence=sentence,
        kept=kept,
        shown=shown_fields(kept),
        **more,
    )
    return html, status


def http_error(error: HTTPException) -> Any:
    if error.code is None or error.code < 400:
        return error
    if error.code == 404:
        person = present_person()
        elsewhere = languages.redirect_unprefixed(person.language if person else None)
        if elsewhere is not None:
            return elsewhere
    known = {
        400: (gettext("This form could not be read"), gettext("Go back and send it once more.")),
        403: (
            gettext("This is not open to you"),
            gettext("Your account may see this place, but not do this here."),
        ),
        404: (
            gettext("There is no such page"),
            gettext("It may have been renamed. The catalogue lists all skills."),
        ),
        405: (gettext("There is no such page"), gettext("This address only takes forms.")),
        413: (gettext("That was too much at once"), gettext("Send less text, or a smaller file.")),
        429: (
            gettext("Too many tries"),
            gettext("To protect accounts there is a short pause. Try again in a minute."),
        ),
    }
    title, sentence = known.get(
        error.code, (gettext("Something went wrong"), gettext("Try again in a moment."))
    )
    return page(error.code, title, sentence)


def forged(_error: CSRFError) -> tuple[str, int]:
    return page(
        400,
        gettext("This form was too old to be safe"),
        gettext("Nothing was changed. Open the page again and send the form from there."),
    )


def sent_already(error: once.SentAlready) -> tuple[str, int]:
    """The form again with the new words and a token of its own."""
    return page(
        409,
        gettext("You have sent this form already"),
        gettext("Your new text is below. Send this as well?"),
        resend=once.new_token(),
        earlier=error.location,
    )


def busy(_error: Exception) -> tuple[str, int, dict[str, str]]:
    shown, status = page(
        503,
        gettext("Many people are writing just now"),
        gettext("Nothing was changed. What you typed is below; send it again in a moment."),
        resend=once.new_token(),
    )
    return shown, status, {"Retry-After": "5"}


def moved_on(_error: StaleDataError) -> tuple[str, int]:
    return page(
        409,
        gettext("Somebody else changed this a moment ago"),
        gettext("Nothing was changed by you. Open the page again and look."),
    )


def says_redacted(_error: SaysRedacted) -> tuple[str, int]:
    return page(
        409,
        gettext("This was redacted"),
        gettext(
            "The page would say again, word for word, what was taken out of its history. "
            "Nothing was changed."
        ),
    )


def init_app(app: Flask) -> None:
    app.register_error_handler(HTTPException, http_error)
    app.register_error_handler(NotAllowed, lambda _refused: http_error(Forbidden()))
    app.register_error_handler(once.SentAlready, sent_already)
    app.register_error_handler(Busy, busy)
    app.register_error_handler(StaleDataError, moved_on)
    app.register_error_handler(SaysRedacted, says_redacted)

    @app.errorhandler(500)
    def broken(_error: Exception) -> Response | tuple[str, int]:
        return page(
            500,
            gettext("Something went wrong"),
            gettext("It was recorded. What you typed is below; try again in a moment."),
        )

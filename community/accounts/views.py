"""Signing in and out; the other pages of accounts stand in the modules named in PAGES."""

from __future__ import annotations

from flask import redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from community.access import Who, access, present_person
from community.accounts import (
    device_views,
    held_views,
    intentions,
    joining,
    passwords,
    queries,
    recovery_views,
    registration_views,
    session_rows,
    sessions,
)
from community.accounts.blueprint import blueprint
from community.accounts.forms import SignIn
from community.accounts.limits import by_place, failures_by_login
from community.accounts.return_paths import local_path
from models.database import writing

__all__ = ["PAGES", "blueprint"]

PAGES = (device_views, held_views, recovery_views, registration_views)


@blueprint.route("/sign-in", methods=["GET", "POST"])
@access(Who.EVERYBODY)
@by_place("30 per minute; 600 per day")
@failures_by_login("10 per 10 minutes")
def sign_in() -> Response | str | tuple[str, int]:
    """Name or address and password open a session, and what the visitor came for goes on."""
    form = SignIn(data={"next": request.args.get("next"), "then": request.args.get("then")})
    going = local_path(form.next.data) or url_for("catalogue.catalogue")
    if request.method == "GET" and present_person() is not None:
        return redirect(going, 303)
    if form.validate_on_submit():
        secret = _opened(form)
        if secret is not None:
            sessions.remember_browser(secret)
            return redirect(going, 303)
    page = render_template("accounts/sign_in.html", form=form)
    return (page, 422) if form.errors else page


@blueprint.post("/sign-out")
@access(Who.EVERYBODY)
def sign_out() -> Response:
    """End this session on the server, and take the cookie away."""
    person = present_person()
    if person is not None:
        with writing(private=True):
            session_rows.end_session_of(person.secret)
        sessions.forget_browser()
    return redirect(url_for("catalogue.catalogue"), 303)


def _opened(form: SignIn) -> str | None:
    """The secret of a new session; None, with the reason in the form, where nobody may come in.

    An unknown name and a wrong password take the same time and are told in the same words.
    """
    person = queries.person_by_login(form.login.data)
    kept = person.password_hash if person else None
    right = passwords.fits(kept, form.password.data)
    if person is None or kept is None or not right:
        form.form_errors.append(gettext("This name and this password do not belong together."))
        return None
    person_id, arrival = person.id, sessions.arriving_browser()
    better = passwords.hashed_better(kept, form.password.data)
    deeds = intentions.deeds_of_site()
    with writing(private=True):
        if joining.let_in(
            person_id,
            proven=kept,
            better=better,
            arrival=arrival,
            then=form.then.data,
            deeds=deeds,
        ):
            return arrival.secret
    form.form_errors.append(
        gettext("This account is not open: it is suspended, or its address not confirmed yet.")
    )
    return None

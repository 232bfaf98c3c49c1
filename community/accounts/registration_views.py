"""Registering, and the link by which a registration becomes an account."""

from __future__ import annotations

from flask import redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from community import once
from community.access import Who, access
from community.accounts import intentions, joining, letters, passwords, queries, sessions
from community.accounts.blueprint import blueprint
from community.accounts.forms import Confirmation, OtherName, Registration
from community.accounts.joining import Applicant, Joined, Obstacle
from community.accounts.limits import by_mail_address, by_place
from community.accounts.return_paths import local_path
from community.accounts.session_rows import new_secret
from community.languages import present_language
from models.database import writing
from models.person import Token

Answer = Response | str | tuple[str, int]


@blueprint.route("/register", methods=["GET", "POST"])
@access(Who.EVERYBODY)
@by_place("30 per hour")
@by_mail_address("5 per hour")
def register() -> Answer:
    """Whoever registers gets the same answer, whether her address has an account or not."""
    form = Registration(data={"next": request.args.get("next"), "then": request.args.get("then")})
    if form.validate_on_submit():
        location = _registered(form)
        if location is not None:
            return redirect(location, 303)
        form.name.errors = [gettext("Somebody has this name already. Choose another one.")]
    page = render_template("accounts/register.html", form=form)
    return (page, 422) if form.errors else page


@blueprint.get("/registered")
@access(Who.EVERYBODY)
def registered() -> str:
    """What to do after registering."""
    return render_template("accounts/registered.html")


@blueprint.route("/confirm/<secret>", methods=["GET", "POST"])
@access(Who.EVERYBODY)
@by_place("60 per hour")
def confirm(secret: str) -> Answer:
    """The page of a letter's link shows a button; pressing it makes the account and signs in."""
    token = queries.usable_token(secret, "confirm")
    if token is None:
        return _spent()
    form = _form_for(token)
    if form.validate_on_submit():
        other_name = form.name.data if isinstance(form, OtherName) else None
        session_secret, outcome = _confirmed(secret, other_name)
        if isinstance(outcome, Joined):
            sessions.remember_browser(session_secret)
            return redirect(local_path(outcome.next) or url_for("catalogue.catalogue"), 303)
        if outcome is Obstacle.LINK_SPENT:
            return _spent()
        form = OtherName()
        form.name.errors = [gettext("Somebody has this name already. Choose another one.")]
    page = render_template("accounts/confirm.html", form=form)
    return (page, 422) if form.errors else page


def _registered(form: Registration) -> str | None:
    """Where the answer leads; None where the name is taken. All letters are written beforehand."""
    language = present_language().code
    owner = queries.person_by_address(form.address.data)
    secret = new_secret()
    applicant = Applicant(
        name=form.name.data,
        address=form.address.data,
        password_hash=passwords.hashed(form.password.data),
        language=language,
        next=local_path(form.next.data) or "",
        then=intentions.known(form.then.data, intentions.deeds_of_site()),
    )
    confirmation = letters.confirmation(form.name.data, secret, language)
    already = letters.already(owner.language if owner else language)
    with writing(private=True):
        location = once.earlier_answer(form.once.data, None)
        if location is None and joining.register(
            applicant, secret, confirmation=confirmation, already=already
        ):
            location = once.remember(form.once.data, None, url_for("accounts.registered"))
    return location


def _confirmed(secret: str, other_name: str | None) -> tuple[str, Joined | Obstacle]:
    """The new session's secret and what became of the link."""
    arrival, deeds = sessions.arriving_browser(), intentions.deeds_of_site()
    with writing(private=True):
        outcome = joining.confirm_address(
            secret, arrival=arrival, deeds=deeds, other_name=other_name
        )
    return arrival.secret, outcome


def _form_for(token: Token) -> OtherName | Confirmation:
    """A button, or another name where somebody confirmed the registered one faster."""
    wanted = str(token.details["name"])
    owner = queries.person_by_name(wanted)
    if owner is None or owner.id == token.person_id:
        return Confirmation()
    return OtherName(data={"name": wanted})


def _spent() -> tuple[str, int]:
    return render_template("accounts/spent.html", again=url_for("accounts.register")), 410

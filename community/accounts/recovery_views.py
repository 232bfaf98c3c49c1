"""The way to a new password for somebody who forgot hers."""

from __future__ import annotations

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from community import once
from community.access import Who, access
from community.accounts import joining, letters, passwords, queries
from community.accounts.blueprint import blueprint
from community.accounts.forms import Forgotten, NewPasswordForm
from community.accounts.limits import by_mail_address, by_place
from community.accounts.return_paths import local_path
from community.accounts.session_rows import new_secret
from community.languages import present_language
from models.database import db, writing
from models.person import Person

Answer = Response | str | tuple[str, int]


@blueprint.route("/forgotten", methods=["GET", "POST"])
@access(Who.EVERYBODY)
@by_place("20 per hour")
@by_mail_address("5 per hour")
def forgotten() -> Answer:
    """A link goes to the address if it has an account; the answer is the same.

    So is the time it takes: something is written down in either case.
    """
    form = Forgotten(data={"next": request.args.get("next")})
    if form.validate_on_submit():
        owner = queries.person_by_address(form.address.data)
        secret = new_secret()
        letter = letters.reset(secret, owner.language if owner else present_language().code)
        with writing(private=True):
            location = once.earlier_answer(form.once.data, None)
            if location is None:
                going = local_path(form.next.data) or ""
                joining.send_reset(form.address.data, secret, letter=letter, going=going)
                location = once.remember(form.once.data, None, url_for("accounts.forgotten_sent"))
        return redirect(location, 303)
    page = render_template("accounts/forgotten.html", form=form)
    return (page, 422) if form.errors else page


@blueprint.get("/forgotten/sent")
@access(Who.EVERYBODY)
def forgotten_sent() -> str:
    """What to do after asking for a link."""
    return render_template("accounts/forgotten_sent.html")


@blueprint.route("/reset/<secret>", methods=["GET", "POST"])
@access(Who.EVERYBODY)
@by_place("60 per hour")
def reset(secret: str) -> Answer:
    """The page of a letter's link takes a new password, once, and ends all sessions."""
    token = queries.usable_token(secret, "reset")
    if token is None:
        return _spent()
    form = NewPasswordForm()
    if form.validate_on_submit():
        going = token.details.get("next") or None
        letter = letters.password_changed(db.session.get_one(Person, token.person_id).language)
        password_hash = passwords.hashed(form.password.data)
        with writing(private=True):
            changed = joining.reset(secret, password_hash, letter=letter)
        done = url_for("accounts.password_changed", next=going)
        return redirect(done, 303) if changed else _spent()
    page = render_template("accounts/reset.html", form=form)
    return (page, 422) if form.errors else page


@blueprint.get("/reset/done")
@access(Who.EVERYBODY)
def password_changed() -> str:
    """The new password holds."""
    going = local_path(request.args.get("next"))
    return render_template("accounts/password_changed.html", going=going)


def _spent() -> tuple[str, int]:
    return render_template("accounts/spent.html", again=url_for("accounts.forgotten")), 410

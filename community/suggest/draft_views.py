"""Keeping what was typed into a form, and discarding it."""

from __future__ import annotations

from flask import abort, flash, redirect, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from community import errors, once
from community.access import Who, access, the_person
from community.requests import by_script
from community.suggest import drafts
from community.suggest.blueprint import blueprint
from community.suggest.draft_places import place_of
from models.database import writing


@blueprint.post("/my/drafts/<path:thing>")
@access(Who.SIGNED_IN)
def keep_draft(thing: str) -> Response | tuple[str, int]:
    """Keep what was typed; the script that does so while somebody types needs no page."""
    place = place_of(thing) or abort(404)
    typed = once.typed_fields()
    by = the_person().id
    with writing(private=True):
        is_kept = drafts.keep(by, thing, typed)
    if not is_kept:
        return _no_room()
    if by_script():
        return Response(status=204)
    flash(gettext("Draft saved."))
    return redirect(place.address, 303)


@blueprint.post("/my/discarded-drafts/<path:thing>")
@access(Who.SIGNED_IN)
def discard_draft(thing: str) -> Response:
    """Forget what was typed, and show the form as it is without it."""
    if not drafts.is_thing(thing):
        abort(404)
    by = the_person().id
    with writing(private=True):
        drafts.drop(by, thing)
    place = place_of(thing)
    return redirect(place.address if place else url_for("suggest.mine"), 303)


def _no_room() -> tuple[str, int]:
    """What was typed, with how to make room for it."""
    return errors.page(
        409,
        gettext("There is no room for this draft"),
        gettext(
            "Up to %(number)s drafts are kept for you, with %(size)s MB of text. "
            "This one was not saved. Send or discard one of the others in another window: they "
            "stand under “My suggestions”. What you typed is below; send it again then.",
            number=drafts.MOST,
            size=drafts.TOGETHER // 1_000_000,
        ),
        resend=once.new_token(),
    )

"""The page that shows a form again that was sent after its session had ended."""

from __future__ import annotations

from flask import current_app, render_template, url_for
from flask_babel import gettext
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect

from community import errors
from community.access import Who, access
from community.accounts import ended_sessions, held
from community.accounts.blueprint import blueprint
from community.shown_fields import shown_fields


@blueprint.get("/held/<secret>")
@access(Who.SIGNED_IN)
def held_form(secret: str) -> str | tuple[str, int]:
    """What was typed and where it was going, with a button that sends it."""
    form = held.held_form(secret)
    if form is None:
        return errors.page(
            410,
            gettext("This is not kept any more"),
            gettext("What you typed was kept for 7 days."),
        )
    fields = [(name, value) for name, value in form.fields]
    return render_template(
        "accounts/held.html",
        form=form,
        fields=fields,
        shown=shown_fields(fields),
        edited_at=_where_it_is_edited(form.path),
    )


def _where_it_is_edited(path: str) -> str | None:
    """The address that opens a form again; None where there is none."""
    adapter = current_app.url_map.bind("localhost")
    try:
        endpoint, values = adapter.match(path.partition("?")[0], method="POST")
    except (HTTPException, RequestRedirect):
        return None
    opened_by = ended_sessions.forms_again().get(endpoint)
    return url_for(opened_by, **values) if opened_by else None

"""The forms of those who look after pages: undoing a version, saying that one is still right."""

from __future__ import annotations

from flask_babel import lazy_gettext
from wtforms import HiddenField, IntegerField, StringField
from wtforms.validators import NumberRange
from wtforms.widgets import HiddenInput

from community.forms import AsSent, Form, NotEmpty
from community.paging import LARGEST_KEY
from community.rules.content import REASON_LIMIT


class RevertForm(Form):
    """Why a version is undone; `seen` and `head` say what was seen, and on which version."""

    seen = HiddenField()
    head = IntegerField(widget=HiddenInput(), validators=[NumberRange(1, LARGEST_KEY)])
    reason = StringField(
        lazy_gettext("Why is this undone?"),
        [AsSent(REASON_LIMIT), NotEmpty(lazy_gettext("Say in one line why."))],
    )


class ConfirmForm(Form):
    """That a page is still right; `number` is the version that was read."""

    number = IntegerField(widget=HiddenInput(), validators=[NumberRange(1, LARGEST_KEY)])

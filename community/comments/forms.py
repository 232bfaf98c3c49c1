"""The forms that a comment and a pointer are written in."""

from __future__ import annotations

from flask_babel import lazy_gettext
from wtforms import StringField, TextAreaField

from community.forms import AsSent, CleanLine, Form, NotEmpty
from community.rules.content import COMMENT_LIMIT, REASON_LIMIT


class CommentForm(Form):
    """What somebody says about the thing whose page it stands on."""

    limit = COMMENT_LIMIT
    body = TextAreaField(
        lazy_gettext("Your comment"),
        [AsSent(COMMENT_LIMIT), NotEmpty(lazy_gettext("Write something first."))],
    )


class PointForm(Form):
    """What is wrong with a cell, in one line."""

    body = StringField(
        lazy_gettext("What is wrong?"),
        [CleanLine(REASON_LIMIT), NotEmpty(lazy_gettext("Write something first."))],
    )

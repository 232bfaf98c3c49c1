"""The form that a comment is written in."""

from __future__ import annotations

from flask_babel import lazy_gettext
from wtforms import TextAreaField

from community.forms import AsSent, Form, NotEmpty
from community.rules.content import COMMENT_LIMIT


class CommentForm(Form):
    """What somebody says about the thing whose page it stands on."""

    limit = COMMENT_LIMIT
    body = TextAreaField(
        lazy_gettext("Your comment"),
        [AsSent(COMMENT_LIMIT), NotEmpty(lazy_gettext("Write something first."))],
    )

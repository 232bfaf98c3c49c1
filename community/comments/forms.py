"""The form that a comment is written in."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext, lazy_gettext
from wtforms import Field, TextAreaField, ValidationError

from community.comments.rendering import COMMENT_LIMIT
from community.forms import Form, check_length, cleaned_or_refused
from community.rules.content import is_blank


def as_sent(_form: Any, field: Field) -> None:
    """The field keeps each sign that was sent, line breaks alone are made alike.

    What pages cannot show is refused as it is everywhere.
    """
    field.data = (field.data or "").replace("\r\n", "\n").replace("\r", "\n")
    check_length(field.data, COMMENT_LIMIT)
    cleaned_or_refused(field.data, line=False)
    if is_blank(field.data):
        raise ValidationError(gettext("Write something first."))


class CommentForm(Form):
    """What somebody says about the thing whose page it stands on."""

    body = TextAreaField(lazy_gettext("Your comment"), [as_sent])

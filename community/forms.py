"""What all forms of the site share: a token against forgery, one against sending twice."""

from __future__ import annotations

from typing import Any

from flask import request
from flask_babel import gettext
from flask_wtf import FlaskForm
from werkzeug.datastructures import MultiDict
from wtforms import Field, HiddenField, ValidationError

from community import once
from community.rules.content import ContentError, Refusal, clean_line, clean_text, is_blank


class Form(FlaskForm):
    """A form for anything that changes something."""

    class Meta(FlaskForm.Meta):
        """Forms take texts: no field could read a file or a number out of JSON."""

        def wrap_formdata(self, form: FlaskForm, formdata: Any) -> Any:
            if isinstance(formdata, MultiDict):
                # What was typed at another time, such as a draft.
                return formdata
            return (request.form or None) if request.method == "POST" else None

    once = HiddenField(default=once.new_token)
    kind = ""
    """What the ids of its fields begin with, where several forms stand on one page."""

    def __init__(self, *fields: Any, **values: Any) -> None:
        super().__init__(*fields, **values)
        for field in self if self.kind else ():
            field.id = f"{self.kind}-{field.name}"
            field.label.field_id = field.id


FAR_TOO_LONG = 10
"""Cleaning makes a text shorter, but not so many times; a longer one is not even looked at."""


class CleanLine:
    """The field is one line of plain text, normalised once, before anything else sees it."""

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self.field_flags = {"maxlength": limit}

    def __call__(self, form: Any, field: Field) -> None:
        refuse_far_too_long(field.data or "", self.limit)
        field.data = cleaned_or_refused(field.data or "", line=True)
        check_length(field.data, self.limit)


class CleanText:
    """The field is plain text of several lines, normalised once."""

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self.field_flags = {"maxlength": limit}

    def __call__(self, form: Any, field: Field) -> None:
        refuse_far_too_long(field.data or "", self.limit)
        field.data = cleaned_or_refused(field.data or "", line=False)
        check_length(field.data, self.limit)


class AsSent:
    """The field keeps each sign that was sent, only line breaks are made alike.

    What pages cannot show is refused as it is everywhere; what shows nothing at all is nothing.
    """

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self.field_flags = {"maxlength": limit}

    def __call__(self, form: Any, field: Field) -> None:
        text = (field.data or "").replace("\r\n", "\n").replace("\r", "\n")
        field.data = text
        check_length(text, self.limit)
        cleaned_or_refused(text, line=False)
        if is_blank(text):
            field.data = ""


class NotEmpty:
    """The field says something, after a validator before this one has cleaned it."""

    def __init__(self, message: str) -> None:
        self.message = message

    def __call__(self, form: Any, field: Field) -> None:
        if not field.data:
            raise ValidationError(self.message)


def cleaned_or_refused(text: str, *, line: bool) -> str:
    """The text in its canonical form. Raises ValidationError with a sentence for a person."""
    try:
        return (clean_line(text) if line else clean_text(text)).text
    except ContentError as problem:
        raise ValidationError(sentence_for(problem)) from problem


def refuse_far_too_long(text: str, limit: int) -> None:
    """Raise ValidationError for a text that cleaning could not make short enough."""
    if len(text) > limit * FAR_TOO_LONG:
        check_length(text, limit)


def check_length(text: str, limit: int) -> None:
    """Raise ValidationError when a text has more signs than its limit."""
    if len(text) > limit:
        raise ValidationError(
            gettext(
                "This is %(length)s characters long; up to %(limit)s fit. Shorten it.",
                length=len(text),
                limit=limit,
            )
        )


def sentence_for(problem: ContentError) -> str:
    """What a person is told about a text that was refused, with the cure."""
    if problem.reason is Refusal.TOO_LONG:
        return str(gettext("This text is too long. Shorten it."))
    return str(gettext("This text holds a hidden character that pages cannot show. Type it again."))

"""What all forms of the site share: a token against forgery, one against sending twice."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext
from flask_wtf import FlaskForm
from wtforms import Field, HiddenField, ValidationError

from community import once
from community.rules.content import ContentError, Refusal, clean_line, clean_text


class Form(FlaskForm):
    """A form for anything that changes something."""

    once = HiddenField(default=once.new_token)


class CleanLine:
    """The field is one line of plain text, normalised once, before anything else sees it."""

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self.field_flags = {"maxlength": limit}

    def __call__(self, form: Any, field: Field) -> None:
        field.data = cleaned_or_refused(field.data or "", line=True)
        check_length(field.data, self.limit)


class CleanText:
    """The field is plain text of several lines, normalised once."""

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self.field_flags = {"maxlength": limit}

    def __call__(self, form: Any, field: Field) -> None:
        field.data = cleaned_or_refused(field.data or "", line=False)
        check_length(field.data, self.limit)


def cleaned_or_refused(text: str, *, line: bool) -> str:
    """The text in its canonical form. Raises ValidationError with a sentence for a person."""
    try:
        return (clean_line(text) if line else clean_text(text)).text
    except ContentError as problem:
        raise ValidationError(sentence_for(problem)) from problem


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

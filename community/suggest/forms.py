"""The form that a change is suggested with: the cells of a page, or one of them, and why."""

from __future__ import annotations

from typing import Any

from flask import request
from flask_babel import gettext, lazy_gettext
from wtforms import (
    BooleanField,
    Field,
    FieldList,
    FormField,
    HiddenField,
    IntegerField,
    SelectField,
    StringField,
    TextAreaField,
    ValidationError,
)
from wtforms import Form as PartOfForm
from wtforms.validators import NumberRange
from wtforms.widgets import HiddenInput

from community.forms import CleanLine, CleanText, Form, check_length, cleaned_or_refused
from community.rules.content import (
    CELLS_LIMIT,
    NAME_LIMIT,
    REASON_LIMIT,
    SUMMARY_LIMIT,
    TEXT_LIMIT,
    is_blank,
)

QUESTION = "asks:"
"""What the names of the preview's questions begin with; the path of a change follows."""


def as_sent(_form: Any, field: Field) -> None:
    """The reason keeps each sign that was sent; what pages cannot show is refused."""
    field.data = (field.data or "").replace("\r\n", "\n")
    cleaned_or_refused(field.data, line=True)
    check_length(field.data, REASON_LIMIT)
    if is_blank(field.data):
        raise ValidationError(gettext("Say in one line why."))


class CellForm(PartOfForm):
    """One expectation: `cell` names role and level by their ids."""

    cell = HiddenField()
    text = TextAreaField(lazy_gettext("Description"), [CleanText(TEXT_LIMIT)])
    required = BooleanField(lazy_gettext("Required"))
    remove = BooleanField(lazy_gettext("Remove this expectation"))


class SuggestionForm(Form):
    """What a page should say, and why; `base` is the version that the form was opened on."""

    base = IntegerField(widget=HiddenInput(), validators=[NumberRange(min=1)])
    name = StringField(lazy_gettext("Name"), [CleanLine(NAME_LIMIT)])
    summary = TextAreaField(lazy_gettext("Summary"), [CleanLine(SUMMARY_LIMIT)])
    cells = FieldList(FormField(CellForm), max_entries=CELLS_LIMIT)
    add_role = SelectField(lazy_gettext("Add a role"), validate_choice=False)
    reason = StringField(lazy_gettext("Why this change?"), [as_sent])


def sent_form() -> SuggestionForm:
    """The form of this request; the form of one cell has neither name nor summary."""
    form = SuggestionForm()
    for name in ("name", "summary", "add_role"):
        if name not in request.form:
            del form[name]
    return form


def sent_answers() -> dict[str, bool]:
    """What the author answered, by path, to "Does this ask more of people?"."""
    return {
        name.removeprefix(QUESTION): answer == "yes"
        for name, answer in request.form.items()
        if name.startswith(QUESTION) and answer in {"yes", "no"}
    }

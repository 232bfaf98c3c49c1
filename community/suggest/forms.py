"""The form that a change is suggested with: the cells of a page, or one of them, and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from flask import request
from flask_babel import lazy_gettext
from wtforms import (
    BooleanField,
    FieldList,
    FormField,
    HiddenField,
    IntegerField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms import Form as PartOfForm
from wtforms.validators import NumberRange
from wtforms.widgets import HiddenInput

from community.forms import AsSent, CleanLine, CleanText, Form, NotEmpty
from community.rules.content import (
    CELLS_LIMIT,
    NAME_LIMIT,
    REASON_LIMIT,
    SUMMARY_LIMIT,
    TEXT_LIMIT,
)

LONGEST_NUMBER = 6
"""Digits of the number of a cell in a form."""
QUESTION = "asks:"
"""What the names of the preview's questions begin with; the path of a change follows."""


class CellForm(PartOfForm):
    """One expectation: `cell` names role and level by their ids."""

    cell = HiddenField()
    text = TextAreaField(lazy_gettext("Description"), [CleanText(TEXT_LIMIT)])
    required = BooleanField(lazy_gettext("Required"))
    remove = BooleanField(lazy_gettext("Remove this expectation"))


class CellFields(FieldList):
    """The cells that were sent, in the order of their numbers, as many as a page can have."""

    def _extract_indices(self, prefix: str, formdata: Iterable[str]) -> Iterator[int]:
        """The numbers in the names of the fields; the library stumbles over `²` and long ones."""
        beginning = f"{prefix}-"
        for name in formdata:
            number = name.removeprefix(beginning).partition("-")[0]
            is_small = number.isascii() and number.isdigit() and len(number) <= LONGEST_NUMBER
            if name.startswith(beginning) and is_small:
                yield int(number)


class SuggestionForm(Form):
    """What a page should say, and why; `base` is the version that the form was opened on."""

    base = IntegerField(widget=HiddenInput(), validators=[NumberRange(min=1)])
    name = StringField(lazy_gettext("Name"), [CleanLine(NAME_LIMIT)])
    summary = TextAreaField(lazy_gettext("Summary"), [CleanLine(SUMMARY_LIMIT)])
    cells = CellFields(FormField(CellForm), max_entries=CELLS_LIMIT)
    add_role = SelectField(lazy_gettext("Add a role"), validate_choice=False)
    reason = StringField(
        lazy_gettext("Why this change?"),
        [AsSent(REASON_LIMIT), NotEmpty(lazy_gettext("Say in one line why."))],
    )


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

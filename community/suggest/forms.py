"""The form that a change is suggested with: the cells of a page, or one of them, and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from flask import request
from flask_babel import lazy_gettext
from werkzeug.datastructures import MultiDict
from wtforms import (
    BooleanField,
    FieldList,
    FormField,
    HiddenField,
    IntegerField,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms import Form as PartOfForm
from wtforms.fields.choices import SelectChoice
from wtforms.validators import NumberRange, Optional
from wtforms.widgets import HiddenInput

from community.forms import AsSent, CleanLine, CleanText, Form, NotEmpty
from community.paging import LARGEST_KEY
from community.rules.content import (
    CELLS_LIMIT,
    COMMENT_LIMIT,
    NAME_LIMIT,
    REASON_LIMIT,
    SUMMARY_LIMIT,
    TEXT_LIMIT,
)

LONGEST_NUMBER = 6
"""Digits of the number of a cell in a form."""
QUESTION = "asks:"
"""What the names of the preview's questions begin with; the path of a change follows."""
PREVIEWED = "previewed"
"""The field by which a preview says that its questions were shown."""
CHANGE_ALL, ONLY_HERE = "all", "here"
PARTS = ("name", "summary", "place", "language", "retired", "add_role")
"""Fields that not every form of a suggestion has."""


class CellForm(PartOfForm):
    """One expectation: `cell` names role and level by their ids.

    `elsewhere` says what is to become of the same text in other cells of the page; who does not
    say it means this cell alone.
    """

    cell = HiddenField()
    text = TextAreaField(lazy_gettext("Description"), [CleanText(TEXT_LIMIT)])
    required = BooleanField(lazy_gettext("Required"))
    remove = BooleanField(lazy_gettext("Remove this expectation"))
    elsewhere = RadioField(
        lazy_gettext("The same text elsewhere"),
        choices=[
            SelectChoice(CHANGE_ALL, lazy_gettext("Change all")),
            SelectChoice(ONLY_HERE, lazy_gettext("Only here")),
        ],
        validate_choice=False,
    )


class AnswerForm(Form):
    """What an author says to whoever asked for changes, in place of changing anything."""

    kind = "answer"
    sentence = TextAreaField(
        lazy_gettext("Your answer"),
        [AsSent(COMMENT_LIMIT), NotEmpty(lazy_gettext("Write something first."))],
    )


class CatchUpForm(Form):
    """Bringing a suggestion up to date: a digest of what was seen, and why it is asked for."""

    seen = HiddenField()
    reason = StringField(
        lazy_gettext("Why this change?"),
        [AsSent(REASON_LIMIT), NotEmpty(lazy_gettext("Say in one line why."))],
    )


class SettledPartForm(PartOfForm):
    """One place of a suggestion that somebody settles; `path` is that of the place.

    `take` is "own" for what is written or was suggested here, "present" for what the page says.
    """

    path = HiddenField()
    take = RadioField(lazy_gettext("What is to stand there"), default="own", validate_choice=False)
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
    """What a page should say, and why; `base` is the version that the form was opened on.

    `place` is written as `<domain>` or `<domain>/<group>`, `retired` as "yes" or "no", and
    `pointer` is the number of the comment that this comes of, if it comes of one; `revision` that
    of the revision which is changed, if one is.
    """

    base = IntegerField(widget=HiddenInput(), validators=[NumberRange(min=0)])
    revision = IntegerField(
        widget=HiddenInput(), validators=[Optional(), NumberRange(min=1, max=LARGEST_KEY)]
    )
    pointer = IntegerField(
        widget=HiddenInput(), validators=[Optional(), NumberRange(min=1, max=LARGEST_KEY)]
    )
    name = StringField(lazy_gettext("Name"), [CleanLine(NAME_LIMIT)])
    summary = TextAreaField(lazy_gettext("Summary"), [CleanLine(SUMMARY_LIMIT)])
    place = SelectField(lazy_gettext("Place"), validate_choice=False)
    language = SelectField(lazy_gettext("Language"), validate_choice=False)
    retired = HiddenField()
    cells = CellFields(FormField(CellForm), max_entries=CELLS_LIMIT)
    add_role = SelectField(lazy_gettext("Add a role"), validate_choice=False)
    all_or_nothing = BooleanField(lazy_gettext("All or nothing: accept these changes together"))
    reason = StringField(
        lazy_gettext("Why this change?"),
        [AsSent(REASON_LIMIT), NotEmpty(lazy_gettext("Say in one line why."))],
    )

    @property
    def several(self) -> bool:
        """Is it the whole page, and not one cell or the question whether it is in use?"""
        return self.name is not None


def sent_form(draft: MultiDict[str, str] | None = None) -> SuggestionForm:
    """The form of this request, or one that was kept, with the fields that were sent."""
    sent = request.form if draft is None else draft
    form = SuggestionForm(draft)
    leave_out(form, [name for name in PARTS if name not in sent])
    return form


def leave_out(form: SuggestionForm, names: Iterable[str]) -> None:
    """Take fields from a form that are not offered."""
    for name in names:
        if getattr(form, name) is not None:
            del form[name]


def sent_answers() -> dict[str, bool]:
    """What the author answered, by path, to "Does this ask more of people?"."""
    return {
        name.removeprefix(QUESTION): answer == "yes"
        for name, answer in request.form.items()
        if name.startswith(QUESTION) and answer in {"yes", "no"}
    }


def was_previewed() -> bool:
    """Was the form sent from its preview?"""
    return PREVIEWED in request.form

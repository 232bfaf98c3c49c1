"""The forms of a decision."""

from __future__ import annotations

from collections.abc import Iterable

from flask_babel import gettext, lazy_gettext
from wtforms import (
    Field,
    FormField,
    HiddenField,
    IntegerField,
    RadioField,
    SelectField,
    TextAreaField,
    ValidationError,
)
from wtforms import Form as PartOfForm
from wtforms.fields.choices import SelectChoice
from wtforms.validators import NumberRange
from wtforms.widgets import HiddenInput

from community.forms import AsSent, Form, NotEmpty
from community.moderation.outcomes import Seen, Verdicts
from community.moderation.verdict_list import VerdictRow
from community.rules.content import REASON_LIMIT
from community.rules.limits import LARGEST_SUGGESTION
from community.rules.standing import Standing
from community.rules.suggestion_states import DeclineReason
from community.suggest.forms import CellFields
from community.suggest.words import REASONS

HIGHEST = 2**31 - 1
"""The highest number that a version or revision can have in the database."""
MOST_ROWS = 2 * LARGEST_SUGGESTION
"""Text and *required* of each place."""
REASON_CHOICES = [SelectChoice(int(reason), words) for reason, words in REASONS.items()]


class DecisionForm(Form):
    """What all decisions carry: a digest of what was seen, the version and revision, and where in
    the queue whoever decides goes on."""

    seen = HiddenField()
    number = IntegerField(widget=HiddenInput(), validators=[NumberRange(0, HIGHEST)])
    revision = IntegerField(widget=HiddenInput(), validators=[NumberRange(1, HIGHEST)])
    onward = HiddenField()

    def show_standing(self, standing: Standing, onward: str) -> None:
        """Let a decision taken now rest on what is seen now; what was typed stays."""
        self.seen.data = standing.seen
        self.number.data = standing.number
        self.revision.data = standing.revision
        self.onward.data = onward
        # Else the page would say what was sent.
        self.number.raw_data = self.revision.raw_data = None

    @property
    def what_was_seen(self) -> Seen:
        return Seen(self.seen.data or "", self.number.data)

    @property
    def is_split(self) -> bool:
        """Are text and *required* of a cell told apart?"""
        return False

    @property
    def said(self) -> Field:
        """The field with the word to the author."""
        raise NotImplementedError

    @property
    def words(self) -> str:
        """What was typed for the author."""
        return self.said.data or ""

    def ask_for_a_sentence(self) -> None:
        """Say that somebody's first suggestion is owed one."""
        words = gettext("This is the author's first suggestion. Say in a sentence why.")
        self.said.errors = [*self.said.errors, words]


class NoteForm(DecisionForm):
    """A decision with a word to the author if one likes."""

    note = TextAreaField(lazy_gettext("A word to the author"), [AsSent(REASON_LIMIT)])

    @property
    def said(self) -> Field:
        return self.note


class AcceptForm(NoteForm):
    """Accepting all of it."""

    kind = "accept"


class EditForm(NoteForm):
    """Accepting in other words; the words stand in a form of their own."""

    kind = "edit"


class SentenceForm(DecisionForm):
    """A decision that says something to the author."""

    sentence = TextAreaField(lazy_gettext("A sentence to the author"), [AsSent(REASON_LIMIT)])

    @property
    def said(self) -> Field:
        return self.sentence


class DeclineForm(SentenceForm):
    """Declining, with one of nine reasons; the last one needs a sentence."""

    kind = "decline"

    reason = RadioField(
        lazy_gettext("Reason"),
        choices=REASON_CHOICES,
        coerce=int,
        invalid_choice_message=lazy_gettext("Choose a reason."),
    )

    def validate_sentence(self, field: Field) -> None:
        known = self.reason.data in iter(DeclineReason)
        if known and DeclineReason(self.reason.data).needs_a_sentence and not field.data:
            raise ValidationError(gettext("This reason needs a sentence."))


class RequestForm(SentenceForm):
    """Asking for changes; without a word nobody knows which."""

    kind = "request"

    sentence = TextAreaField(
        lazy_gettext("What should change?"),
        [AsSent(REASON_LIMIT), NotEmpty(lazy_gettext("Say in a sentence what should change."))],
    )


class VerdictForm(PartOfForm):
    """What is said of some changes, whose paths stand side by side."""

    paths = HiddenField()
    verdict = RadioField(
        lazy_gettext("Verdict"),
        choices=[
            SelectChoice("accepted", lazy_gettext("Accept")),
            SelectChoice("declined", lazy_gettext("Decline")),
            SelectChoice("", lazy_gettext("Leave waiting")),
        ],
        default="",
    )
    reason = SelectField(
        lazy_gettext("Reason, where you decline"),
        choices=[SelectChoice(0, lazy_gettext("Choose a reason.")), *REASON_CHOICES],
        coerce=int,
        default=0,
    )

    def validate_reason(self, field: Field) -> None:
        if self.verdict.data == "declined" and not field.data:
            raise ValidationError(gettext("Choose a reason."))


class VerdictsForm(NoteForm):
    """Deciding change by change, with one word to the author."""

    kind = "verdicts"

    rows = CellFields(FormField(VerdictForm), max_entries=MOST_ROWS)
    split = HiddenField()

    @property
    def is_split(self) -> bool:
        return bool(self.split.data)

    @property
    def verdicts(self) -> Verdicts:
        """What was said of each change, by its path."""
        told = [(entry, path) for entry in self.rows for path in _paths(entry)]
        return Verdicts(
            frozenset(path for entry, path in told if entry.verdict.data == "accepted"),
            {
                path: DeclineReason(entry.reason.data)
                for entry, path in told
                if entry.verdict.data == "declined" and entry.reason.data in iter(DeclineReason)
            },
        )

    @property
    def nothing_chosen(self) -> list[str]:
        """The error that belongs to no row."""
        return [error for error in self.rows.errors if isinstance(error, str)]

    def show_rows(self, rows: Iterable[VerdictRow]) -> None:
        """Have these rows; what was said of the changes stays where it was said of all of a row."""
        sent = {path: entry for entry in self.rows for path in _paths(entry)}
        self.rows.entries = []
        for row in rows:
            entries = [sent[path] for path in row.paths if path in sent]
            first = entries[0] if len(entries) == len(row.paths) else None
            if first is not None and set(_paths(first)) == set(row.paths):
                self.rows.entries.append(first)
                continue
            said = {(entry.verdict.data, entry.reason.data) for entry in entries}
            verdict, reason = said.pop() if first is not None and len(said) == 1 else ("", 0)
            written = " ".join(row.paths)
            self.rows.append_entry({"paths": written, "verdict": verdict, "reason": reason})

    def validate_rows(self, field: Field) -> None:
        if not self.verdicts.paths:
            raise ValidationError(gettext("Say of one change at least what becomes of it."))

    def validate_note(self, field: Field) -> None:
        reasons = self.verdicts.declined.values()
        if any(reason.needs_a_sentence for reason in reasons) and not field.data:
            raise ValidationError(gettext("This reason needs a sentence."))


def _paths(entry: FormField) -> list[str]:
    return (entry.paths.data or "").split()

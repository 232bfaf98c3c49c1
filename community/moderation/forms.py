"""The two forms of a decision."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext, lazy_gettext
from wtforms import Field, HiddenField, IntegerField, RadioField, TextAreaField, ValidationError
from wtforms.fields.choices import SelectChoice
from wtforms.validators import NumberRange
from wtforms.widgets import HiddenInput

from community.forms import AsSent, Form
from community.moderation.outcomes import Seen
from community.rules.content import REASON_LIMIT
from community.rules.standing import Standing
from community.rules.suggestion_states import DeclineReason
from community.suggest.words import REASONS

HIGHEST = 2**31 - 1
"""The highest number that a version or revision can have in the database."""


class DecisionForm(Form):
    """What both decisions carry: a digest of what was seen, and the version and revision."""

    seen = HiddenField()
    number = IntegerField(widget=HiddenInput(), validators=[NumberRange(1, HIGHEST)])
    revision = IntegerField(widget=HiddenInput(), validators=[NumberRange(1, HIGHEST)])

    def name_fields(self, kind: str) -> None:
        """Give the fields ids of their own, since both forms stand on one page."""
        for field in self:
            field.id = f"{kind}-{field.name}"
            field.label.field_id = field.id

    def show_standing(self, standing: Standing) -> None:
        """Let a decision taken now rest on what is seen now; what was typed stays."""
        self.seen.data = standing.seen
        self.number.data = standing.number
        self.revision.data = standing.revision

    @property
    def what_was_seen(self) -> Seen:
        return Seen(self.seen.data or "", self.number.data)


class AcceptForm(DecisionForm):
    """Accepting, with a word to the author if one likes."""

    note = TextAreaField(lazy_gettext("A word to the author"), [AsSent(REASON_LIMIT)])

    def __init__(self, **values: Any) -> None:
        super().__init__(**values)
        self.name_fields("accept")

    @property
    def words(self) -> str:
        """What was typed for the author."""
        return self.note.data or ""


class DeclineForm(DecisionForm):
    """Declining, with one of nine reasons; the last one needs a sentence."""

    reason = RadioField(
        lazy_gettext("Reason"),
        choices=[SelectChoice(int(reason), words) for reason, words in REASONS.items()],
        coerce=int,
        invalid_choice_message=lazy_gettext("Choose a reason."),
    )
    sentence = TextAreaField(lazy_gettext("A sentence to the author"), [AsSent(REASON_LIMIT)])

    def __init__(self, **values: Any) -> None:
        super().__init__(**values)
        self.name_fields("decline")

    @property
    def words(self) -> str:
        """What was typed for the author."""
        return self.sentence.data or ""

    def validate_sentence(self, field: Field) -> None:
        known = self.reason.data in iter(DeclineReason)
        if known and DeclineReason(self.reason.data).needs_a_sentence and not field.data:
            raise ValidationError(gettext("This reason needs a sentence."))

"""The form with which the ticked suggestions of the queue are decided together."""

from __future__ import annotations

from flask_babel import gettext, lazy_gettext
from wtforms import Field, HiddenField, SelectField, TextAreaField, ValidationError
from wtforms.fields.choices import SelectChoice

from community.forms import AsSent, Form
from community.rules.content import REASON_LIMIT
from community.rules.suggestion_states import DeclineReason
from community.suggest.words import REASONS


class TogetherForm(Form):
    """The ticks are sent beside it; accepting needs nothing else."""

    onward = HiddenField()


class DeclineTogetherForm(TogetherForm):
    """One reason for all of them; the last one needs a sentence."""

    reason = SelectField(
        lazy_gettext("Reason"),
        choices=[
            SelectChoice("", lazy_gettext("Choose a reason.")),
            *(SelectChoice(str(int(reason)), words) for reason, words in REASONS.items()),
        ],
        coerce=str,
        validate_choice=False,
    )
    sentence = TextAreaField(lazy_gettext("A sentence to the authors"), [AsSent(REASON_LIMIT)])

    @property
    def chosen(self) -> DeclineReason | None:
        """The reason, where one was chosen."""
        return next((each for each in DeclineReason if str(int(each)) == self.reason.data), None)

    def validate_reason(self, field: Field) -> None:
        if self.chosen is None:
            raise ValidationError(gettext("Choose a reason."))

    def validate_sentence(self, field: Field) -> None:
        if self.chosen and self.chosen.needs_a_sentence and not field.data:
            raise ValidationError(gettext("This reason needs a sentence."))

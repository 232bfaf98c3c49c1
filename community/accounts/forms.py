"""The forms of accounts: they check shape; who somebody is, is decided elsewhere."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext, lazy_gettext, lazy_pgettext
from wtforms import EmailField, Field, HiddenField, PasswordField, StringField, ValidationError
from wtforms.validators import InputRequired

from community.accounts import passwords
from community.forms import CleanLine, Form
from community.rules import addresses, person_names
from community.rules.person_names import NameProblem


class NewPassword:
    """Long enough to be worth something, short enough to be hashed."""

    field_flags = {
        "required": True,
        "minlength": passwords.SHORTEST,
        "maxlength": passwords.LONGEST,
    }

    def __call__(self, form: Any, field: Field) -> None:
        length = len(field.data or "")
        if length < passwords.SHORTEST:
            raise ValidationError(
                gettext(
                    "This password has %(length)s characters. Use at least %(least)s.",
                    length=length,
                    least=passwords.SHORTEST,
                )
            )
        if length > passwords.LONGEST:
            raise ValidationError(
                gettext("Use at most %(most)s characters.", most=passwords.LONGEST)
            )


class PersonName:
    """A name that people can read and tell from another."""

    field_flags = {
        "required": True,
        "minlength": person_names.SHORTEST,
        "maxlength": person_names.LONGEST,
    }

    def __call__(self, form: Any, field: Field) -> None:
        problem = person_names.problem_with(field.data)
        if problem is NameProblem.LOOKS_LIKE_AN_ADDRESS:
            raise ValidationError(gettext("A name has no @: it is no address."))
        if problem is not None:
            raise ValidationError(
                gettext(
                    "A name has %(least)s to %(most)s characters.",
                    least=person_names.SHORTEST,
                    most=person_names.LONGEST,
                )
            )


class MailAddress:
    """An address that a letter can be sent to."""

    field_flags = {"required": True, "maxlength": addresses.LONGEST}

    def __call__(self, form: Any, field: Field) -> None:
        address = addresses.plain_address(field.data or "")
        if address is None:
            raise ValidationError(gettext("This is no mail address, such as ann@example.org."))
        field.data = address


class Registration(Form):
    """What a new member tells of herself; `next` and `then` are what she came for."""

    name = StringField(
        lazy_pgettext("of a person", "Name"), [CleanLine(person_names.LONGEST), PersonName()]
    )
    address = EmailField(lazy_gettext("Mail address"), [MailAddress()])
    password = PasswordField(lazy_gettext("Password"), [NewPassword()])
    next = HiddenField()
    then = HiddenField()


class OtherName(Form):
    """Another name for somebody whose name was taken before she confirmed her address."""

    name = StringField(
        lazy_pgettext("of a person", "Name"), [CleanLine(person_names.LONGEST), PersonName()]
    )


class Confirmation(Form):
    """A button alone: the link in a letter is opened by machines too, pressing is for people."""


class SignIn(Form):
    """Name or address, and the password."""

    login = StringField(
        lazy_gettext("Name or mail address"),
        [
            InputRequired(lazy_gettext("Write your name or your mail address.")),
            CleanLine(addresses.LONGEST),
        ],
    )
    password = PasswordField(
        lazy_gettext("Password"), [InputRequired(lazy_gettext("Write your password."))]
    )
    next = HiddenField()
    then = HiddenField()


class Forgotten(Form):
    """The address that a link for a new password goes to; `next` is what she came for."""

    address = EmailField(lazy_gettext("Mail address"), [MailAddress()])
    next = HiddenField()


class NewPasswordForm(Form):
    """A new password for somebody who came by a link."""

    password = PasswordField(lazy_gettext("New password"), [NewPassword()])

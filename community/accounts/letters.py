"""The letters of this slice, written before the transaction that sends them."""

from __future__ import annotations

from community.languages import address
from community.post.letters import Letter, write_letter


def confirmation(name: str, secret: str, language: str) -> Letter:
    """The link that makes an account of a registration."""
    link = address("accounts.confirm", language, secret=secret)
    return write_letter("accounts/mail/confirm.txt", language, name=name, link=link)


def already(language: str) -> Letter:
    """To the owner of an address that somebody tried to register again."""
    return write_letter(
        "accounts/mail/already.txt",
        language,
        sign_in=address("accounts.sign_in", language),
        forgotten=address("accounts.forgotten", language),
    )


def reset(secret: str, language: str) -> Letter:
    """The link that leads to a new password."""
    link = address("accounts.reset", language, secret=secret)
    return write_letter("accounts/mail/reset.txt", language, link=link)


def password_changed(language: str) -> Letter:
    """To the owner of an account whose password was changed."""
    forgotten = address("accounts.forgotten", language)
    return write_letter("accounts/mail/password_changed.txt", language, forgotten=forgotten)

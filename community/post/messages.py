"""A mailing as the message that travels: the same bytes however often it is sent."""

from __future__ import annotations

from datetime import datetime
from email.header import Header
from email.headerregistry import BaseHeader, HeaderRegistry, UnstructuredHeader
from email.message import EmailMessage
from email.policy import SMTP, Policy
from hashlib import sha256
from typing import Any

from community.post.claims import Claimed

LONGEST_WORD = 60
"""What fits into a line of a header; longer words are encoded, so that they can be broken."""


class WrittenHeader(UnstructuredHeader, BaseHeader):
    """A header that people wrote parts of: it means each sign as it stands.

    The standard library takes `=?utf-8?q?…?=` in a text for what it stands for, line breaks
    included, so that a name could end the header and begin another one.
    """

    @classmethod
    def parse(cls, value: str, kwds: dict[str, Any]) -> None:
        kwds["parse_tree"] = None
        kwds["decoded"] = value

    def fold(self, *, policy: Policy) -> str:
        text = str(self)
        short_words = all(len(word) <= LONGEST_WORD for word in text.split())
        as_it_is = text.isascii() and "=?" not in text and short_words
        charset = "us-ascii" if as_it_is else "utf-8"
        written = Header(text, charset, header_name=self.name).encode(linesep=policy.linesep)
        return f"{self.name}: {written}{policy.linesep}"


class UntouchedHeader(WrittenHeader):
    """A header of addresses and numbers: it may break at its blanks and nowhere else.

    The standard library encodes words longer than a line, and nobody finds an address in that.
    """

    def fold(self, *, policy: Policy) -> str:
        broken = f"{policy.linesep} ".join(str(self).split(" "))
        return f"{self.name}: {broken}{policy.linesep}"


def message_of(mailing: Claimed, sender: str) -> EmailMessage:
    """The message of a mailing, with the headers that every letter of the site has."""
    message = EmailMessage(policy=_policy(mailing))
    message["From"] = sender
    message["To"] = mailing.address
    message["Subject"] = mailing.subject
    message["Date"] = _seconds(mailing.created_at)
    message["Message-ID"] = mailing.message_id
    message["Auto-Submitted"] = "auto-generated"
    for name, value in mailing.headers.items():
        message[name] = value
    message.set_content(mailing.text)
    if mailing.html:
        message.add_alternative(mailing.html, subtype="html")
        message.set_boundary(f"=_{sha256(mailing.message_id.encode()).hexdigest()[:40]}")
    return message


def _policy(mailing: Claimed) -> Policy:
    """Lines as SMTP has them, seven bits wide, since not every server takes eight."""
    headers = HeaderRegistry()
    headers.map_to_type("subject", WrittenHeader)
    for name in ("To", "Message-ID", *mailing.headers):
        headers.map_to_type(name.lower(), UntouchedHeader)
    return SMTP.clone(cte_type="7bit", header_factory=headers)


def _seconds(moment: datetime) -> datetime:
    return moment.replace(microsecond=0)

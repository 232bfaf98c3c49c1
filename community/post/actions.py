"""Putting a letter into the outbox, in the transaction of the deed that it tells of."""

from __future__ import annotations

import re
from collections.abc import Mapping
from unicodedata import category

from community.post.letters import Letter
from community.rules.addresses import plain_address
from models.database import db, new_uid
from models.post import Mailing

MESSAGE_ID = re.compile(r"<[A-Za-z0-9._+/=-]{1,120}@[A-Za-z0-9.:\[\]-]{1,70}>")
HEADER_NAME = re.compile(r"[A-Za-z][A-Za-z-]{0,60}")
OWN_HEADERS = frozenset(
    ("from", "to", "cc", "bcc", "sender", "reply-to", "subject", "date", "message-id")
    + ("auto-submitted", "mime-version", "content-type", "content-transfer-encoding")
)
"""What `post` writes itself, and nobody else may."""
UNFIT = frozenset(("Cc", "Cs", "Zl", "Zp"))
"""Signs that end a line or are none; joiners and blanks of other scripts stand in many a name."""


def enqueue(
    kind: str,
    address: str,
    letter: Letter,
    *,
    person_id: int | None = None,
    message_id: str | None = None,
) -> Mailing:
    """Put a letter into the outbox and give it back with its id; the worker sends it.

    The Message-ID is made here, under the letter's host, unless one is given. Raises ValueError
    for whatever could add a header of its own: a subject, an address, a header or a Message-ID
    that is not what it says.
    """
    if plain_address(address) != address:
        raise ValueError(f"no address to send a letter to: {address!r}")
    if not letter.subject or any(category(sign) in UNFIT for sign in letter.subject):
        raise ValueError(f"a subject is one line: {letter.subject!r}")
    number = message_id or f"<{new_uid()}.{kind.replace(' ', '-')}@{letter.host}>"
    mailing = Mailing(
        message_id=_checked_id(number),
        person_id=person_id,
        kind=kind,
        address=address,
        subject=letter.subject,
        text=letter.text,
        html=letter.html,
        headers=_checked_headers(letter.headers),
    )
    db.session.add(mailing)
    db.session.flush()
    return mailing


def _checked_id(message_id: str) -> str:
    if not MESSAGE_ID.fullmatch(message_id):
        raise ValueError(f"no Message-ID: {message_id!r}")
    return message_id


def _checked_headers(headers: Mapping[str, str]) -> dict[str, str]:
    for name, value in headers.items():
        if not HEADER_NAME.fullmatch(name) or name.lower() in OWN_HEADERS:
            raise ValueError(f"no header to add: {name!r}")
        if not value.isascii() or not value.isprintable():
            raise ValueError(f"a header is one line of ASCII: {name}: {value!r}")
    return dict(headers)

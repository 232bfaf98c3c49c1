"""Sending what is due: letters are claimed, handed in outside of transactions, and marked."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from flask import current_app

from community.post import claims, outbox, smtp
from community.post.claims import Claimed
from community.post.letters import sending_host
from community.post.messages import message_of
from models.database import now

log = logging.getLogger("community.post")

MARGIN = timedelta(seconds=60)
"""What must be left of the lease to begin with a letter: its server may answer slowly."""

Send = Callable[[Claimed], None]


def send_due() -> bool:
    """Send one batch of due letters; True where more may be waiting."""
    if not claims.anything_due():
        return False
    begin_until = now() + claims.LEASE - MARGIN
    letters = claims.claim()
    try:
        with _way_out() as send:
            tried = _send(letters, send, begin_until)
    except smtp.ServerTrouble as trouble:
        # No letter is to blame, and none gets through.
        log.warning("The mail server cannot be reached: %s", trouble)
        for letter in letters:
            claims.put_off(letter, str(trouble))
        return False
    claims.give_back(letters[tried:])
    return tried == claims.BATCH


def _send(letters: list[Claimed], send: Send, begin_until: datetime) -> int:
    """Send one after the other while the server answers; returns how many were tried."""
    for number, letter in enumerate(letters):
        if now() > begin_until:
            return number
        try:
            _send_one(letter, send)
        except smtp.ServerTrouble as trouble:
            # The others are given back and tried anew: this very letter may be the trouble.
            log.warning("The mail server broke off at %s: %s", letter.message_id, trouble)
            claims.put_off(letter, str(trouble))
            return number + 1
    return len(letters)


def _send_one(letter: Claimed, send: Send) -> None:
    """Send a letter and write down what became of it. Raises ServerTrouble."""
    try:
        send(letter)
    except smtp.ServerTrouble:
        raise
    except smtp.Refused as refusal:
        log.warning("The letter %s was refused: %s", letter.message_id, refusal)
        claims.mark_dead(letter, str(refusal))
    except (smtp.NotNow, OSError) as problem:
        claims.put_off(letter, str(problem))
    except ValueError as problem:
        log.exception("The letter %s cannot be written as a message.", letter.message_id)
        claims.put_off(letter, str(problem))
    else:
        claims.mark_sent(letter)


@contextmanager
def _way_out() -> Iterator[Send]:
    """How a letter leaves this site, open for a batch. Raises ServerTrouble on the way in."""
    settings = current_app.config
    sender = settings["MAIL_FROM"]
    if not settings["MAIL_HOST"]:
        folder = settings["INSTANCE"] / "outbox"
        yield lambda letter: outbox.lay_down(
            message_of(letter, sender), letter.text, folder, letter.id
        )
        return
    server = smtp.MailServer(
        settings["MAIL_HOST"],
        settings["MAIL_PORT"],
        settings["MAIL_SECURITY"],
        settings["MAIL_USER"],
        settings["MAIL_PASSWORD"],
        greets_as=sending_host(),
    )
    with smtp.connected(server) as connection:
        yield lambda letter: smtp.hand_in(connection, message_of(letter, sender))

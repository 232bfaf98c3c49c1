"""Handing messages to a mail server: verified TLS, and a clear word on what went wrong."""

from __future__ import annotations

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.utils import parseaddr

PATIENCE = 15.0
"""Seconds to wait for each answer of the server."""


class Refused(Exception):
    """The server will never take this letter."""


class NotNow(Exception):
    """The server did not take this letter, and may take it later."""


class ServerTrouble(NotNow):
    """The server, or the way to it, is not in order: no letter gets through now."""


@dataclass(frozen=True)
class MailServer:
    """Where letters are handed in, and how."""

    host: str
    port: int
    security: str = "starttls"
    user: str = ""
    password: str = field(default="", repr=False)
    greets_as: str = "localhost"


@contextmanager
def connected(server: MailServer) -> Iterator[smtplib.SMTP]:
    """A connection for a batch of letters. Raises ServerTrouble where there is none to be had."""
    try:
        connection = _opened(server)
    except (smtplib.SMTPException, OSError) as problem:
        raise ServerTrouble(_words(problem)) from problem
    try:
        yield connection
    finally:
        with suppress(smtplib.SMTPException, OSError):
            connection.quit()
        connection.close()


def hand_in(connection: smtplib.SMTP, message: EmailMessage) -> None:
    """Give one letter to the server. Raises Refused, NotNow, or ServerTrouble."""
    sender = parseaddr(message["From"])[1]
    recipient = parseaddr(message["To"])[1]
    try:
        connection.sendmail(sender, [recipient], message.as_bytes())
    except smtplib.SMTPRecipientsRefused as problem:
        code, words = problem.recipients[recipient]
        raise _sorted_by_code(code, words) from problem
    except smtplib.SMTPSenderRefused as problem:
        # The site's own address or its right to send: nothing that this letter could help.
        raise ServerTrouble(_words(problem)) from problem
    except smtplib.SMTPResponseException as problem:
        raise _sorted_by_code(problem.smtp_code, problem.smtp_error) from problem
    except (smtplib.SMTPException, OSError) as problem:
        raise ServerTrouble(_words(problem)) from problem


def _opened(server: MailServer) -> smtplib.SMTP:
    context = ssl.create_default_context()
    if server.security == "tls":
        connection: smtplib.SMTP = smtplib.SMTP_SSL(
            server.host, server.port, server.greets_as, timeout=PATIENCE, context=context
        )
    else:
        connection = smtplib.SMTP(server.host, server.port, server.greets_as, timeout=PATIENCE)
    try:
        if server.security == "starttls":
            connection.starttls(context=context)
        if server.user:
            connection.login(server.user, server.password)
    except BaseException:
        connection.close()
        raise
    return connection


def _sorted_by_code(code: int, words: bytes | str) -> NotNow | Refused:
    said = words.decode("utf-8", "replace") if isinstance(words, bytes) else words
    line = f"{code} {' '.join(said.split())}"
    if code == 421:
        return ServerTrouble(line)
    return Refused(line) if code >= 500 else NotNow(line)


def _words(problem: Exception) -> str:
    if isinstance(problem, smtplib.SMTPResponseException):
        said = problem.smtp_error
        text = said.decode("utf-8", "replace") if isinstance(said, bytes) else str(said)
        return f"{problem.smtp_code} {' '.join(text.split())}"
    return f"{type(problem).__name__}: {' '.join(str(problem).split())}"

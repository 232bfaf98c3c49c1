"""A real mail server in a thread, which answers as a test tells it to."""

from asyncio import Server
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from ssl import Purpose, create_default_context

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

ACCEPTED = "250 Accepted"
CERTIFICATE = Path(__file__).parent / "localhost.pem"
"""For localhost, signed by itself; nobody trusts it who was not told to."""


@dataclass
class MailServer:
    """What it received, and what it says: `answers` are used up one by one, then it accepts."""

    answers: list[str] = field(default_factory=list)
    answer_to_recipient: str = ACCEPTED
    received: list[EmailMessage] = field(default_factory=list)
    tried: list[str] = field(default_factory=list)
    connections: int = 0
    signed_in: list[str] = field(default_factory=list)
    port: int = 0

    async def handle_EHLO(  # noqa: N802  # aiosmtpd names its handlers after the commands
        self, _server: SMTP, session: Session, _envelope: Envelope, name: str, answers: list[str]
    ) -> list[str]:
        session.host_name = name
        self.connections += 1
        return answers

    async def handle_RCPT(  # noqa: N802
        self,
        _server: SMTP,
        _session: Session,
        envelope: Envelope,
        address: str,
        _options: list[str],
    ) -> str:
        if self.answer_to_recipient == ACCEPTED:
            envelope.rcpt_tos.append(address)
        return self.answer_to_recipient

    async def handle_DATA(  # noqa: N802
        self, _server: SMTP, _session: Session, envelope: Envelope
    ) -> str:
        content = envelope.content
        assert isinstance(content, bytes)
        message = message_from_bytes(content, policy=default)
        assert isinstance(message, EmailMessage)
        self.tried.append(str(message["Message-ID"]))
        answer = self.answers.pop(0) if self.answers else ACCEPTED
        if answer == ACCEPTED:
            self.received.append(message)
        return answer

    def authenticate(
        self, _server: SMTP, _session: Session, _envelope: Envelope, _kind: str, shown: object
    ) -> AuthResult:
        assert isinstance(shown, LoginPassword)
        fits = (shown.login, shown.password) == (b"site", b"secret")
        self.signed_in += [shown.login.decode()] if fits else []
        return AuthResult(success=fits, handled=False)


class OnFreePort(Controller):
    """Asks the system for a port, and says which one it got."""

    def _trigger_server(self) -> None:
        assert isinstance(self.server, Server)
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()


@contextmanager
def mail_server(*, tls: bool = False, asks_who: bool = False) -> Iterator[MailServer]:
    """A server on a free port of this machine, stopped at the end."""
    server = MailServer()
    context = None
    if tls:
        context = create_default_context(Purpose.CLIENT_AUTH)
        context.load_cert_chain(CERTIFICATE)
    controller = OnFreePort(
        server,
        hostname="127.0.0.1",
        port=0,
        server_hostname="localhost",
        tls_context=context,
        require_starttls=tls,
        authenticator=server.authenticate,
        auth_required=asks_who,
    )
    controller.start()
    try:
        server.port = controller.port
        yield server
    finally:
        controller.stop()

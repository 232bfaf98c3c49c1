"""What people wrote into a header of a letter stays words, and no header of its own."""

from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

import pytest
from flask import Flask

from community.post.actions import enqueue
from community.post.claims import Claimed
from community.post.letters import Letter
from community.post.messages import message_of
from models.database import now
from tests.site import changing_site

SENDER = "Skills <skills@example.org>"


def arrived(
    *, address: str = "ann@example.org", subject: str = "News"
) -> tuple[bytes, EmailMessage]:
    """A letter as it travels, and as a mail program reads it."""
    letter = Claimed(
        id=1,
        attempts=0,
        message_id="<1@example.org>",
        kind="notices",
        address=address,
        subject=subject,
        text="Good day.\n",
        html="",
        headers={},
        created_at=now(),
    )
    travels = message_of(letter, SENDER).as_bytes()
    read = message_from_bytes(travels, policy=default)
    assert isinstance(read, EmailMessage)
    return travels, read


@pytest.mark.parametrize(
    "name",
    [
        "=?utf-8?q?a=0d=0aBcc:x=40y.example?=",
        "=?utf-8?b?YQ0KQmNjOiB4QHkuegoKYm9keQ==?=",
        "=?utf-8?q?a=0ab?=",
        "=?utf-8?q?Bo?=",
        "Größe =?utf-8?q?a=0d=0aBcc:x?=",
    ],
)
def test_a_name_that_looks_encoded_is_read_as_it_was_written(name: str) -> None:
    subject = f"{name} commented on PyTorch"

    travels, read = arrived(subject=subject)

    assert read["Subject"] == subject
    assert read["Bcc"] is None
    assert read.get_content().split() == ["Good", "day."]
    assert travels.count(b"\r\n\r\n") == 1


@pytest.mark.parametrize(
    "subject", ["News", "Neues über Größen " * 12 + "x", "x" * 400, "a " * 200 + "b"]
)
def test_a_subject_arrives_whole_in_lines_that_every_server_takes(subject: str) -> None:
    travels, read = arrived(subject=subject)

    assert read["Subject"] == subject.strip()
    assert max(len(line) for line in travels.split(b"\r\n")) <= 78


def test_an_address_is_nothing_else_than_it_says() -> None:
    address = "=?utf-8?q?bo=40example.com=2c?=@example.org"

    travels, _ = arrived(address=address)

    assert f"To: {address}\r\n".encode() in travels


@pytest.mark.parametrize(
    "name", ["می\u200cخواهم", "机器\u3000学习", "C\u00a0Sharp", "\U0001fae8", "👩\u200d💻"]
)
def test_a_name_in_any_script_can_stand_in_a_subject(app: Flask, name: str) -> None:
    subject = f"{name}: version 2 is published"

    with changing_site(private=True):
        letter = Letter(subject, "Good day.\n", "example.org")
        kept = enqueue("notices", "ann@example.org", letter).subject

    _, read = arrived(subject=kept)
    assert read["Subject"] == subject

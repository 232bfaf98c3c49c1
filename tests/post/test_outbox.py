"""A site without a mail server: the log, and a file for each letter."""

import logging
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest
from flask import Flask

from tests.post.making import fate_of, make_letter, send


def outbox_of(app: Flask) -> Path:
    folder = app.config["INSTANCE"] / "outbox"
    assert isinstance(folder, Path)
    return folder


@pytest.fixture
def silent(site_with: object) -> Flask:
    """The site without a mail server."""
    assert callable(site_with)
    made = site_with()
    assert isinstance(made, Flask)
    return made


def test_a_letter_becomes_a_file_that_only_its_owner_can_read(silent: Flask) -> None:
    letter = make_letter()

    send(silent)

    file = outbox_of(silent) / f"{letter}.eml"
    message = message_from_bytes(file.read_bytes(), policy=default)
    body = message.get_body(["plain"])
    assert file.stat().st_mode & 0o777 == 0o600
    assert file.parent.stat().st_mode & 0o777 == 0o700
    assert body is not None and body.get_content().split() == ["A", "secret:", "中文"]
    assert fate_of(letter).state == "sent"


def test_a_letter_stands_in_the_log(silent: Flask, caplog: pytest.LogCaptureFixture) -> None:
    make_letter()

    with caplog.at_level(logging.INFO, "community.post"):
        send(silent)

    assert "A secret: 中文" in caplog.text
    assert "ann@example.org" in caplog.text


def test_an_outbox_that_cannot_be_written_loses_no_letter(silent: Flask) -> None:
    outbox_of(silent).write_text("a file where the folder should be")
    letter = make_letter()

    send(silent)

    assert fate_of(letter).state == "due"
    assert "outbox" in fate_of(letter).last_error

"""Letters travel only over connections whose other end has shown who it is."""

from collections.abc import Callable

import pytest
from flask import Flask

from tests.post.mail_server import CERTIFICATE, mail_server
from tests.post.making import fate_of, make_letter, send


def test_a_server_that_nobody_vouches_for_gets_no_letter(site_with: Callable[..., Flask]) -> None:
    letter = make_letter()

    with mail_server(tls=True) as server:
        send(site_with(MAIL_HOST="localhost", MAIL_PORT=str(server.port)))

    assert server.tried == []
    assert fate_of(letter).state == "due"
    assert "certificate verify failed" in fate_of(letter).last_error


def test_a_server_without_tls_gets_no_letter_where_tls_is_wanted(
    site_with: Callable[..., Flask],
) -> None:
    letter = make_letter()

    with mail_server() as server:
        send(site_with(MAIL_HOST="localhost", MAIL_PORT=str(server.port)))

    assert server.tried == []
    assert "STARTTLS" in fate_of(letter).last_error


def test_a_certificate_of_another_name_is_refused(
    site_with: Callable[..., Flask], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATE))
    letter = make_letter()

    with mail_server(tls=True) as server:
        send(site_with(MAIL_HOST="127.0.0.1", MAIL_PORT=str(server.port)))

    assert server.tried == []
    assert "certificate is not valid for" in fate_of(letter).last_error


def test_the_site_signs_in_over_a_verified_connection(
    site_with: Callable[..., Flask], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATE))
    letter = make_letter()

    with mail_server(tls=True, asks_who=True) as server:
        settings = {"MAIL_USER": "site", "MAIL_PASSWORD": "secret"}
        send(site_with(MAIL_HOST="localhost", MAIL_PORT=str(server.port), **settings))

    assert server.signed_in == ["site"]
    assert fate_of(letter).state == "sent"


def test_a_wrong_password_for_the_server_kills_no_letter(
    site_with: Callable[..., Flask], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATE))
    letter = make_letter()

    with mail_server(tls=True, asks_who=True) as server:
        settings = {"MAIL_USER": "site", "MAIL_PASSWORD": "guessed"}
        send(site_with(MAIL_HOST="localhost", MAIL_PORT=str(server.port), **settings))

    assert fate_of(letter).state == "due"
    assert fate_of(letter).last_error.startswith("535")
    assert "guessed" not in fate_of(letter).last_error

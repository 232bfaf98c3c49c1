"""What may be put into the outbox, and what would smuggle something in with it."""

from typing import Any

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st

from community.post.actions import enqueue
from community.post.claims import Claimed
from community.post.letters import Letter
from community.post.messages import message_of
from models.database import now
from models.post import Mailing
from tests.site import changing_site, in_site


@pytest.mark.parametrize(
    "wrong",
    [
        {"subject": "Hello\nBcc: bo@example.org"},
        {"subject": "Hello\r\n\r\nAnother text"},
        {"subject": "Hello\u2028there"},
        {"subject": ""},
        {"address": "ann@example.org\nBcc: bo@example.org"},
        {"address": "ann@example.org, bo@example.org"},
        {"address": "Ann <ann@example.org>"},
        {"address": ""},
        {"headers": {"List-Id": "a\nBcc: bo@example.org"}},
        {"headers": {"List-Id\nBcc": "bo@example.org"}},
        {"headers": {"Bcc": "bo@example.org"}},
        {"headers": {"from": "bo@example.org"}},
        {"headers": {"List-Id": "grüße"}},
        {"message_id": "<a@example.org>\nBcc: bo@example.org"},
        {"message_id": "a@example.org"},
        {"host": "example.org>\nBcc: bo@example.org"},
    ],
)
def test_nothing_can_be_smuggled_into_a_letter(app: Flask, wrong: dict[str, Any]) -> None:
    said = {"subject": "Hello", "text": "Words", "host": "example.org", **wrong}
    address = said.pop("address", "ann@example.org")
    message_id = said.pop("message_id", None)

    with pytest.raises(ValueError, match=r"subject|address|header|Message-ID"), changing_site():
        enqueue("notices", address, Letter(**said), message_id=message_id)

    with in_site() as session:
        assert session.query(Mailing).count() == 0


def test_a_given_number_is_kept(app: Flask) -> None:
    hello = Letter("Hi", "", "example.org")

    with changing_site():
        mailing = enqueue("notices", "ann@example.org", hello, message_id="<act.7@x.org>")
        number = mailing.message_id

    assert number == "<act.7@x.org>"


def letter(**more: object) -> Claimed:
    fields: dict[str, Any] = {
        "id": 1,
        "attempts": 1,
        "message_id": "<abc.notices@skills.example.org>",
        "kind": "notices",
        "address": "ann@example.org",
        "subject": "Hello",
        "text": "Words\n",
        "html": "<p>Words</p>",
        "headers": {},
        "created_at": now(),
    }
    return Claimed(**{**fields, **more})


def test_a_long_address_in_a_header_stays_one_word() -> None:
    link = f"<https://skills.example.org/unsubscribe/{'a' * 120}>"
    ids = " ".join(f"<{sign * 60}@example.org>" for sign in "abc")
    mailing = letter(headers={"List-Unsubscribe": link, "References": ids})

    said = message_of(mailing, "skills@example.org").as_string()

    assert f"List-Unsubscribe: {link}\r\n" in said
    assert all(line.count("@example.org>") <= 1 for line in said.splitlines())


def test_a_letter_that_is_sent_again_is_the_same_to_the_last_byte() -> None:
    mailing = letter()

    first, second = (message_of(mailing, "skills@example.org").as_bytes() for _ in range(2))

    assert first == second


@given(subject=st.text(st.characters(exclude_categories=["C", "Zl", "Zp"]), min_size=1))
def test_every_line_of_a_letter_is_as_short_as_mail_servers_want_it(subject: str) -> None:
    mailing = letter(subject=subject, text="word " * 1_000 + "中" * 1_000)

    lines = message_of(mailing, "Skills <skills@example.org>").as_bytes().split(b"\r\n")

    assert max(len(line) for line in lines) <= 998
    assert all(line.isascii() for line in lines)

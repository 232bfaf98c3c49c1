"""From the outbox to a mail server: sent once, tried again, given up."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from community.post import claims
from models.activity import Act
from models.database import now
from models.notification import Notification
from models.post import Delivery, Mailing
from tests.people import Somebody
from tests.post.mail_server import MailServer
from tests.post.making import fate_of, later, make_letter, send, tried_so_often
from tests.site import changing_site, in_site


def test_a_letter_arrives_with_its_words_and_the_headers_of_a_machine(
    site: Flask, server: MailServer
) -> None:
    make_letter()

    send(site)

    [message] = server.received
    plain, rich = message.get_body(["plain"]), message.get_body(["html"])
    assert plain is not None and plain.get_content().split() == ["A", "secret:", "中文"]
    assert rich is not None and rich.get_content().strip() == "<p>A secret</p>"
    assert message["Subject"] == "Grüße"
    assert message["From"] == "Fähigkeiten <skills@example.org>"
    assert message["To"] == "ann@example.org"
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["Message-ID"].endswith("@skills.example.org>")
    assert abs(message["Date"].datetime - now()) < timedelta(minutes=1)


def test_what_was_sent_is_forgotten(site: Flask, server: MailServer) -> None:
    letter = make_letter()

    send(site)

    fate = fate_of(letter)
    assert (fate.state, fate.text, fate.html) == ("sent", "", "")


def test_what_was_sent_is_not_sent_again(site: Flask, server: MailServer) -> None:
    make_letter()
    send(site)

    with later(days=30):
        send(site)

    assert len(server.received) == 1


def test_a_batch_goes_over_one_connection(site: Flask, server: MailServer) -> None:
    for number in range(5):
        make_letter(f"person{number}@example.org")

    more = send(site)

    assert len(server.received) == 5
    assert server.connections == 1
    assert not more


def test_a_full_batch_says_that_there_may_be_more(
    site: Flask, server: MailServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(claims, "BATCH", 2)
    for _ in range(3):
        make_letter()

    answers = [send(site), send(site)]

    assert answers == [True, False]
    assert len(server.received) == 3


def test_a_letter_refused_for_now_is_sent_later_under_the_same_number(
    site: Flask, server: MailServer
) -> None:
    server.answers = ["451 Try again later"]
    letter = make_letter()
    send(site)
    waiting = fate_of(letter)

    send(site)
    too_early = len(server.tried)
    with later(seconds=31):
        send(site)

    assert (waiting.state, waiting.last_error) == ("due", "451 Try again later")
    assert too_early == 1
    assert len(server.tried) == 2
    assert len(set(server.tried)) == 1
    assert fate_of(letter).state == "sent"


def test_a_letter_refused_for_good_is_dead_and_says_why(site: Flask, server: MailServer) -> None:
    server.answer_to_recipient = "550 No such person here"
    letter = make_letter()

    send(site)
    with later(days=30):
        send(site)

    fate = fate_of(letter)
    assert (fate.state, fate.attempts) == ("dead", 1)
    assert fate.last_error == "550 No such person here"
    assert fate.text == ""


def test_one_refused_letter_does_not_hold_up_the_others(site: Flask, server: MailServer) -> None:
    server.answers = ["554 Looks like an advertisement"]
    letters = [make_letter(), make_letter()]

    send(site)

    assert [fate_of(letter).state for letter in letters] == ["dead", "sent"]


def test_a_letter_at_which_the_server_breaks_off_does_not_starve_the_others(
    site: Flask, server: MailServer
) -> None:
    server.answers = ["421 Closing"]
    letters = [make_letter(), make_letter(), make_letter()]

    send(site)
    after_first = [(fate_of(letter).state, fate_of(letter).attempts) for letter in letters]
    send(site)

    assert after_first == [("due", 1), ("due", 0), ("due", 0)]
    assert [fate_of(letter).state for letter in letters] == ["due", "sent", "sent"]


def test_while_the_server_is_down_letters_wait_longer_each_time(
    site_with: Callable[..., Flask], server: MailServer
) -> None:
    down = site_with(MAIL_HOST="127.0.0.1", MAIL_PORT="1", MAIL_SECURITY="none")
    letter = make_letter()

    pauses = []
    for _ in range(4):
        send(down)
        pauses.append(round(fate_of(letter).waits.total_seconds()))
        tried_so_often(letter, fate_of(letter).attempts)

    assert pauses == [30, 60, 120, 240]
    assert "ConnectionRefusedError" in fate_of(letter).last_error
    send(site_with(MAIL_HOST="127.0.0.1", MAIL_PORT=str(server.port), MAIL_SECURITY="none"))
    assert fate_of(letter).state == "sent"


def test_hours_without_a_server_kill_no_letter_and_a_week_does(
    site_with: Callable[..., Flask],
) -> None:
    down = site_with(MAIL_HOST="127.0.0.1", MAIL_PORT="1", MAIL_SECURITY="none")
    waited = sum((claims.pause_after(n) for n in range(1, claims.MOST_ATTEMPTS)), timedelta())
    letter = make_letter()

    tried_so_often(letter, claims.MOST_ATTEMPTS - 2)
    send(down)
    still = fate_of(letter).state
    tried_so_often(letter, claims.MOST_ATTEMPTS - 1)
    send(down)

    assert timedelta(days=3) < waited < timedelta(days=7)
    assert (still, fate_of(letter).state) == ("due", "dead")


@pytest.mark.parametrize(
    ("answer", "state"),
    [("250 Accepted", "sent"), ("550 No such person", "dead"), ("450 Busy", "gathered")],
)
def test_the_deliveries_of_a_letter_share_its_fate(
    site: Flask, server: MailServer, ann: Somebody, answer: str, state: str
) -> None:
    server.answer_to_recipient = answer
    letter = make_letter()
    with changing_site() as session:
        act = Act(kind="accept", person_id=ann.id)
        session.add(act)
        session.flush()
        session.add(Notification(act_id=act.id, person_id=ann.id, reason="skill"))
        session.flush()
        fields = {"channel": "mail", "state": "gathered", "mailing_id": letter}
        session.add(Delivery(act_id=act.id, person_id=ann.id, **fields))

    send(site)

    with in_site() as session:
        assert session.scalars(select(Delivery.state)).all() == [state]


def test_looking_for_letters_where_there_are_none_writes_nothing(site: Flask) -> None:
    assert not send(site)

    with in_site() as session:
        assert session.scalars(select(Mailing)).all() == []

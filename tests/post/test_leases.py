"""Several workers, slow ones and dead ones: each letter is sent once."""

from threading import Barrier, Thread

import pytest
from flask import Flask

from community.post import claims, sending
from tests.post.mail_server import MailServer
from tests.post.making import fate_of, later, make_letter, send, tried_so_often


def test_a_letter_whose_workers_always_died_is_given_up(site: Flask, server: MailServer) -> None:
    letter = make_letter()
    tried_so_often(letter, claims.MOST_ATTEMPTS)

    send(site)

    assert (fate_of(letter).state, fate_of(letter).attempts) == ("dead", claims.MOST_ATTEMPTS)
    assert server.tried == []


def test_two_workers_at_once_send_each_letter_once(site: Flask, server: MailServer) -> None:
    for number in range(20):
        make_letter(f"person{number}@example.org")
    together = Barrier(2)

    def work() -> None:
        together.wait()
        while send(site):
            pass

    workers = [Thread(target=work) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()

    assert len(server.tried) == 20
    assert len(set(server.tried)) == 20


def test_a_letter_in_the_hands_of_a_worker_is_left_alone_until_its_lease_is_over(
    site: Flask, server: MailServer
) -> None:
    letter = make_letter()
    with site.app_context():
        claims.claim()

    send(site)
    during = len(server.tried)
    with later(seconds=claims.LEASE.total_seconds() + 1):
        send(site)

    assert during == 0
    assert (fate_of(letter).state, fate_of(letter).attempts) == ("sent", 2)


def test_a_worker_that_was_overtaken_has_nothing_to_say(app: Flask) -> None:
    letter = make_letter()
    with app.app_context():
        [slow] = claims.claim()
    with later(seconds=claims.LEASE.total_seconds() + 1), app.app_context():
        [fast] = claims.claim()
        said = [
            claims.mark_dead(slow, "too slow"),
            claims.put_off(slow, "too slow"),
            claims.mark_sent(slow),
            claims.mark_sent(fast),
            claims.mark_dead(fast, "after the end"),
        ]

    assert said == [False, False, False, True, False]
    assert fate_of(letter).state == "sent"


def test_a_worker_begins_no_letter_near_the_end_of_its_lease(
    site: Flask, server: MailServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sending, "MARGIN", claims.LEASE)
    letter = make_letter()

    send(site)

    assert server.tried == []
    assert (fate_of(letter).state, fate_of(letter).attempts) == ("due", 0)

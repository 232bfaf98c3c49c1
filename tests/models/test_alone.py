"""One worker at a duty: another one that comes meanwhile is told so, or waits for its turn."""

import threading

from flask import Flask

from models.database import alone, db
from tests.site import changing_site, in_site


def test_a_second_worker_is_not_alone_while_the_first_is_at_it(app: Flask) -> None:
    answers: list[bool] = []
    answered = threading.Event()

    def second() -> None:
        with changing_site(private=True):
            answers.append(alone("a duty"))
        answered.set()

    worker = threading.Thread(target=second)
    with changing_site(private=True):
        first = alone("a duty")
        worker.start()
        answered.wait(1)
    worker.join(30)

    with in_site():
        waits_for_its_turn = db.engine.dialect.name == "sqlite"
    assert (first, answers) == (True, [waits_for_its_turn])


def test_two_duties_do_not_wait_for_one_another_nor_one_for_itself_later(app: Flask) -> None:
    with changing_site(private=True):
        both = alone("a duty"), alone("another")
    with changing_site(private=True):
        later = alone("a duty")

    assert (both, later) == ((True, True), True)

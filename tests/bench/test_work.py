"""What a long past costs, counted in the steps of the database's own machine and not in time."""

from collections.abc import Callable, Iterator

import pytest

from bench.databases import empty_sites
from bench.generator import generate
from bench.history_figures import LIMIT, QUESTIONS, Past
from bench.plan import Plan
from models.database import db
from tests.queries import queries_of

SHORT, LONG = 60, 1_200


@pytest.fixture(scope="module")
def pasts(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Past, Past]]:
    """The same skill early and late in its life, in two files."""
    folder = tmp_path_factory.mktemp("pasts")
    with empty_sites(None, folder, ("short", "long")) as (short, long):
        generate(Plan(versions=SHORT), short)
        generate(Plan(versions=LONG), long)
        yield Past.of(short), Past.of(long)


@pytest.mark.parametrize(("what", "question"), QUESTIONS)
def test_a_question_about_the_past_takes_as_many_steps_however_long_it_is(
    pasts: tuple[Past, Past], what: str, question: Callable[[Past], object]
) -> None:
    short, long = (steps_of(past, question) for past in pasts)

    assert 0 < long <= LIMIT * short, what


@pytest.mark.parametrize(("what", "question"), QUESTIONS)
def test_a_question_about_the_past_asks_as_often_however_long_it_is(
    pasts: tuple[Past, Past], what: str, question: Callable[[Past], object]
) -> None:
    asked = []
    for past in pasts:
        with queries_of(past.app) as queries:
            past.asks(question)()
        asked.append(len(queries))

    assert asked[0] == asked[1] <= 3, what


def test_the_first_page_of_the_history_asks_as_often_however_long_it_is(
    pasts: tuple[Past, Past],
) -> None:
    asked = []
    for past in pasts:
        opens = past.opens_history()
        with queries_of(past.app) as queries:
            opens()
        asked.append(len(queries))

    assert asked[0] == asked[1]


def steps_of(past: Past, question: Callable[[Past], object]) -> int:
    """How many steps SQLite's machine makes for a question."""
    steps = 0

    def count() -> int:
        nonlocal steps
        steps += 1
        return 0

    with past.app.app_context():
        connection = db.session.connection().connection.driver_connection
        assert connection is not None
        connection.set_progress_handler(count, 1)
        try:
            assert question(past)
        finally:
            connection.set_progress_handler(None, 1)
    return steps

"""What the queue costs where much waits, counted in the steps of the database's own machine."""

from collections.abc import Iterator

import pytest
from flask import Flask

from bench.databases import empty_sites
from bench.generator import generate
from bench.plan import Plan
from bench.queue_figures import LIMIT, MODERATOR, opens_queue
from community.accounts.queries import actor
from community.moderation.queue import COUNTED, queue
from community.moderation.queue_filters import Filters
from community.paging import PAGE_SIZE
from models.database import db
from models.decision import Decision
from models.suggestion import Suggestion
from tests.queries import queries_of

SOME, MANY, DECIDED = COUNTED + 20, COUNTED * 5, 2_000


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Flask]]:
    """Two sites that differ in how much waits and how much was decided."""
    folder = tmp_path_factory.mktemp("queues")
    with empty_sites(None, folder, ("some", "many")) as found:
        plans = (
            Plan(versions=2, skills=24, waiting=SOME, waiting_skills=24, declined=1),
            Plan(
                versions=2,
                skills=100,
                waiting=MANY,
                waiting_skills=100,
                declined=1,
                copies=DECIDED,
            ),
        )
        for plan, site in zip(plans, found, strict=True):
            generate(plan, site)
        yield found


def test_the_first_page_takes_as_many_steps_however_much_waits(sites: list[Flask]) -> None:
    some, many = (steps_of_first_page(site) for site in sites)

    assert 0 < many <= LIMIT * some


def test_the_first_page_asks_as_often_however_much_waits(sites: list[Flask]) -> None:
    asked = []
    for site in sites:
        opens = opens_queue(site)
        opens()
        with queries_of(site) as queries:
            opens()
        asked.append(len(queries))

    assert asked[0] == asked[1]


def test_what_was_copied_is_decided_like_what_it_is_a_copy_of(sites: list[Flask]) -> None:
    _, many = sites

    with many.app_context():
        declined = db.session.query(Suggestion).filter(Suggestion.state == "declined")
        decisions = db.session.query(Decision).join(
            Suggestion, Suggestion.id == Decision.suggestion_id
        )

        assert declined.count() == decisions.count() == DECIDED + 1
        assert len({each.author_id for each in declined}) > 10


def steps_of_first_page(site: Flask) -> int:
    """How many steps SQLite's machine makes to find and lay out the first page."""
    steps = 0

    def count() -> int:
        nonlocal steps
        steps += 1
        return 0

    with site.app_context():
        who = actor(MODERATOR)
        connection = db.session.connection().connection.driver_connection
        assert connection is not None
        connection.set_progress_handler(count, 1)
        try:
            assert len(queue(who, Filters(), None).items) == PAGE_SIZE
        finally:
            connection.set_progress_handler(None, 1)
    return steps

"""Members and moderators do whatever they can, in any order, and the site stays true."""

from flask import Flask
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.databases import Database
from tests.machine.around import Everything
from tests.size import size

EXAMPLES = settings(
    max_examples=size(50, 1_000),
    stateful_step_count=size(25, 50),
    deadline=None,
    database=None,
    suppress_health_check=list(HealthCheck),
    print_blob=False,
)


def test_whatever_people_do_the_site_is_what_the_model_says(app: Flask, database: Database) -> None:
    class OnThisDatabase(Everything):
        def __init__(self) -> None:
            super().__init__(app, database)

    run_state_machine_as_test(OnThisDatabase, settings=EXAMPLES)

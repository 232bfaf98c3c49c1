"""`flask doctor --invariants` names whatever was changed by hand, and what is wrong with it."""

import pytest
from flask import Flask

from tests.admin.commands import run
from tests.admin.examined import Examined, make_examined
from tests.admin.tampered import TAMPERED
from tests.admin.tampering import tamper
from tests.databases import Database
from tests.people import Somebody
from tests.skills import MadeSkill


@pytest.fixture
def examined(skill: MadeSkill, ann: Somebody, bo: Somebody, mo: Somebody) -> Examined:
    return make_examined(skill, ann, bo, mo)


def test_a_site_on_which_everything_holds_is_told_in_one_line(
    app: Flask, examined: Examined
) -> None:
    printed = run(app, "doctor", "--invariants")

    assert printed == "1 skills, 2 versions, 4 suggestions, 2 decisions: everything holds.\n"


def test_a_site_that_nobody_has_used_holds(app: Flask) -> None:
    assert "0 suggestions" in run(app, "doctor", "--invariants")


def test_the_doctor_asks_what_to_look_at(app: Flask) -> None:
    assert "--invariants" in run(app, "doctor", fails=True)


@pytest.mark.parametrize("what", TAMPERED)
def test_what_was_changed_by_hand_is_named(
    app: Flask, database: Database, examined: Examined, what: str
) -> None:
    statements, wanted = TAMPERED[what]
    tamper(database, *statements)

    printed = run(app, "doctor", "--invariants", fails=True)

    lines = printed.splitlines()
    assert [line for line in lines if not any(part in line for part in wanted)] == [], printed
    assert [part for part in wanted if part not in printed] == [], printed


def test_nothing_is_changed_by_looking(app: Flask, database: Database, examined: Examined) -> None:
    tamper(database, "UPDATE suggestions SET fingerprint = 'f' WHERE id = 2")

    first = run(app, "doctor", "--invariants", fails=True)

    assert run(app, "doctor", "--invariants", fails=True) == first

"""The doctor knows who might decide what at the time, and who was suspended when she was told."""

import pytest
from flask import Flask

from models.database import now
from tests.admin.commands import run
from tests.admin.examined import (
    Examined,
    examine,
    make_examined,
    say_decided,
    say_what_was_published,
    tell,
)
from tests.admin.tampering import tamper
from tests.databases import Database
from tests.moderation.makers import decline
from tests.people import Somebody, make_person
from tests.skills import MadeSkill, make_framework
from tests.suggest.makers import make_suggestion


@pytest.fixture
def examined(skill: MadeSkill, ann: Somebody, bo: Somebody, mo: Somebody) -> Examined:
    return make_examined(skill, ann, bo, mo)


def test_a_member_who_decided_is_named(
    app: Flask, database: Database, examined: Examined, ann: Somebody
) -> None:
    say_decided(database, examined.declined, ann)

    examine(app, finds="suggestion 2, decision 2: person 1 had no right to decide it")


def test_a_moderator_of_another_domain_is_named(
    app: Flask, database: Database, examined: Examined
) -> None:
    elsewhere = make_framework("Web", "Frontend", roles=("Web Developer",))
    cy = make_person("cy", moderates_domain=elsewhere.domain)
    joined = "'2026-03-17 12:00:00.000000+00:00'"
    tamper(database, f"UPDATE persons SET confirmed_at = {joined} WHERE name = 'cy'")

    say_decided(database, examined.declined, cy)

    examine(app, finds=f"suggestion 2, decision 2: person {cy.id} had no right to decide it")


@pytest.mark.parametrize("command", ["dismiss", "suspend"])
def test_who_lost_a_right_later_had_it(app: Flask, examined: Examined, command: str) -> None:
    reason = ("--reason", "It was time.") if command == "suspend" else ()

    run(app, "person", command, "mo", *reason)

    examine(app)


def test_who_got_a_right_later_had_it_not(
    app: Flask, database: Database, examined: Examined, ann: Somebody
) -> None:
    run(app, "person", "appoint", "ann")

    say_decided(database, examined.declined, ann)

    examine(app, finds="suggestion 2, decision 2: person 1 had no right to decide it")


def test_who_was_appointed_before_had_the_right(app: Flask, skill: MadeSkill) -> None:
    ann, cy = make_person("ann"), make_person("cy")
    run(app, "person", "appoint", "cy", "--domain", "machine-learning-and-ai")
    decline(make_suggestion(skill, ann), cy)
    say_what_was_published()

    run(app, "person", "dismiss", "cy", "--domain", "machine-learning-and-ai")

    examine(app)


def test_who_was_suspended_then_is_named_even_if_she_was_let_in_again(
    app: Flask, database: Database, skill: MadeSkill, ann: Somebody, mo: Somebody
) -> None:
    cy = make_person("cy", moderates=True)
    run(app, "person", "suspend", "cy", "--reason", "She was rude.")
    decline(make_suggestion(skill, ann), mo)
    say_what_was_published()
    run(app, "person", "restore", "cy", "--reason", "She was sorry.")

    say_decided(database, 1, cy)

    examine(app, finds=f"suggestion 1, decision 1: person {cy.id} had no right to decide it")


def test_who_decided_what_she_wrote_is_named(
    app: Flask, database: Database, examined: Examined, bo: Somebody
) -> None:
    run(app, "person", "add", "cy", "cy@example.org", "--keeper")
    tamper(database, "UPDATE persons SET is_keeper = true WHERE name = 'bo'")

    say_decided(database, examined.declined, bo)

    examine(app, finds="suggestion 2, decision 2: person 2 wrote it and decided it")


@pytest.mark.parametrize(("since", "is_named"), [(True, True), (False, False)])
def test_who_carried_on_is_barred_from_then_on(
    app: Flask, database: Database, examined: Examined, mo: Somebody, since: bool, is_named: bool
) -> None:
    moment = "2026-03-17 12:00:00.000000+00:00" if since else now().isoformat(sep=" ")

    tamper(
        database,
        "INSERT INTO suggestion_people (suggestion_id, person_id, kind, created_at)"
        f" VALUES ({examined.declined}, {mo.id}, 'carried on', '{moment}')",
    )

    named = f"suggestion 2, decision 2: person {mo.id} wrote it and decided it"
    examine(app, finds=named if is_named else "")


def test_the_suspended_are_told_nothing(
    app: Flask,
    database: Database,
    examined: Examined,
    skill: MadeSkill,
    ann: Somebody,
    bo: Somebody,
) -> None:
    run(app, "person", "suspend", "bo", "--reason", "He was rude.")
    make_suggestion(skill, ann, "Listens.", level="Lead")
    tell()
    examine(app)

    tamper(
        database,
        "INSERT INTO notifications (act_id, person_id, reason, paths, created_at)"
        f" SELECT max(id), {bo.id}, 'everything', '[]', '{now().isoformat(sep=' ')}' FROM acts",
    )

    examine(app, finds=f": person {bo.id} was told of it while she was suspended")


def test_who_was_let_in_again_before_she_was_told_was_told_rightly(
    app: Flask, examined: Examined, skill: MadeSkill, ann: Somebody, mo: Somebody
) -> None:
    own = make_suggestion(skill, ann, "Listens.", level="Lead")
    run(app, "person", "suspend", "ann", "--reason", "She was rude.")
    decline(own, mo)
    run(app, "person", "restore", "ann", "--reason", "She was sorry.")

    tell()

    examine(app)

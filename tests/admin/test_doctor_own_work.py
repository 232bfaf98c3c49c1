"""The doctor knows whether somebody might publish her own work, at the time."""

from flask import Flask

from tests.admin.commands import run
from tests.admin.examined import examine, say_what_was_published
from tests.admin.tampering import tamper
from tests.databases import Database
from tests.moderation.makers import accept
from tests.people import Somebody, make_person
from tests.skills import MadeSkill
from tests.suggest.makers import make_suggestion


def publish_own(skill: MadeSkill, author: Somebody) -> int:
    """Somebody's own suggestion, published without a second look since nobody else may."""
    own = make_suggestion(skill, author)
    accept(own, author)
    say_what_was_published()
    return own


def test_own_work_may_be_published_where_nobody_else_might(
    app: Flask, skill: MadeSkill, mo: Somebody
) -> None:
    publish_own(skill, mo)
    examine(app)

    make_person("ida", moderates=True)
    run(app, "person", "add", "cy", "cy@example.org")
    run(app, "person", "appoint", "cy")
    run(app, "policy", "set", "own_work", "no")

    examine(app)


def test_own_work_is_named_where_somebody_else_might_have_decided(
    app: Flask, database: Database, skill: MadeSkill, mo: Somebody
) -> None:
    cy = make_person("cy")
    publish_own(skill, mo)

    tamper(
        database,
        f"INSERT INTO moderatorships (person_id) VALUES ({cy.id})",
    )

    examine(
        app,
        finds="suggestion 1, decision 1: it is marked as without a second look,"
        " but cy could have decided it",
    )


def test_own_work_is_named_where_the_policy_did_not_allow_it(
    app: Flask, database: Database, skill: MadeSkill, mo: Somebody
) -> None:
    publish_own(skill, mo)
    tamper(database, "UPDATE decisions SET without_second_look = false")
    examine(app, finds=f"suggestion 1, decision 1: person {mo.id} wrote it and decided it")
    tamper(database, "UPDATE decisions SET without_second_look = true")

    tamper(
        database,
        "INSERT INTO policies (domain_uid, name, value)"
        " SELECT domain_uid, 'own_work', 'no' FROM skills",
    )

    examine(
        app,
        finds="suggestion 1, decision 1: it is marked as without a second look,"
        " which the policy did not allow",
    )


def test_the_rule_counts_that_was_in_force(app: Flask, skill: MadeSkill, mo: Somebody) -> None:
    domain = ("--domain", "machine-learning-and-ai")
    run(app, "policy", "set", "own_work", "no")
    run(app, "policy", "set", "own_work", "yes", *domain)
    publish_own(skill, mo)

    run(app, "policy", "set", "own_work", "no", *domain)

    examine(app)


def test_what_was_published_against_the_rule_in_force_is_named(
    app: Flask, database: Database, skill: MadeSkill, mo: Somebody
) -> None:
    publish_own(skill, mo)
    run(app, "policy", "set", "own_work", "no")
    run(app, "policy", "set", "own_work", "yes")

    # As if the first rule had been set before anything else happened.
    tamper(
        database,
        "UPDATE activities SET id = 0 WHERE kind = 'policy set' AND details LIKE '%no%'"
        if database.address.startswith("sqlite")
        else "UPDATE activities SET id = 0 WHERE kind = 'policy set' AND details->>'value' = 'no'",
    )

    examine(
        app,
        finds="suggestion 1, decision 1: it is marked as without a second look,"
        " which the policy did not allow",
    )


def test_a_mark_is_named_where_somebody_else_wrote_it(
    app: Flask, database: Database, skill: MadeSkill, ann: Somebody, mo: Somebody
) -> None:
    accept(make_suggestion(skill, ann), mo)
    say_what_was_published()

    tamper(database, "UPDATE decisions SET without_second_look = true")

    examine(
        app,
        finds="suggestion 1, decision 1: it is marked as without a second look,"
        f" but person {mo.id} did not write it",
    )

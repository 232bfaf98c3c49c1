"""`flask person` and `flask policy`: accounts and rules from the command line."""

import pytest
from flask import Flask
from sqlalchemy import select

from community.accounts.queries import actor, others_who_may_decide, policy
from models.activity import Activity
from models.person import Person, SignedInSession
from tests.admin.commands import run
from tests.browser_client import Browser
from tests.people import Somebody
from tests.site import in_site
from tests.skills import Framework


def test_a_keeper_is_added_and_can_sign_in(app: Flask, browser: Browser) -> None:
    printed = run(app, "person", "add", "zoe", "zoe@example.org", "--keeper")

    password = printed.split()[-1]
    page = browser.open("/en/sign-in")
    answer = page.press("/en/sign-in", login="zoe", password=password)
    assert answer.status_code == 303
    with in_site() as session:
        assert session.scalars(select(Person.is_keeper).where(Person.name == "zoe")).one()


def test_a_name_that_is_taken_is_refused_with_a_cure(app: Flask, ann: Somebody) -> None:
    printed = run(app, "person", "add", "ANN", "other@example.org", fails=True)

    assert "Somebody has ANN already. Choose another." in printed


def test_a_moderator_is_appointed_for_a_domain_and_dismissed(
    app: Flask, ann: Somebody, framework: Framework
) -> None:
    run(app, "person", "appoint", "ann", "--domain", "machine-learning-and-ai")
    with in_site():
        appointed = actor(ann.id).moderated_domains

    run(app, "person", "dismiss", "ann", "--domain", "machine-learning-and-ai")

    assert appointed == frozenset({framework.domain})
    with in_site():
        assert actor(ann.id).moderated_domains == frozenset()


def test_an_unknown_domain_is_answered_with_those_that_exist(
    app: Flask, ann: Somebody, framework: Framework
) -> None:
    printed = run(app, "person", "appoint", "ann", "--domain", "cooking", fails=True)

    assert "There is no domain cooking. Known: machine-learning-and-ai" in printed


def test_a_suspended_person_is_signed_out_everywhere_and_can_be_restored(
    app: Flask, browser: Browser, ann: Somebody
) -> None:
    signed_in = browser.as_(ann)

    run(app, "person", "suspend", "ann", "--reason", "spam")

    assert signed_in.open("/en/notifications", 303).location.startswith("/en/sign-in")
    with in_site() as session:
        assert session.scalars(select(SignedInSession.ended_at)).one() is not None
        assert session.scalars(select(Activity.details)).one() == {"reason": "spam"}
    run(app, "person", "restore", "ann", "--reason", "a mistake")
    with in_site() as session:
        assert session.scalars(select(Person.suspended_at)).one() is None


def test_doing_it_again_is_no_second_activity(app: Flask, ann: Somebody) -> None:
    for _ in range(2):
        run(app, "person", "suspend", "ann", "--reason", "spam")

    with in_site() as session:
        assert len(session.scalars(select(Activity.id)).all()) == 1


def test_a_new_password_ends_all_sessions(app: Flask, browser: Browser, ann: Somebody) -> None:
    signed_in = browser.as_(ann)

    run(app, "person", "password", "ann")

    assert signed_in.open("/en/notifications", 303).location.startswith("/en/sign-in")


def test_the_list_says_what_everybody_may_do(
    app: Flask, ann: Somebody, mo: Somebody, ada: Somebody
) -> None:
    printed = run(app, "person", "list").splitlines()

    assert printed == [
        "ann\tann@example.org\tmember",
        "mo\tmo@example.org\tmoderates the site",
        "ada\tada@example.org\tadmin",
    ]


def test_suspended_people_are_not_counted_among_those_who_may_decide(
    app: Flask, mo: Somebody, ada: Somebody, framework: Framework
) -> None:
    with in_site():
        before = others_who_may_decide(frozenset({framework.domain}), ())

    run(app, "person", "suspend", "mo", "--reason", "left")

    with in_site():
        assert (before, others_who_may_decide(frozenset({framework.domain}), ())) == (2, 1)


def test_a_policy_is_set_for_one_domain_and_listed(app: Flask, framework: Framework) -> None:
    run(app, "policy", "set", "own_work", "no", "--domain", "machine-learning-and-ai")

    with in_site():
        assert policy("own_work", framework.domain) == "no"
        assert policy("own_work") == "yes"
    printed = run(app, "policy", "list", "--domain", "machine-learning-and-ai")
    assert printed.startswith("own_work\tno")


def test_each_hint_is_a_policy_that_can_be_switched_off(app: Flask, framework: Framework) -> None:
    hints = ("hint_missing_above", "hint_same_text", "hint_only_part", "hint_together")

    for name in hints:
        run(app, "policy", "set", name, "no", "--domain", "machine-learning-and-ai")

    on_the_site = run(app, "policy", "list")
    in_the_domain = run(app, "policy", "list", "--domain", "machine-learning-and-ai")
    for name in hints:
        assert f"{name}\tyes\t(yes or no)" in on_the_site
        assert f"{name}\tno\t(yes or no)" in in_the_domain


@pytest.mark.parametrize(("name", "value"), [("own_work", "perhaps"), ("gravity", "no")])
def test_a_policy_that_cannot_be_is_refused(app: Flask, name: str, value: str) -> None:
    printed = run(app, "policy", "set", name, value, fails=True)

    assert "own_work" in printed

"""The button that takes a decision back: who sees it, until when, and what it leads to."""

from datetime import timedelta

import pytest
import time_machine
from flask import Flask

from community.rules.suggestion_states import State
from models.activity import Act
from models.database import now
from models.decision import Decision
from tests.admin.commands import run
from tests.admin.examined import say_what_was_published
from tests.browser_client import Browser, Page
from tests.catalogue.undoing import numbers_of, reword
from tests.moderation.makers import press_accept, press_decline, review
from tests.moderation.taking import accept_held, decline_held, happened_to, newest_decision
from tests.people import Somebody
from tests.site import in_site
from tests.skills import MadeSkill
from tests.suggest.makers import make_suggestion, state_of

TOO_LATE = "It was too late: people hear of this decision by now"


@pytest.fixture(autouse=True)
def five_minutes(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """News of a decision is held as on a real site."""
    monkeypatch.setitem(app.config, "TAKE_BACK_SECONDS", 300)


def address_of(decision: int) -> str:
    return f"/en/decisions/{decision}/take-back"


def until(decision: int) -> str:
    """The time of day at which it is too late."""
    with in_site() as session:
        act = session.get_one(Act, session.get_one(Decision, decision).act_id)
        return f"{act.tell_after:%H:%M}"


def accepted(browser: Browser, suggestion: int) -> Page:
    """The page that follows an acceptance."""
    return press_accept(review(browser, suggestion), suggestion).follow()


def test_right_after_a_decision_one_press_takes_it_back(
    browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    suggestion = make_suggestion(skill, ann)
    page = accepted(browser.as_(mo), suggestion)
    decision = newest_decision(suggestion)

    answer = page.press(address_of(decision), status=303)

    assert "Accepted, published as version 2." in page
    assert f"Take back (until {until(decision)})" in page
    assert answer.location == f"/en/queue#suggestion-{suggestion}"
    assert f"Taken back. Suggestion {suggestion} waits for review again." in answer.follow()
    assert (state_of(suggestion), numbers_of(skill)) == (State.WAITING, [1, 2, 3])


def test_a_decline_is_taken_back_on_the_page_of_the_suggestion(
    browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    suggestion = make_suggestion(skill, ann)
    press_decline(review(browser.as_(mo), suggestion), suggestion)
    page = browser.as_(mo).open(f"/en/suggestions/{suggestion}")

    answer = page.press(address_of(newest_decision(suggestion)), status=303)

    assert answer.location == f"/en/suggestions/{suggestion}"
    assert "Waiting for review" in answer.follow()


def test_its_author_sees_the_decision_at_once_and_until_when_it_may_fall(
    browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    suggestion = make_suggestion(skill, ann)
    decision = accept_held(suggestion, mo)

    page = browser.as_(ann).open(f"/en/suggestions/{suggestion}")

    assert f"This can be taken back until {until(decision)}." in page
    assert "Accepted" in page
    assert address_of(decision) not in page.html
    assert "Version 2" in browser.as_(ann).open(f"{skill.address}/history")
    assert "Version 2" in browser.as_(ann).open("/en/changes")
    assert "This can be taken back" not in browser.open(f"/en/suggestions/{suggestion}")


def test_five_minutes_later_the_button_is_gone_and_a_press_hears_why(
    browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    suggestion = make_suggestion(skill, ann)
    decision = accept_held(suggestion, mo)
    mos = browser.as_(mo)
    address = f"/en/suggestions/{suggestion}"
    before = mos.open(address)

    with time_machine.travel(now() + timedelta(seconds=301), tick=True):
        page = mos.open(address)
        answer = before.press(address_of(decision), status=409)

    assert address_of(decision) in before.html
    assert address_of(decision) not in page.html
    assert TOO_LATE in answer
    assert answer.links["Undo this change"] == f"{skill.address}/versions/2/revert"
    assert state_of(suggestion) is State.ACCEPTED


def test_where_the_page_changed_since_it_says_where_and_what_can_be_done(
    browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    decision = accept_held(make_suggestion(skill, ann), mo)
    reword(skill, "ML Engineer", "Senior", "Leads every project there is.")

    answer = browser.as_(mo).press(address_of(decision), status=409)

    assert "A decision is taken back as a whole or not at all" in answer
    assert "ML Engineer, Senior" in answer
    assert "Last changed by version 3" in answer
    assert answer.links["Undo this change"] == f"{skill.address}/versions/2/revert"


def test_strangers_and_members_are_refused(
    browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    decision = decline_held(make_suggestion(skill, ann), mo)

    assert browser.press(address_of(decision)).status_code == 401
    assert browser.as_(ann).press(address_of(decision)).status_code == 403
    assert browser.as_(mo).press(address_of(decision + 1)).status_code == 404
    assert happened_to(1)[-1] == "declined"


def test_a_double_press_takes_back_once(
    browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    decision = accept_held(make_suggestion(skill, ann), mo)
    mos = browser.as_(mo)
    mos.press(address_of(decision), status=303)

    again = mos.press(address_of(decision), status=303)

    assert again.location == "/en/suggestions/1"
    assert numbers_of(skill) == [1, 2, 3]


def test_the_history_folds_the_pair_into_one_line(
    browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    decision = accept_held(make_suggestion(skill, ann), mo)
    browser.as_(mo).press(address_of(decision), status=303)

    history = browser.open(f"{skill.address}/history")

    lines = [each.words for each in history.elements.every("h2") if "Version" in each.words]
    assert lines == ["Version 2 · taken back in version 3", "Version 1"]
    assert history.links["taken back in version 3"] == f"{skill.address}/versions/3"
    assert len(history.elements.every("details")) == 1
    assert "The decision that this came of was taken back." in browser.open(
        f"{skill.address}/versions/2"
    )
    assert "A decision taken back" in browser.open(f"{skill.address}/versions/3")


def test_recent_changes_name_it_once_and_a_persons_page_not_at_all(
    browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    decision = accept_held(make_suggestion(skill, ann), mo)
    before = browser.open(f"/en/people/{ann.uid}/changes")
    browser.as_(mo).press(address_of(decision), status=303)

    changes = browser.open("/en/changes")

    assert changes.words.count("taken back in version 3") == 1
    assert [link for link in changes.links if link.startswith("Version 3")] == []
    assert "Version 2" in before
    assert "Version 2" not in browser.open(f"/en/people/{ann.uid}/changes")
    assert "Version 3" not in browser.open(f"/en/people/{mo.uid}/changes")


def test_the_examination_finds_nothing_wrong(
    app: Flask, browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    say_what_was_published()
    for decide in (accept_held, decline_held, accept_held):
        decision = decide(make_suggestion_once(skill, ann), mo)
        browser.as_(mo).press(address_of(decision), status=303)

    printed = run(app, "doctor", "--invariants")

    assert happened_to(1).count("taken back") == 3
    assert "taken back" not in printed


def make_suggestion_once(skill: MadeSkill, author: Somebody) -> int:
    """The one suggestion of the site, made where there is none yet."""
    return 1 if newest_decision(1) else make_suggestion(skill, author)

"""Who takes a decision back, until when, and once."""

from datetime import timedelta

import pytest
from flask import Flask

from community.moderation.taking_back import TakenBack, TooLate
from community.notifications.telling import claim_due
from community.rules.permissions import NotAllowed
from community.rules.suggestion_states import State
from tests.browser_client import Browser
from tests.catalogue.undoing import numbers_of
from tests.moderation.taking import (
    accept_held,
    act_of,
    ask_held,
    decision_named,
    decline_held,
    happened_to,
    take_back,
)
from tests.notifications.makers import tell_all
from tests.people import Somebody, make_person
from tests.site import in_site
from tests.skills import Framework, MadeSkill, make_framework
from tests.suggest.makers import make_suggestion, state_of

HOUR = timedelta(hours=1)


def test_a_second_press_hears_the_same_and_writes_nothing(
    ann: Somebody, mo: Somebody, other_moderator: Somebody, skill: MadeSkill
) -> None:
    suggestion = make_suggestion(skill, ann)
    decision = accept_held(suggestion, mo)
    take_back(decision, mo)

    outcome = take_back(decision, other_moderator)

    assert outcome == TakenBack(suggestion)
    assert numbers_of(skill) == [1, 2, 3]
    assert happened_to(suggestion).count("taken back") == 1


def test_five_minutes_later_it_is_too_late(ann: Somebody, mo: Somebody, skill: MadeSkill) -> None:
    suggestion = make_suggestion(skill, ann)

    outcome = take_back(accept_held(suggestion, mo, hold=timedelta()), mo)

    assert outcome == TooLate(2)
    assert (state_of(suggestion), numbers_of(skill)) == (State.ACCEPTED, [1, 2])


def test_once_the_worker_has_begun_to_tell_it_is_too_late(
    app: Flask, ann: Somebody, mo: Somebody, skill: MadeSkill, monkeypatch: pytest.MonkeyPatch
) -> None:
    suggestion = make_suggestion(skill, ann)
    tell_all(app)
    decision = accept_held(suggestion, mo, hold=timedelta())
    with in_site():
        claim_due()
    monkeypatch.setattr("community.suggest.holding.now", lambda: act_of(decision).at - HOUR)

    outcome = take_back(decision, mo)

    assert outcome == TooLate(2)


def test_only_the_newest_decision_is_taken_back(
    ann: Somebody, mo: Somebody, other_moderator: Somebody, skill: MadeSkill
) -> None:
    suggestion = make_suggestion(skill, ann)
    request = ask_held(suggestion, mo)
    accepted = accept_held(suggestion, other_moderator)

    outcome = take_back(request, mo)

    assert outcome == TooLate(None)
    assert state_of(suggestion) is State.ACCEPTED
    assert take_back(accepted, mo) == TakenBack(suggestion, 3)


@pytest.mark.parametrize("who", ["ann", "bo"])
def test_members_take_nothing_back(
    ann: Somebody, bo: Somebody, mo: Somebody, skill: MadeSkill, who: str
) -> None:
    decision = decline_held(make_suggestion(skill, ann), mo)

    with pytest.raises(NotAllowed):
        take_back(decision, {"ann": ann, "bo": bo}[who])

    assert decision_named(decision).taken_back_by is None


def test_a_moderator_of_another_domain_takes_nothing_back(
    ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    elsewhere = make_framework("Cooking", "Baking", roles=("Baker",), levels=("Novice",))
    kim = make_person("kim", moderates_domain=elsewhere.domain)
    decision = decline_held(make_suggestion(skill, ann), mo)

    with pytest.raises(NotAllowed):
        take_back(decision, kim)


def test_another_moderator_of_the_place_may(
    ann: Somebody, mo: Somebody, framework: Framework, skill: MadeSkill
) -> None:
    kim = make_person("kim", moderates_domain=framework.domain)
    suggestion = make_suggestion(skill, ann)

    outcome = take_back(accept_held(suggestion, mo), kim)

    assert outcome == TakenBack(suggestion, 3)


def test_an_author_who_moderates_takes_back_no_decision_of_others_on_her_own(
    browser: Browser, mo: Somebody, other_moderator: Somebody, skill: MadeSkill
) -> None:
    number = make_suggestion(skill, mo)
    decision = decline_held(number, other_moderator)

    page = browser.as_(mo).open(f"/en/suggestions/{number}")

    assert f"/en/decisions/{decision}/take-back" not in page.html
    with pytest.raises(NotAllowed):
        take_back(decision, mo)
    assert take_back(decision, other_moderator) == TakenBack(number)


def test_an_author_takes_back_what_she_published_herself(mo: Somebody, skill: MadeSkill) -> None:
    number = make_suggestion(skill, mo)

    assert take_back(accept_held(number, mo), mo) == TakenBack(number, 3)

"""What lies with authors: a reminder after two weeks, rest after sixty days."""

import threading
from datetime import timedelta

import pytest
import time_machine
from flask import Flask
from sqlalchemy import select

from community.moderation import resting
from community.moderation.resting import remind_and_rest_due
from models.activity import Act, Activity
from models.database import now
from models.suggestion import Suggestion
from tests.browser_client import Browser
from tests.databases import Database
from tests.moderation.makers import numbers_in_queue
from tests.moderation.taking import (
    HOLD,
    accept_held,
    ask_held,
    happened_to,
    suggestion_named,
    take_back,
)
from tests.notifications.makers import tell_all, told
from tests.people import Somebody
from tests.site import changing_site, in_site
from tests.skills import MadeSkill
from tests.suggest.makers import make_suggestion
from tests.suggest.revision_makers import answer

AT_ONCE = timedelta()


def days_later(days: float) -> bool:
    """What the duty finds so many days from now; whether more may be due."""
    with time_machine.travel(now() + timedelta(days=days), tick=True), in_site():
        return remind_and_rest_due()


def sent_back(skill: MadeSkill, author: Somebody, by: Somebody) -> int:
    suggestion = make_suggestion(skill, author)
    ask_held(suggestion, by, hold=AT_ONCE)
    return suggestion


def test_the_author_is_reminded_once_after_two_weeks(
    app: Flask, ann: Somebody, bo: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    suggestion = sent_back(skill, ann, mo)
    days_later(13.9)
    before = happened_to(suggestion)

    days_later(14.1)
    days_later(15)

    assert before == ["suggested", "returned"]
    assert happened_to(suggestion) == ["suggested", "returned", "reminded"]
    tell_all(app)
    with time_machine.travel(now() + timedelta(days=20), tick=True):
        tell_all(app)
    assert [(each.person_id, each.by_mail) for each in told(newest_act("remind"))] == [
        (ann.id, True)
    ]


def test_after_sixty_days_it_rests_and_is_in_no_queue(
    app: Flask, browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    suggestion = sent_back(skill, ann, mo)
    waiting = make_suggestion(skill, ann, "Another place.", level="Lead")
    days_later(14.1)
    days_later(59.9)
    before = suggestion_named(suggestion).resting_since

    days_later(60.1)

    assert before is None
    assert suggestion_named(suggestion).resting_since is not None
    assert happened_to(suggestion) == ["suggested", "returned", "reminded", "rested"]
    assert numbers_in_queue(browser.as_(mo)) == [waiting]
    assert "Resting" in browser.open(f"/en/suggestions/{suggestion}")


def test_what_was_forgotten_for_long_rests_without_a_reminder(
    ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    suggestion = sent_back(skill, ann, mo)

    days_later(70)
    days_later(71)

    assert happened_to(suggestion) == ["suggested", "returned", "rested"]


def test_each_request_has_a_reminder_of_its_own(
    ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    suggestion = sent_back(skill, ann, mo)
    days_later(14.1)
    with changing_site() as session:
        session.get_one(Suggestion, suggestion).state = "waiting"
    with time_machine.travel(now() + timedelta(days=20), tick=True):
        ask_held(suggestion, mo, hold=AT_ONCE)

    days_later(30)
    assert happened_to(suggestion).count("reminded") == 1

    days_later(34.1)
    assert happened_to(suggestion).count("reminded") == 2


@pytest.mark.parametrize("state", ["waiting", "answered", "accepted", "taken back"])
def test_what_does_not_lie_with_its_author_is_left_alone(
    ann: Somebody, mo: Somebody, skill: MadeSkill, state: str
) -> None:
    suggestion = make_suggestion(skill, ann)
    if state == "taken back":
        take_back(ask_held(suggestion, mo), mo)
    if state == "answered":
        ask_held(suggestion, mo)
        answer(suggestion, ann)
    if state == "accepted":
        ask_held(suggestion, mo)
        accept_held(suggestion, mo, hold=HOLD)
    before = happened_to(suggestion)

    days_later(70)

    assert happened_to(suggestion) == before


def test_it_goes_in_slices(
    ann: Somebody, mo: Somebody, skill: MadeSkill, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(resting, "AT_ONCE", 2)
    levels = ("Junior", "Senior", "Lead")
    for level in levels:
        number = make_suggestion(skill, ann, "Other words.", level=level)
        ask_held(number, mo, hold=AT_ONCE)

    more = [days_later(14.1) for _ in range(3)]

    assert more == [True, False, False]
    with in_site() as session:
        kinds = session.scalars(select(Activity.kind).where(Activity.kind == "reminded")).all()
    assert len(kinds) == 3


def test_two_workers_remind_once(
    app: Flask, database: Database, ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    suggestion = sent_back(skill, ann, mo)
    everybody = threading.Barrier(2)

    def work() -> None:
        with in_site():
            everybody.wait(30)
            remind_and_rest_due()

    with time_machine.travel(now() + timedelta(days=14.1), tick=True):
        workers = [threading.Thread(target=work) for _ in range(2)]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join(30)

    assert happened_to(suggestion).count("reminded") == 1


def test_where_another_worker_is_at_it_nothing_is_done(
    ann: Somebody, mo: Somebody, skill: MadeSkill, monkeypatch: pytest.MonkeyPatch
) -> None:
    suggestion = sent_back(skill, ann, mo)
    monkeypatch.setattr(resting, "alone", lambda duty: False)

    more = days_later(14.1)

    assert more is False
    assert happened_to(suggestion) == ["suggested", "returned"]


def newest_act(kind: str) -> int:
    with in_site() as session:
        found = select(Act.id).where(Act.kind == kind).order_by(Act.id.desc())
        return session.scalars(found).first() or 0

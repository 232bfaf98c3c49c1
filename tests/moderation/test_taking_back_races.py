"""Taking back at the moment at which somebody else does, or the worker begins to tell."""

import random
import threading
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from flask import Flask

from community.moderation.taking_back import Outcome, TakenBack
from community.rules.suggestion_states import State
from models.database import now
from tests.browser_client import Browser
from tests.catalogue.undoing import numbers_of
from tests.databases import Database
from tests.moderation.taking import accept_held, act_of, decline_held, happened_to, take_back
from tests.notifications.makers import tell_all, told
from tests.people import Somebody, make_person
from tests.site import make_app
from tests.size import size
from tests.skills import Framework, make_skill
from tests.suggest.makers import make_suggestion, state_of

PATIENCE = 60.0


def at_once(*deeds: Callable[[], None]) -> None:
    """Do all of it at one moment, each in a thread of its own."""
    everybody = threading.Barrier(len(deeds))
    problems: list[BaseException] = []

    def do(deed: Callable[[], None]) -> None:
        try:
            everybody.wait(PATIENCE)
            deed()
        except BaseException as problem:
            problems.append(problem)

    threads = [threading.Thread(target=do, args=(deed,)) for deed in deeds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE)
    assert problems == []


def test_two_take_back_at_once_and_one_version_is_made(
    app: Flask,
    database: Database,
    tmp_path: Path,
    framework: Framework,
    mo: Somebody,
    other_moderator: Somebody,
) -> None:
    browsers = [
        Browser(make_app(database.address, tmp_path), person) for person in (mo, other_moderator)
    ]
    for browser in browsers:
        browser.csrf_token()

    for number in range(size(4, 50)):
        skill = make_skill(framework, f"Skill {number}")
        suggestion = make_suggestion(skill, make_person(f"author {number}"))
        decision = accept_held(suggestion, mo)
        answers: list[int] = []
        at_once(*(pressing(browser, decision, answers) for browser in browsers))

        assert answers == [303, 303]
        assert numbers_of(skill) == [1, 2, 3]
        assert happened_to(suggestion).count("taken back") == 1


def pressing(browser: Browser, decision: int, answers: list[int]) -> Callable[[], None]:
    def press() -> None:
        answers.append(browser.press(f"/en/decisions/{decision}/take-back").status_code)

    return press


def test_it_is_either_told_or_taken_back(app: Flask, framework: Framework, mo: Somebody) -> None:
    for number in range(size(8, 200)):
        author = make_person(f"author {number}")
        suggestion = make_suggestion(make_skill(framework, f"Skill {number}"), author)
        tell_all(app)
        decision = decline_held(suggestion, mo, hold=timedelta(milliseconds=150))
        due = act_of(decision).tell_after
        outcomes: list[Outcome] = []

        at_once(taking(decision, mo, due, outcomes), telling(app, due))

        tell_all(app)
        is_taken_back = isinstance(outcomes[0], TakenBack)
        heard = [each for each in told() if each.person_id == author.id]
        assert len(heard) == (0 if is_taken_back else 1)
        assert state_of(suggestion) is (State.WAITING if is_taken_back else State.DECLINED)


def taking(
    decision: int, by: Somebody, due: datetime, outcomes: list[Outcome]
) -> Callable[[], None]:
    """Takes back at the last moment, or the first at which it is too late."""

    def take() -> None:
        wait_until(due - timedelta(milliseconds=random.randint(-5, 15)))
        outcomes.append(take_back(decision, by))

    return take


def telling(app: Flask, due: datetime) -> Callable[[], None]:
    """A worker that looks for what is due, over and over, until a while after."""

    def tell() -> None:
        while now() < due + timedelta(milliseconds=50):
            tell_all(app)

    return tell


def wait_until(moment: datetime) -> None:
    time.sleep(max(0.0, (moment - now()).total_seconds()))

"""Workers that die, are overtaken, or start at the same moment: everybody is told once."""

import threading
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import update

from community.notifications import telling
from community.notifications.facts import facts_of
from community.notifications.listeners import candidates_for
from models.activity import Act
from models.database import db, now
from tests.notifications.makers import (
    act_named,
    crowd_of_watchers,
    publish_change,
    tell_all,
    told,
    told_people,
)
from tests.people import Somebody
from tests.site import changing_site
from tests.skills import MadeSkill

TELL_SLICE = telling.tell_slice


class Killed(BaseException):
    """Stands for kill -9: nothing after it runs."""


def test_a_worker_killed_between_slices_leaves_the_rest_to_the_next_one(
    app: Flask, mo: Somebody, skill: MadeSkill, monkeypatch: pytest.MonkeyPatch
) -> None:
    crowd_of_watchers(skill, 25)
    act = publish_change(skill, by=mo)
    monkeypatch.setattr(telling, "SLICE", 10)
    killed_after(1, monkeypatch)
    with app.app_context(), pytest.raises(Killed):
        telling.tell_due()
    before = told_people(told(act))
    assert (len(before), tell_all(app)) == (10, 0)

    lease_ends(act)
    went_on_after = going_on(monkeypatch)
    tell_all(app)

    after = told_people(told(act))
    assert len(after) == len(set(after)) == 25
    assert went_on_after == [max(before), after[19]]
    assert act_named(act).attempts == 2


def test_a_worker_that_was_overtaken_writes_nothing_more(
    app: Flask, mo: Somebody, skill: MadeSkill, monkeypatch: pytest.MonkeyPatch
) -> None:
    crowd_of_watchers(skill, 25)
    act = publish_change(skill, by=mo)
    monkeypatch.setattr(telling, "SLICE", 10)

    with app.app_context():
        slow = telling.claim_due()
        assert slow is not None
        facts = facts_of(slow.act_id)
        work = telling.Work(slow, facts, candidates_for(facts), 10)
        lease_ends(act)
        db.session.remove()
        assert telling.claim_due() is not None
        after_slow = telling.tell_slice(work, 0)
        db.session.remove()

    assert after_slow is None
    assert told(act) == []


def test_workers_at_the_same_moment_tell_everybody_once(
    app: Flask, mo: Somebody, skill: MadeSkill, monkeypatch: pytest.MonkeyPatch
) -> None:
    crowd_of_watchers(skill, 30)
    act = publish_change(skill, by=mo)
    monkeypatch.setattr(telling, "SLICE", 7)
    start = threading.Barrier(4)
    errors: list[BaseException] = []

    def work() -> None:
        try:
            start.wait()
            tell_all(app)
        except BaseException as error:
            errors.append(error)

    workers = [threading.Thread(target=work) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()

    assert errors == []
    people = told_people(told(act))
    assert len(people) == len(set(people)) == 30


def killed_after(slices: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let telling go on for so many slices and then end as if the process was killed."""
    done = 0

    def until_killed(work: telling.Work, told_to: int) -> int | None:
        nonlocal done
        if done == slices:
            raise Killed
        done += 1
        return TELL_SLICE(work, told_to)

    monkeypatch.setattr(telling, "tell_slice", until_killed)


def going_on(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """After whom each slice goes on, from now on."""
    after: list[int] = []

    def noted(work: telling.Work, told_to: int) -> int | None:
        after.append(told_to)
        return TELL_SLICE(work, told_to)

    monkeypatch.setattr(telling, "tell_slice", noted)
    return after


def lease_ends(act_id: int) -> None:
    with changing_site(private=True) as session:
        session.execute(
            update(Act).where(Act.id == act_id).values(leased_until=now() - timedelta(seconds=1))
        )

"""What waits of somebody who is shut out rests, until she is let in again."""

import threading
import time
from datetime import timedelta

from flask import Flask
from sqlalchemy import select

from community.moderation import suspending
from community.watch.actions import follow
from models.activity import Act, Activity
from models.database import now
from models.person import Person
from models.suggestion import Suggestion
from tests.browser_client import Browser
from tests.moderation.deciding import decide, make_for_levels, path_of, reopen
from tests.moderation.makers import decline, numbers_in_queue
from tests.moderation.taking import (
    ask_held,
    happened_to,
    suggestion_named,
)
from tests.notifications.makers import tell_all, told
from tests.people import Somebody
from tests.site import changing_site, in_site
from tests.skills import MadeSkill
from tests.suggest.makers import make_suggestion, state_of

AT_ONCE = timedelta()


def sent_back(skill: MadeSkill, author: Somebody, by: Somebody) -> int:
    suggestion = make_suggestion(skill, author)
    ask_held(suggestion, by, hold=AT_ONCE)
    return suggestion


def test_what_waits_of_somebody_shut_out_rests_until_she_is_let_in_again(
    app: Flask, browser: Browser, ann: Somebody, bo: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    hers = make_suggestion(skill, ann)
    others = make_suggestion(skill, bo, "Another place.", level="Lead")
    with changing_site():
        suspending.suspend(ann.id, reason="Spam.", by=None)
    while_out = numbers_in_queue(browser.as_(mo))

    with changing_site():
        suspending.restore(ann.id, reason="A mistake.", by=None)

    assert while_out == [others]
    assert numbers_in_queue(browser.as_(mo)) == [hers, others]
    assert happened_to(hers) == ["suggested", "rested", "woken"]
    assert acts_of(hers) == ["suggest", "suspend", "restore"]


def test_nobody_hears_of_that(app: Flask, ann: Somebody, bo: Somebody, skill: MadeSkill) -> None:
    suggestion = make_suggestion(skill, ann)
    follow_it(suggestion, bo)
    tell_all(app)
    before = told()

    with changing_site():
        suspending.suspend(ann.id, reason="Spam.", by=None)
    with changing_site():
        suspending.restore(ann.id, reason="A mistake.", by=None)

    tell_all(app)
    assert told() == before


def test_what_rested_before_goes_on_resting(ann: Somebody, mo: Somebody, skill: MadeSkill) -> None:
    suggestion = sent_back(skill, ann, mo)
    with changing_site() as session:
        session.get_one(Suggestion, suggestion).resting_since = now() - timedelta(days=1)

    with changing_site():
        suspending.suspend(ann.id, reason="Spam.", by=None)
    with changing_site():
        suspending.restore(ann.id, reason="A mistake.", by=None)

    assert suggestion_named(suggestion).resting_since is not None
    assert happened_to(suggestion) == ["suggested", "returned"]
    assert state_of(suggestion) == "back"


def acts_of(suggestion: int) -> list[str]:
    with in_site() as session:
        found = (
            select(Act.kind)
            .join(Activity, Activity.act_id == Act.id)
            .where(Activity.suggestion_id == suggestion)
        )
        return list(session.scalars(found.order_by(Activity.id)))


def follow_it(suggestion: int, person: Somebody) -> None:
    with changing_site(private=True):
        follow("suggestion", suggestion, by=person.id)


def test_what_is_decided_in_part_while_its_author_is_shut_out_rests_on(
    ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    suggestion = make_for_levels(skill, ann, {"Senior": "Trains models.", "Lead": "Leads others."})
    shut_out(ann)

    decide(suggestion, mo, [path_of(skill, "Senior")])

    assert state_of(suggestion) == "waiting"
    assert suggestion_named(suggestion).resting_since is not None
    let_in(ann)
    assert suggestion_named(suggestion).resting_since is None
    assert happened_to(suggestion)[-1] == "woken"


def test_what_is_opened_again_of_somebody_shut_out_rests(
    ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    suggestion = make_suggestion(skill, ann)
    decline(suggestion, mo)
    shut_out(ann)

    reopen(suggestion, mo)

    assert state_of(suggestion) == "waiting"
    assert suggestion_named(suggestion).resting_since is not None


def test_what_is_sent_back_to_somebody_shut_out_rests(
    ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    suggestion = make_suggestion(skill, ann)
    shut_out(ann)

    ask_held(suggestion, mo, hold=AT_ONCE)

    assert state_of(suggestion) == "back"
    assert suggestion_named(suggestion).resting_since is not None


def test_two_who_let_somebody_in_at_once_do_it_once(
    app: Flask, ann: Somebody, skill: MadeSkill
) -> None:
    shut_out(ann)

    def let_in_too() -> None:
        with changing_site() as session:
            # As somebody who has looked at her before she waits.
            session.get_one(Person, ann.id)
            both_are_in.set()
            suspending.restore(ann.id, reason="A mistake.", by=None)

    both_are_in = threading.Event()
    second = threading.Thread(target=let_in_too)
    with changing_site():
        suspending.restore(ann.id, reason="A mistake.", by=None)
        second.start()
        both_are_in.wait(1)
        time.sleep(0.3)
    second.join(30)

    with in_site() as session:
        kinds = session.scalars(select(Activity.kind).where(Activity.kind == "restored")).all()
    assert len(kinds) == 1


def shut_out(somebody: Somebody) -> None:
    with changing_site():
        suspending.suspend(somebody.id, reason="Spam.", by=None)


def let_in(somebody: Somebody) -> None:
    with changing_site():
        suspending.restore(somebody.id, reason="A mistake.", by=None)

"""What waits of somebody who is shut out rests, until she is let in again."""

from datetime import timedelta

from flask import Flask
from sqlalchemy import select

from community.moderation import suspending
from community.watch.actions import follow
from models.activity import Act, Activity
from models.database import now
from models.suggestion import Suggestion
from tests.browser_client import Browser
from tests.moderation.makers import numbers_in_queue
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

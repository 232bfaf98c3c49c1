"""Watching a skill by its button."""

import pytest
from sqlalchemy import select

from community.watch.actions import WatchingRefused, follow, watch, watch_by_intention
from models.database import now
from models.person import Person
from models.watch import Follow, Watch
from tests.browser_client import Browser
from tests.people import Somebody
from tests.site import changing_site, in_site
from tests.skills import MadeSkill


def choice_of(person: Somebody, skill: MadeSkill) -> str | None:
    with in_site() as session:
        row = session.get(Watch, (person.id, "skill", skill.uid))
        return row.choice if row else None


def test_one_press_watches_published_changes(
    browser: Browser, ann: Somebody, skill: MadeSkill
) -> None:
    page = browser.as_(ann).open(skill.address)

    answer = browser.as_(ann).press(f"{skill.address}/watch", choice="published", status=303)

    assert "Watching ✓" not in page
    assert choice_of(ann, skill) == "published"
    assert "Watching ✓" in answer.follow()


@pytest.mark.parametrize("choice", ["published", "conversation", "mute"])
def test_a_later_choice_takes_the_place_of_an_earlier_one(
    browser: Browser, ann: Somebody, skill: MadeSkill, choice: str
) -> None:
    of_ann = browser.as_(ann)
    of_ann.press(f"{skill.address}/watch", choice="mute")

    of_ann.press(f"{skill.address}/watch", choice=choice, status=303)

    assert choice_of(ann, skill) == choice


def test_a_choice_that_does_not_exist_is_refused(
    browser: Browser, ann: Somebody, skill: MadeSkill
) -> None:
    answer = browser.as_(ann).press(f"{skill.address}/watch", choice="loudly")

    assert answer.status_code == 400
    assert choice_of(ann, skill) is None


def test_stop_watching_ends_it_and_may_be_pressed_twice(
    browser: Browser, ann: Somebody, bo: Somebody, skill: MadeSkill
) -> None:
    browser.as_(ann).press(f"{skill.address}/watch")
    browser.as_(bo).press(f"{skill.address}/watch")

    browser.as_(ann).press(f"{skill.address}/unwatch", status=303)
    browser.as_(ann).press(f"{skill.address}/unwatch", status=303)

    assert choice_of(ann, skill) is None
    assert choice_of(bo, skill) == "published"


def test_a_visitor_is_led_through_signing_in(browser: Browser, skill: MadeSkill) -> None:
    page = browser.open(skill.address)

    answer = browser.press(f"{skill.address}/watch")

    assert (
        page.links["Watch"] == f"/en/sign-in?next=/en/skills/{skill.slug}&then=watch:{skill.slug}"
    )
    assert answer.status_code == 401


def test_what_a_visitor_wanted_is_done_once_she_is_known(ann: Somebody, skill: MadeSkill) -> None:
    with changing_site(private=True):
        done = watch_by_intention(ann.id, skill.slug)

    assert done
    assert choice_of(ann, skill) == "published"


def test_what_a_visitor_wanted_leaves_an_earlier_choice_alone(
    browser: Browser, ann: Somebody, skill: MadeSkill
) -> None:
    browser.as_(ann).press(f"{skill.address}/watch", choice="mute")

    with changing_site(private=True):
        watch_by_intention(ann.id, skill.slug)

    assert choice_of(ann, skill) == "mute"


def test_a_skill_that_does_not_exist_cannot_be_watched(browser: Browser, ann: Somebody) -> None:
    answer = browser.as_(ann).press("/en/skills/nothing/watch")

    with changing_site(private=True):
        done = watch_by_intention(ann.id, "nothing")

    assert answer.status_code == 404
    assert not done


def test_who_is_shut_out_watches_nothing(ann: Somebody, skill: MadeSkill) -> None:
    with changing_site() as session:
        session.get_one(Person, ann.id).suspended_at = now()

    with changing_site(private=True):
        done = watch_by_intention(ann.id, skill.slug)
        with pytest.raises(WatchingRefused):
            watch("skill", skill.uid, choice="published", by=ann.id)

    assert not done
    assert choice_of(ann, skill) is None


def test_who_is_suspended_at_this_very_moment_is_refused(
    browser: Browser, ann: Somebody, skill: MadeSkill, monkeypatch: pytest.MonkeyPatch
) -> None:
    of_ann = browser.as_(ann)

    def suspend_instead(_permission: object) -> None:
        with changing_site() as session:
            session.get_one(Person, ann.id).suspended_at = now()

    monkeypatch.setattr("community.watch.views.require", suspend_instead)
    answer = of_ann.press(f"{skill.address}/watch")

    assert answer.status_code == 403
    assert choice_of(ann, skill) is None


def test_following_again_takes_the_end_away(ann: Somebody) -> None:
    with changing_site(private=True):
        follow("suggestion", 7, by=ann.id)

    with changing_site(private=True):
        follow("suggestion", 7, by=ann.id)

    with in_site() as session:
        assert [row.until for row in session.scalars(select(Follow))] == [None]

"""Who is told of an act, why, and never twice."""

from datetime import timedelta

import pytest
from flask import Flask

from community.notifications.preferences import Wishes, choose
from models.activity import Act
from models.database import now
from models.person import Person
from models.watch import Watch
from tests.browser_client import Browser
from tests.comments.makers import make_suggestion
from tests.notifications.makers import (
    act_named,
    decide,
    following,
    ids,
    publish_change,
    tell_all,
    told,
    told_people,
    watching,
)
from tests.people import Somebody
from tests.site import changing_site
from tests.skills import Framework, MadeSkill, make_skill


def test_a_watcher_is_told_of_a_new_version(
    app: Flask, ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    watching(ann, skill)
    publish_change(skill, by=mo)

    tell_all(app)

    assert [(notice.person_id, notice.reason, notice.paths) for notice in told()] == [
        (ann.id, "skill", ())
    ]
    assert tell_all(app) == 0


def test_who_watches_another_skill_is_not(
    app: Flask, ann: Somebody, mo: Somebody, framework: Framework, skill: MadeSkill
) -> None:
    watching(ann, make_skill(framework, "NumPy"))
    publish_change(skill, by=mo)

    tell_all(app)

    assert told() == []


def test_nobody_is_told_of_her_own_deed(
    app: Flask, ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    watching(mo, skill)
    watching(ann, skill, "conversation")
    publish_change(skill, by=mo)
    publish_change(skill, by=ann, text="Something else")

    tell_all(app)

    assert told_people(told()) == ids(ann, mo)


@pytest.mark.parametrize("kind", ["accepted", "partly accepted", "declined", "returned"])
def test_authors_are_told_of_decisions_whatever_they_mute(
    app: Flask, ann: Somebody, mo: Somebody, skill: MadeSkill, kind: str
) -> None:
    suggestion = make_suggestion(skill, author=ann)
    with changing_site(private=True) as session:
        session.add(Watch(person_id=ann.id, scope_kind="everything", scope="", choice="mute"))
        session.add(Watch(person_id=ann.id, scope_kind="skill", scope=skill.uid, choice="mute"))
    decide(skill, suggestion, kind, by=mo)

    tell_all(app)

    assert [(n.person_id, n.reason, n.by_mail) for n in told()] == [
        (ann.id, "own suggestion", True)
    ]


def test_who_muted_the_skill_is_not_told_of_its_versions(
    app: Flask, ann: Somebody, bo: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    watching(ann, skill, "mute")
    watching(bo, skill)
    with changing_site(private=True) as session:
        session.add(Watch(person_id=ann.id, scope_kind="domain", scope=skill.framework.domain))
    publish_change(skill, by=mo)

    tell_all(app)

    assert told_people(told()) == ids(bo)


def test_an_acceptance_is_one_notice_for_each(
    app: Flask, ann: Somebody, bo: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    suggestion = make_suggestion(skill, author=ann)
    for person in (ann, bo):
        watching(person, skill)
        following(person, "suggestion", suggestion)
    publish_change(skill, by=mo, suggestion=suggestion)

    tell_all(app)

    assert [(notice.person_id, notice.reason) for notice in told()] == [
        (ann.id, "own suggestion"),
        (bo.id, "followed"),
    ]


def test_a_watcher_of_published_changes_sees_only_what_was_published(
    app: Flask, ann: Somebody, bo: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    suggestion = make_suggestion(skill, author=ann)
    watching(bo, skill)
    publish_change(skill, by=mo, suggestion=suggestion)

    tell_all(app)

    of_bo = next(notice for notice in told() if notice.person_id == bo.id)
    assert of_bo.paths
    assert all("cell/" in path for path in of_bo.paths)


def test_a_comment_is_told_to_who_follows_and_to_who_watches_the_conversation(
    app: Flask, browser: Browser, ann: Somebody, bo: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    watching(bo, skill, "conversation")
    watching(mo, skill, "published")
    browser.as_(ann).press(f"{skill.address}/comments", body="First")
    tell_all(app)
    browser.as_(mo).press(f"{skill.address}/comments", body="Second")

    tell_all(app)

    assert [(notice.person_id, notice.reason) for notice in told()] == [
        (ann.id, "followed"),
        (bo.id, "skill"),
        (bo.id, "skill"),
    ]


def test_a_comment_on_my_suggestion_is_an_answer_and_is_mailed(
    app: Flask, browser: Browser, ann: Somebody, bo: Somebody, skill: MadeSkill
) -> None:
    suggestion = make_suggestion(skill, author=ann)
    browser.as_(bo).press(f"/en/suggestions/{suggestion}/comments", body="Why?")

    tell_all(app)

    assert [(n.person_id, n.reason, n.by_mail) for n in told()] == [(ann.id, "reply", True)]


def test_what_is_watched_is_mailed_to_who_wants_it(
    app: Flask, ann: Somebody, bo: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    watching(ann, skill)
    watching(bo, skill)
    with changing_site(private=True):
        choose(Wishes(decided=True, replies=True, watched=True), by=ann.id)
    publish_change(skill, by=mo)

    tell_all(app)

    assert [(notice.person_id, notice.by_mail) for notice in told()] == [
        (ann.id, True),
        (bo.id, False),
    ]


def test_people_who_are_shut_out_or_gone_are_told_nothing(
    app: Flask, ann: Somebody, bo: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    watching(ann, skill)
    watching(bo, skill)
    with changing_site(private=True) as session:
        session.get_one(Person, ann.id).suspended_at = now()
        session.get_one(Person, bo.id).deleted_at = now()
    publish_change(skill, by=mo)

    tell_all(app)

    assert told() == []


def test_who_begins_to_watch_after_the_act_is_not_told_of_it(
    app: Flask, ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    publish_change(skill, by=mo)
    watching(ann, skill)

    tell_all(app)

    assert told() == []


def test_an_act_waits_until_it_can_no_longer_be_taken_back(
    app: Flask, ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    watching(ann, skill)
    held = publish_change(skill, by=mo, hold=timedelta(minutes=5))

    assert tell_all(app) == 0

    with changing_site(private=True) as session:
        session.get_one(Act, held).tell_after = now()
    assert tell_all(app) == 1
    assert told_people(told()) == ids(ann)


def test_an_act_that_was_taken_back_is_told_to_nobody(
    app: Flask, ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    watching(ann, skill)
    act = publish_change(skill, by=mo)
    with changing_site(private=True) as session:
        session.get_one(Act, act).taken_back_at = now()

    assert tell_all(app) == 0
    assert told() == []


def test_an_act_of_nobody_and_an_act_nobody_hears_of_are_settled_too(
    app: Flask, ann: Somebody, skill: MadeSkill
) -> None:
    act = publish_change(skill, by=ann)

    tell_all(app)

    assert act_named(act).told_at is not None
    assert told() == []

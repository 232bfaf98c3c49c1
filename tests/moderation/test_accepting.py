"""Accepting: the next version, its credits, and all that follows from it."""

from dataclasses import replace
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from community.moderation import actions
from community.moderation.outcomes import (
    DecidingRefused,
    SettledAlready,
)
from community.publishing.queries import content_at
from community.rules.suggestion_states import State
from community.suggest import actions as suggesting
from models.activity import Act, Activity
from models.catalogue import Skill
from models.database import now
from models.decision import Decision, Verdict
from models.suggestion import OpenPath
from models.version import Credit, Version
from models.watch import Follow
from tests.browser_client import Browser
from tests.moderation.makers import (
    accept,
    decision_of,
    numbers_of_versions,
    press_accept,
    review,
    seen_now,
)
from tests.people import Somebody, make_person
from tests.site import changing_site, in_site
from tests.skills import MadeSkill, content_of, make_framework
from tests.suggest.makers import (
    NEW_TEXT,
    head_text,
    make_suggestion,
    outcome_of_suggesting,
    state_of,
    with_cells,
)


def test_an_accepted_suggestion_is_the_next_version(
    browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    number = make_suggestion(skill, ann)

    answer = press_accept(review(browser.as_(mo), number), number, note="Well seen.")

    assert (answer.status_code, answer.location) == (303, "/en/queue")
    assert "Accepted, published as version 2." in answer.browser.open("/en/queue").html
    assert head_text(skill) == NEW_TEXT
    assert numbers_of_versions(skill) == [1, 2]
    assert state_of(number) is State.ACCEPTED


def test_a_word_to_the_author_is_kept_as_it_was_sent_but_for_line_breaks(
    browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    number = make_suggestion(skill, ann)

    answer = press_accept(review(browser.as_(mo), number), number, note="  Well\rseen.\r\n\u200b ")

    assert answer.status_code == 303
    with in_site() as session:
        assert session.scalars(select(Decision.reason)).one() == "  Well\nseen.\n\u200b "


def test_version_decision_verdict_and_activities_tell_the_same_story(
    ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    number = make_suggestion(skill, ann)

    accept(number, mo)

    decision = decision_of(number)
    with in_site() as session:
        version = session.get_one(Version, (skill.id, 2))
        assert (version.cause, version.decision_id) == ("suggestion", decision.id)
        credit = session.scalars(select(Credit).where(Credit.number == 2)).one()
        assert (credit.person_id, credit.kind) == (ann.id, "wrote")
        verdict = session.scalars(select(Verdict)).one()
        assert (verdict.verdict, verdict.standing) == ("accepted", True)
        assert (decision.kind, decision.seen_number, decision.revision) == ("accept", 1, 1)
        assert (decision.person_id, decision.without_second_look) == (mo.id, False)
        act = session.get_one(Act, decision.act_id)
        assert (act.kind, act.person_id) == ("accept", mo.id)
        activities = session.scalars(select(Activity).where(Activity.act_id == act.id)).all()
        assert [(each.kind, each.subject_id) for each in activities] == [
            ("accepted", ann.id),
            ("published", ann.id),
        ]
        assert activities[1].version_number == 2
        assert activities[1].paths == [verdict.path]


def test_nothing_stays_claimed_and_following_ends_in_two_weeks(
    ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    number = make_suggestion(skill, ann)

    accept(number, mo)

    with in_site() as session:
        assert session.scalars(select(OpenPath)).all() == []
        until = session.scalars(select(Follow.until)).one()
    assert until is not None
    assert timedelta(days=13) < until - now() < timedelta(days=15)


def test_news_of_a_decision_is_held_as_long_as_it_can_be_taken_back(
    ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    number = make_suggestion(skill, ann)
    seen = seen_now(number)

    with changing_site():
        actions.accept(number, seen=seen, by=mo.id, hold=timedelta(seconds=300))

    with in_site() as session:
        act = session.get_one(Act, decision_of(number).act_id)
        assert act.tell_after - act.at == timedelta(seconds=300)


def test_a_settled_suggestion_is_not_decided_again(
    ann: Somebody, mo: Somebody, other_moderator: Somebody, skill: MadeSkill
) -> None:
    number = make_suggestion(skill, ann)
    seen = seen_now(number)
    accept(number, mo)

    outcome = accept(number, other_moderator, seen)

    assert outcome == SettledAlready("mo", State.ACCEPTED)
    assert numbers_of_versions(skill) == [1, 2]


def test_nobody_accepts_her_own_suggestion_while_another_may(
    browser: Browser, mo: Somebody, other_moderator: Somebody, skill: MadeSkill
) -> None:
    own = make_suggestion(skill, mo)
    seen = seen_now(own)

    answer = browser.as_(mo).press(
        f"/en/suggestions/{own}/acceptance", seen=seen.digest, number="1", revision="1"
    )

    assert answer.status_code == 403
    assert state_of(own) is State.WAITING


def test_the_only_moderator_publishes_her_own_without_a_second_look(
    browser: Browser, mo: Somebody, skill: MadeSkill
) -> None:
    own = make_suggestion(skill, mo)

    page = review(browser.as_(mo), own)
    answer = press_accept(page, own)

    assert "without a second look" in page
    assert answer.status_code == 303
    assert state_of(own) is State.ACCEPTED
    assert decision_of(own).without_second_look
    assert "Published without a second look" in browser.open(f"/en/suggestions/{own}")


def test_a_moderator_of_another_domain_decides_nothing_here(
    ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    elsewhere = make_framework("Data", "Storage", roles=("Analyst",))
    una = make_person("una", moderates_domain=elsewhere.domain)
    number = make_suggestion(skill, ann)

    with pytest.raises(DecidingRefused):
        accept(number, una)

    assert state_of(number) is State.WAITING


def test_what_is_stored_says_what_the_page_says(
    app: Flask, ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    before = content_of(skill)
    key = skill.framework.cell("Data Scientist", "Lead")
    wanted = replace(with_cells(before, {key: None}), name="PyTorch 2", summary="Other.")
    sent = outcome_of_suggesting(skill, ann, wanted)
    assert isinstance(sent, suggesting.Sent)

    accept(sent.suggestion_id, mo)

    with in_site() as session:
        assert content_at(skill.id, 2) == wanted
        assert session.get_one(Skill, skill.id).name == "PyTorch 2"

"""Hints where suggestions are decided: in the queue, its order, the review, and counted anew."""

import pytest
from flask import Flask

from community.moderation.assessing import assess_due
from community.rules.limits import COMPARED_TOGETHER, SHORT_QUEUE
from community.rules.suggestion_states import State
from community.suggest import actions, hints
from tests.browser_client import Browser
from tests.moderation.makers import (
    accept,
    decline,
    make_many,
    numbers_in_queue,
    press_accept,
    review,
)
from tests.people import Somebody, make_person
from tests.queries import queries_of
from tests.site import changing_site, in_site
from tests.skills import MadeSkill, call, content_of, publish_version
from tests.suggest.makers import (
    NEW_TEXT,
    make_suggestion,
    preview_of_cell,
    sent_by_suggesting,
    state_of,
    with_text,
)
from tests.suggest.test_hints import BELOW, hints_on, stored_hints

SERVES = "Serves models."


def look() -> None:
    """What the worker does between two decisions."""
    with in_site():
        assess_due()


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "ML Engineer: Senior says the same as Mid-level."),
        ("de", "ML Engineer: Erfahren sagt dasselbe wie Mid-level."),
        ("zh", "ML Engineer：“高级”与“Mid-level”的内容相同。"),
    ],
)
def test_queue_and_review_name_what_is_worth_a_look(
    browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill, language: str, said: str
) -> None:
    with changing_site() as session:
        call(session, "level", skill.framework.levels["Senior"], "Erfahren", "de")
        call(session, "level", skill.framework.levels["Senior"], "高级", "zh")
    number = make_suggestion(skill, ann, BELOW)
    hers = browser.as_(mo)

    pages = [
        hers.open(f"/{language}/queue"),
        hers.open(f"/{language}/suggestions/{number}/review"),
        hers.open(f"/{language}/suggestions/{number}"),
    ]

    for page in pages:
        assert hints_on(page) == [said]
        assert f"{skill.address}#ml-engineer.senior".replace("/en/", f"/{language}/") in page.html


def test_where_nothing_is_worth_a_look_nothing_is_said(
    browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    number = make_suggestion(skill, ann)

    queue, page = browser.as_(mo).open("/en/queue"), review(browser.as_(mo), number)

    assert "Worth a look" not in queue
    assert "Worth a look" not in page


def test_both_rows_name_what_comes_of_the_two_together(
    browser: Browser, ann: Somebody, bo: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    lead = make_suggestion(skill, ann, SERVES, level="Lead")
    senior = make_suggestion(skill, bo, SERVES)

    queue = browser.as_(mo).open("/en/queue")

    sentence = "ML Engineer: Lead says the same as Senior. Only together with suggestion"
    assert hints_on(queue) == [f"{sentence} {senior}.", f"{sentence} {lead}."]
    assert hints_on(review(browser.as_(mo), lead)) == [f"{sentence} {senior}."]


def test_the_older_one_is_looked_at_again_when_the_newer_comes_and_when_it_goes(
    ann: Somebody, bo: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    lead = make_suggestion(skill, ann, SERVES, level="Lead")
    elsewhere = make_suggestion(skill, ann, NEW_TEXT, "Data Scientist", "Lead")
    assert stored_hints(lead) == [0]
    senior = make_suggestion(skill, bo, SERVES)
    look()
    while_both_wait = [stored_hints(each) for each in (lead, senior, elsewhere)]
    decline(senior, mo)
    look()

    assert while_both_wait == [[1], [1], [0]]
    assert [stored_hints(each) for each in (lead, elsewhere)] == [[0], [0]]


def test_withdrawing_the_newer_one_frees_the_older_too(
    ann: Somebody, bo: Somebody, skill: MadeSkill
) -> None:
    lead = make_suggestion(skill, ann, SERVES, level="Lead")
    senior = make_suggestion(skill, bo, SERVES)
    look()
    with changing_site():
        actions.withdraw(senior, by=bo.id)

    look()

    assert stored_hints(lead) == [0]


def test_after_a_version_the_worker_counts_anew(
    ann: Somebody, bo: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    lead = make_suggestion(skill, ann, SERVES, level="Lead")
    senior = make_suggestion(skill, bo, SERVES)
    principal = make_suggestion(skill, bo, "Leads others.", level="Principal")
    accept(senior, mo)
    publish_version(skill, with_text(content_of(skill), skill, "Leads others.", level="Lead"))

    look()

    # Of the first the page has said other words since; the third now repeats the level below.
    assert stored_hints(lead)[0] == 0
    assert stored_hints(principal)[0] == 1


def test_what_is_worth_a_look_is_not_ready(
    browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    hinted = make_suggestion(skill, ann, BELOW)
    others = [
        make_suggestion(skill, make_person(f"p{number}"), f"Text {number}", level="Principal")
        for number in range(SHORT_QUEUE)
    ]

    assert numbers_in_queue(browser.as_(mo)) == [*others, hinted]


def test_a_hint_that_came_meanwhile_is_in_the_way_of_no_decision(
    browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    number = make_suggestion(skill, ann, SERVES)
    page = review(browser.as_(mo), number)
    publish_version(skill, with_text(content_of(skill), skill, SERVES, level="Mid-level"))

    press_accept(page, number)

    assert state_of(number) is State.ACCEPTED
    assert "Worth a look" not in page


def test_the_queue_asks_as_many_questions_however_many_wait_for_a_page(
    browser: Browser, app: Flask, ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    make_suggestion(skill, ann, SERVES, level="Lead")
    hers = browser.as_(mo)
    hers.open("/en/queue")
    with queries_of(app) as few:
        hers.open("/en/queue")
    make_many(skill, ann, COMPARED_TOGETHER + 1)

    with queries_of(app) as many:
        page = hers.open("/en/queue")

    assert len(many) == len(few)
    assert hints_on(page) == []


@pytest.mark.parametrize(("limit", "found"), [(2, True), (1, False)])
def test_of_what_waits_the_oldest_are_compared_and_none_in_part(
    browser: Browser,
    ann: Somebody,
    bo: Somebody,
    skill: MadeSkill,
    monkeypatch: pytest.MonkeyPatch,
    limit: int,
    found: bool,
) -> None:
    two_places = with_text(content_of(skill), skill, SERVES, level="Lead")
    sent_by_suggesting(skill, ann, with_text(two_places, skill, NEW_TEXT, level="Principal"))
    make_suggestion(skill, ann, SERVES, level="Mid-level")
    monkeypatch.setattr(hints, "COMPARED_TOGETHER", limit)

    preview = preview_of_cell(browser.as_(bo), skill, SERVES)

    assert [sentence[:28] for sentence in hints_on(preview)] == (
        ["ML Engineer: Lead says the s"] if found else []
    )


def test_one_beyond_them_is_compared_when_it_is_looked_at(
    browser: Browser,
    ann: Somebody,
    bo: Somebody,
    mo: Somebody,
    skill: MadeSkill,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    make_suggestion(skill, ann, SERVES, level="Lead")
    senior = make_suggestion(skill, bo, SERVES)
    monkeypatch.setattr(hints, "COMPARED_TOGETHER", 1)

    page = review(browser.as_(mo), senior)

    assert len(hints_on(page)) == 1

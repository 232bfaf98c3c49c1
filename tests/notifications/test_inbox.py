"""The page of notices, and the number in the head of all pages."""

import pytest
from flask import Flask
from sqlalchemy import insert, select

from models.activity import Act, Activity
from models.database import now
from models.notification import Notification
from tests.browser_client import Browser
from tests.comments.makers import make_suggestion
from tests.notifications.makers import decide, publish_change, tell_all, watching
from tests.people import Somebody
from tests.queries import queries_of
from tests.site import changing_site, in_site
from tests.skills import MadeSkill

INBOX = "/en/notifications"


def make_notices(person: Somebody, skill: MadeSkill, count: int, by: Somebody) -> None:
    """So many notices about comments, each of an act of its own."""
    with changing_site() as session:
        for _ in range(count):
            act = Act(kind="comment", person_id=by.id, told_at=now())
            session.add(act)
            session.flush()
            session.add(Activity(act_id=act.id, kind="commented", skill_id=skill.id))
            session.execute(
                insert(Notification),
                [{"act_id": act.id, "person_id": person.id, "reason": "skill", "paths": []}],
            )


def test_a_notice_says_what_happened_and_why_and_leads_there(
    app: Flask, browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    watching(ann, skill)
    publish_change(skill, by=mo)
    tell_all(app)

    page = browser.as_(ann).open(INBOX)

    assert "PyTorch: version 2 is published" in page
    assert "You watch this skill." in page
    assert page.links["PyTorch: version 2 is published"] == f"{skill.address}/versions/2"


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("accepted", "Accepted: your suggestion for PyTorch"),
        ("partly accepted", "Partly accepted: your suggestion for PyTorch"),
        ("declined", "Not accepted: your suggestion for PyTorch"),
        ("returned", "Back with the author: your suggestion for PyTorch"),
    ],
)
def test_the_author_reads_what_became_of_her_suggestion(
    app: Flask,
    browser: Browser,
    ann: Somebody,
    mo: Somebody,
    skill: MadeSkill,
    kind: str,
    words: str,
) -> None:
    suggestion = make_suggestion(skill, author=ann)
    decide(skill, suggestion, kind, by=mo)
    tell_all(app)

    page = browser.as_(ann).open(INBOX)

    assert page.links[words] == f"/en/suggestions/{suggestion}"
    assert "It is your suggestion." in page


def test_a_comment_is_told_with_its_words_as_text(
    app: Flask, browser: Browser, ann: Somebody, bo: Somebody, skill: MadeSkill
) -> None:
    watching(ann, skill, "conversation")
    browser.as_(bo).press(f"{skill.address}/comments", body="<script>alert(1)</script> **Hm**")
    tell_all(app)

    page = browser.as_(ann).open(INBOX)

    assert "bo commented on PyTorch" in page
    assert "<script>alert(1)</script> **Hm**" in page


def test_every_language_tells_in_its_own_words(
    app: Flask, browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    watching(ann, skill)
    publish_change(skill, by=mo)
    tell_all(app)

    for code in ("de", "zh"):
        page = browser.as_(ann).open(f"/{code}/notifications")
        assert "PyTorch" in page


def test_a_visitor_is_asked_to_sign_in(browser: Browser) -> None:
    answer = browser.open(INBOX, 303)

    assert answer.location.startswith("/en/sign-in?next=")
    assert browser.press(f"{INBOX}/reading").status_code == 401
    assert browser.press(f"{INBOX}/1/reading").status_code == 401


def test_nobody_reads_the_notices_of_others(
    browser: Browser, ann: Somebody, bo: Somebody, skill: MadeSkill
) -> None:
    make_notices(ann, skill, 1, by=bo)
    with in_site() as session:
        act = session.scalars(select(Act.id)).one()

    page = browser.as_(bo).open(INBOX)
    browser.as_(bo).press(f"{INBOX}/{act}/reading", status=303)

    assert "Nothing yet." in page
    assert unread(ann) == 1


def test_reading_one_leaves_the_others_unread(
    browser: Browser, ann: Somebody, bo: Somebody, skill: MadeSkill
) -> None:
    make_notices(ann, skill, 3, by=bo)
    with in_site() as session:
        first = session.scalars(select(Act.id).order_by(Act.id)).first()

    page = browser.as_(ann).open(INBOX).press(f"{INBOX}/{first}/reading", status=303).follow()

    assert unread(ann) == 2
    assert page.html.count(">New</span>") == 2


def test_all_are_read_with_one_press(
    browser: Browser, ann: Somebody, bo: Somebody, skill: MadeSkill
) -> None:
    make_notices(ann, skill, 3, by=bo)
    make_notices(bo, skill, 1, by=ann)

    page = browser.as_(ann).open(INBOX).press(f"{INBOX}/reading", status=303).follow()

    assert "Mark all as read" not in page
    assert (unread(ann), unread(bo)) == (0, 1)


def test_the_head_counts_unread_notices_up_to_99(
    browser: Browser, ann: Somebody, bo: Somebody, skill: MadeSkill
) -> None:
    make_notices(ann, skill, 99, by=bo)
    few = browser.as_(ann).open(skill.address)
    make_notices(ann, skill, 30, by=bo)

    many = browser.as_(ann).open(skill.address)

    assert number_in_head(few) == "unread: 99"
    assert number_in_head(many) == "unread: 99+"


def test_the_number_costs_one_query_and_a_visitor_none(
    browser: Browser, ann: Somebody, bo: Somebody, skill: MadeSkill
) -> None:
    make_notices(ann, skill, 3, by=bo)

    with queries_of(browser.app) as signed_in:
        browser.as_(ann).open("/en/settings/notices")
    with queries_of(browser.app) as visitor:
        browser.open(skill.address)

    assert sum("notifications" in statement for statement in signed_in) == 1
    assert sum("notifications" in statement for statement in visitor) == 0


def test_the_page_asks_as_much_for_1000_notices_as_for_10(
    browser: Browser, ann: Somebody, bo: Somebody, skill: MadeSkill
) -> None:
    make_notices(ann, skill, 10, by=bo)
    of_ann = browser.as_(ann)
    with queries_of(browser.app) as few:
        of_ann.open(INBOX)
    make_notices(ann, skill, 990, by=bo)

    with queries_of(browser.app) as many:
        page = of_ann.open(INBOX)

    assert len(few) == len(many)
    assert page.html.count('<li id="notice-') == 50


def test_older_notices_stand_on_further_pages(
    browser: Browser, ann: Somebody, bo: Somebody, skill: MadeSkill
) -> None:
    make_notices(ann, skill, 60, by=bo)

    first = browser.as_(ann).open(INBOX)
    second = browser.as_(ann).open(first.links["Older"])

    assert first.html.count('<li id="notice-') == 50
    assert second.html.count('<li id="notice-') == 10
    assert "Older" not in second.links


def unread(person: Somebody) -> int:
    with in_site() as session:
        rows = session.scalars(select(Notification).where(Notification.person_id == person.id))
        return sum(row.read_at is None for row in rows)


def number_in_head(page: object) -> str:
    from tests.browser_client import Page

    assert isinstance(page, Page)
    return page.elements.every("header")[0].one("span", class_="badge badge-good").words

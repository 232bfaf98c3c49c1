"""Talking about a skill, a cell of it, or a suggestion."""

import pytest
from sqlalchemy import select, update

from community.comments.rendering import Rendered, render
from community.rules.content import COMMENT_LIMIT
from models.activity import Act, Activity
from models.comment import Comment
from models.database import now
from models.person import Person
from models.watch import Follow
from tests.browser_client import Browser
from tests.comments.makers import cell_of, make_suggestion
from tests.people import Somebody, make_person
from tests.site import changing_site, in_site
from tests.skills import MadeSkill


def comments() -> list[Comment]:
    with in_site() as session:
        return list(session.scalars(select(Comment).order_by(Comment.id)))


def test_a_comment_on_a_skill_is_shown_with_its_author(
    browser: Browser, ann: Somebody, skill: MadeSkill
) -> None:
    address = f"{skill.address}/comments"

    answer = browser.as_(ann).press(address, body="Well *said*.", status=303)

    page = answer.follow()
    assert "ann" in page
    assert "<em>said</em>" in page.html
    assert answer.location == f"{address}#comment-{comments()[0].id}"


def test_a_visitor_reads_and_is_asked_to_sign_in(
    browser: Browser, ann: Somebody, skill: MadeSkill
) -> None:
    browser.as_(ann).press(f"{skill.address}/comments", body="Readable by all")

    page = browser.open(f"{skill.address}/comments")

    assert "Readable by all" in page
    assert page.links["Sign in to comment"].startswith("/en/sign-in?next=")
    assert browser.press(f"{skill.address}/comments", body="No").status_code == 401


def test_a_comment_on_a_cell_stands_with_its_cell(
    browser: Browser, ann: Somebody, skill: MadeSkill
) -> None:
    anchor, path = cell_of(skill)

    answer = browser.as_(ann).press(
        f"{skill.address}/comments?cell={anchor}", body="Too much for a senior.", status=303
    )

    assert comments()[0].path == path
    assert "ML Engineer, Senior" in browser.open(f"{skill.address}/comments")
    assert "Comments on PyTorch: ML Engineer, Senior" in answer.follow()


def test_the_page_of_a_cell_shows_what_is_said_of_that_cell_alone(
    browser: Browser, ann: Somebody, skill: MadeSkill
) -> None:
    anchor, _ = cell_of(skill)
    browser.as_(ann).press(f"{skill.address}/comments", body="Of all of it")

    page = browser.open(f"{skill.address}/comments?cell={anchor}")

    assert "Of all of it" not in page
    assert "No comments yet." in page


def test_a_cell_that_is_not_there_cannot_be_talked_about(
    browser: Browser, ann: Somebody, skill: MadeSkill
) -> None:
    for anchor in ("ml-engineer.king", "nobody.senior", "ml-engineer", ""):
        browser.open(f"{skill.address}/comments?cell={anchor}", 404)

    browser.open("/en/skills/nothing/comments", 404)
    browser.open("/en/suggestions/4711/comments", 404)
    assert browser.as_(ann).press("/en/skills/nothing/comments", body="Hm").status_code == 404


def test_a_comment_on_a_suggestion_stands_with_it(
    browser: Browser, ann: Somebody, bo: Somebody, skill: MadeSkill
) -> None:
    suggestion = make_suggestion(skill, author=ann)

    browser.as_(bo).press(f"/en/suggestions/{suggestion}/comments", body="I agree", status=303)

    assert "I agree" in browser.open(f"/en/suggestions/{suggestion}/comments")
    assert "I agree" not in browser.open(f"{skill.address}/comments")
    assert comments()[0].suggestion_id == suggestion


def test_commenting_is_one_act_with_one_activity(
    browser: Browser, ann: Somebody, skill: MadeSkill
) -> None:
    anchor, path = cell_of(skill)

    browser.as_(ann).press(f"{skill.address}/comments?cell={anchor}", body="Hm")

    with in_site() as session:
        act = session.scalars(select(Act)).one()
        activity = session.scalars(select(Activity)).one()
        assert (act.kind, act.person_id, act.tell_after <= now()) == ("comment", ann.id, True)
        assert (activity.kind, activity.skill_id, activity.paths) == ("commented", skill.id, [path])


def test_who_comments_follows_the_conversation(
    browser: Browser, ann: Somebody, bo: Somebody, skill: MadeSkill
) -> None:
    suggestion = make_suggestion(skill, author=ann)

    browser.as_(bo).press(f"{skill.address}/comments", body="Hm")
    browser.as_(bo).press(f"/en/suggestions/{suggestion}/comments", body="Hm")

    with in_site() as session:
        rows = session.scalars(select(Follow).where(Follow.person_id == bo.id))
        followed = {(row.kind, row.thing_id, row.until) for row in rows}
    assert followed == {("conversation", skill.id, None), ("suggestion", suggestion, None)}


def test_the_same_form_sent_twice_makes_one_comment(
    browser: Browser, ann: Somebody, skill: MadeSkill
) -> None:
    address = f"{skill.address}/comments"
    of_ann = browser.as_(ann)

    first = of_ann.press(address, body="Once", once="the same token")
    second = of_ann.press(address, body="Once", once="the same token")

    assert first.location == second.location
    assert [comment.body for comment in comments()] == ["Once"]


def test_a_comment_is_kept_as_it_was_sent_but_for_line_breaks(
    browser: Browser, ann: Somebody, skill: MadeSkill
) -> None:
    sent = "  a\tb\r\nc\u00ad\u200b e\u0301\rd\r\n\r\n"

    browser.as_(ann).press(f"{skill.address}/comments", body=sent, status=303)

    assert comments()[0].body == "  a\tb\nc\u00ad\u200b e\u0301\nd\n\n"


def test_five_thousand_signs_fit_and_no_more(
    browser: Browser, ann: Somebody, skill: MadeSkill
) -> None:
    address = f"{skill.address}/comments"
    lines = "x\r\n" * (COMMENT_LIMIT // 2)

    fits = browser.as_(ann).press(address, body=lines)
    too_long = browser.as_(ann).press(address, body=lines + "x")

    assert fits.status_code == 303
    assert too_long.status_code == 422
    assert "This is 5001 characters long; up to 5000 fit." in too_long
    assert len(comments()) == 1


def test_nothing_and_hidden_signs_are_refused_with_the_text_kept(
    browser: Browser, ann: Somebody, skill: MadeSkill
) -> None:
    address = f"{skill.address}/comments"

    empty = browser.as_(ann).press(address, body=" \r\n\u200b ")
    hidden = browser.as_(ann).press(address, body="turned \u202e round")
    zero = browser.as_(ann).press(address, body="a\x00b")

    assert [page.status_code for page in (empty, hidden, zero)] == [422, 422, 422]
    assert "Write something first." in empty
    assert "turned" in hidden.html
    assert comments() == []


def test_who_is_not_confirmed_may_not_comment(browser: Browser, skill: MadeSkill) -> None:
    stranger = make_person("new", confirmed=False)

    answer = browser.as_(stranger).press(f"{skill.address}/comments", body="Hello")

    assert answer.status_code == 403
    assert comments() == []


def test_who_is_suspended_while_she_writes_is_refused(
    browser: Browser, ann: Somebody, skill: MadeSkill, monkeypatch: pytest.MonkeyPatch
) -> None:
    suggestion = make_suggestion(skill, author=ann)
    writers = [browser.as_(make_person(name)) for name in ("one", "two")]

    def suspend_everybody(body: str) -> Rendered:
        with changing_site() as session:
            session.execute(update(Person).values(suspended_at=now()))
        return render(body)

    monkeypatch.setattr("community.comments.views.render", suspend_everybody)
    on_skill = writers[0].press(f"{skill.address}/comments", body="Hello")
    with changing_site() as session:
        session.execute(update(Person).values(suspended_at=None))
    on_suggestion = writers[1].press(f"/en/suggestions/{suggestion}/comments", body="Hello")

    assert (on_skill.status_code, on_suggestion.status_code) == (403, 403)
    assert "This is not open to you" in on_skill
    assert comments() == []

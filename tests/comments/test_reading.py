"""Reading what was said of a skill, page by page."""

from sqlalchemy import func, select

from models.comment import Comment
from tests.browser_client import Browser
from tests.comments.makers import make_comments
from tests.people import Somebody
from tests.queries import queries_of
from tests.site import changing_site, in_site
from tests.skills import MadeSkill, keep_old_slug


def test_older_comments_stand_on_further_pages(
    browser: Browser, ann: Somebody, skill: MadeSkill
) -> None:
    make_comments(skill, ann, 120)

    pages = [browser.open(f"{skill.address}/comments")]
    while "Older" in pages[-1].links:
        pages.append(browser.open(pages[-1].links["Older"]))

    counts = [page.html.count('<li id="comment-') for page in pages]
    assert counts == [50, 50, 20]
    assert "No 119." in pages[0]
    assert "No 0." in pages[2]


def test_a_key_that_no_row_has_is_no_error(browser: Browser, skill: MadeSkill) -> None:
    for key in ("0", "-1", "abc", "99999999999999999999"):
        page = browser.open(f"{skill.address}/comments?after={key}")

        assert "No comments yet." in page


def test_an_old_address_leads_on(browser: Browser, skill: MadeSkill) -> None:
    with changing_site():
        keep_old_slug("skill", skill.uid, "torch")

    page = browser.open("/en/skills/torch/comments", 301)

    assert page.location == f"{skill.address}/comments"


def test_comments_cost_the_same_number_of_queries_however_many(
    browser: Browser, ann: Somebody, bo: Somebody, skill: MadeSkill
) -> None:
    make_comments(skill, ann, 10)
    with queries_of(browser.app) as few:
        browser.open(f"{skill.address}/comments")
    make_comments(skill, bo, 990)

    with queries_of(browser.app) as many:
        browser.open(f"{skill.address}/comments")

    assert len(few) == len(many)
    with in_site() as session:
        assert session.scalar(select(func.count()).select_from(Comment)) == 1_000

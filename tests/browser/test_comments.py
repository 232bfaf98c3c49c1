"""Comments come into the skill page when their place comes into view, and by a link without it."""

import secrets

import pytest
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import select

from community.comments.actions import comment_on_skill
from community.comments.rendering import render
from models.catalogue import Skill
from models.comment import Comment
from tests.browser.server import Server
from tests.people import make_person
from tests.site import changing_site, make_app, presenting

HOSTILE = """Well **said**.

<script>document.title = "taken over"</script>
<img src=x onerror="document.title='taken over'">
[click](javascript:document.title='taken')
"""


@pytest.fixture
def said(server: Server) -> int:
    """A comment with hostile words on PyTorch; its number."""
    database = server.instance / "skill-commons.sqlite3"
    with presenting(make_app(f"sqlite:///{database}", server.instance)):
        author = make_person(f"eve {secrets.token_hex(4)}")
        with changing_site() as session:
            skill = session.scalars(select(Skill).where(Skill.slug == "pytorch")).one()
            comment: Comment = comment_on_skill(skill.id, render(HOSTILE), by=author.id)
            number = comment.id
    return number


def test_they_come_when_they_are_looked_at(page: Page, said: int) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("/en/skills/pytorch")
    before = [address for address in asked if address.endswith("/comments")]

    page.locator("#comments").scroll_into_view_if_needed()

    comment = page.locator(f"#comment-{said}")
    expect(comment).to_contain_text("Well said.")
    expect(comment.locator("strong")).to_have_text("said")
    assert before == []
    assert sum(address.endswith("/comments") for address in asked) == 1


def test_what_strangers_write_does_nothing(page: Page, said: int) -> None:
    page.goto("/en/skills/pytorch")

    page.locator("#comments").scroll_into_view_if_needed()

    comment = page.locator(f"#comment-{said}")
    expect(comment).to_contain_text("<script>")
    expect(comment.locator("script, img")).to_have_count(0)
    expect(page).not_to_have_title("taken over")


def test_without_scripts_a_link_leads_to_them(chromium: Browser, server: Server, said: int) -> None:
    context = chromium.new_context(base_url=server.address, java_script_enabled=False)
    page = context.new_page()
    page.goto("/en/skills/pytorch")

    page.locator("[data-comments-link] a").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Comments on PyTorch")
    expect(page.locator(f"#comment-{said}")).to_contain_text("Well said.")
    context.close()

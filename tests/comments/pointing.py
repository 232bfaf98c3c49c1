"""Pointers, and what the database says of them."""

from sqlalchemy import select

from community.comments import pointing
from community.comments.rendering import render
from models.activity import Act, Activity
from models.comment import Comment
from tests.browser_client import Browser, Page
from tests.people import Somebody
from tests.site import changing_site, in_site
from tests.skills import MadeSkill

WRONG = "Nobody does this any more."


def address_of(skill: MadeSkill, cell: str = "ml-engineer.senior") -> str:
    """Where something is said to be wrong with a cell."""
    return f"{skill.address}/cells/{cell}/pointer"


def send_pointer(browser: Browser, skill: MadeSkill, words: str = WRONG) -> Page:
    """Something said to be wrong, through the form; the answer."""
    address = address_of(skill)
    return browser.open(address).press(address, body=words)


def make_pointer(
    skill: MadeSkill,
    finder: Somebody,
    words: str = WRONG,
    role: str = "ML Engineer",
    level: str = "Senior",
) -> int:
    """A pointer at a cell that waits; its number."""
    with changing_site():
        cell = skill.framework.cell(role, level)
        outcome = pointing.point_out(skill.id, cell=cell, words=render(words), by=finder.id)
        assert isinstance(outcome, pointing.PointedOut), outcome
        return outcome.comment_id


def is_settled(comment_id: int) -> bool:
    with in_site() as session:
        return session.get_one(Comment, comment_id).settled_at is not None


def pointers_on(page: Page) -> list[str]:
    """The numbers of the pointers that a page of the queue shows, in its order."""
    entries = [item.attributes.get("id", "") for item in page.elements.every("li")]
    return [each.removeprefix("pointer-") for each in entries if each.startswith("pointer-")]


def all_comments() -> list[Comment]:
    with in_site() as session:
        return list(session.scalars(select(Comment).order_by(Comment.id)))


def activities_about(comment_id: int) -> list[tuple[str, str, int | None]]:
    """The kinds of acts and activities that a comment is in, with who did it to whom."""
    with in_site() as session:
        rows = session.execute(
            select(Act.kind, Activity.kind, Activity.subject_id)
            .join(Activity, Activity.act_id == Act.id)
            .where(Activity.comment_id == comment_id)
            .order_by(Activity.id)
        )
        return [(act, activity, subject) for act, activity, subject in rows]

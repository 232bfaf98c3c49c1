"""Somebody whose session has ended sends a form, and comes back."""

from sqlalchemy import func, select, update

from models.comment import Comment
from models.database import now
from models.person import HeldForm, SignedInSession
from tests.browser_client import Browser, Page
from tests.people import Somebody
from tests.site import changing_site, in_site
from tests.skills import MadeSkill

WORDS = "Words that took me an hour."


def end_sessions_of(person: Somebody) -> None:
    """End them on the server; the browser knows nothing of it and keeps its cookie."""
    with changing_site(private=True) as session:
        session.execute(
            update(SignedInSession)
            .where(SignedInSession.person_id == person.id)
            .values(ended_at=now())
        )


def comment_too_late(
    browser: Browser, person: Somebody, skill: MadeSkill, words: str = WORDS
) -> Page:
    """The page that answers a comment sent after the session had ended."""
    hers = browser.as_(person)
    form = hers.open(f"{skill.address}/comments")
    end_sessions_of(person)
    return form.press(f"{skill.address}/comments", body=words, status=401)


def way_back(answer: Page) -> str:
    """Where signing in leads to from there."""
    led = answer.browser.open(answer.links["Sign in"])
    return str(led.form("/en/sign-in")["next"])


def number_held() -> int:
    with in_site() as session:
        return session.scalar(select(func.count()).select_from(HeldForm)) or 0


def words_held() -> list[str]:
    """The comments that are held, the oldest first."""
    with in_site() as session:
        rows = session.scalars(select(HeldForm.fields).order_by(HeldForm.created_at)).all()
        return [dict(fields)["body"] for fields in rows]


def comments() -> list[tuple[int, str]]:
    """Who said what."""
    with in_site() as session:
        rows = session.execute(select(Comment.person_id, Comment.body).order_by(Comment.id))
        return [(row.person_id, row.body) for row in rows]

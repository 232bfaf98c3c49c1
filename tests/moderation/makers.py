"""Decisions, and what the database says of them."""

from sqlalchemy import func, select

from community.moderation import actions
from community.moderation.outcomes import Outcome, Seen
from community.rules.suggestion_states import DeclineReason
from community.suggest.standings import standing_of
from models.decision import Decision
from models.suggestion import Suggestion
from models.version import Version
from tests.browser_client import Browser, Page
from tests.people import Somebody
from tests.site import changing_site, in_site
from tests.skills import MadeSkill


def seen_now(suggestion_id: int) -> Seen:
    """What a moderator would see who looks at this moment."""
    with in_site() as session:
        standing = standing_of(session.get_one(Suggestion, suggestion_id))
        return Seen(standing.seen, standing.number)


def accept(suggestion_id: int, by: Somebody, seen: Seen | None = None) -> Outcome:
    found = seen or seen_now(suggestion_id)
    with changing_site():
        return actions.accept(suggestion_id, seen=found, by=by.id)


def decline(
    suggestion_id: int,
    by: Somebody,
    reason: DeclineReason = DeclineReason.TALK_FIRST,
    sentence: str = "",
) -> Outcome:
    found = seen_now(suggestion_id)
    with changing_site():
        return actions.decline(
            suggestion_id, seen=found, by=by.id, reason=reason, sentence=sentence
        )


def review(browser: Browser, suggestion_id: int) -> Page:
    return browser.open(f"/en/suggestions/{suggestion_id}/review")


def press_accept(page: Page, suggestion_id: int, **fields: str) -> Page:
    return page.press(f"/en/suggestions/{suggestion_id}/acceptance", fields)


def press_decline(page: Page, suggestion_id: int, **fields: str) -> Page:
    return page.press(f"/en/suggestions/{suggestion_id}/decline", {"reason": "2", **fields})


def decision_of(suggestion_id: int) -> Decision:
    with in_site() as session:
        return session.scalars(
            select(Decision).where(Decision.suggestion_id == suggestion_id)
        ).one()


def numbers_of_versions(skill: MadeSkill) -> list[int]:
    with in_site() as session:
        return list(
            session.scalars(
                select(Version.number).where(Version.skill_id == skill.id).order_by(Version.number)
            )
        )


def count(table: type) -> int:
    with in_site() as session:
        return session.scalar(select(func.count()).select_from(table)) or 0

"""Decisions, and what the database says of them."""

import re

from sqlalchemy import func, insert, select

from community.moderation import actions
from community.moderation.outcomes import Outcome, Seen
from community.rules.suggestion_states import DeclineReason
from community.suggest.standings import standing_of
from models.database import new_uid
from models.decision import Decision
from models.suggestion import Revision, Suggestion, SuggestionChange, SuggestionPerson
from models.version import Version
from tests.browser_client import Browser, Page
from tests.people import Somebody
from tests.site import changing_site, in_site
from tests.skills import MadeSkill, content_of
from tests.suggest.makers import REASON

KIND_WORD = "Thank you for looking so closely."
"""What somebody's first suggestion is owed when it is declined."""


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
    sentence: str = KIND_WORD,
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
    filled = {"reason": "2", "sentence": KIND_WORD, **fields}
    return page.press(f"/en/suggestions/{suggestion_id}/decline", filled)


def numbers_in_queue(browser: Browser) -> list[int]:
    """The suggestions on the first page of a moderator's queue, in the order of the page."""
    return numbers_on(browser.open("/en/queue"))


def numbers_on(page: Page) -> list[int]:
    """The suggestions whose reviews a page leads to, in the order of the page."""
    links = [link.attributes["href"] for link in page.elements.every("a")]
    found = [re.fullmatch(r"/en/suggestions/(\d+)/review(?:\?.*)?", link) for link in links]
    return list(dict.fromkeys(int(match[1]) for match in found if match))


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


def make_many(skill: MadeSkill, author: Somebody, count: int, state: str = "waiting") -> None:
    """So many suggestions for one cell, written as rows."""
    path = "cell/{}/{}/text".format(*skill.framework.cell("ML Engineer", "Senior"))
    before = content_of(skill).cells[skill.framework.cell("ML Engineer", "Senior")].text
    with changing_site() as session:
        first = (session.scalar(select(Suggestion.id).order_by(Suggestion.id.desc())) or 0) + 1
        numbers = range(first, first + count)
        session.execute(
            insert(Suggestion),
            [
                {
                    "id": number,
                    "skill_id": skill.id,
                    "domain_uid": skill.framework.domain,
                    "author_id": author.id,
                    "state": state,
                    "base_number": 1,
                    "fingerprint": new_uid(),
                    "effects": {"rewords": 1},
                    "edition": 1,
                }
                for number in numbers
            ],
        )
        keyed = [{"suggestion_id": number, "person_id": author.id} for number in numbers]
        revision = {"number": 1, "base_number": 1, "reason": REASON}
        session.execute(insert(Revision), [{**row, **revision} for row in keyed])
        session.execute(insert(SuggestionPerson), [{**row, "kind": "wrote"} for row in keyed])
        session.execute(
            insert(SuggestionChange),
            [
                {
                    "suggestion_id": number,
                    "revision": 1,
                    "path": path,
                    "before": f'"{before}"',
                    "after": f'"Text {number}"',
                }
                for number in numbers
            ],
        )

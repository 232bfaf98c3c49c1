"""Ticking rows of the queue and deciding them together."""

from tests.browser_client import Page
from tests.people import Somebody
from tests.skills import MadeSkill
from tests.suggest.makers import make_suggestion, state_of

DECLINES, ACCEPTANCES = "/en/queue/declines", "/en/queue/acceptances"
WITH_TICKS = "/en/queue?show=ticks"
CORRECTED = "Knows what a ML Engineer at {} knows"
WORDS = "Thank you. We keep the old words."


def ticks_on(page: Page) -> dict[int, str]:
    """What a tick at each row says, by the number of its suggestion."""
    boxes = [each for each in page.elements.every("input") if each.attributes.get("form")]
    return {
        int(box.attributes["value"].partition(".")[0]): box.attributes["value"] for box in boxes
    }


def tick(page: Page, *numbers: int) -> list[str]:
    ticks = ticks_on(page)
    return [ticks[number] for number in numbers]


def press(page: Page, where: str, ticked: list[str], status: int = 303, **fields: str) -> Page:
    """Send the form for the ticked ones of the page of a queue to an address."""
    filled = {**page.form(DECLINES), "suggestion": ticked, **fields}
    return page.browser.judged(page.browser.client.post(where, data=filled), where, status)


def make_correction(skill: MadeSkill, author: Somebody, level: str) -> int:
    """A suggestion with one small correction."""
    return make_suggestion(skill, author, CORRECTED.format(level), level=level)


def states_of(*numbers: int) -> list[str]:
    return [str(state_of(number)) for number in numbers]

"""Suggestions side by side, as a page and a list show them."""

from community.suggest.rivals import near
from community.suggest.standings import standings_of
from models.suggestion import Suggestion
from tests.browser_client import Page
from tests.html import Element
from tests.site import in_site


def wordings_on(page: Page) -> dict[str, Element]:
    """What stands side by side at the one place where suggestions meet, by its heading."""
    (grid,) = [each for each in page.elements.every("div") if "rivals" in classes(each)]
    boxes = [each for each in grid.every("div") if each.every("h4")]
    return {box.every("h4")[0].words: box for box in boxes}


def classes(element: Element) -> list[str]:
    return element.attributes.get("class", "").split()


def near_to(*numbers: int) -> dict[int, tuple[tuple[int, ...], bool]]:
    with in_site() as session:
        suggestions = [session.get_one(Suggestion, number) for number in numbers]
        standings = standings_of(suggestions)
        found = near([(each, standings[each.id]) for each in suggestions])
        return {number: (each.numbers, each.more) for number, each in found.items()}

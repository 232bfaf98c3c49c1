"""Questions to a page that only tests of reading pages ask."""

from tests.browser_client import Page
from tests.html import Element


def of_class(page: Page, name: str) -> list[Element]:
    """The elements of a page with this class."""
    return [each for each in page.elements.inside() if name in each.classes()]

"""What a reading page costs a visitor's line: few requests, few bytes."""

import gzip

import pytest

from tests.browser_client import Browser, Page
from tests.skills import MadeSkill


@pytest.mark.parametrize(
    "address",
    [
        "/en/",
        "/de/skills/pytorch?level=senior",
        "/zh/roles/ml-engineer",
        "/en/skills/pytorch/history",
        "/en/skills/pytorch/versions/1",
        "/de/skills/pytorch/cells/ml-engineer.senior/history",
        "/en/changes",
    ],
)
def test_a_public_page_keeps_to_its_budget(
    browser: Browser, skill: MadeSkill, address: str
) -> None:
    page = browser.open(address)

    styles, scripts = files_of(page, "link", "href"), files_of(page, "script", "src")
    sizes = {name: compressed(browser, name) for name in (*styles, *scripts)}
    assert 1 + len(sizes) <= 5
    assert len(gzip.compress(page.html.encode())) <= 20_000
    assert sum(sizes[name] for name in styles) <= 12_000
    assert sum(sizes[name] for name in scripts) <= 8_000
    assert len(list(page.elements.inside())) <= 1_500


def files_of(page: Page, tag: str, attribute: str) -> list[str]:
    """The static files that a page loads."""
    named = (each.attributes.get(attribute, "") for each in page.elements.every(tag))
    return [name for name in named if name.startswith("/static/")]


def compressed(browser: Browser, address: str) -> int:
    answer = browser.client.get(address)
    assert answer.status_code == 200
    return len(gzip.compress(answer.data))

"""Every page can be read and used by everybody: axe finds nothing, at any width, light or dark."""

from collections.abc import Iterator
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from tests.browser.server import Server

PAGES = (
    "/",
    "/skills/pytorch",
    "/skills/pytorch/history",
    "/skills/pytorch/versions/1",
    "/register",
    "/sign-in",
    "/no-such-page",
)
# Each language, width and scheme once with each other one, not all with all.
WAYS: tuple[tuple[str, int, Literal["light", "dark"]], ...] = (
    ("en", 1280, "light"),
    ("de", 320, "dark"),
    ("zh", 320, "light"),
    ("en", 320, "dark"),
)
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}


@pytest.mark.parametrize(("language", "width", "scheme"), WAYS)
def test_axe_finds_nothing(
    chromium: Browser, server: Server, language: str, width: int, scheme: Literal["light", "dark"]
) -> None:
    context = chromium.new_context(
        base_url=server.address,
        color_scheme=scheme,
        viewport={"width": width, "height": 900},
        # The checker is put into the page by force, which the page's own policy forbids.
        bypass_csp=True,
    )
    page = context.new_page()
    found: dict[str, list[str]] = {}
    for path in PAGES:
        page.goto(f"/{language}{path}")

        results = Axe().run(page, options=RULES).response

        if problems := list(violations(results)):
            found[path] = problems
        if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
            found.setdefault(path, []).append("has to be scrolled sideways")
    context.close()
    assert found == {}


def violations(results: dict[str, list[dict[str, object]]]) -> Iterator[str]:
    for violation in results["violations"]:
        nodes = violation["nodes"]
        assert isinstance(nodes, list)
        yield f"{violation['id']}: {violation['help']}: {[node['html'] for node in nodes][:3]}"

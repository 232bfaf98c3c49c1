"""Every page can be read and used by everybody: axe finds nothing, at any width, light or dark."""

from collections.abc import Iterator, Sequence
from typing import Any, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.browser.server import Server
from tests.browser.steps import accept, sign_in, suggest, window

FOR_VISITORS = (
    "/",
    "/domains/machine-learning-and-ai",
    "/domains/machine-learning-and-ai/groups/deep-learning",
    "/roles/ml-engineer",
    "/skills/pytorch",
    "/skills/pytorch?role=ml-engineer&level=senior",
    "/skills/pytorch/history",
    "/skills/pytorch/versions/1",
    "/skills/pytorch/compare",
    "/skills/pytorch/cells/ml-engineer.senior/history",
    "/skills/pytorch/comments",
    "/changes",
    "/domains/machine-learning-and-ai/changes",
    "/register",
    "/sign-in",
    "/forgotten",
    "/no-such-page",
)
FOR_MEMBERS = (
    "/skills/pytorch",
    "/skills/pytorch/suggestions/new",
    "/skills/pytorch/suggestions/new?cell=ml-engineer.senior",
    "/my/suggestions",
    "/notifications",
    "/settings/notices",
    "/settings/sessions",
)
Scheme = Literal["light", "dark"]
# Each language, width and scheme once with each other one, not all with all.
WAYS: tuple[tuple[str, int, Scheme], ...] = (
    ("en", 1280, "light"),
    ("de", 320, "dark"),
    ("zh", 320, "light"),
    ("en", 320, "dark"),
)
AXE = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}


@pytest.mark.parametrize(("language", "width", "scheme"), WAYS)
def test_axe_finds_nothing_for_visitors(
    chromium: Browser, server: Server, language: str, width: int, scheme: Scheme
) -> None:
    with window(chromium, server, **looks(width, scheme)) as page:
        found = problems(page, [f"/{language}{path}" for path in FOR_VISITORS])

    assert found == {}


@pytest.mark.parametrize(("language", "width", "scheme"), WAYS[1:3])
def test_axe_finds_nothing_for_those_who_take_part(
    chromium: Browser, server: Server, language: str, width: int, scheme: Scheme
) -> None:
    kind = looks(width, scheme)
    with window(chromium, server, **kind) as ann, window(chromium, server, **kind) as mo:
        sign_in(ann, server, language, "ann")
        suggest(ann, f"/{language}/skills/python", "ml-engineer.senior", f"Reads {language} too.")
        suggestion = ann.url.removeprefix(server.address)
        sign_in(mo, server, language, "mo")

        found = problems(ann, [suggestion, *(f"/{language}{path}" for path in FOR_MEMBERS)])
        found |= problems(
            mo, [f"/{language}/queue", f"{suggestion}/review", f"{suggestion}/review?view=side"]
        )
        accept(mo, f"/{language}/queue", f"Reads {language} too.")
        suggest(ann, f"/{language}/skills/python", "ml-engineer.senior", f"Writes {language}.")
        accept(mo, f"/{language}/queue", f"Writes {language}.")
        accepted = f"/{language}/skills/python/versions/2"
        found |= problems(mo, [accepted, f"{accepted}/revert", f"/{language}/unchecked"])
        compared = f"/{language}/skills/python/compare/1/2"
        found |= problems(ann, [compared, f"{compared}?view=side", f"{suggestion}?view=side"])

    assert found == {}


def looks(width: int, scheme: Scheme) -> dict[str, Any]:
    return {
        "color_scheme": scheme,
        "viewport": {"width": width, "height": 900},
        # The checker is put into the page by force, which the page's own policy forbids.
        "bypass_csp": True,
    }


def problems(page: Page, addresses: Sequence[str]) -> dict[str, list[str]]:
    """What is wrong with each page, by its address."""
    found = {}
    for address in addresses:
        answer = page.goto(address)
        assert answer is not None
        said = list(violations(Axe().run(page, options=AXE).response))
        if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
            said.append("has to be scrolled sideways")
        if answer.status != 200 and not address.endswith("no-such-page"):
            said.append(f"answered {answer.status}")
        if said:
            found[address] = said
    return found


def violations(results: dict[str, list[dict[str, Any]]]) -> Iterator[str]:
    for violation in results["violations"]:
        nodes = [node["html"] for node in violation["nodes"]]
        yield f"{violation['id']}: {violation['help']}: {nodes[:3]}"

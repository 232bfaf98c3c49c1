"""The whole loop in a real browser: read, watch, comment, suggest, decide, be told.

Each language once, each width once, with scripts and without.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.server import Server
from tests.browser.words import Words

ADDED = {
    "en": "Explains a failed run so that others can repeat it.",
    "de": "Erklärt einen gescheiterten Lauf so, dass andere ihn wiederholen können.",
    "zh": "能说明一次失败的训练，让别人可以复现。",
}
CELLS = {"en": "ml-engineer.senior", "de": "ml-engineer.lead", "zh": "ml-engineer.principal"}
SUGGESTION = re.compile(r"/suggestions/(\d+)$")


@dataclass(frozen=True)
class Way:
    """How somebody uses the site."""

    code: str
    width: int
    scripts: bool


WAYS = (Way("en", 1280, True), Way("de", 360, False), Way("zh", 768, True))
NewWindow = Callable[[Way], Page]


@pytest.fixture
def new_window(chromium: Browser, server: Server) -> Iterator[NewWindow]:
    """Opens windows with cookies of their own; a complaint in a console fails the test."""
    opened: list[BrowserContext] = []
    complaints: list[str] = []

    def open_window(way: Way) -> Page:
        context = chromium.new_context(
            base_url=server.address,
            viewport={"width": way.width, "height": 900},
            java_script_enabled=way.scripts,
        )
        context.set_default_timeout(15_000)
        opened.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on(
            "console",
            lambda said: complaints.append(said.text) if said.type == "error" else None,
        )
        return page

    yield open_window
    for context in opened:
        context.close()
    assert complaints == []


@pytest.mark.parametrize("way", WAYS, ids=lambda way: f"{way.code}-{way.width}")
def test_from_reading_to_being_told(server: Server, new_window: NewWindow, way: Way) -> None:
    say = Words(way.code)
    skill = f"/{way.code}/skills/pytorch"
    ann, mo, ada = new_window(way), new_window(way), new_window(way)

    watch_after_signing_in(ada, server, say, skill)
    sign_in(ann, server, say, "ann")
    comment(ann, say, skill)
    number = suggest(ann, say, skill)
    sign_in(mo, server, say, "mo")
    accept(mo, say, number)

    ann.goto(skill)
    expect(ann.locator("main")).to_contain_text(ADDED[way.code])
    assert_told(ann, say, say("Accepted: your suggestion for %(skill)s", skill="PyTorch"))
    assert_told(ada, say, "PyTorch")
    history(ann, say, skill)


def sign_in(page: Page, server: Server, say: Words, name: str) -> None:
    page.goto(f"/{say.code}/sign-in")
    fill_in_and_sign_in(page, server, say, name)


def fill_in_and_sign_in(page: Page, server: Server, say: Words, name: str) -> None:
    page.locator("[name=login]").fill(name)
    page.locator("[name=password]").fill(server.password_of(name))
    page.locator("main").get_by_role("button", name=say("Sign in"), exact=True).click()
    expect(page.locator("header")).to_contain_text(name)


def watch_after_signing_in(page: Page, server: Server, say: Words, skill: str) -> None:
    """A visitor presses Watch, signs in, and it is done."""
    page.goto(skill)
    page.get_by_role("link", name=say("Watch"), exact=True).click()
    fill_in_and_sign_in(page, server, say, "ada")
    assert page.url.endswith(skill)
    expect(page.locator("main")).to_contain_text(say("Watching ✓"))


def comment(page: Page, say: Words, skill: str) -> None:
    page.goto(f"{skill}/comments")
    page.locator("[name=body]").fill(f"**{say.code}**: <b>well</b> said")
    page.get_by_role("button", name=say("Comment"), exact=True).click()
    expect(page.locator("main strong").filter(has_text=say.code)).to_be_visible()
    expect(page.locator("main").get_by_text("<b>well</b> said").first).to_be_visible()


def suggest(page: Page, say: Words, skill: str) -> int:
    """From the row of a cell to the sent suggestion; its number."""
    cell = CELLS[say.code]
    page.goto(skill)
    row = page.locator(f'[id="{cell}"]')
    row.locator("details > summary").click()
    row.get_by_role("link", name=say("Suggest a change to this text")).click()
    text = page.locator("main textarea").first
    text.fill(f"{text.input_value()}\n- {ADDED[say.code]}")
    page.locator("main [name=reason]").fill("It was always meant")
    page.get_by_role("button", name=say("Preview"), exact=True).click()
    expect(page.locator("main ins", has_text=ADDED[say.code]).first).to_be_visible()
    for question in page.get_by_role("radio", name=say("No"), exact=True).all():
        question.check()
    page.get_by_role("button", name=say("Send"), exact=True).click()
    page.wait_for_url(SUGGESTION)
    found = SUGGESTION.search(page.url)
    assert found
    expect(page.locator("main")).to_contain_text(say("Waiting for review"))
    return int(found[1])


def accept(page: Page, say: Words, number: int) -> None:
    page.goto(f"/{say.code}/queue")
    expect(page.locator("main ins", has_text=ADDED[say.code]).first).to_be_visible()
    page.locator(f'main a[href*="/suggestions/{number}/review"]').first.click()
    page.get_by_role("button", name=say("Accept and publish"), exact=True).click()
    page.wait_for_url(re.compile("/queue"))


def assert_told(page: Page, say: Words, words: str) -> None:
    """The worker tells within seconds; the notice is there when the page is opened again."""
    for _ in range(40):
        page.goto(f"/{say.code}/notifications")
        if page.locator("main li").filter(has_text=words).count():
            return
        page.wait_for_timeout(250)
    raise AssertionError(f"nothing like “{words}” in:\n{page.locator('main').inner_text()}")


def history(page: Page, say: Words, skill: str) -> None:
    page.goto(f"{skill}/history")
    rows = page.locator("main li, main tbody tr").filter(has_text="ann")
    expect(rows.first).to_contain_text("mo")
    page.goto(f"{skill}/compare/1/2")
    expect(page.locator("main ins").first).to_be_visible()

"""A moderator who decides change by change, and in other words: by the keyboard alone."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.server import Server
from tests.browser.steps import sign_in, window
from tests.browser.test_access_for_all import problems
from tests.browser.test_revisions import SKILL, answer_questions, tab_to

PHONE_IN_THE_DARK = {"viewport": {"width": 320, "height": 720}, "color_scheme": "dark"}
MOST_STEPS = 150


def suggest_two(chromium: Browser, server: Server, words: str) -> str:
    """The address of a suggestion of ann's that changes two texts of a page."""
    with window(chromium, server) as page:
        sign_in(page, server, "en", "ann")
        page.goto(f"{SKILL}/suggestions/new")
        texts = page.locator("main textarea[name^=cells-]")
        texts.nth(0).fill(f"{words}, first.")
        texts.nth(1).fill(f"{words}, second.")
        page.locator("[name=reason]").fill("Says it better")
        page.locator("main form[id] button[type=submit]").first.click()
        expect(page.locator("h1")).to_contain_text("Preview")
        answer_questions(page)
        page.locator("main button[type=submit].button-first").click()
        page.wait_for_url(re.compile(r"/suggestions/\d+$"))
        return page.url.removeprefix(server.address)


def tab_to_field(page: Page, name: str) -> None:
    """Press Tab until the field of this name has the focus."""
    for _ in range(MOST_STEPS):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.name") == name:
            return
    raise AssertionError(f"the keyboard does not come to {name} on {page.url}")


@pytest.mark.parametrize("scripts", [True, False])
def test_a_moderator_accepts_one_change_and_declines_the_other(
    chromium: Browser, server: Server, scripts: bool
) -> None:
    own = suggest_two(chromium, server, f"Told apart {scripts}")

    with window(chromium, server, java_script_enabled=scripts) as page:
        sign_in(page, server, "en", "mo")
        page.goto(f"{own}/review")
        tab_to(page, "Decide change by change")
        page.keyboard.press("Enter")
        tab_to_field(page, "rows-0-verdict")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("ArrowDown")
        expect(page.locator("[name=rows-0-verdict][value=declined]")).to_be_checked()
        tab_to_field(page, "rows-0-reason")
        page.keyboard.type("The present")
        tab_to_field(page, "rows-1-verdict")
        page.keyboard.press("ArrowDown")
        expect(page.locator("[name=rows-1-verdict][value=accepted]")).to_be_checked()
        tab_to(page, "A word to the author")
        page.keyboard.type("Thank you.")
        tab_to(page, "Decide")
        page.keyboard.press("Enter")
        page.wait_for_url("**/queue*")
        expect(page.locator("body")).to_contain_text("1 of 2 published, 1 not accepted")


@pytest.mark.parametrize("scripts", [True, False])
def test_a_moderator_accepts_in_other_words(
    chromium: Browser, server: Server, scripts: bool
) -> None:
    own = suggest_two(chromium, server, f"Said otherwise {scripts}")

    with window(chromium, server, java_script_enabled=scripts) as page:
        sign_in(page, server, "en", "mo")
        page.goto(f"{own}/review")
        tab_to(page, "Edit and accept")
        page.keyboard.press("Enter")
        page.wait_for_url("**/edited-acceptance*")
        tab_to(page, "Description")
        page.keyboard.press("Control+End")
        page.keyboard.type(" And more.")
        tab_to(page, "Accept and publish")
        page.keyboard.press("Enter")
        page.wait_for_url("**/queue*")
        page.goto(f"{SKILL}/history")
        expect(page.locator("main")).to_contain_text("ann, edited by mo")


def test_the_pages_of_deciding_are_for_all_and_fit_a_phone(
    chromium: Browser, server: Server
) -> None:
    own = suggest_two(chromium, server, "Looked at")

    with window(chromium, server, **PHONE_IN_THE_DARK) as page:
        sign_in(page, server, "en", "mo")
        views = [f"{own}/{view}" for view in ("review", "review?split=1", "edited-acceptance")]

        assert problems(page, views) == {}

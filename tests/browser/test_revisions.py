"""An author who was asked for changes, and whose page moved on: by the keyboard alone."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.server import Server
from tests.browser.steps import sign_in, window
from tests.browser.test_access_for_all import problems

SKILL = "/en/skills/pytorch"
MOST_STEPS = 120


def tab_to(page: Page, words: str) -> None:
    """Press Tab until what has the focus is called so."""
    for _ in range(MOST_STEPS):
        page.keyboard.press("Tab")
        if words in page.evaluate(
            "[document.activeElement.innerText, document.activeElement.value,"
            " ...Array.from(document.activeElement.labels ?? [], each => each.innerText)]"
        ):
            return
    raise AssertionError(f"the keyboard does not come to {words!r} on {page.url}")


def suggested(chromium: Browser, server: Server, name: str, cell: str, words: str) -> str:
    """The address of a suggestion to put these words in the place of what stands in a cell."""
    with window(chromium, server) as page:
        sign_in(page, server, "en", name)
        page.goto(f"{SKILL}/suggestions/new?cell={cell}")
        page.locator("main textarea").first.fill(words)
        page.locator("[name=reason]").fill("Says it better")
        page.locator("main button[type=submit]:not([formaction])").first.click()
        expect(page.locator("h1")).to_contain_text("Preview")
        answer_questions(page)
        page.locator("main button[type=submit].button-first").click()
        page.wait_for_url(re.compile(r"/suggestions/\d+$"))
        return page.url.removeprefix(server.address)


def answer_questions(page: Page) -> None:
    for question in page.locator("input[type=radio][value=no]").all():
        question.check()


def moderate(chromium: Browser, server: Server, own: str, deed: str, **fields: str) -> None:
    """Decide about a suggestion on its review."""
    with window(chromium, server) as page:
        sign_in(page, server, "en", "mo")
        page.goto(f"{own}/review")
        for closed in page.locator("main details:not([open]) > summary").all():
            closed.click()
        form = page.locator(f"form[action$='/{deed}']")
        for name, words in fields.items():
            form.locator(f"[name={name}]").fill(words)
        form.locator("button").click()
        page.wait_for_url("**/queue*")


@pytest.mark.parametrize("scripts", [True, False])
def test_an_author_edits_what_was_sent_back_by_the_keyboard_alone(
    chromium: Browser, server: Server, scripts: bool
) -> None:
    words = f"Said at first, {scripts}."
    own = suggested(chromium, server, "ann", "ml-engineer.lead", words)
    moderate(chromium, server, own, "request", sentence="Which ones?")

    with window(chromium, server, java_script_enabled=scripts) as page:
        sign_in(page, server, "en", "ann")
        page.goto(own)
        tab_to(page, "Edit")
        page.keyboard.press("Enter")
        page.wait_for_url("**/revisions/new")
        tab_to(page, "Description")
        page.keyboard.press("Control+End")
        page.keyboard.type(" These three.")
        tab_to(page, "Preview")
        page.keyboard.press("Enter")
        page.wait_for_url("**/revisions/preview")
        expect(page.locator("main")).to_contain_text("These three.")
        answer_questions(page)
        tab_to(page, "Send")
        page.keyboard.press("Enter")
        page.wait_for_url(f"**{own}")
        expect(page.locator("main")).to_contain_text("These three.")
        expect(page.locator("main")).to_contain_text("Waiting for review")
        tab_to(page, "Withdraw")
        page.keyboard.press("Enter")
        expect(page.locator("main")).to_contain_text("Withdrawn")


@pytest.mark.parametrize(("scripts", "level"), [(True, "junior"), (False, "mid-level")])
def test_an_author_brings_a_suggestion_up_to_date_by_the_keyboard_alone(
    chromium: Browser, server: Server, scripts: bool, level: str
) -> None:
    cell = f"ml-engineer.{level}"
    own = suggested(chromium, server, "ann", cell, "What ann wants.")
    theirs = suggested(chromium, server, "ada", cell, "Ada wants otherwise.")
    moderate(chromium, server, theirs, "acceptance")

    with window(chromium, server, java_script_enabled=scripts) as page:
        sign_in(page, server, "en", "ann")
        page.goto(own)
        tab_to(page, "Bring up to date")
        page.keyboard.press("Enter")
        page.wait_for_url("**/update")
        expect(page.locator("main")).to_contain_text("Ada wants otherwise.")
        tab_to(page, "Description")
        page.keyboard.press("Control+A")
        page.keyboard.type("Both agree on this.")
        tab_to(page, "Bring up to date")
        page.keyboard.press("Enter")
        page.wait_for_url(f"**{own}")
        expect(page.locator("main")).to_contain_text("Both agree on this.")
        tab_to(page, "Withdraw")
        page.keyboard.press("Enter")


def test_everybody_can_use_the_pages_of_revisions(chromium: Browser, server: Server) -> None:
    own = suggested(chromium, server, "ann", "ml-engineer.principal", "Only for looking at.")
    theirs = suggested(chromium, server, "ada", "ml-engineer.principal", "What ada looks at.")
    moderate(chromium, server, theirs, "acceptance")

    with window(chromium, server, viewport={"width": 320, "height": 800}) as page:
        sign_in(page, server, "en", "ann")
        pages = [own, f"{own}/update", f"{own}/revisions", f"{own}/revisions/1"]
        found = problems(page, pages)

    assert found == {}

"""What is typed survives: a killed server, a session that ended, a second press."""

from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from tests.browser.server import Server, free_port, running
from tests.browser.test_loop import fill_in_and_sign_in
from tests.browser.words import Words

CELL = "/en/skills/pytorch/suggestions/new?cell=ml-engineer.senior"
WORDS = "Writes down why a run failed."


def test_a_server_killed_in_the_middle_of_a_suggestion_loses_nothing(
    chromium: Browser, tmp_path: Path
) -> None:
    port = free_port()
    with running(tmp_path / "site", port) as first:
        page = signed_in(chromium, first)
        fill_in(page)
        first.kill()

    with running(tmp_path / "site", port):
        page.get_by_role("button", name="Preview").click()
        expect(page.locator("main ins").last).to_contain_text(WORDS)
        for question in page.get_by_role("radio", name="No", exact=True).all():
            question.check()
        page.get_by_role("button", name="Send", exact=True).click()

        expect(page.locator("main")).to_contain_text("Waiting for review")
        expect(page.locator("main")).to_contain_text(WORDS)
        page.context.close()


def test_words_typed_in_a_session_that_ended_are_shown_again(
    chromium: Browser, server: Server
) -> None:
    page = signed_in(chromium, server)
    fill_in(page)
    other = page.context.new_page()
    other.goto("/en/")
    other.locator("header details summary").click()
    other.get_by_role("button", name="Sign out").click()

    page.get_by_role("button", name="Preview").click()

    expect(page.locator("main")).to_contain_text(WORDS)
    page.context.close()


def signed_in(chromium: Browser, server: Server) -> Page:
    page = chromium.new_context(base_url=server.address).new_page()
    page.goto("/en/sign-in")
    fill_in_and_sign_in(page, server, Words("en"), "ann")
    return page


def fill_in(page: Page) -> None:
    page.goto(CELL)
    text = page.locator("main textarea").first
    text.fill(f"{text.input_value()}\n- {WORDS}")
    page.locator("main [name=reason]").fill("A reason")

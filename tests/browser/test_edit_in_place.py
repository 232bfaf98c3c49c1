"""The one-minute way: a text is changed in its own row, by mouse and by keyboard alone."""

import pytest
from playwright.sync_api import Browser, Route, expect

from tests.browser.server import Server
from tests.browser.steps import sign_in, window

SKILL = "/en/skills/pytorch"
PENCIL = "[id='ml-engineer.senior'] a.pencil"
OTHER_PENCIL = "[id='ml-engineer.lead'] a.pencil"
CLICKS_OF_A_MINUTE = 2


def not_found(route: Route) -> None:
    route.fulfill(status=404, body="")


def test_by_mouse_two_clicks_send_a_change(chromium: Browser, server: Server) -> None:
    with window(chromium, server) as page:
        sign_in(page, server, "en", "ann")
        page.goto(SKILL)
        clicks = 0

        page.locator(PENCIL).click()
        clicks += 1
        expect(page.locator(".in-place textarea")).to_be_focused()
        page.keyboard.press("Control+End")
        page.keyboard.press("Backspace")
        page.keyboard.type("!")
        page.keyboard.press("Tab")
        page.locator(".in-place [name=reason]").fill("Reads better")
        page.locator(".in-place button.button-first").click()
        clicks += 1

        page.wait_for_url("**/suggestions/*")
        expect(page.locator("main")).to_contain_text("Reads better")
        assert clicks <= CLICKS_OF_A_MINUTE


def test_by_keyboard_alone(chromium: Browser, server: Server) -> None:
    with window(chromium, server) as page:
        sign_in(page, server, "en", "ann")
        page.goto(SKILL)

        page.locator(OTHER_PENCIL).focus()
        page.keyboard.press("Enter")
        expect(page.locator(".in-place textarea")).to_be_focused()
        page.keyboard.press("Control+End")
        page.keyboard.press("Backspace")
        page.keyboard.type(";")
        for _ in range(3):
            page.keyboard.press("Tab")
        page.keyboard.type("By hand")
        page.keyboard.press("Enter")

        page.wait_for_url("**/suggestions/*")
        expect(page.locator("main")).to_contain_text("By hand")


def test_what_was_typed_outlives_closing_the_row(chromium: Browser, server: Server) -> None:
    with window(chromium, server) as page:
        sign_in(page, server, "en", "mo")
        page.goto(SKILL)
        page.locator(PENCIL).click()
        page.locator(".in-place textarea").fill("Else.")

        page.keyboard.press("Escape")
        expect(page.locator(".in-place")).to_be_hidden()
        expect(page.locator(PENCIL)).to_be_focused()
        page.keyboard.press("Enter")

        expect(page.locator(".in-place textarea")).to_have_value("Else.")


@pytest.mark.parametrize("blocked", ["abort", "404"])
def test_where_the_form_cannot_be_brought_its_page_opens(
    chromium: Browser, server: Server, blocked: str
) -> None:
    with window(chromium, server) as page:
        sign_in(page, server, "en", "mo")
        page.goto(SKILL)
        answers = {"abort": lambda route: route.abort(), "404": not_found}
        page.route("**/suggestions/new?cell=*", answers[blocked], times=1)

        page.locator(PENCIL).click()

        page.wait_for_url("**/suggestions/new?cell=*")
        expect(page.locator("main textarea")).to_be_visible()


def test_without_scripts_the_pencil_is_a_link(chromium: Browser, server: Server) -> None:
    with window(chromium, server, java_script_enabled=False) as page:
        sign_in(page, server, "en", "mo")
        page.goto(SKILL)

        page.locator(PENCIL).click()

        page.wait_for_url("**/suggestions/new?cell=*")
        expect(page.locator("main button.button-first")).to_have_text("Send")

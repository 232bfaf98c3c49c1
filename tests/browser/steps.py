"""What people do in their windows, step by step."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, Page, expect

from tests.browser.server import Server

SECONDS_UNTIL_TOLD = 15


@contextmanager
def window(chromium: Browser, server: Server, **settings: Any) -> Iterator[Page]:
    """A window without history; settings as Playwright's contexts take them."""
    context = chromium.new_context(base_url=server.address, **settings)
    context.set_default_timeout(15_000)
    yield context.new_page()
    context.close()


def sign_in(page: Page, server: Server, language: str, name: str) -> None:
    page.goto(f"/{language}/sign-in")
    page.locator("[name=login]").fill(name)
    page.locator("[name=password]").fill(server.password_of(name))
    page.locator("main button[type=submit]").click()
    expect(page.locator("summary", has_text=name)).to_be_visible()


def watch(page: Page, skill: str) -> None:
    """Press Watch, where it is not pressed already."""
    page.goto(skill)
    button = page.locator(f"form[action='{skill}/watch'] > button").first
    if button.is_visible():
        button.click()
    expect(page.locator("details.menu summary", has_text="✓")).to_be_visible()


def suggest(page: Page, skill: str, cell: str, words: str) -> None:
    page.goto(f"{skill}/suggestions/new?cell={cell}")
    text = page.locator("main textarea").first
    text.fill(f"{text.input_value()}\n{words}")
    page.locator("[name=reason]").fill("Missing so far")
    page.locator("main button[type=submit]:not([formaction])").first.click()
    expect(page.locator("main")).to_contain_text(words)
    for question in page.locator("input[type=radio][value=no]").all():
        question.check()
    page.locator("main button[type=submit].button-first").click()
    page.wait_for_url(re.compile(r"/suggestions/\d+$"))
    expect(page.locator("main")).to_contain_text("Missing so far")


def accept(page: Page, queue: str, words: str) -> None:
    page.goto(queue)
    page.locator(".queue-row", has_text=words).locator("a.queue-review").first.click()
    expect(page.locator("main")).to_contain_text(words)
    page.locator("form[action$='/acceptance'] button").click()
    page.wait_for_url(re.compile("/queue"))
    expect(page.locator(".queue-row", has_text=words)).to_have_count(0)


def notices(page: Page, inbox: str) -> int:
    """How many notices about PyTorch there are."""
    page.goto(inbox)
    return page.locator("main li", has_text="PyTorch").count()


def wait_for_notice(page: Page, inbox: str, *, more_than: int) -> None:
    """The worker tells people a moment after the deed."""
    for _ in range(SECONDS_UNTIL_TOLD):
        if notices(page, inbox) > more_than:
            return
        page.wait_for_timeout(1000)
    raise AssertionError(f"nothing new at {inbox}: {page.locator('main').inner_text()}")

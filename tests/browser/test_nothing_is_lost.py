"""Nothing typed is lost: windows closed, sessions ended, connections broken, forms refused."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.server import Server
from tests.browser.steps import sign_in
from tests.browser.test_joining import link_in_letter

SKILLS = "/en/skills"
WORDS = "Says what a run cost, and whether it was worth it."
SENTENCE_FOR_LATER = "What you typed stays here"


@pytest.fixture
def ann(chromium: Browser, server: Server) -> Iterator[BrowserContext]:
    """A window in which ann is signed in; she has no drafts."""
    context = chromium.new_context(base_url=server.address, locale="en-US")
    context.set_default_timeout(10_000)
    page = context.new_page()
    sign_in(page, server, "en", "ann")
    yield context
    discard_all(page)
    context.close()


def test_what_is_typed_is_saved_meanwhile_and_stands_in_another_window(
    ann: BrowserContext, chromium: Browser, server: Server
) -> None:
    page = type_into(ann.new_page(), cell("pytorch", "senior"))
    expect(page.get_by_role("status").filter(has_text="Draft saved")).to_be_visible()

    elsewhere = chromium.new_context(base_url=server.address).new_page()
    sign_in(elsewhere, server, "en", "ann")
    elsewhere.goto(cell("pytorch", "senior"))

    expect(elsewhere.locator("main textarea").first).to_have_value(re.compile(WORDS))
    expect(elsewhere.locator("main")).to_contain_text("Your draft of")
    elsewhere.context.close()


def test_a_window_that_is_closed_at_once_keeps_the_last_word(ann: BrowserContext) -> None:
    page = type_into(ann.new_page(), cell("pytorch", "lead"))

    page.close(run_before_unload=False)

    again = ann.new_page()
    opened_with_words(again, cell("pytorch", "lead"))


def test_a_page_that_is_left_at_once_keeps_the_last_word(ann: BrowserContext) -> None:
    page = type_into(ann.new_page(), cell("pytorch", "junior"))

    page.goto("/en/")

    opened_with_words(page, cell("pytorch", "junior"))


def test_a_form_that_nobody_touched_is_sent_at_once(ann: BrowserContext) -> None:
    page = type_into(ann.new_page(), cell("python", "mid-level"))
    page.get_by_role("button", name="Preview").click()
    expect(page.locator("main ins", has_text=WORDS).first).to_be_visible()

    page.get_by_role("button", name="Edit further").click()

    expect(page.locator("main textarea").first).to_have_value(re.compile(WORDS))


def test_what_is_sent_is_no_draft_any_more(ann: BrowserContext) -> None:
    page = type_into(ann.new_page(), cell("python", "junior"))

    page.get_by_role("button", name="Preview").click()
    send_preview(page)

    page.goto("/en/my/suggestions")
    expect(page.locator("main")).not_to_contain_text("Drafts")
    page.goto(cell("python", "junior"))
    expect(page.locator("main")).not_to_contain_text("Your draft of")


def test_what_is_discarded_does_not_come_back(ann: BrowserContext) -> None:
    page = type_into(ann.new_page(), cell("pytorch", "principal"))
    expect(page.get_by_role("status").filter(has_text="Draft saved")).to_be_visible()
    page.reload()
    page.locator("main textarea").first.press_sequentially(" More.")

    page.get_by_role("button", name="Discard").click()

    expect(page.locator("main textarea").first).not_to_have_value(re.compile(WORDS))
    page.reload()
    expect(page.locator("main")).not_to_contain_text("Your draft of")


def test_without_scripts_a_plain_button_saves(
    chromium: Browser, server: Server, ann: BrowserContext
) -> None:
    plain = chromium.new_context(base_url=server.address, java_script_enabled=False)
    page = plain.new_page()
    sign_in(page, server, "en", "ann")
    type_into(page, cell("pytorch", "senior"))

    page.get_by_role("button", name="Save draft").click()

    expect(page.locator("main")).to_contain_text("Draft saved.")
    page.goto("/en/my/suggestions")
    page.get_by_role("link", name="PyTorch · ML Engineer, Senior").click()
    expect(page.locator("main textarea").first).to_have_value(re.compile(WORDS))
    plain.close()


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_a_session_that_ended_is_no_loss(chromium: Browser, server: Server, scripts: bool) -> None:
    context = chromium.new_context(base_url=server.address, java_script_enabled=scripts)
    page = context.new_page()
    sign_in(page, server, "en", "ann")
    place = cell("python", "senior" if scripts else "lead")
    type_into(page, place)
    sign_out_elsewhere(context)

    page.get_by_role("button", name="Preview").click()
    expect(page.locator("main")).to_contain_text("what you typed is kept")
    page.locator("main").get_by_role("link", name="Sign in").click()
    page.locator("[name=login]").fill("ann")
    page.locator("[name=password]").fill(server.password_of("ann"))
    page.locator("main").get_by_role("button", name="Sign in").click()
    expect(page.locator("main")).to_contain_text(WORDS)
    page.get_by_role("button", name="Send it now").click()

    send_preview(page)
    expect(page.locator("main")).to_contain_text(WORDS)
    context.close()


def test_whoever_registers_half_way_goes_on_where_she_opens_the_letter(
    chromium: Browser, server: Server
) -> None:
    first = chromium.new_context(base_url=server.address)
    page = first.new_page()
    sign_in(page, server, "en", "ann")
    type_into(page, cell("python", "principal"))
    sign_out_elsewhere(first)
    page.get_by_role("button", name="Preview").click()
    page.locator("main").get_by_role("link", name="Sign in").click()
    page.get_by_role("link", name="register").click()
    page.locator("[name=name]").fill("rosa")
    page.locator("[name=address]").fill("rosa@example.org")
    page.locator("[name=password]").fill("correct horse battery")
    page.locator("main").get_by_role("button", name="Register").click()
    expect(page.locator("main")).to_contain_text("Look into your mail")

    other_device = chromium.new_context(base_url=server.address).new_page()
    other_device.goto(link_in_letter(server, "rosa@example.org"))
    other_device.locator("main").get_by_role("button").first.click()
    expect(other_device.locator("main")).to_contain_text(WORDS)
    other_device.get_by_role("button", name="Edit further").click()
    expect(other_device.locator("main textarea").first).to_have_value(re.compile(WORDS))
    other_device.get_by_role("button", name="Preview").click()

    send_preview(other_device)
    expect(other_device.locator("main")).to_contain_text("rosa")
    other_device.context.close()
    first.close()


def test_without_a_connection_the_form_stays_and_is_sent_later(ann: BrowserContext) -> None:
    page = ann.new_page()
    page.goto(cell("pytorch", "senior"))
    ann.set_offline(True)
    fill_in(page)
    expect(page.get_by_text("Not saved: no connection")).to_be_visible()

    page.get_by_role("button", name="Preview").click()
    expect(page.get_by_text(SENTENCE_FOR_LATER)).to_be_visible()
    expect(page.locator("main textarea").first).to_have_value(re.compile(WORDS))
    ann.set_offline(False)
    expect(page.get_by_text("Draft saved")).to_be_visible()
    page.get_by_role("button", name="Preview").click()

    expect(page.locator("main ins", has_text=WORDS).first).to_be_visible()


def test_a_form_that_is_refused_keeps_everything(ann: BrowserContext) -> None:
    page = ann.new_page()
    page.goto(cell("pytorch", "senior"))
    page.locator("main textarea").first.fill(WORDS)

    page.locator("main [name=reason]").fill("\u202e")
    page.get_by_role("button", name="Preview").click()

    expect(page.locator("main .error").first).to_be_visible()
    expect(page.locator("main textarea").first).to_have_value(WORDS)


def cell(skill: str, level: str) -> str:
    """The form over one cell."""
    return f"{SKILLS}/{skill}/suggestions/new?cell=ml-engineer.{level}"


def type_into(page: Page, address: str) -> Page:
    page.goto(address)
    fill_in(page)
    return page


def fill_in(page: Page) -> None:
    text = page.locator("main textarea").first
    text.fill(f"{text.input_value()}\n- {WORDS}")
    page.locator("main [name=reason]").fill("It was always meant")


def opened_with_words(page: Page, address: str) -> None:
    """The form shows what was typed; what left a page with it may arrive a moment later."""
    for _ in range(40):
        page.goto(address)
        if WORDS in page.locator("main textarea").first.input_value():
            return
        page.wait_for_timeout(100)
    raise AssertionError(f"the words are not at {address}")


def send_preview(page: Page) -> None:
    expect(page.locator("main ins", has_text=WORDS).first).to_be_visible()
    for question in page.get_by_role("radio", name="No", exact=True).all():
        question.check()
    page.get_by_role("button", name="Send", exact=True).click()
    page.wait_for_url(re.compile(r"/suggestions/\d+$"))


def sign_out_elsewhere(context: BrowserContext) -> None:
    other = context.new_page()
    other.goto("/en/")
    if other.locator("header details summary").is_visible():
        other.locator("header details summary").click()
    other.get_by_role("button", name="Sign out").click()
    expect(other.locator("header").get_by_role("link", name="Sign in")).to_be_visible()
    other.close()


def discard_all(page: Page) -> None:
    """Leave no draft to the next test."""
    page.goto("/en/my/suggestions")
    while page.get_by_role("button", name="Discard").count():
        page.get_by_role("button", name="Discard").first.click()
        page.wait_for_load_state()

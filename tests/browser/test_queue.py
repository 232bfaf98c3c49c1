"""The queue in a real browser: by single keys, without them, and without scripts."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.server import Server
from tests.browser.steps import sign_in, window

SKILL = "/en/skills/pytorch"
WORDS = ("Keeps a note of each run.", "Reads the notes of others.", "Throws nothing away.")
CELLS = ("ml-engineer.junior", "ml-engineer.mid-level", "ml-engineer.senior")


@pytest.fixture
def queue(chromium: Browser, server: Server) -> Iterator[Page]:
    """mo in her queue, in which three suggestions of ann's wait and none has the focus."""
    with window(chromium, server) as hers, window(chromium, server) as moderator:
        sign_in(moderator, server, "en", "mo")
        empty(moderator)
        sign_in(hers, server, "en", "ann")
        for cell, words in zip(CELLS, WORDS, strict=True):
            send(hers, cell, words)
        moderator.goto("/en/queue")
        yield moderator
        empty(moderator)


def send(page: Page, cell: str, words: str) -> None:
    """Suggest that a cell says something more."""
    page.goto(f"{SKILL}/suggestions/new?cell={cell}")
    text = page.locator("main textarea").first
    text.fill(f"{text.input_value()}\n{words}")
    page.locator("[name=reason]").fill("Missing so far")
    page.get_by_role("button", name="Send", exact=True).click()
    sent = page.get_by_text("Waiting for review")
    question = page.get_by_role("radio", name="No", exact=True)
    expect(sent.or_(question).first).to_be_visible()
    if question.count():
        question.first.check()
        page.get_by_role("button", name="Send", exact=True).click()
    expect(page).to_have_url(re.compile(r"/suggestions/\d+$"))


def empty(page: Page) -> None:
    """Decline what other tests left, so that each finds its own suggestions."""
    page.goto("/en/queue")
    while page.locator(".queue-row").count():
        decline(page.locator(".queue-row").first, "2")


def decline(row: Locator, reason: str) -> None:
    row.locator("details[data-key=d] > summary").click()
    row.locator("details[data-key=d] textarea").fill("Thank you.")
    row.locator(f"button[name=reason][value='{reason}']").click()


def row_with(page: Page, words: str) -> Locator:
    return page.locator(".queue-row", has_text=words)


def test_three_are_decided_with_the_keyboard_alone(queue: Page) -> None:
    keys = queue.keyboard

    keys.press("j")
    expect(row_with(queue, WORDS[0])).to_be_focused()
    keys.press("a")
    expect(queue.locator("[role=status]")).to_contain_text("Accepted, published as version")
    expect(row_with(queue, WORDS[1])).to_be_focused()

    keys.press("d")
    if row_with(queue, WORDS[1]).locator("textarea:focus").count():
        keys.type("Thank you, a3d.")
        keys.press("Tab")
    keys.press("3")
    expect(row_with(queue, WORDS[1])).to_have_count(0)
    expect(row_with(queue, WORDS[2])).to_be_focused()

    keys.press("c")
    keys.type("What about a dcu?")
    keys.press("Tab")
    keys.press("Enter")
    expect(queue.locator("main")).to_contain_text("Nothing is waiting for you.")
    queue.goto("/en/queue?lies=back")
    expect(row_with(queue, WORDS[2])).to_have_count(1)
    decline(row_with(queue, WORDS[2]), "2")


def test_a_decision_is_taken_back_with_a_key_where_there_is_time(queue: Page) -> None:
    row = row_with(queue, WORDS[0])
    queue.keyboard.press("j")
    queue.keyboard.press("a")
    expect(row).to_have_count(0)

    button = queue.locator("[data-key=u]")
    if button.count():
        queue.keyboard.press("u")
        expect(row).to_be_focused()
    else:
        queue.keyboard.press("u")
        expect(row_with(queue, WORDS[1])).to_be_focused()


def test_keys_find_their_way_and_do_nothing_by_accident(queue: Page) -> None:
    keys = queue.keyboard
    rows = queue.locator(".queue-row")

    for key in "aecd":
        keys.press(key)
    expect(rows).to_have_count(3)
    keys.press("k")
    expect(rows.nth(2)).to_be_focused()
    keys.press("k")
    expect(rows.nth(1)).to_be_focused()
    keys.press("Control+a")
    keys.press("Alt+d")
    expect(rows).to_have_count(3)
    keys.press("c")
    keys.type("daeujk19")
    expect(rows.nth(1).locator("textarea:focus")).to_have_value("daeujk19")
    keys.press("Escape")
    expect(rows.nth(1)).to_be_focused()
    keys.press("e")
    expect(queue).to_have_url(re.compile("/edited-acceptance"))


def test_help_shows_the_keys_and_switches_them_off(queue: Page) -> None:
    queue.keyboard.press("?")
    expect(queue.locator("#keys dl")).to_be_visible()
    queue.get_by_role("button", name="Switch single keys off").click()
    queue.locator(".queue-row").first.focus()

    queue.keyboard.press("a")
    queue.keyboard.press("j")

    expect(queue.locator(".queue-row")).to_have_count(3)
    expect(queue.locator(".queue-row").first).to_be_focused()
    queue.locator("#keys > summary").click()
    queue.get_by_role("button", name="Switch single keys on").click()


def test_the_queue_is_decided_without_scripts(
    chromium: Browser, server: Server, queue: Page
) -> None:
    with window(chromium, server, java_script_enabled=False) as page:
        sign_in(page, server, "en", "mo")
        page.goto("/en/queue")

        row_with(page, WORDS[0]).get_by_role("button", name="Accept").click()
        expect(page).to_have_url(re.compile(r"/en/queue#suggestion-\d+$"))
        expect(row_with(page, WORDS[0])).to_have_count(0)
        decline(row_with(page, WORDS[1]), "5")
        expect(row_with(page, WORDS[1])).to_have_count(0)

        page.get_by_role("link", name="Tick several").click()
        page.get_by_role("checkbox").check()
        page.get_by_text("Decline all of them").click()
        page.get_by_label("Reason").select_option("3")
        page.get_by_label("A sentence to the authors").fill("Thank you.")
        page.locator("#together").get_by_role("button", name="Decline").click()

        expect(page.locator("main")).to_contain_text("1 suggestion not accepted")

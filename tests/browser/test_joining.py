"""Somebody new: registers, confirms by mail, and what she wanted is done."""

import email
import email.policy
import re
import time

from playwright.sync_api import Page, expect

from tests.browser.server import Server

LINK = re.compile(r"http://\S+/confirm/\S+")


def test_a_visitor_who_pressed_watch_registers_and_watches(page: Page, server: Server) -> None:
    page.goto("/en/skills/python")
    page.get_by_role("link", name="Watch", exact=True).click()
    page.locator("main").get_by_role("link", name="Register").first.click()
    page.locator("[name=name]").fill("nina")
    page.locator("[name=address]").fill("nina@example.org")
    page.locator("[name=password]").fill("correct horse battery")
    page.locator("main").get_by_role("button", name="Register").click()

    page.goto(link_in_letter(server, "nina@example.org"))
    page.locator("main").get_by_role("button").first.click()

    expect(page.locator("header")).to_contain_text("nina")
    assert page.url.endswith("/en/skills/python")
    expect(page.locator("main")).to_contain_text("Watching ✓")


def link_in_letter(server: Server, address: str) -> str:
    """The confirmation link of the letter to an address, which a worker writes within seconds."""
    for _ in range(60):
        for path in sorted((server.instance / "outbox").glob("*.eml")):
            letter = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
            body = letter.get_body(("plain",))
            found = LINK.search(body.get_content()) if body and address in letter["To"] else None
            if found:
                return found.group()
        time.sleep(0.25)
    raise AssertionError(f"no letter to {address}")

"""A real Chromium in front of a real server; each test has a window of its own."""

import os
import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.browser.server import Server, running
from tests.suite.machine import BROWSERS


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The site with its sample framework and its three demo people."""
    with running(tmp_path_factory.mktemp("site")) as started:
        yield started


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    named = os.environ.get("CHROMIUM")
    program = named or next((place for name in BROWSERS if (place := shutil.which(name))), None)
    assert program, "apt-get install chromium, or say where it is: CHROMIUM=/where/it/is"
    # A sandbox of its own is refused to root.
    arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=arguments)
        yield browser
        browser.close()


@pytest.fixture
def window(chromium: Browser, server: Server) -> Iterator[BrowserContext]:
    """A window without history, with a language of its own so that nothing depends on it."""
    context = chromium.new_context(base_url=server.address, locale="en-US")
    context.set_default_timeout(10_000)
    yield context
    context.close()


@pytest.fixture
def page(window: BrowserContext) -> Iterator[Page]:
    """An empty page; whatever it complains about in its console fails the test."""
    opened = window.new_page()
    said: list[str] = []
    opened.on(
        "console",
        lambda message: said.append(message.text) if message.type in {"error", "warning"} else None,
    )
    opened.on("pageerror", lambda error: said.append(str(error)))
    yield opened
    assert said == []

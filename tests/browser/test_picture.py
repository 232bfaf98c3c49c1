"""The picture of the README, taken of the site as it is; `make picture` keeps it."""

import os
from pathlib import Path

from playwright.sync_api import Browser

from tests.browser.server import ROOT, Server
from tests.browser.steps import window

PICTURE = Path("docs/screenshots/skill-page.png")


def test_a_picture_can_be_taken(chromium: Browser, server: Server, tmp_path: Path) -> None:
    folder = ROOT if os.environ.get("TEST_PICTURES") == "keep" else tmp_path
    size = {"width": 1200, "height": 900}

    with window(chromium, server, viewport=size) as page:
        page.goto("/en/skills/pytorch")
        page.screenshot(path=folder / PICTURE)

    assert (folder / PICTURE).stat().st_size > 20_000


def test_the_readme_shows_a_picture_that_is_there() -> None:
    readme = (ROOT / "README.md").read_text()

    assert f"]({PICTURE})" in readme
    assert (ROOT / PICTURE).stat().st_size > 20_000

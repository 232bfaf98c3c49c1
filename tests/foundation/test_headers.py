"""What every answer says about itself."""

import gzip

import pytest

from tests.browser_client import Browser
from tests.people import Somebody
from tests.skills import MadeSkill

READING_PAGES = ("/en/", "/de/skills/pytorch", "/zh/skills/pytorch/history", "/en/nowhere")


@pytest.mark.parametrize("address", READING_PAGES)
def test_scripts_and_frames_of_others_are_refused(
    browser: Browser, skill: MadeSkill, address: str
) -> None:
    headers = browser.client.get(address).headers

    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert "script-src 'self'" in headers["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"


@pytest.mark.parametrize("address", READING_PAGES)
def test_a_reader_gets_no_cookie(browser: Browser, skill: MadeSkill, address: str) -> None:
    answer = browser.client.get(address)

    assert "Set-Cookie" not in answer.headers


def test_a_page_compressed_or_not_is_answered_304_with_its_own_tag(
    browser: Browser, skill: MadeSkill
) -> None:
    for encoding in ("br", "gzip", "identity"):
        first = browser.client.get(skill.address, headers={"Accept-Encoding": encoding})

        again = browser.client.get(
            skill.address,
            headers={"Accept-Encoding": encoding, "If-None-Match": first.headers["ETag"]},
        )

        assert first.headers.get("Content-Encoding", "identity") == encoding
        assert again.status_code == 304


def test_a_page_of_somebody_is_hers_alone_and_always_fresh(
    browser: Browser, skill: MadeSkill, ann: Somebody
) -> None:
    page = browser.as_(ann).open(skill.address)

    assert page.headers["Cache-Control"] == "private, no-cache"
    assert "ETag" not in page.headers


def test_compressed_pages_say_the_same(browser: Browser, skill: MadeSkill) -> None:
    plain = browser.client.get(skill.address, headers={"Accept-Encoding": "identity"}).data

    packed = browser.client.get(skill.address, headers={"Accept-Encoding": "gzip"}).data

    assert gzip.decompress(packed) == plain


def test_static_files_are_kept_for_ever_under_an_address_that_changes_with_them(
    browser: Browser, skill: MadeSkill
) -> None:
    page = browser.open("/en/")
    style = next(
        link.attributes["href"]
        for link in page.elements.every("link")
        if link.attributes.get("rel") == "stylesheet"
    )

    with browser.client.get(style, headers={"Accept-Encoding": "br"}) as answer:
        assert answer.status_code == 200
        assert "immutable" in answer.headers["Cache-Control"]
        assert answer.headers["Content-Encoding"] == "br"
    with browser.client.get(f"/static/another/{style.split('/', 3)[3]}") as answer:
        assert answer.status_code == 200
        assert "immutable" not in answer.headers["Cache-Control"]
    with browser.client.get(f"{style.rsplit('/', 2)[0]}/../../models/database.py") as answer:
        assert answer.status_code == 404

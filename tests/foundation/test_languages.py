"""Languages of the interface: addresses, dates, alphabets."""

from datetime import UTC, datetime

import pytest
from flask import Flask, g

from community import languages
from tests.browser_client import Browser
from tests.skills import MadeSkill

MARCH = datetime(2026, 3, 17, 9, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("code", "day", "moment"),
    [
        ("en", "3/17/2026", "March 17, 2026 at 09:05 UTC"),
        ("de", "17.3.2026", "17. März 2026, 09:05 UTC"),
        ("zh", "2026/3/17", "2026 年 3 月 17 日 09:05 UTC"),
    ],
)
def test_dates_follow_the_language_of_the_page(
    app: Flask, code: str, day: str, moment: str
) -> None:
    with app.test_request_context():
        g.language = code

        assert languages.day(MARCH) == day
        assert languages.moment(MARCH) == moment


@pytest.mark.parametrize(
    ("accepted", "code"),
    [
        ("de-AT,de;q=0.9,en;q=0.5", "de"),
        ("zh-CN,zh;q=0.9", "zh"),
        ("zh-Hans-SG", "zh"),
        ("fr,it;q=0.8", "en"),
        ("", "en"),
    ],
)
def test_an_address_without_a_language_leads_to_the_preferred_one(
    browser: Browser, skill: MadeSkill, accepted: str, code: str
) -> None:
    answer = browser.open("/skills/pytorch", 302, headers={"Accept-Language": accepted})

    assert answer.location == f"/{code}/skills/pytorch"
    assert "Accept-Language" in answer.headers["Vary"]


def test_an_address_that_exists_in_no_language_is_not_found(browser: Browser) -> None:
    page = browser.open("/nothing/here", 404)

    assert "There is no such page" in page


@pytest.mark.parametrize(
    ("address", "accepted", "words"),
    [
        ("/de/nothing", "", "Diese Seite gibt es nicht"),
        ("/zh/nothing", "de", "没有这个页面"),
        ("/nothing", "de", "Diese Seite gibt es nicht"),
    ],
)
def test_what_is_not_found_is_told_in_the_language_of_the_address_or_the_preferred_one(
    browser: Browser, address: str, accepted: str, words: str
) -> None:
    page = browser.open(address, 404, headers={"Accept-Language": accepted})

    assert words in page


def test_an_address_for_a_mail_needs_no_request(app: Flask) -> None:
    with app.app_context():
        made = languages.address("catalogue.skill", "de", slug="pytorch")

    assert made == "http://localhost/de/skills/pytorch"


@pytest.mark.parametrize(
    ("code", "names", "sorted_names"),
    [
        ("de", ["Zahl", "Öl", "Ofen", "Ähre", "Affe"], ["Affe", "Ähre", "Ofen", "Öl", "Zahl"]),
        ("en", ["beta", "Alpha", "Éclair", "delta"], ["Alpha", "beta", "delta", "Éclair"]),
        ("zh", ["数据", "机器", "安全"], ["安全", "机器", "数据"]),
    ],
)
def test_names_stand_in_the_order_of_the_alphabet(
    code: str, names: list[str], sorted_names: list[str]
) -> None:
    assert sorted(names, key=lambda name: languages.sort_key(name, code)) == sorted_names

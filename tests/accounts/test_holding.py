"""Which forms are kept for somebody whose session had ended: whose, how many, and for how long."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select, update

from community.access import Who, access, limiter
from community.accounts import held
from community.admin.duties import DUTIES
from community.requests import sending_network
from models import database as database_module
from models.database import now
from models.person import HeldForm
from tests.accounts.held_steps import (
    WORDS,
    comment_too_late,
    number_held,
    way_back,
    words_held,
)
from tests.browser_client import Browser
from tests.databases import Database
from tests.people import Somebody
from tests.site import changing_site, in_site, make_app
from tests.skills import MadeSkill


@pytest.mark.parametrize(
    "origin",
    ["https://evil.example", "null", "http://localhost.evil.example", "http://[", "http://[x]"],
)
def test_a_form_from_another_site_is_neither_kept_nor_offered(
    browser: Browser, ann: Somebody, skill: MadeSkill, origin: str
) -> None:
    planted = {"body": WORDS, "csrf_token": "guessed"}

    answers = [
        each.client.post(f"{skill.address}/comments", data=planted, headers={"Origin": origin})
        for each in (browser, browser.as_(ann))
    ]

    assert [answer.status_code for answer in answers] == [400, 400]
    assert not any(re.search("<button[^>]*>Send again", answer.text) for answer in answers)
    assert number_held() == 0


def test_a_form_from_this_site_names_it_in_words_that_browsers_use(
    browser: Browser, skill: MadeSkill
) -> None:
    own = {"Origin": "http://localhost"}

    answer = browser.client.post(f"{skill.address}/comments", data={"body": WORDS}, headers=own)

    assert answer.status_code == 401
    assert number_held() == 1


def test_neither_tokens_nor_passwords_are_kept(
    database: Database, tmp_path: Path, app: Flask, ann: Somebody
) -> None:
    changing = make_app(database.address, tmp_path)
    guarded = access(Who.SIGNED_IN)(lambda: "changed")
    changing.add_url_rule("/<any(en):language>/x", "x", guarded, methods=["POST"])
    visitor = Browser(changing)

    with_password = visitor.press("/en/x", body=WORDS, password_new="a horse", status=401)
    without = visitor.press("/en/x", body=WORDS, status=401)

    assert "a horse" not in with_password.html
    assert "/held/" not in with_password.html
    assert "/held/" in without.links["Sign in"].replace("%2F", "/")
    with in_site() as session:
        (kept,) = session.scalars(select(HeldForm.fields)).all()
    assert [name for name, _ in kept] == ["body", "once"]


def test_what_is_shown_again_after_signing_in_anew_is_never_a_password(
    database: Database, tmp_path: Path, app: Flask, ann: Somebody
) -> None:
    changing = make_app(database.address, tmp_path)
    guarded = access(Who.SIGNED_IN)(lambda: "changed")
    changing.add_url_rule("/<any(en):language>/x", "x", guarded, methods=["POST"])
    fields = {"csrf_token": "old", "body": WORDS, "password": "a horse"}

    answer = Browser(changing, ann).client.post("/en/x", data=fields)

    assert answer.status_code == 400
    assert "Send again" not in answer.text
    assert "a horse" not in answer.text


def test_a_button_without_words_leaves_nothing_behind(browser: Browser, skill: MadeSkill) -> None:
    browser.press(f"{skill.address}/watch", choice="", status=401)

    assert number_held() == 0


def test_what_a_script_sends_by_itself_is_not_kept(
    browser: Browser, ann: Somebody, skill: MadeSkill
) -> None:
    fields = {"reason": WORDS, "csrf_token": browser.csrf_token()}

    answer = browser.client.post(
        f"/en/my/drafts/skill/{skill.uid}", data=fields, headers={"X-Requested-With": "script"}
    )

    assert (answer.status_code, answer.data) == (401, b"")
    assert number_held() == 0


def test_a_form_is_kept_for_a_week(browser: Browser, ann: Somebody, skill: MadeSkill) -> None:
    back = way_back(comment_too_late(browser, ann, skill))
    duty = next(duty for duty in DUTIES if duty.name == "forget held forms")
    of_ann = browser.as_(ann)

    counts = []
    for days in (6, 8):
        with changing_site(private=True) as session:
            session.execute(update(HeldForm).values(created_at=now() - timedelta(days=days)))
        of_ann.open(back, status=200 if days == 6 else 410)
        with in_site():
            duty.work()
        counts.append(number_held())

    assert counts == [1, 0]


def test_the_largest_form_is_kept_sign_by_sign(
    browser: Browser, ann: Somebody, skill: MadeSkill
) -> None:
    words = "汉字 \0 😀 \r\n" + "x" * 3_900_000

    answer = comment_too_late(browser, ann, skill, words)

    assert number_held() == 1
    with in_site() as session:
        (kept,) = session.scalars(select(HeldForm.fields)).all()
    assert dict(kept)["body"] == words
    assert answer.status_code == 401


def test_one_network_address_fills_no_disk(
    database: Database, tmp_path: Path, skill: MadeSkill, monkeypatch: pytest.MonkeyPatch
) -> None:
    # All applications of a process share it, and the next test knows no limits again.
    monkeypatch.setattr(limiter, "enabled", limiter.enabled)
    strict = Browser(make_app(database.address, tmp_path, RATE_LIMITS="yes"))

    answers = [
        strict.press(f"{skill.address}/comments", body=f"{WORDS} {number}", status=401)
        for number in range(21)
    ]

    assert number_held() == 20
    assert f"{WORDS} 20" in answers[-1]
    assert "sign in and send it again" in answers[-1]


def test_many_network_addresses_fill_no_disk_either(
    browser: Browser, skill: MadeSkill, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(held, "MOST", 2)

    for number in range(3):
        browser.press(f"{skill.address}/comments", body=f"{WORDS} {number}", status=401)

    assert words_held() == [f"{WORDS} 1", f"{WORDS} 2"]


def test_the_oldest_form_makes_room_for_the_newest(
    browser: Browser, skill: MadeSkill, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(held, "TOGETHER", 3_000)

    for number in range(3):
        words = f"{number}{'x' * 1_200}"
        browser.press(f"{skill.address}/comments", body=words, status=401)

    assert [words[0] for words in words_held()] == ["1", "2"]


def test_a_form_larger_than_any_is_shown_and_not_kept(
    browser: Browser, skill: MadeSkill, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(held, "LARGEST", 1_000)
    browser.press(f"{skill.address}/comments", body=WORDS, status=401)

    answer = browser.press(f"{skill.address}/comments", body="y" * 1_000, status=401)

    assert words_held() == [WORDS]
    assert "y" * 1_000 in answer


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::9", "2001:db8:1:2::/64"),
        ("2001:db8:1:3::9", "2001:db8:1:3::/64"),
        ("unix:", "unix:"),
    ],
)
def test_a_household_counts_as_one_network(app: Flask, address: str, network: str) -> None:
    with app.test_request_context(environ_base={"REMOTE_ADDR": address}):
        counted = sending_network()

    assert counted == network


def test_words_that_cannot_be_kept_for_now_are_shown_all_the_same(
    app: Flask, browser: Browser, skill: MadeSkill, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(*_: object) -> bool:
        raise database_module.Busy

    monkeypatch.setattr(held, "hold", busy)

    answer = browser.press(f"{skill.address}/comments", body=WORDS, status=401)

    assert WORDS in answer
    assert answer.links["Sign in"] == "/en/sign-in"

"""What somebody sent whose session had ended is kept, and sent by her once she is back."""

import pytest
from flask import Flask
from sqlalchemy import select

from community.accounts import passwords
from models.person import HeldForm
from tests.accounts.held_steps import (
    WORDS,
    comment_too_late,
    comments,
    end_sessions_of,
    number_held,
    way_back,
)
from tests.accounts.letters import link_to
from tests.accounts.registering import PASSWORD, person_named
from tests.browser_client import Browser
from tests.people import Somebody, make_person
from tests.site import in_site
from tests.skills import MadeSkill
from tests.suggest.makers import NEW_TEXT, REASON, make_suggestion, preview_of_cell, state_of


def test_whoever_signs_in_again_sees_what_she_typed_and_sends_it(
    browser: Browser, skill: MadeSkill
) -> None:
    eve = make_person("eve", password_hash=passwords.hashed(PASSWORD))
    answer = comment_too_late(browser, eve, skill)
    sign_in = answer.browser.open(answer.links["Sign in"])

    led = sign_in.press("/en/sign-in", login="eve", password=PASSWORD, status=303).follow()
    sent = led.press(f"{skill.address}/comments", status=303)

    assert WORDS in answer
    assert WORDS in led
    assert f"{skill.address}/comments" in led
    assert comments() == [(eve.id, WORDS)]
    assert WORDS in sent.follow()


def test_nothing_is_sent_before_the_button_is_pressed(
    browser: Browser, ann: Somebody, skill: MadeSkill
) -> None:
    answer = comment_too_late(browser, ann, skill)

    browser.as_(ann).open(way_back(answer))

    assert comments() == []


def test_whoever_registers_half_way_finds_her_words_on_the_device_that_opens_the_letter(
    browser: Browser, app: Flask, ann: Somebody, skill: MadeSkill
) -> None:
    answer = comment_too_late(browser, ann, skill)
    sign_in = answer.browser.open(answer.links["Sign in"])
    form = answer.browser.open(sign_in.links["I have no account yet: register"])
    form.press("/en/register", name="eve", address="eve@example.org", password=PASSWORD)
    elsewhere = Browser(app).open(link_to("eve@example.org", "confirm"))

    led = elsewhere.press(elsewhere.address, status=303).follow()
    led.press(f"{skill.address}/comments", status=303)

    made = person_named("eve")
    assert made is not None
    assert comments() == [(made.id, WORDS)]


def test_whoever_forgot_her_password_finds_her_words_behind_the_new_one(
    browser: Browser, app: Flask, skill: MadeSkill
) -> None:
    eve = make_person("eve", password_hash=passwords.hashed("long forgotten"))
    answer = comment_too_late(browser, eve, skill)
    sign_in = answer.browser.open(answer.links["Sign in"])
    forgotten = answer.browser.open(sign_in.links["I forgot my password"])
    forgotten.press("/en/forgotten", address=eve.address, status=303)
    elsewhere = Browser(app).open(link_to(eve.address, "reset"))

    changed = elsewhere.press(elsewhere.address, password=PASSWORD, status=303).follow()
    again = changed.browser.open(changed.links["Sign in"])
    led = again.press("/en/sign-in", login="eve", password=PASSWORD, status=303).follow()

    assert WORDS in led


def test_whoever_signed_out_in_another_window_loses_nothing(
    browser: Browser, ann: Somebody, skill: MadeSkill
) -> None:
    of_ann = browser.as_(ann)
    form = of_ann.open(f"{skill.address}/comments")
    of_ann.press("/en/sign-out", status=303)

    answer = form.press(f"{skill.address}/comments", body=WORDS, status=401)

    assert WORDS in browser.as_(ann).open(way_back(answer))


def test_whoever_signed_in_anew_in_another_window_sends_it_with_a_second_press(
    browser: Browser, skill: MadeSkill
) -> None:
    eve = make_person("eve", password_hash=passwords.hashed(PASSWORD))
    hers = browser.as_(eve)
    form = hers.open(f"{skill.address}/comments")
    hers.press("/en/sign-out", status=303)
    Browser.open(hers, "/en/sign-in").press("/en/sign-in", login="eve", password=PASSWORD)

    shown = form.press(f"{skill.address}/comments", body=WORDS, status=400)
    shown.press(f"{skill.address}/comments", status=303)

    assert WORDS in shown
    assert comments() == [(eve.id, WORDS)]


def test_sending_it_twice_says_it_once(browser: Browser, ann: Somebody, skill: MadeSkill) -> None:
    back = way_back(comment_too_late(browser, ann, skill))
    of_ann = browser.as_(ann)

    for _ in range(2):
        of_ann.open(back).press(f"{skill.address}/comments", status=303)

    assert comments() == [(ann.id, WORDS)]


def test_what_had_arrived_before_the_session_ended_is_not_said_again(
    browser: Browser, ann: Somebody, skill: MadeSkill
) -> None:
    form = browser.as_(ann).open(f"{skill.address}/comments")
    form.press(f"{skill.address}/comments", body=WORDS, status=303)
    end_sessions_of(ann)

    answer = form.press(f"{skill.address}/comments", body=WORDS, status=401)
    browser.as_(ann).open(way_back(answer)).press(f"{skill.address}/comments", status=303)

    assert comments() == [(ann.id, WORDS)]


def test_a_suggestion_goes_on_where_it_was(
    browser: Browser, ann: Somebody, skill: MadeSkill
) -> None:
    preview = preview_of_cell(browser.as_(ann), skill)
    end_sessions_of(ann)
    answer = preview.press(f"{skill.address}/suggestions", status=401)

    led = browser.as_(ann).open(way_back(answer))
    edited = led.browser.press(
        f"{skill.address}/suggestions/new", led.form(f"{skill.address}/suggestions"), status=200
    )
    sent = led.press(f"{skill.address}/suggestions", status=303)

    assert "Edit further" in led
    assert NEW_TEXT in edited.html
    assert REASON in edited.html
    assert state_of(int(sent.location.rpartition("/")[2])) == "waiting"


def test_what_is_no_suggestion_is_not_edited_further(
    browser: Browser, ann: Somebody, skill: MadeSkill
) -> None:
    answer = comment_too_late(browser, ann, skill)

    led = browser.as_(ann).open(way_back(answer))

    assert "Edit further" not in led


def test_the_page_says_that_somebody_else_may_have_sent_it(
    browser: Browser, ann: Somebody, skill: MadeSkill
) -> None:
    planted = browser.press(f"{skill.address}/comments", body=WORDS, status=401)

    led = browser.as_(ann).open(way_back(planted))

    assert "This was sent from a browser that was not signed in" in led
    assert "somebody else" in led


@pytest.mark.parametrize("deed", ["acceptance", "decline", "edited-acceptance"])
def test_nobody_plants_a_decision_that_a_moderator_sends_with_one_press(
    browser: Browser, ann: Somebody, skill: MadeSkill, deed: str
) -> None:
    number = make_suggestion(skill, ann)
    address = f"/en/suggestions/{number}/{deed}"

    with_token = browser.press(address, note=WORDS, status=401)
    without = browser.client.post(address, data={"note": WORDS})

    assert number_held() == 0
    assert WORDS in with_token
    assert "sign in and send it again" in with_token
    assert WORDS in without.text


def test_what_was_chosen_and_what_the_page_added_are_not_shown_as_words(
    browser: Browser, ann: Somebody, skill: MadeSkill
) -> None:
    preview = preview_of_cell(browser.as_(ann), skill)
    end_sessions_of(ann)

    answer = preview.press(f"{skill.address}/suggestions", status=401)
    led = browser.as_(ann).open(way_back(answer))

    for page in (answer, led):
        shown = page.elements.every("dl")
        assert NEW_TEXT in page
        assert [each for terms in shown for each in terms.every("code")] == []


def test_the_way_back_is_for_those_who_have_its_secret(
    browser: Browser, ann: Somebody, skill: MadeSkill
) -> None:
    answer = comment_too_late(browser, ann, skill)
    back = way_back(answer)
    secret = back.rpartition("/")[2]

    with in_site() as session:
        kept = session.execute(select(HeldForm.secret_hash, HeldForm.path, HeldForm.fields)).one()

    assert secret not in repr(kept)
    assert answer.headers["Cache-Control"] == "no-store"
    browser.as_(ann).open("/en/held/of-somebody-else", status=410)
    assert browser.open(back, status=303).location.startswith("/en/sign-in?next=")

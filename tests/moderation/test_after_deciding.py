"""What a moderator sees after a decision, and after one that came too late."""

from collections.abc import Callable

import pytest
from flask import Flask

from community.rules.suggestion_states import State
from tests.browser_client import Browser, Page
from tests.moderation.makers import make_many, press_accept, press_decline, review
from tests.moderation.taking import accept_held, ask_held, decline_held, newest_decision
from tests.moderation.ticking import (
    ACCEPTANCES,
    DECLINES,
    WITH_TICKS,
    make_correction,
    press,
    states_of,
    tick,
)
from tests.people import Somebody
from tests.skills import MadeSkill, content_of, publish_version
from tests.suggest.makers import make_suggestion, state_of, with_text
from tests.suggest.revision_makers import revise


@pytest.fixture
def five_minutes(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """News of a decision is held as on a real site."""
    monkeypatch.setitem(app.config, "TAKE_BACK_SECONDS", 300)


def focused(page: Page) -> list[tuple[str, str]]:
    """The buttons that have the focus when a page opens, with the forms that they send."""
    return [
        (button.words, button.attributes["form"])
        for button in page.elements.every("button")
        if "autofocus" in button.attributes
    ]


def takes_back(page: Page) -> int:
    """How many buttons of a page take a decision back by a key."""
    return sum(each.attributes.get("data-key") == "u" for each in page.elements.every("button"))


@pytest.mark.parametrize("deed", ["accept", "decline"])
def test_who_came_too_late_decides_again_with_the_key_that_has_the_focus(
    browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill, deed: str
) -> None:
    number = make_suggestion(skill, ann)
    page = review(browser.as_(mo), number)
    revise(number, ann, with_text(content_of(skill), skill, "Trains large models well."))
    send = {"accept": press_accept, "decline": press_decline}[deed]

    answer = send(page, number)

    assert answer.status_code == 409
    words = {"accept": "Accept", "decline": "Decline"}[deed]
    assert focused(answer) == [(words, f"deed-{deed}")]
    forms = [each.attributes.get("id") for each in answer.elements.every("form")]
    assert f"deed-{deed}" in forms


def test_what_the_author_changed_meanwhile_is_shown_and_linked(
    browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    number = make_suggestion(skill, ann)
    page = review(browser.as_(mo), number)
    revise(number, ann, with_text(content_of(skill), skill, "Trains large models well."))

    answer = press_accept(page, number)

    assert answer.links["Revision 2"] == f"/en/suggestions/{number}/revisions/2"
    changed = answer.html.partition('aria-labelledby="moved"')[2].partition("</section>")[0]
    assert "<del" in changed


def test_what_does_not_fit_any_more_has_no_button_to_accept_it(
    browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    number = make_suggestion(skill, ann)
    page = review(browser.as_(mo), number)
    publish_version(skill, with_text(content_of(skill), skill, "Words of somebody else."))

    answer = press_accept(page, number)

    assert answer.status_code == 409
    assert focused(answer) == []


def test_the_review_listens_to_single_keys_until_they_are_switched_off(
    browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    number = make_suggestion(skill, ann)
    listening = review(browser.as_(mo), number)
    browser.as_(mo).press("/en/settings/keys", single_keys="no", status=303)

    silent = review(browser.as_(mo), number)

    assert "js/queue.js" in listening.html
    assert "js/queue.js" not in silent.html
    for key in "aecd":
        assert f'data-key="{key}"' in listening.html, key


@pytest.mark.parametrize(
    ("decide", "words"),
    [
        (accept_held, "Accepted, published as version 2."),
        (decline_held, "Not accepted"),
        (ask_held, "Back with the author"),
    ],
)
def test_the_queue_offers_to_take_the_newest_decision_back_however_often_it_is_opened(
    browser: Browser,
    ann: Somebody,
    mo: Somebody,
    skill: MadeSkill,
    decide: Callable[[int, Somebody], int],
    words: str,
) -> None:
    number = make_suggestion(skill, ann)
    decision = decide(number, mo)
    browser.as_(mo).open("/en/queue")

    again = browser.as_(mo).open("/en/queue")

    assert words in again
    assert takes_back(again) == 1
    again.press(f"/en/decisions/{decision}/take-back", status=303)
    assert state_of(number) is State.WAITING
    assert takes_back(browser.as_(mo).open("/en/queue")) == 0


def test_right_after_the_decision_it_is_offered_once(
    browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill, five_minutes: None
) -> None:
    number = make_suggestion(skill, ann)

    page = press_accept(review(browser.as_(mo), number), number).follow()

    assert takes_back(page) == 1
    assert "queue-undo" in page.html


def test_what_somebody_else_decided_is_not_offered(
    browser: Browser, ann: Somebody, mo: Somebody, other_moderator: Somebody, skill: MadeSkill
) -> None:
    accept_held(make_suggestion(skill, ann), mo)

    assert takes_back(browser.as_(other_moderator).open("/en/queue")) == 0


def test_what_people_heard_of_is_not_offered(
    browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    number = make_suggestion(skill, ann)

    press_accept(review(browser.as_(mo), number), number)

    assert takes_back(browser.as_(mo).open("/en/queue")) == 0


def test_what_was_accepted_together_is_listed_and_can_each_be_taken_back(
    browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill, five_minutes: None
) -> None:
    numbers = [make_correction(skill, ann, level) for level in ("Senior", "Lead")]
    page = browser.as_(mo).open(WITH_TICKS)

    answer = press(page, ACCEPTANCES, tick(page, *numbers)).follow()

    assert states_of(*numbers) == ["accepted", "accepted"]
    assert "Each of these can be taken back on its page for a few minutes:" in answer
    for number in numbers:
        assert f"/en/suggestions/{number}" in answer.links.values()
    one = browser.as_(mo).open(f"/en/suggestions/{numbers[0]}")
    one.press(f"/en/decisions/{newest_decision(numbers[0])}/take-back", status=303)
    assert states_of(*numbers) == ["waiting", "accepted"]


def test_without_time_to_take_back_the_queue_goes_on(
    browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    make_many(skill, ann, 2)
    page = browser.as_(mo).open(WITH_TICKS)

    answer = press(page, DECLINES, tick(page, 1, 2), reason="2", sentence="Thank you.")

    assert answer.location == WITH_TICKS


def test_over_the_rows_of_a_filter_no_number_of_all_is_said(
    browser: Browser, ann: Somebody, bo: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    make_suggestion(skill, ann)
    make_suggestion(skill, bo, "Trains models elsewhere.", level="Lead")

    all_of_them = browser.as_(mo).open("/en/queue")
    hers = browser.as_(mo).open("/en/queue?author=ann")

    assert "2 suggestions wait for you." in all_of_them
    assert "wait for you" not in hers

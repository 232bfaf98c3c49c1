"""Deciding the ticked suggestions of the queue together: each is judged by itself."""

import pytest
from sqlalchemy import update

from community.moderation import bulk
from community.rules.limits import SHORT_QUEUE
from models.suggestion import Suggestion
from tests.browser_client import Browser
from tests.moderation.makers import (
    accept,
    decision_of,
    make_many,
    numbers_of_versions,
    seen_now,
)
from tests.moderation.ticking import (
    ACCEPTANCES,
    CORRECTED,
    DECLINES,
    WITH_TICKS,
    WORDS,
    make_correction,
    press,
    states_of,
    tick,
    ticks_on,
)
from tests.people import Somebody
from tests.site import changing_site
from tests.skills import MadeSkill, content_of, publish_version
from tests.suggest.makers import head_text, make_suggestion, with_text


def test_ticks_wait_until_there_are_many_or_somebody_asks_for_them(
    browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    make_many(skill, ann, SHORT_QUEUE)
    hers = browser.as_(mo)
    few = hers.open("/en/queue")
    asked_for = hers.open(few.links["Tick several"])
    make_many(skill, ann, 1)

    many = hers.open("/en/queue")

    assert ticks_on(few) == {}
    assert list(ticks_on(asked_for)) == list(range(1, SHORT_QUEUE + 1))
    assert list(ticks_on(many)) == list(range(1, SHORT_QUEUE + 2))


def test_the_ticked_are_declined_with_one_reason(
    browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    make_many(skill, ann, 4)
    page = browser.as_(mo).open(WITH_TICKS)

    answer = press(page, DECLINES, tick(page, 1, 3), reason="7", sentence=WORDS)

    assert answer.location == WITH_TICKS
    assert states_of(1, 2, 3, 4) == ["declined", "waiting", "declined", "waiting"]
    assert (decision_of(3).reason_code, decision_of(3).reason) == (7, WORDS)
    assert "2 suggestions not accepted" in answer.follow()


def test_the_small_corrections_among_the_ticked_are_accepted(
    browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    small = [make_correction(skill, ann, level) for level in ("Lead", "Principal")]
    larger = make_suggestion(skill, ann)
    page = browser.as_(mo).open(WITH_TICKS)

    answer = press(page, ACCEPTANCES, tick(page, *small, larger))

    assert states_of(*small, larger) == ["accepted", "accepted", "waiting"]
    assert head_text(skill, level="Lead") == CORRECTED.format("Lead")
    outcome = answer.follow()
    assert "2 small corrections accepted" in outcome
    assert "This is more than a small correction." in outcome
    assert outcome.links[f"PyTorch · Suggestion {larger}"] == f"/en/suggestions/{larger}/review"


def test_a_correction_that_the_page_moved_past_is_not_accepted_with_others(
    browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    first, second = (make_correction(skill, ann, level) for level in ("Lead", "Principal"))
    page = browser.as_(mo).open(WITH_TICKS)
    ticked = tick(page, first, second)
    publish_version(skill, with_text(content_of(skill), skill, "Moved.", level="Lead"))

    answer = press(page, ACCEPTANCES, ticked)

    assert states_of(first, second) == ["waiting", "accepted"]
    assert "This is more than a small correction." in answer.follow()


def test_a_row_that_says_it_is_a_correction_and_is_none_is_not_accepted(
    browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    number, small = make_suggestion(skill, ann), make_correction(skill, ann, "Lead")
    with changing_site() as session:
        wrong = {"corrects": 1}
        session.execute(update(Suggestion).where(Suggestion.id == number).values(effects=wrong))
    page = browser.as_(mo).open(WITH_TICKS)

    press(page, ACCEPTANCES, tick(page, number, small))

    assert states_of(number, small) == ["waiting", "accepted"]


def test_each_is_judged_by_what_was_seen_of_it(
    browser: Browser, ann: Somebody, mo: Somebody, other_moderator: Somebody, skill: MadeSkill
) -> None:
    moved, settled = make_suggestion(skill, ann), make_suggestion(skill, ann, "B.", level="Lead")
    fine = make_suggestion(skill, ann, "C.", level="Principal")
    page = browser.as_(mo).open(WITH_TICKS)
    ticked = tick(page, moved, settled, fine)
    publish_version(skill, with_text(content_of(skill), skill, "Somebody was here."))
    accept(settled, other_moderator)

    answer = press(page, DECLINES, ticked, reason="2", sentence=WORDS)

    assert states_of(moved, settled, fine) == ["waiting", "accepted", "declined"]
    outcome = answer.follow()
    assert "1 suggestion not accepted" in outcome
    assert "This changed while you were looking." in outcome
    assert "It was decided or withdrawn a moment ago." in outcome
    assert outcome.links[f"PyTorch · Suggestion {settled}"] == f"/en/suggestions/{settled}"


def test_where_nothing_could_be_done_the_words_are_kept(
    browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    number = make_suggestion(skill, ann)
    page = browser.as_(mo).open(WITH_TICKS)
    publish_version(skill, with_text(content_of(skill), skill, "Somebody was here."))

    answer = press(page, DECLINES, tick(page, number), 409, reason="2", sentence=WORDS)

    assert "0 suggestions not accepted" in answer
    assert WORDS in answer


def test_what_she_may_not_decide_is_left_and_the_rest_done(
    browser: Browser, ann: Somebody, mo: Somebody, other_moderator: Somebody, skill: MadeSkill
) -> None:
    own, other = make_suggestion(skill, mo), make_suggestion(skill, ann, "B.", level="Lead")
    page = browser.as_(mo).open(WITH_TICKS)
    seen = seen_now(own)
    forged = f"{own}.{seen.number}.{seen.digest}"

    answer = press(page, DECLINES, [forged, *tick(page, other)], reason="2", sentence=WORDS)

    assert states_of(own, other) == ["waiting", "declined"]
    assert "You may not decide this." in answer.follow()


def test_a_first_suggestion_is_not_declined_without_a_sentence(
    browser: Browser, ann: Somebody, bo: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    accept(make_suggestion(skill, bo), mo)
    of_ann = make_suggestion(skill, ann, "A.", level="Junior")
    of_bo = make_suggestion(skill, bo, "B.", level="Lead")
    page = browser.as_(mo).open(WITH_TICKS)

    answer = press(page, DECLINES, tick(page, of_ann, of_bo), reason="2")

    assert states_of(of_ann, of_bo) == ["waiting", "declined"]
    assert "a decline needs a sentence" in answer.follow()


def test_what_is_not_there_is_left(
    browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    make_many(skill, ann, 1)
    page = browser.as_(mo).open(WITH_TICKS)
    missing = "987.1." + "0" * 64

    answer = press(page, DECLINES, [missing, *tick(page, 1)], reason="2", sentence=WORDS)

    assert states_of(1) == ["declined"]
    assert "1 suggestion not accepted" in answer.follow()


def test_sent_twice_it_is_answered_alike_and_done_once(
    browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    small = make_correction(skill, ann, "Lead")
    larger = make_suggestion(skill, ann)
    page = browser.as_(mo).open(WITH_TICKS)

    answers = [press(page, ACCEPTANCES, tick(page, small, larger)) for _ in range(2)]

    assert answers[0].location == answers[1].location
    assert numbers_of_versions(skill) == [1, 2]


def test_sent_again_with_other_words_it_asks(
    browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    make_many(skill, ann, 2)
    page = browser.as_(mo).open(WITH_TICKS)
    press(page, DECLINES, tick(page, 1), reason="2", sentence=WORDS)

    answer = press(page, DECLINES, tick(page, 2), 409, reason="2", sentence=WORDS)

    assert "You have sent this form already" in answer
    assert states_of(1, 2) == ["declined", "waiting"]


def test_so_many_are_declined_at_once_and_no_more(
    browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bulk, "AT_ONCE", 3)
    make_many(skill, ann, 4)
    page = browser.as_(mo).open(WITH_TICKS)
    ticks = tick(page, 1, 2, 3, 4)

    refused = press(page, DECLINES, ticks, 422, reason="2", sentence=WORDS)
    answer = press(page, DECLINES, ticks[:-1], reason="2", sentence=WORDS)

    assert "Tick at least one suggestion" in refused
    assert "3 suggestions not accepted" in answer.follow()
    assert states_of(1, 2, 3, 4) == ["declined", "declined", "declined", "waiting"]

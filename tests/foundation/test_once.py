"""A form that is sent twice does its deed once."""

import threading

from flask import Flask
from sqlalchemy import select

from models.comment import Comment
from tests.browser_client import Browser
from tests.people import Somebody
from tests.site import in_site
from tests.skills import MadeSkill

TIMES = 8


def bodies() -> list[str]:
    with in_site() as session:
        return list(session.scalars(select(Comment.body)))


def test_the_same_form_again_gets_the_first_answer(
    browser: Browser, skill: MadeSkill, ann: Somebody
) -> None:
    own = browser.as_(ann)
    fields = {"body": "Well said", "once": "the same token"}

    first = own.press(f"{skill.address}/comments", fields)
    again = own.press(f"{skill.address}/comments", fields)

    assert again.location == first.location
    assert bodies() == ["Well said"]


def test_many_at_the_same_moment_make_one_row_and_get_one_answer(
    app: Flask, browser: Browser, skill: MadeSkill, ann: Somebody
) -> None:
    windows = [browser.as_(ann) for _ in range(TIMES)]
    for window in windows:
        window.csrf_token()
    together = threading.Barrier(TIMES)
    answers: list[tuple[int, str]] = []

    def send(window: Browser) -> None:
        together.wait(10)
        answer = window.press(
            f"{skill.address}/comments", {"body": "Well said", "once": "the same token"}
        )
        answers.append((answer.status_code, answer.location))

    threads = [threading.Thread(target=send, args=(window,)) for window in windows]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)

    assert len(answers) == TIMES
    assert len(set(answers)) == 1
    assert answers[0][0] == 303
    assert bodies() == ["Well said"]


def test_other_words_under_the_same_token_are_asked_about_and_kept(
    browser: Browser, skill: MadeSkill, ann: Somebody
) -> None:
    own = browser.as_(ann)
    own.press(f"{skill.address}/comments", {"body": "Well said", "once": "the same token"})

    asked = own.press(
        f"{skill.address}/comments",
        {"body": "Well said indeed", "once": "the same token"},
        status=409,
    )
    sent = asked.press(f"{skill.address}/comments", status=303)

    assert "Well said indeed" in asked
    assert sent.location
    assert bodies() == ["Well said", "Well said indeed"]


def test_somebody_elses_token_gives_nobody_her_answer(
    browser: Browser, skill: MadeSkill, ann: Somebody, bo: Somebody
) -> None:
    fields = {"body": "Well said", "once": "the same token"}
    browser.as_(ann).press(f"{skill.address}/comments", fields)

    answer = browser.as_(bo).press(f"{skill.address}/comments", fields, status=409)

    assert "Send this as well?" in answer

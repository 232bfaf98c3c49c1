"""Two who undo the same version at one moment, each with an application of her own."""

import threading
from pathlib import Path

from flask import Flask

from tests.browser_client import Browser, Page
from tests.catalogue.undoing import REASON, address_of, numbers_of, reword, told_of_undoing
from tests.databases import Database
from tests.people import Somebody
from tests.site import make_app
from tests.size import size
from tests.skills import Framework, MadeSkill, make_skill

PATIENCE = 60.0


def test_two_undo_at_once_and_one_version_is_made(
    app: Flask,
    database: Database,
    tmp_path: Path,
    framework: Framework,
    mo: Somebody,
    other_moderator: Somebody,
) -> None:
    skills = [make_skill(framework, f"Skill {number}") for number in range(size(3, 50))]
    for skill in skills:
        reword(skill, "ML Engineer", "Senior", "Leads a project.")
    browsers = [
        Browser(make_app(database.address, tmp_path), person) for person in (mo, other_moderator)
    ]

    answers = [pressed_at_once(browsers, skill) for skill in skills]

    for skill, found in zip(skills, answers, strict=True):
        assert sorted(answer.status_code for answer in found) == [303, 409]
        refused = next(answer for answer in found if answer.status_code == 409)
        assert "This change is undone already" in refused
        assert REASON in refused
        assert numbers_of(skill) == [1, 2, 3]
    assert told_of_undoing() == [("revert", "published", 3)] * len(skills)


def pressed_at_once(browsers: list[Browser], skill: MadeSkill) -> list[Page]:
    """What each is answered; all have looked before the first one presses."""
    address = address_of(skill, 2)
    everybody = threading.Barrier(len(browsers))
    answers: list[Page] = []

    def look_and_press(browser: Browser) -> None:
        page = browser.open(address)
        everybody.wait(PATIENCE)
        answers.append(page.press(address, reason=REASON))

    threads = [threading.Thread(target=look_and_press, args=(each,)) for each in browsers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE)
    assert len(answers) == len(browsers)
    return answers

"""The words for a suggestion: its language by name, a new page, and what happened by itself."""

from datetime import timedelta

import pytest
import time_machine

from community.moderation.resting import remind_and_rest_due
from community.rules.content import EMPTY
from community.rules.diff import changes_between
from community.rules.impact import Effect, effect_of
from models.database import now
from tests.browser_client import Browser
from tests.moderation.new_skills import make_new_skill, numpy
from tests.moderation.taking import ask_held
from tests.people import Somebody
from tests.site import in_site
from tests.skills import Framework, MadeSkill
from tests.suggest.makers import make_suggestion


@pytest.mark.parametrize(
    ("interface", "name"), [("en", "English"), ("de", "Englisch"), ("zh", "英语")]
)
def test_the_language_of_a_new_skill_is_named_in_that_of_the_page(
    browser: Browser, ann: Somebody, framework: Framework, interface: str, name: str
) -> None:
    number = make_new_skill(framework, ann)

    page = browser.as_(ann).open(f"/{interface}/suggestions/{number}")

    assert f">{name}<" in page.html
    assert ">en<" not in page.html


def test_what_a_new_page_begins_with_rewords_nothing(framework: Framework) -> None:
    wanted = numpy(framework)

    effects = {
        change.path.part: effect_of(change, EMPTY, wanted)
        for change in changes_between(EMPTY, wanted)
        if change.path.part != "cell"
    }

    assert {"name", "summary", "language"} <= effects.keys()
    assert set(effects.values()) == {Effect.STRUCTURAL}


@pytest.mark.parametrize(("days", "words"), [(15, "Reminder sent"), (61, "Resting")])
def test_reminding_and_resting_stand_in_what_happened(
    browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill, days: int, words: str
) -> None:
    number = make_suggestion(skill, ann)
    ask_held(number, mo, hold=timedelta())
    with time_machine.travel(now() + timedelta(days=days), tick=True), in_site():
        remind_and_rest_due()

    page = browser.as_(mo).open(f"/en/suggestions/{number}")

    course = page.html.partition('aria-labelledby="course"')[2].partition("</section>")[0]
    assert f"<strong>{words}</strong>" in course
    assert "a former member" not in course

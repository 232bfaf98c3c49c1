"""Single keys can be switched off by each person for herself."""

import pytest

from tests.browser_client import Browser, Page
from tests.people import Somebody
from tests.skills import MadeSkill
from tests.suggest.makers import make_suggestion

KEYS = "/en/settings/keys"


def listens(page: Page) -> bool:
    """Whether a page brings the script that listens to keys."""
    scripts = [each.attributes["src"] for each in page.elements.every("script")]
    return any(source.endswith("js/queue.js") for source in scripts)


def test_keys_are_switched_off_and_on_from_the_queue(
    browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    make_suggestion(skill, ann)
    at_first = browser.as_(mo).open("/en/queue?author=ann")

    off = at_first.press(KEYS, status=303)
    without = off.follow()
    on = without.press(KEYS, status=303)

    assert off.location == on.location == "/en/queue?author=ann"
    assert [listens(page) for page in (at_first, without, on.follow())] == [True, False, True]


def test_they_are_switched_off_for_nobody_else(
    browser: Browser, ann: Somebody, mo: Somebody, other_moderator: Somebody, skill: MadeSkill
) -> None:
    make_suggestion(skill, ann)

    browser.as_(mo).press(KEYS, single_keys="no", status=303)

    assert listens(browser.as_(other_moderator).open("/en/queue"))


@pytest.mark.parametrize("value", ["", "maybe", "True", "no\x00"])
def test_what_is_neither_on_nor_off_changes_nothing(
    browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill, value: str
) -> None:
    make_suggestion(skill, ann)

    browser.as_(mo).press(KEYS, single_keys=value, status=400)

    assert listens(browser.as_(mo).open("/en/queue"))


def test_members_have_no_keys(browser: Browser, ann: Somebody) -> None:
    browser.as_(ann).press(KEYS, single_keys="no", status=403)

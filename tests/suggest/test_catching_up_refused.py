"""What was settled is not lost where it cannot be sent at once."""

import pytest

from community.rules.merge import Fit
from community.rules.suggestion_states import State
from tests.browser_client import Browser, Page
from tests.moderation.makers import decline
from tests.people import Somebody
from tests.skills import MadeSkill, content_of, publish_version
from tests.suggest.makers import (
    NEW_TEXT,
    make_suggestion,
    sent_by_suggesting,
    state_of,
    with_text,
)
from tests.suggest.revision_makers import (
    asked,
    revise,
    revisions,
    standing,
)

PRESENT_TEXT = "Trains models and writes down how."
SETTLED_TEXT = "Trains models that others rely on, and writes down how."


def address(number: int) -> str:
    return f"/en/suggestions/{number}/update"


@pytest.fixture
def overlapping(ann: Somebody, skill: MadeSkill) -> int:
    """A suggestion of ann's for two cells, at one of which the page changed since."""
    content = with_text(content_of(skill), skill, NEW_TEXT)
    wanted = with_text(content, skill, "Leads whole teams.", level="Lead")
    number = sent_by_suggesting(skill, ann, wanted)
    publish_version(skill, with_text(content_of(skill), skill, PRESENT_TEXT))
    return number


def catching_up(browser: Browser, person: Somebody, number: int) -> Page:
    return browser.as_(person).open(address(number))


def press(page: Page, number: int, status: int = 303, **fields: str) -> Page:
    typed = {name.replace("_", "-"): value for name, value in fields.items()}
    return page.press(address(number), typed, status=status)


def test_others_are_not_told_to_bring_it_up_to_date(
    browser: Browser, bo: Somebody, overlapping: int
) -> None:
    page = browser.as_(bo).open(f"/en/suggestions/{overlapping}")

    assert "Bring up to date" not in page
    browser.as_(bo).open(address(overlapping), status=403)
    browser.as_(bo).press(address(overlapping), status=403)
    browser.open(address(overlapping), status=303)


def test_a_page_that_moved_again_at_these_words_is_shown_once_more(
    browser: Browser, ann: Somebody, skill: MadeSkill, overlapping: int
) -> None:
    page = catching_up(browser, ann, overlapping)
    publish_version(skill, with_text(content_of(skill), skill, "Moved once more."))

    refused = press(page, overlapping, status=409, places_0_text=SETTLED_TEXT)
    press(refused, overlapping)

    assert "This changed while you were looking. Your words are kept; look again." in refused
    assert "Moved once more" in refused
    assert refused.form(address(overlapping))["places-0-text"] == SETTLED_TEXT
    assert f'"{SETTLED_TEXT}"' in asked(overlapping, 2).values()


def test_a_page_that_moved_elsewhere_does_not_matter(
    browser: Browser, ann: Somebody, skill: MadeSkill, overlapping: int
) -> None:
    page = catching_up(browser, ann, overlapping)
    publish_version(skill, with_text(content_of(skill), skill, "Elsewhere.", level="Junior"))

    press(page, overlapping, places_0_text=SETTLED_TEXT)

    assert standing(overlapping).fit is Fit.CLEAN


def test_words_for_a_place_that_another_tab_dropped_are_shown(
    browser: Browser, ann: Somebody, skill: MadeSkill, overlapping: int
) -> None:
    page = catching_up(browser, ann, overlapping)

    revise(overlapping, ann, with_text(content_of(skill), skill, "Lead.", level="Lead"))

    refused = press(page, overlapping, status=409, places_0_text=SETTLED_TEXT)

    assert SETTLED_TEXT in refused


def test_a_decision_at_the_same_moment_leaves_what_was_settled(
    browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill, overlapping: int
) -> None:

    page = catching_up(browser, ann, overlapping)
    decline(overlapping, mo)

    refused = press(page, overlapping, status=409, places_0_text=SETTLED_TEXT)

    assert "mo decided this a moment ago. Your words are kept below." in refused
    assert SETTLED_TEXT in refused.html
    assert state_of(overlapping) is State.DECLINED


def test_an_error_is_said_beside_its_text(
    browser: Browser, ann: Somebody, overlapping: int
) -> None:
    page = catching_up(browser, ann, overlapping)

    refused = press(page, overlapping, status=422, places_0_text="")

    assert "What is required needs a description." in refused
    assert len(revisions(overlapping)) == 1


def test_it_is_sent_once_however_often_the_button_is_pressed(
    browser: Browser, ann: Somebody, overlapping: int
) -> None:
    page = catching_up(browser, ann, overlapping)

    for _ in range(2):
        press(page, overlapping, places_0_text=SETTLED_TEXT)

    assert len(revisions(overlapping)) == 2


def test_where_nothing_overlaps_it_leads_to_the_editor(
    browser: Browser, ann: Somebody, skill: MadeSkill
) -> None:
    number = make_suggestion(skill, ann)

    answer = browser.as_(ann).open(address(number), status=303)

    assert answer.location == f"/en/suggestions/{number}/revisions/new"

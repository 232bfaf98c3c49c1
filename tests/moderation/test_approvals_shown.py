"""Two approvals: how many there are can be read wherever the suggestion is read."""

import pytest

from tests.browser_client import Browser
from tests.moderation.deciding import rule
from tests.moderation.makers import accept, review
from tests.people import Somebody, make_person
from tests.skills import MadeSkill
from tests.suggest.makers import make_suggestion

ONE_OF_TWO = "1 of 2 approvals"


@pytest.fixture
def vera(other_moderator: Somebody) -> Somebody:
    """A third moderator: with mo and ida there are enough for two approvals."""
    return make_person("vera", moderates=True)


@pytest.fixture
def approved_once(ann: Somebody, mo: Somebody, vera: Somebody, skill: MadeSkill) -> int:
    rule("second_approval_lowers", "yes")
    number = make_suggestion(skill, ann)
    accept(number, mo)
    return number


def test_everybody_reads_how_many_there_are_and_who_approved(
    browser: Browser, ann: Somebody, approved_once: int
) -> None:
    address = f"/en/suggestions/{approved_once}"

    for page in (browser.open(address), browser.as_(ann).open(address)):
        assert ONE_OF_TWO in page
        course = page.elements.one("section", aria_labelledby="course").words
        assert "Approved" in course
        assert "mo ·" in course


def test_the_next_moderator_reads_it_in_the_queue_and_the_review(
    browser: Browser, vera: Somebody, approved_once: int
) -> None:
    veras = browser.as_(vera)

    queue = veras.open("/en/queue")

    assert ONE_OF_TWO in queue
    assert f"Accept: Suggestion {approved_once}" in queue
    assert ONE_OF_TWO in review(veras, approved_once)


def test_the_button_of_the_first_says_approve(
    browser: Browser, ann: Somebody, mo: Somebody, vera: Somebody, skill: MadeSkill
) -> None:
    rule("second_approval_lowers", "yes")
    number = make_suggestion(skill, ann)

    queue = browser.as_(mo).open("/en/queue")

    assert f"Approve: Suggestion {number}" in queue
    assert "0 of 2 approvals" in queue


def test_nothing_is_said_of_approvals_where_one_is_enough(
    browser: Browser, ann: Somebody, mo: Somebody, vera: Somebody, skill: MadeSkill
) -> None:
    rule("second_approval_raises", "yes")
    number = make_suggestion(skill, ann)

    queue = browser.as_(mo).open("/en/queue")

    assert f"Accept: Suggestion {number}" in queue
    assert "approvals" not in queue
    assert "approvals" not in browser.open(f"/en/suggestions/{number}")

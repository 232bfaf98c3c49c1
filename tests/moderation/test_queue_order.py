"""What a moderator reads first: the oldest of few; of many what is ready, then the oldest."""

from typing import Any

import pytest
from sqlalchemy import insert

from community.moderation import queries
from community.rules.limits import SHORT_QUEUE, SMALL_SUGGESTION
from models.suggestion import Assessment
from tests.browser_client import Browser, Page
from tests.moderation.makers import decline, make_many, numbers_in_queue, numbers_on
from tests.people import Somebody
from tests.queries import queries_of
from tests.site import changing_site
from tests.skills import MadeSkill

MOST_PAGES = 50
READY = {"fits": "clean", "hints": 0, "size": 1}


def assess(suggestion_id: int, head_number: int = 1, **found: Any) -> None:
    """What was found when a suggestion was looked at on some version of its page."""
    row = {
        "suggestion_id": suggestion_id,
        "revision": 1,
        "head_number": head_number,
        "effect": "rewords",
        **READY,
        **found,
    }
    with changing_site(private=True) as session:
        session.execute(insert(Assessment), [row])


def pages_of_queue(browser: Browser) -> list[Page]:
    """All pages of the queue, as somebody finds them who follows the link at the foot."""
    pages = [browser.open("/en/queue")]
    while "More" in pages[-1].links:
        assert len(pages) <= MOST_PAGES, "the queue has no end"
        pages.append(browser.open(pages[-1].links["More"]))
    return pages


def test_of_few_the_oldest_comes_first(
    browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    make_many(skill, ann, SHORT_QUEUE)
    assess(SHORT_QUEUE)

    page = browser.as_(mo).open("/en/queue")

    assert numbers_on(page) == list(range(1, SHORT_QUEUE + 1))
    assert "Small changes that still fit come first" not in page


def test_of_many_what_is_ready_comes_first_and_then_the_oldest(
    browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    make_many(skill, ann, SHORT_QUEUE + 1)
    for ready in (9, 4):
        assess(ready)

    page = browser.as_(mo).open("/en/queue")

    assert numbers_on(page) == [4, 9, 1, 2, 3, 5, 6, 7, 8, 10, 11]
    assert "Small changes that still fit come first" in page


@pytest.mark.parametrize(
    ("found", "is_ready"),
    [
        ({}, True),
        ({"size": SMALL_SUGGESTION}, True),
        ({"size": SMALL_SUGGESTION + 1}, False),
        ({"hints": 1}, False),
        ({"fits": "conflict"}, False),
        ({"fits": "gone"}, False),
        ({"fits": "merged"}, False),
        ({"fits": "already there"}, False),
    ],
)
def test_what_is_ready_fits_and_is_small_and_has_no_hint(
    browser: Browser,
    ann: Somebody,
    mo: Somebody,
    skill: MadeSkill,
    found: dict[str, Any],
    is_ready: bool,
) -> None:
    make_many(skill, ann, SHORT_QUEUE + 1)
    assess(7, **found)

    numbers = numbers_in_queue(browser.as_(mo))

    assert (numbers[0] == 7) is is_ready


@pytest.mark.parametrize(
    ("earlier", "later", "is_ready"), [("conflict", "clean", True), ("clean", "conflict", False)]
)
def test_the_newest_look_counts(
    browser: Browser,
    ann: Somebody,
    mo: Somebody,
    skill: MadeSkill,
    earlier: str,
    later: str,
    is_ready: bool,
) -> None:
    make_many(skill, ann, SHORT_QUEUE + 1)
    assess(7, 1, fits=earlier)
    assess(7, 2, fits=later)

    numbers = numbers_in_queue(browser.as_(mo))

    assert (numbers[0] == 7) is is_ready


@pytest.mark.parametrize("size", [1, 2, 3, 4, 5, 11])
def test_page_by_page_each_suggestion_comes_once_and_in_order(
    browser: Browser,
    ann: Somebody,
    mo: Somebody,
    skill: MadeSkill,
    monkeypatch: pytest.MonkeyPatch,
    size: int,
) -> None:
    make_many(skill, ann, SHORT_QUEUE + 3)
    for ready in (3, 8, 13):
        assess(ready)
    monkeypatch.setattr(queries, "PAGE_SIZE", size)

    pages = pages_of_queue(browser.as_(mo))

    found = [number for page in pages for number in numbers_on(page)]
    assert found == [3, 8, 13, 1, 2, 4, 5, 6, 7, 9, 10, 11, 12]
    assert all(len(numbers_on(page)) == size for page in pages[:-1])


def test_nothing_is_passed_over_where_the_queue_becomes_short_meanwhile(
    browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_many(skill, ann, SHORT_QUEUE + 1)
    assess(9)
    monkeypatch.setattr(queries, "PAGE_SIZE", 4)
    first = browser.as_(mo).open("/en/queue")
    for number in (9, 1, 2):
        decline(number, mo)

    second = browser.as_(mo).open(first.links["More"])

    assert numbers_on(first) == [9, 1, 2, 3]
    assert numbers_on(second) == [4, 5, 6, 7]


def test_a_later_page_asks_as_many_questions_as_the_first(
    browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_many(skill, ann, SHORT_QUEUE * 4)
    monkeypatch.setattr(queries, "PAGE_SIZE", 4)
    hers = browser.as_(mo)
    first = hers.open("/en/queue")

    with queries_of(browser.app) as at_second:
        second = hers.open(first.links["More"])
    with queries_of(browser.app) as at_third:
        hers.open(second.links["More"])

    assert len(at_second) == len(at_third)

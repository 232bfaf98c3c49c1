"""What a moderator reads first: the oldest of few; of many what is ready, then the oldest.

What needs a talk stands apart then.
"""

import pytest
from sqlalchemy import update

from community.moderation import queue
from community.rules.limits import SHORT_QUEUE
from community.rules.queue_places import QueuePlace
from models.suggestion import Suggestion
from tests.browser_client import Browser, Page
from tests.moderation.makers import decline, make_many, numbers_in_queue, numbers_on
from tests.people import Somebody
from tests.queries import queries_of
from tests.site import changing_site
from tests.skills import MadeSkill, content_of, publish_version
from tests.suggest.makers import make_suggestion, with_text

MOST_PAGES = 50
MOVED = "This changed a moment ago"


def sort_as(place: QueuePlace, *numbers: int) -> None:
    """Put suggestions where they were found to belong when they were last looked at."""
    with changing_site(private=True) as session:
        session.execute(
            update(Suggestion).where(Suggestion.id.in_(numbers)).values(queue_place=place)
        )


def pages_of_queue(browser: Browser) -> list[Page]:
    """All pages of the queue, as somebody finds them who follows the link at the foot."""
    pages = [browser.open("/en/queue")]
    while "More" in pages[-1].links:
        assert len(pages) <= MOST_PAGES, "the queue has no end"
        pages.append(browser.open(pages[-1].links["More"]))
    return pages


def test_of_few_the_oldest_comes_first_whatever_it_needs(
    browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    make_many(skill, ann, SHORT_QUEUE)
    sort_as(QueuePlace.READY, SHORT_QUEUE)
    sort_as(QueuePlace.NEEDS_A_TALK, 3)

    page = browser.as_(mo).open("/en/queue")

    assert numbers_on(page) == list(range(1, SHORT_QUEUE + 1))
    assert "Small changes that still fit come first" not in page
    assert "Needs a talk" not in page.links


def test_of_many_what_is_ready_comes_first_and_then_the_oldest(
    browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    make_many(skill, ann, SHORT_QUEUE + 1)
    sort_as(QueuePlace.READY, 9, 4)

    page = browser.as_(mo).open("/en/queue")

    assert numbers_on(page) == [4, 9, 1, 2, 3, 5, 6, 7, 8, 10, 11]
    assert "Small changes that still fit come first" in page


def test_of_many_what_needs_a_talk_has_a_page_of_its_own(
    browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    make_many(skill, ann, SHORT_QUEUE + 1)
    sort_as(QueuePlace.NEEDS_A_TALK, 2, 7)
    hers = browser.as_(mo)

    first = hers.open("/en/queue")
    talks = hers.open(first.links["Needs a talk"])

    assert numbers_on(first) == [1, 3, 4, 5, 6, 8, 9, 10, 11]
    assert numbers_on(talks) == [2, 7]
    assert [each.words for each in talks.elements.every("h1")] == ["Needs a talk"]


def test_who_asks_for_what_overlaps_finds_it_in_the_queue_itself(
    browser: Browser, ann: Somebody, bo: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    overlapping = make_suggestion(skill, bo)
    make_many(skill, ann, SHORT_QUEUE)
    sort_as(QueuePlace.NEEDS_A_TALK, overlapping)

    found = numbers_on(browser.as_(mo).open("/en/queue?fits=clean"))

    assert found == [overlapping]


def test_a_row_that_is_not_any_more_what_it_was_sorted_as_says_so(
    browser: Browser, ann: Somebody, bo: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    make_suggestion(skill, bo, level="Lead")
    make_many(skill, ann, SHORT_QUEUE)
    sort_as(QueuePlace.READY, *range(1, SHORT_QUEUE + 2))
    hers = browser.as_(mo)
    before = hers.open("/en/queue")
    publish_version(skill, with_text(content_of(skill), skill, "Moved.", level="Lead"))

    after = hers.open("/en/queue")

    assert (before.words.count(MOVED), after.words.count(MOVED)) == (0, 1)


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
    sort_as(QueuePlace.READY, 3, 8, 13)
    monkeypatch.setattr(queue, "PAGE_SIZE", size)

    pages = pages_of_queue(browser.as_(mo))

    found = [number for page in pages for number in numbers_on(page)]
    assert found == [3, 8, 13, 1, 2, 4, 5, 6, 7, 9, 10, 11, 12]
    assert all(len(numbers_on(page)) == size for page in pages[:-1])


def test_nothing_is_passed_over_where_the_queue_becomes_short_meanwhile(
    browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_many(skill, ann, SHORT_QUEUE + 1)
    sort_as(QueuePlace.READY, 9)
    monkeypatch.setattr(queue, "PAGE_SIZE", 4)
    first = browser.as_(mo).open("/en/queue")
    for number in (9, 1, 2):
        decline(number, mo)

    second = browser.as_(mo).open(first.links["More"])

    assert numbers_on(first) == [9, 1, 2, 3]
    assert numbers_on(second) == [4, 5, 6, 7]


def test_nothing_is_passed_over_where_the_queue_becomes_long_meanwhile(
    browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_many(skill, ann, SHORT_QUEUE)
    sort_as(QueuePlace.READY, 9)
    monkeypatch.setattr(queue, "PAGE_SIZE", 4)
    hers = browser.as_(mo)
    first = hers.open("/en/queue")
    make_many(skill, ann, 3)

    second = hers.open(first.links["More"])
    third = hers.open(second.links["More"])

    assert numbers_on(first) == [1, 2, 3, 4]
    assert numbers_on(second) + numbers_on(third)[:2] == [5, 6, 7, 8, 9, 10]


def test_a_later_page_asks_as_many_questions_as_the_first(
    browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_many(skill, ann, SHORT_QUEUE * 4)
    monkeypatch.setattr(queue, "PAGE_SIZE", 4)
    hers = browser.as_(mo)
    first = hers.open("/en/queue")

    with queries_of(browser.app) as at_second:
        second = hers.open(first.links["More"])
    with queries_of(browser.app) as at_third:
        hers.open(second.links["More"])

    assert len(at_second) == len(at_third)


def test_a_short_queue_goes_by_age_and_not_by_what_is_ready(
    browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    make_many(skill, ann, 3)
    sort_as(QueuePlace.READY, 3)

    assert numbers_in_queue(browser.as_(mo)) == [1, 2, 3]

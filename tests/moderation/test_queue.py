"""The queue: what waits for this moderator, oldest first, at a constant price."""

import pytest

from community.paging import PAGE_SIZE
from tests.browser_client import Browser
from tests.moderation.makers import accept, make_many, numbers_on
from tests.people import Somebody, make_person
from tests.queries import queries_of
from tests.skills import MadeSkill, content_of, make_framework, make_skill, publish_version
from tests.suggest.makers import (
    NEW_TEXT,
    REASON,
    make_suggestion,
    outcome_of_suggesting,
    with_cells,
    with_text,
)

HOSTILE = '<script>alert(1)</script><img src=x onerror="alert(2)">'
MANY = 1000


@pytest.mark.parametrize("language", ["en", "de", "zh"])
def test_the_queue_shows_the_difference_and_leads_to_the_review(
    browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill, language: str
) -> None:
    number = make_suggestion(skill, ann)

    page = browser.as_(mo).open(f"/{language}/queue")

    assert REASON in page
    assert [mark.words for mark in page.elements.every("ins")]
    assert f"/{language}/suggestions/{number}/review" in page.html
    browser.as_(mo).open(f"/{language}/suggestions/{number}/review")


def test_strangers_are_led_to_sign_in_and_members_refused(
    browser: Browser, ann: Somebody, skill: MadeSkill
) -> None:
    number = make_suggestion(skill, ann)

    for page in ("queue", f"suggestions/{number}/review"):
        assert browser.open(f"/en/{page}", 303).location.startswith("/en/sign-in")
        browser.as_(ann).open(f"/en/{page}", 403)
    for deed in ("acceptance", "decline"):
        browser.press(f"/en/suggestions/{number}/{deed}", status=401)
        browser.as_(ann).press(f"/en/suggestions/{number}/{deed}", status=403)


def test_what_is_missing_is_not_found(browser: Browser, mo: Somebody, skill: MadeSkill) -> None:
    hers = browser.as_(mo)

    hers.open("/en/suggestions/999/review", 404)
    hers.press("/en/suggestions/999/acceptance", status=404)
    hers.press("/en/suggestions/999/decline", status=404)


def test_an_incomplete_form_decides_nothing(
    browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    number = make_suggestion(skill, ann)
    hers = browser.as_(mo)

    hers.press(f"/en/suggestions/{number}/acceptance", status=422)
    hers.press(f"/en/suggestions/{number}/decline", {"number": str(2**40)}, status=422)
    hers.press(
        f"/en/suggestions/{number}/acceptance",
        {"number": "1", "revision": "1", "seen": "x", "note": "a\u202eb"},
        status=422,
    )


def test_the_review_of_a_settled_suggestion_leads_to_its_page(
    browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    number = make_suggestion(skill, ann)
    accept(number, mo)

    answer = browser.as_(mo).open(f"/en/suggestions/{number}/review", 303)

    assert answer.location == f"/en/suggestions/{number}"


def test_equal_changes_are_folded_into_one_row(
    browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    before = content_of(skill)
    alike = with_cells(before, {key: next(iter(before.cells.values())) for key in before.cells})
    publish_version(skill, alike)
    changed = {key: type(cell)(NEW_TEXT, cell.required) for key, cell in alike.cells.items()}
    outcome_of_suggesting(skill, ann, with_cells(alike, changed))

    page = browser.as_(mo).open("/en/queue")

    assert "The same in 10 places" in page
    assert len(page.elements.every("ins")) <= 4


def test_text_of_strangers_is_shown_and_never_run(
    browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    number = make_suggestion(skill, ann, HOSTILE)
    hers = browser.as_(mo)

    pages = [hers.open("/en/queue"), hers.open(f"/en/suggestions/{number}/review")]

    for page in pages:
        assert "<script>alert(1)" in page
        assert not page.elements.every("img")
        assert all("src" in script.attributes for script in page.elements.every("script"))


def test_own_ones_are_left_to_others_while_there_are_any(
    browser: Browser, mo: Somebody, other_moderator: Somebody, skill: MadeSkill
) -> None:
    own = make_suggestion(skill, mo)

    hers = numbers_on(browser.as_(mo).open("/en/queue"))
    others = numbers_on(browser.as_(other_moderator).open("/en/queue"))

    assert (hers, others) == ([], [own])


def test_the_only_moderator_finds_her_own(
    browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    own = make_suggestion(skill, mo)

    assert numbers_on(browser.as_(mo).open("/en/queue")) == [own]


def test_a_moderator_of_a_domain_finds_what_leads_there_and_nothing_else(
    browser: Browser, ann: Somebody, skill: MadeSkill
) -> None:
    elsewhere = make_framework("Data", "Storage", roles=("Analyst",))
    other = make_skill(elsewhere, "SQL")
    here = make_suggestion(skill, ann)
    there = make_suggestion(other, ann, role="Analyst")
    una = make_person("una", moderates_domain=elsewhere.domain)

    page = browser.as_(una).open("/en/queue")

    assert numbers_on(page) == [there]
    browser.as_(una).open(f"/en/suggestions/{here}/review", 403)


def test_the_queue_is_paged_by_key_oldest_first(
    browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    make_many(skill, ann, PAGE_SIZE + 3)
    hers = browser.as_(mo)

    first = hers.open("/en/queue")
    second = hers.open(first.links["More"])

    assert numbers_on(first) == list(range(1, PAGE_SIZE + 1))
    assert numbers_on(second) == list(range(PAGE_SIZE + 1, PAGE_SIZE + 4))
    assert "More" not in second.links


@pytest.mark.parametrize("after", ["x", "-1", "0", "99999999999999999999"])
def test_a_strange_key_is_the_beginning(
    browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill, after: str
) -> None:
    number = make_suggestion(skill, ann)

    assert numbers_on(browser.as_(mo).open(f"/en/queue?after={after}")) == [number]


def test_the_queue_asks_as_many_questions_for_ten_as_for_many(
    browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    make_many(skill, ann, 10)
    hers = browser.as_(mo)
    hers.open("/en/queue")
    with queries_of(browser.app) as few:
        hers.open("/en/queue")
    make_many(skill, ann, MANY)
    make_many(skill, ann, MANY, state="declined")

    with queries_of(browser.app) as many:
        hers.open("/en/queue")

    assert len(many) == len(few)
    assert len(few) < 36


def test_a_row_whose_words_moved_says_so(
    browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    make_suggestion(skill, ann)
    publish_version(skill, with_text(content_of(skill), skill, "Somebody was here."))

    page = browser.as_(mo).open("/en/queue")

    assert "Overlaps a newer change" in page


def test_what_will_stand_on_the_page_is_in_the_order_of_the_alphabet(
    browser: Browser, ann: Somebody, mo: Somebody
) -> None:
    framework = make_framework(roles=("Zeichner", "Ärztin", "analyst"), levels=("Junior",))
    page_of_three = make_skill(framework)
    before = content_of(page_of_three)
    changed = {key: type(cell)(NEW_TEXT, cell.required) for key, cell in before.cells.items()}
    outcome_of_suggesting(page_of_three, ann, with_cells(before, changed))

    page = browser.as_(mo).open("/en/suggestions/1/review")

    roles = [term.words.partition(",")[0] for term in page.elements.every("dt")]
    assert roles == ["analyst", "Ärztin", "Zeichner"]

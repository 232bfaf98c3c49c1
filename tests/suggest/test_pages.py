"""Five questions for each page: works, strangers, wrong people, what is missing, errors."""

from datetime import timedelta

import pytest
from sqlalchemy import update

from models.database import now
from models.suggestion import Suggestion
from tests.browser_client import Browser
from tests.moderation.makers import accept
from tests.people import Somebody, make_person
from tests.queries import queries_of
from tests.site import changing_site
from tests.skills import MadeSkill, content_of, publish_version
from tests.suggest.makers import (
    NEW_TEXT,
    REASON,
    make_suggestion,
    preview_of_cell,
    send_cell,
    state_of,
    with_text,
)

HOSTILE = '<script>alert(1)</script><img src=x onerror="alert(2)"> {{ 7919*7907 }}'
LANGUAGES = ("en", "de", "zh")


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_page_opens_in_each_language(
    browser: Browser, ann: Somebody, skill: MadeSkill, language: str
) -> None:
    number = make_suggestion(skill, ann)
    hers = browser.as_(ann)

    pages = [
        hers.open(f"/{language}/skills/{skill.slug}/suggestions/new"),
        hers.open(f"/{language}/skills/{skill.slug}/suggestions/new?cell=ml-engineer.lead"),
        hers.open(f"/{language}/my/suggestions"),
        hers.open(f"/{language}/suggestions/{number}"),
        browser.open(f"/{language}/suggestions/{number}"),
    ]

    assert all(REASON in page for page in pages[2:])


@pytest.mark.parametrize(
    "address",
    [
        "{skill}/suggestions/new",
        "{skill}/suggestions/new?cell=ml-engineer.lead",
        "/en/my/suggestions",
    ],
)
def test_strangers_are_led_to_sign_in_and_back(
    browser: Browser, skill: MadeSkill, address: str
) -> None:
    wanted = address.format(skill=skill.address)

    answer = browser.open(wanted, 303)

    assert answer.location.startswith("/en/sign-in?next=")


@pytest.mark.parametrize("what", ["suggestions", "suggestions/preview", "suggestions/new"])
def test_strangers_send_nothing_and_keep_what_they_typed(
    browser: Browser, skill: MadeSkill, what: str
) -> None:
    page = browser.press(f"{skill.address}/{what}", {"cells-0-text": NEW_TEXT}, status=401)

    assert NEW_TEXT in page


def test_who_is_not_confirmed_may_see_and_not_suggest(browser: Browser, skill: MadeSkill) -> None:
    eve = browser.as_(make_person("eve", confirmed=False))

    eve.open(f"{skill.address}/suggestions/new", 403)
    eve.press(f"{skill.address}/suggestions", {"base": "1"}, status=403)


@pytest.mark.parametrize(
    "address",
    [
        "/en/skills/unknown/suggestions/new",
        "/en/skills/pytorch/suggestions/new?cell=unknown.senior",
        "/en/skills/pytorch/suggestions/new?cell=ml-engineer.unknown",
        "/en/suggestions/999",
        "/en/suggestions/99999999999999999999",
    ],
)
def test_what_is_missing_is_not_found(
    browser: Browser, ann: Somebody, skill: MadeSkill, address: str
) -> None:
    browser.as_(ann).open(address, 404)


def test_a_place_that_the_structure_does_not_have_is_refused(
    browser: Browser, ann: Somebody, skill: MadeSkill
) -> None:
    fields = {"base": "1", "reason": REASON, "cells-0-cell": "nowhere/nothing", "cells-0-text": "x"}

    page = browser.as_(ann).press(f"{skill.address}/suggestions", fields, status=422)

    assert "The place no longer exists" in page


def test_text_of_strangers_is_shown_and_never_run(
    browser: Browser, ann: Somebody, skill: MadeSkill
) -> None:
    hers = browser.as_(ann)

    preview = preview_of_cell(hers, skill, HOSTILE, reason=HOSTILE)
    number = send_cell(hers, skill, HOSTILE, reason=HOSTILE)
    pages = [
        preview,
        hers.open(f"/en/suggestions/{number}"),
        hers.open("/en/my/suggestions"),
        browser.open(skill.address),
    ]

    for page in pages:
        assert HOSTILE in page
        assert not page.elements.every("img")
        assert "alert(1)" not in [script.words for script in page.elements.every("script")]
        assert "62615533" not in page.words


def test_the_skill_page_names_what_waits(browser: Browser, ann: Somebody, skill: MadeSkill) -> None:
    before = browser.open(skill.address)
    make_suggestion(skill, ann)
    browser.app.extensions["page_cache"].empty()

    after = browser.open(skill.address)

    assert "No suggestions for PyTorch yet. Yours could be the first." in before
    assert REASON in after
    assert "Waiting for review" in after


def test_the_author_withdraws_and_nobody_else(
    browser: Browser, ann: Somebody, bo: Somebody, skill: MadeSkill
) -> None:
    number = make_suggestion(skill, ann)
    address = f"/en/suggestions/{number}/withdrawal"

    browser.as_(bo).press(address, status=403)
    browser.press(address, status=401)
    still = state_of(number)
    page = browser.as_(ann).press(address, status=303).follow()

    assert still == "waiting"
    assert state_of(number) == "withdrawn"
    assert "Withdrawn" in page
    browser.as_(ann).press(address, status=303)
    browser.as_(ann).press("/en/suggestions/999/withdrawal", status=404)


def test_a_suggestion_whose_words_moved_says_so(
    browser: Browser, ann: Somebody, skill: MadeSkill
) -> None:

    number = make_suggestion(skill, ann)
    publish_version(skill, with_text(content_of(skill), skill, "Something else stands here."))

    page = browser.as_(ann).open(f"/en/suggestions/{number}")

    assert "Overlaps a newer change" in page
    assert "Your text is kept." in page
    assert NEW_TEXT.partition(" ")[2] in page


def test_my_suggestions_are_paged_and_ask_the_same_number_of_questions(
    browser: Browser, ann: Somebody, skill: MadeSkill
) -> None:
    hers = browser.as_(ann)
    make_suggestion(skill, ann, "Text 0")
    hers.open("/en/my/suggestions")
    with queries_of(browser.app) as few:
        hers.open("/en/my/suggestions")
    for place in range(1, 5):
        make_suggestion(skill, ann, f"Text {place}")

    with queries_of(browser.app) as many:
        hers.open("/en/my/suggestions")

    assert len(many) == len(few)


def test_after_sending_she_is_told_how_she_will_hear_and_can_watch_the_page_too(
    browser: Browser, ann: Somebody, bo: Somebody, skill: MadeSkill
) -> None:
    hers = browser.as_(ann)
    number = send_cell(hers, skill)

    page = hers.open(f"/en/suggestions/{number}")
    answer = page.press(f"{skill.address}/watch", status=303)
    again = hers.open(f"/en/suggestions/{number}")
    others = browser.as_(bo).open(f"/en/suggestions/{number}")

    assert "Sent. You will be told here and by mail." in page
    assert "You follow this suggestion until two weeks after it is decided." in page
    assert "Also watch PyTorch" in page
    assert "Watching ✓" in answer.follow()
    assert "You follow this suggestion" in again
    assert "Also watch" not in again
    assert "You follow this suggestion" not in others
    assert "Also watch" not in others


def test_the_usual_time_is_said_where_it_is_known(
    browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    earlier = make_suggestion(skill, ann, "Another text.")
    with changing_site() as session:
        sent = now() - timedelta(days=2, hours=1)
        session.execute(update(Suggestion).values(created_at=sent))
    accept(earlier, mo)

    hers = browser.as_(ann)
    number = send_cell(hers, skill)

    page = hers.open(f"/en/suggestions/{number}")
    assert "Sent. You will be told here and by mail; usually within 4 days." in page


def test_what_was_on_the_page_already_is_said_so_and_not_held_against_anybody(
    browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    number = make_suggestion(skill, ann)
    publish_version(skill, with_text(content_of(skill), skill, NEW_TEXT))
    accept(number, mo)

    page = browser.as_(ann).open(f"/en/suggestions/{number}")
    lists = [browser.as_(ann).open("/en/my/suggestions"), browser.as_(ann).open(skill.address)]

    assert page.elements.one("h2", id="decision").words == "Already on the page"
    assert all("Already on the page" in each for each in (page, *lists))
    assert all("Not accepted" not in each for each in (page, *lists))

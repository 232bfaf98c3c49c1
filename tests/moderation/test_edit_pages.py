"""Accepting in other words on a page; nothing that was typed is lost."""

from dataclasses import replace

from community.moderation.outcomes import Accepted
from community.rules.suggestion_states import State
from models.suggestion import Draft
from tests.browser_client import Browser
from tests.moderation.makers import (
    accept,
    count,
    numbers_of_versions,
    review,
)
from tests.moderation.new_skills import make_new_skill
from tests.moderation.pages import TEXTS, edit_page, press_edited
from tests.people import Somebody
from tests.skills import Framework, MadeSkill, content_of, publish_version
from tests.suggest.makers import (
    head_text,
    make_suggestion,
    sent_by_suggesting,
    state_of,
    with_text,
)


def test_a_suggestion_is_accepted_in_other_words(
    browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    number = make_suggestion(skill, ann, "Trains models that others rely on.")
    hers = browser.as_(mo)
    address = review(hers, number).links["Edit and accept"]

    answer = press_edited(hers.open(address), number, "Trains models that others use.")

    assert (answer.status_code, answer.location) == (303, "/en/queue")
    assert "Accepted, published as version 2." in answer.follow().html
    assert head_text(skill) == "Trains models that others use."


def test_an_error_in_other_words_comes_back_with_all_that_was_typed(
    browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    number = make_suggestion(skill, ann)

    page = press_edited(edit_page(browser.as_(mo), number), number, "", note="Shorter.")

    assert page.status_code == 422
    assert "What is required needs a description." in page
    kept = page.form(f"/en/suggestions/{number}/edited-acceptance")
    assert (kept["places-0-text"], kept["note"]) == ("", "Shorter.")
    assert numbers_of_versions(skill) == [1]


def test_editing_back_to_what_the_page_says_is_no_acceptance(
    browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    number, before = make_suggestion(skill, ann), head_text(skill)

    page = press_edited(edit_page(browser.as_(mo), number), number, before)

    assert page.status_code == 422
    assert "Nothing is different from the page yet." in page


def test_edits_are_kept_where_the_page_moved_meanwhile(
    browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    number = make_suggestion(skill, ann)
    page = edit_page(browser.as_(mo), number)
    publish_version(skill, with_text(content_of(skill), skill, "Somebody was faster."))

    late = press_edited(page, number, "My own words.", note="Well seen.")

    assert late.status_code == 409
    assert "Somebody was faster." in late
    kept = late.form(f"/en/suggestions/{number}/edited-acceptance")
    assert (kept["places-0-text"], kept["note"]) == ("My own words.", "Well seen.")
    assert late.press(f"/en/suggestions/{number}/edited-acceptance").status_code == 303
    assert head_text(skill) == "My own words."


def test_edits_are_shown_to_who_comes_second(
    browser: Browser, ann: Somebody, mo: Somebody, other_moderator: Somebody, skill: MadeSkill
) -> None:
    number = make_suggestion(skill, ann)
    page = edit_page(browser.as_(mo), number)
    accept(number, other_moderator)

    late = press_edited(page, number, "My own words.", note="Well seen.")

    assert late.status_code == 409
    for words in ("ida decided this a moment ago.", "My own words.", "Well seen."):
        assert words in late


def test_a_draft_of_other_words_is_shown_and_dropped_when_they_are_accepted(
    browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    number = make_suggestion(skill, ann)
    hers = browser.as_(mo)
    page = edit_page(hers, number)
    fields = {**page.form(f"/en/suggestions/{number}/edited-acceptance")}
    hers.press(f"/en/my/drafts/review/{number}", {**fields, "places-0-text": "Half a thought"})

    again = edit_page(hers, number)

    assert "Your draft of" in again
    kept = again.form(f"/en/suggestions/{number}/edited-acceptance")
    assert kept["places-0-text"] == "Half a thought"
    press_edited(again, number, "A whole thought.")
    assert count(Draft) == 0
    assert head_text(skill) == "A whole thought."


def test_a_new_skill_stays_in_the_place_that_was_asked_for_whatever_is_sent(
    browser: Browser, ann: Somebody, mo: Somebody, framework: Framework
) -> None:
    number = make_new_skill(framework, ann)
    page = edit_page(browser.as_(mo), number)
    nowhere = {"places-90-path": "place", "places-90-take": "present"}

    answer = page.press(f"/en/suggestions/{number}/edited-acceptance", nowhere)

    assert "What is to stand there" not in page
    assert answer.status_code == 303
    assert state_of(number) is State.ACCEPTED


def test_places_are_edited_in_the_order_of_the_page(
    browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    wanted = replace(content_of(skill), name="Torch", summary="Builds networks.")
    for level, text in TEXTS.items():
        wanted = with_text(wanted, skill, text, level=level)
    number = sent_by_suggesting(skill, ann, with_text(wanted, skill, "Asks.", "Data Scientist"))

    page = edit_page(browser.as_(mo), number)

    legends = [each.words for each in page.elements.every("legend")]
    assert legends == ["Name", "Summary", "Data Scientist, Senior"] + [
        f"ML Engineer, {level}" for level in TEXTS
    ]


def test_a_place_of_a_new_skill_is_edited_too(
    browser: Browser, ann: Somebody, mo: Somebody, framework: Framework
) -> None:
    number = make_new_skill(framework, ann)
    page = edit_page(browser.as_(mo), number)
    form = page.form(f"/en/suggestions/{number}/edited-acceptance")
    name = next(key for key, value in form.items() if value == "NumPy").removesuffix("text")

    answer = page.press(
        f"/en/suggestions/{number}/edited-acceptance", {f"{name}text": "NumPy arrays"}
    )

    assert "Accepted, published as version 1." in answer.follow().html


def test_the_author_who_moderates_edits_nothing_of_her_own_while_another_may_decide(
    browser: Browser, mo: Somebody, other_moderator: Somebody, skill: MadeSkill
) -> None:
    own = make_suggestion(skill, mo)
    hers = browser.as_(mo)

    hers.open(f"/en/suggestions/{own}/edited-acceptance", 403)

    assert state_of(own) is State.WAITING


def test_what_is_settled_is_not_opened_for_editing(
    browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    number = make_suggestion(skill, ann)
    assert accept(number, mo) == Accepted(2)

    answer = browser.as_(mo).open(f"/en/suggestions/{number}/edited-acceptance", 303)

    assert answer.location == f"/en/suggestions/{number}"

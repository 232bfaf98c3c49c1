"""The page of a suggestion: how far it came, and what is to be done next."""

from dataclasses import replace

import pytest

from community.rules.suggestion_states import DeclineReason, State
from community.suggest import actions
from community.suggest.forms import QUESTION
from tests.browser_client import Browser
from tests.moderation.deciding import decide, make_for_levels, path_of
from tests.moderation.makers import accept, decline, review
from tests.people import Somebody
from tests.site import changing_site
from tests.skills import MadeSkill, content_of, publish_version
from tests.suggest.makers import make_suggestion, preview_of_cell, state_of
from tests.suggest.revision_makers import (
    REQUEST,
    asked,
    send_back,
    suggestion,
)

TEXTS = {"Junior": "Knows one.", "Senior": "Knows two.", "Lead": "Knows three."}


@pytest.fixture
def decided_in_part(ann: Somebody, mo: Somebody, skill: MadeSkill) -> int:
    """A suggestion for three cells: one published, one not accepted, one still waiting."""
    number = make_for_levels(skill, ann, TEXTS)
    decide(
        number,
        mo,
        [path_of(skill, "Junior")],
        {path_of(skill, "Senior"): DeclineReason.PRESENT_TEXT_IS_CLEARER},
        note="One for one.",
    )
    return number


def test_what_was_decided_in_part_is_counted_and_named(
    browser: Browser, skill: MadeSkill, decided_in_part: int
) -> None:
    page = browser.open(f"/en/suggestions/{decided_in_part}")

    course = page.elements.one("section", aria_labelledby="course").words
    assert "1 of 3 published, 1 not accepted, 1 still waiting." in course
    assert "Decided in part · Version 2" in course
    assert "The present text is clearer: ML Engineer, Senior" in course
    assert "One for one." in course
    assert page.links["Version 2"] == f"{skill.address}/versions/2"


def test_the_next_revision_of_what_was_decided_in_part_holds_only_what_waits(
    browser: Browser, ann: Somebody, skill: MadeSkill, decided_in_part: int
) -> None:
    form = browser.as_(ann).open(f"/en/suggestions/{decided_in_part}/revisions/new")
    action = f"/en/suggestions/{decided_in_part}/revisions/preview"
    fields = form.form(action)
    preview = form.press(action, {"cells-0-text": "Knows three and more."}, status=200)

    preview.press(f"/en/suggestions/{decided_in_part}/revisions", status=303)

    assert [name for name in fields if name.endswith("-text")] == ["cells-0-text"]
    newest = suggestion(decided_in_part).head_revision
    assert asked(decided_in_part, newest) == {path_of(skill, "Lead"): '"Knows three and more."'}
    assert state_of(decided_in_part) is State.WAITING


def test_what_was_decided_is_no_difference_between_two_revisions(
    browser: Browser, decided_in_part: int
) -> None:
    newest = suggestion(decided_in_part).head_revision

    page = browser.open(f"/en/suggestions/{decided_in_part}/revisions/{newest}")

    assert "Both revisions ask for the same." in page


def test_where_all_goes_together_nothing_is_counted(
    browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    number = make_for_levels(skill, ann, TEXTS)
    accept(number, mo)

    page = browser.open(f"/en/suggestions/{number}")

    assert "published" not in page
    assert "What happened so far" not in page


def test_a_withdrawn_suggestion_is_not_said_to_be_decided_by_who_sent_it_back(
    browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    number = make_suggestion(skill, ann)
    send_back(number, mo)
    with changing_site():
        actions.withdraw(number, by=ann.id)

    page = browser.open(f"/en/suggestions/{number}")

    assert [heading.words for heading in page.elements.every("h2")] == [
        "What happened so far",
        "Comments",
    ]


def test_only_who_may_decide_is_offered_to_review_again_what_was_not_accepted(
    browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    number = make_suggestion(skill, ann)
    decline(number, mo)

    hers = browser.as_(ann).open(f"/en/suggestions/{number}")
    page = browser.as_(mo).open(f"/en/suggestions/{number}")
    page.press(f"/en/suggestions/{number}/renewed-review", status=303)

    assert "Review again" not in hers
    assert "Review again" in page
    assert state_of(number) is State.WAITING


def test_a_request_is_shown_to_its_author_with_both_ways_to_go_on(
    browser: Browser, ann: Somebody, bo: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    number = make_suggestion(skill, ann)
    send_back(number, mo)

    page = browser.as_(ann).open(f"/en/suggestions/{number}")

    assert REQUEST in page.elements.one("section", aria_labelledby="next").words
    assert page.links["Edit"] == f"/en/suggestions/{number}/revisions/new"
    assert "Answer without editing" in page
    assert "What you are asked for" not in browser.as_(bo).open(f"/en/suggestions/{number}")


def test_on_a_retired_page_nothing_can_be_edited(
    browser: Browser, ann: Somebody, skill: MadeSkill
) -> None:
    number = make_suggestion(skill, ann)
    publish_version(skill, replace(content_of(skill), retired=True))

    page = browser.as_(ann).open(f"/en/suggestions/{number}")

    assert "This skill was retired." in page
    assert "Edit" not in page.links


def test_what_was_withdrawn_counts_among_all(
    browser: Browser, ann: Somebody, decided_in_part: int
) -> None:
    with changing_site():
        actions.withdraw(decided_in_part, by=ann.id)

    page = browser.open(f"/en/suggestions/{decided_in_part}")

    assert "1 of 3 published, 1 not accepted, 1 withdrawn." in page


@pytest.mark.parametrize(("answer", "said"), [("yes", "yes"), ("no", "no")])
def test_the_answer_of_its_author_stands_beside_the_change(
    browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill, answer: str, said: str
) -> None:
    preview = preview_of_cell(browser.as_(ann), skill, "Quite other words stand here by now.")
    question = next(
        field.attributes["name"]
        for field in preview.elements.every("input")
        if field.attributes.get("name", "").startswith(QUESTION)
    )
    sent = preview.press(f"{skill.address}/suggestions", {question: answer}, status=303)
    number = int(sent.location.rpartition("/")[2])
    words = f"Asks more of people: {said}, says the author"

    assert words in browser.open(f"/en/suggestions/{number}")
    assert words in review(browser.as_(mo), number)
    assert words in browser.as_(mo).open("/en/queue")


def test_where_nothing_was_answered_no_answer_is_shown(
    browser: Browser, ann: Somebody, skill: MadeSkill
) -> None:
    number = make_suggestion(skill, ann)

    assert "says the author" not in browser.open(f"/en/suggestions/{number}")

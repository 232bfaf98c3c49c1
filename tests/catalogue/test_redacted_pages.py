"""Pages that have to do with a version whose text was taken away."""

import pytest
from flask import Flask

from community.catalogue.actions import NotUndone
from community.publishing.undoing import Obstacle
from community.rules.content import Cell
from tests.admin.commands import run
from tests.admin.redacting import AFTERWARDS, PRIVATE, WHY, redact, say_and_replace
from tests.browser_client import Browser
from tests.catalogue.reading import of_class
from tests.catalogue.undoing import address_of, reword, undo
from tests.moderation.makers import accept, review
from tests.people import Somebody
from tests.skills import MadeSkill, content_of
from tests.suggest.makers import (
    NEW_TEXT,
    REASON,
    head_text,
    make_suggestion,
    sent_by_suggesting,
    with_cells,
)

ANCHOR = "ml-engineer.senior"
SENTENCE = "The text of version 2 was redacted on"


@pytest.fixture
def redacted(app: Flask, skill: MadeSkill, ann: Somebody, mo: Somebody) -> MadeSkill:
    """PyTorch with three versions; the second came of a suggestion of ann's and was redacted."""
    accept(make_suggestion(skill, ann, PRIVATE), mo)
    reword(skill, "ML Engineer", "Senior", AFTERWARDS)
    redact(app, skill, 2)
    return skill


@pytest.mark.parametrize("code", ["en", "de", "zh"])
def test_no_page_breaks_and_none_says_it(
    browser: Browser, redacted: MadeSkill, mo: Somebody, code: str
) -> None:
    page = f"/{code}/skills/pytorch"
    moderator = browser.as_(mo)

    opened = [
        moderator.open(address)
        for address in (
            f"{page}/history",
            *(f"{page}/versions/{number}" for number in (1, 2, 3)),
            *(f"{page}/compare/{pair}" for pair in ("1/2", "2/3", "1/3", "2/2", "2/3?view=side")),
            f"{page}/cells/{ANCHOR}/history",
            *(f"{page}/versions/{number}/revert" for number in (1, 2, 3)),
            f"/{code}/changes",
            f"/{code}/suggestions/1",
            f"/{code}/people/{mo.uid}/changes",
        )
    ]

    assert [each.address for each in opened if "Jane Doe" in each.html] == []


def test_the_version_keeps_its_address_and_says_who_when_and_why(
    browser: Browser, redacted: MadeSkill
) -> None:
    page = browser.open(f"{redacted.address}/versions/2")

    assert SENTENCE in page
    assert WHY in page
    assert "Suggestion 1 · Written by ann · Approved by mo" in page
    assert REASON in page
    assert page.links["← Version 1"] == f"{redacted.address}/versions/1"
    assert page.links["Version 3 →"] == f"{redacted.address}/versions/3"


def test_the_next_version_shows_what_it_says_and_not_what_it_changed(
    browser: Browser, redacted: MadeSkill, mo: Somebody
) -> None:
    page = browser.as_(mo).open(f"{redacted.address}/versions/3")

    assert "cannot be shown: the text of version 2 was redacted." in page
    assert AFTERWARDS in page
    assert not page.elements.every("ins", "del")
    assert "What this version changed" not in [each.words for each in page.elements.every("h2")]
    assert "Undo this change" not in page


@pytest.mark.parametrize("pair", ["1/2", "2/3"])
def test_a_comparison_with_it_says_why_there_is_none(
    browser: Browser, redacted: MadeSkill, pair: str
) -> None:
    page = browser.open(f"{redacted.address}/compare/{pair}")

    assert SENTENCE in page
    assert "These versions cannot be compared." in page
    assert "Both versions say the same." not in page


def test_versions_around_it_are_compared(browser: Browser, redacted: MadeSkill) -> None:
    page = browser.open(f"{redacted.address}/compare/1/3")

    assert SENTENCE not in page
    assert page.elements.every("ins")


def test_the_history_marks_it(browser: Browser, redacted: MadeSkill) -> None:
    lines = of_class(browser.open(f"{redacted.address}/history"), "history")[0].every("li")

    assert ["Text redacted" in line.words for line in lines] == [False, True, False]


@pytest.mark.parametrize("number", [2, 3])
def test_neither_it_nor_the_next_one_can_be_undone(
    browser: Browser, redacted: MadeSkill, mo: Somebody, number: int
) -> None:
    address = address_of(redacted, number)
    moderator = browser.as_(mo)
    page = moderator.open(address)

    answer = moderator.press(address, seen="", head="3", reason="It was right.", status=409)
    outcome = undo(redacted, number, mo)

    assert "The text of version 2 was redacted, so that this cannot be undone." in page
    assert "so that this cannot be undone." in answer
    assert outcome == NotUndone(Obstacle.REDACTED)
    assert head_text(redacted) == AFTERWARDS


def test_what_comes_after_those_can_be_undone(
    browser: Browser, redacted: MadeSkill, mo: Somebody
) -> None:
    reword(redacted, "ML Engineer", "Senior", "Asks nobody.")

    undo(redacted, 4, mo)

    assert head_text(redacted) == AFTERWARDS


@pytest.mark.parametrize("step", ["new", "preview", ""])
def test_a_form_that_was_opened_on_it_keeps_what_was_typed(
    browser: Browser, redacted: MadeSkill, bo: Somebody, step: str
) -> None:
    form = browser.as_(bo).open(f"{redacted.address}/suggestions/new?cell={ANCHOR}")
    action = f"{redacted.address}/suggestions" + (f"/{step}" if step else "")
    typed = {"base": "2", "cells-0-text": NEW_TEXT, "reason": REASON}

    answer = form.press(f"{redacted.address}/suggestions/preview", typed)
    if step != "preview":
        fields = {**form.form(f"{redacted.address}/suggestions/preview"), **typed}
        answer = form.browser.press(action, fields)

    assert answer.status_code == 422
    assert "The page has no such version as this form was opened on." in answer
    assert NEW_TEXT in answer.html
    assert 'value="3"' in answer.html


@pytest.mark.parametrize("step", ["/preview", ""])
def test_a_form_is_kept_too_when_its_version_is_redacted_that_very_moment(
    browser: Browser, redacted: MadeSkill, bo: Somebody, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    read_before = content_of(redacted)
    address = f"{redacted.address}/suggestions"
    form = browser.as_(bo).open(f"{address}/new?cell={ANCHOR}")
    typed = {"base": "2", "cells-0-text": NEW_TEXT, "reason": REASON}
    monkeypatch.setattr("community.suggest.form_page._base_of", lambda _skill, _form: read_before)

    answer = form.browser.press(address + step, {**form.form(f"{address}/preview"), **typed})

    assert answer.status_code == 422
    assert NEW_TEXT in answer.html


def test_a_suggestion_made_on_it_waits_and_can_be_accepted(
    app: Flask, browser: Browser, skill: MadeSkill, ann: Somebody, mo: Somebody
) -> None:
    reword(skill, "ML Engineer", "Senior", PRIVATE)
    lead = skill.framework.cell("ML Engineer", "Lead")
    wanted = with_cells(content_of(skill), {lead: Cell("Leads well.", required=True)})
    number = sent_by_suggesting(skill, ann, wanted)
    reword(skill, "ML Engineer", "Senior", AFTERWARDS)
    redact(app, skill, 2)

    page = browser.open(f"/en/suggestions/{number}")
    assert "Leads well." in page
    assert "Leads well." in review(browser.as_(mo), number)
    accept(number, mo)

    assert head_text(skill, level="Lead") == "Leads well."
    assert head_text(skill) == AFTERWARDS


def test_recent_changes_list_it_and_need_no_text(browser: Browser, redacted: MadeSkill) -> None:
    page = browser.open("/en/changes")

    assert page.links["Version 2, PyTorch"] == f"{redacted.address}/versions/2"
    assert "1 change" in page


def test_the_reason_is_shown_as_words(app: Flask, browser: Browser, skill: MadeSkill) -> None:
    say_and_replace(skill)
    run(app, "redact", "pytorch", "2", "--reason", "<b>Law</b> & order")

    page = browser.open(f"{skill.address}/versions/2")

    assert "<b>Law</b> & order" in page
    assert not page.elements.every("b")

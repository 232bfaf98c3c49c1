"""Where the text of a cell comes from, when a version of it was redacted."""

from flask import Flask

from community.catalogue.cell_queries import VERSIONS_SHOWN
from community.rules.content import Cell
from tests.admin.redacting import AFTERWARDS, PRIVATE, WHY, redact, say_and_replace
from tests.browser_client import Browser
from tests.catalogue.changing import entries_of
from tests.catalogue.undoing import put, reword
from tests.html import Element
from tests.skills import MadeSkill, content_of

ANCHOR = "ml-engineer.senior"


def cell_history(browser: Browser, skill: MadeSkill) -> list[Element]:
    return entries_of(browser.open(f"{skill.address}/cells/{ANCHOR}/history"))


def test_the_cell_tells_where_its_text_is_gone_and_goes_on_from_there(
    app: Flask, browser: Browser, skill: MadeSkill
) -> None:
    say_and_replace(skill)
    reword(skill, "ML Engineer", "Senior", "Asks the whole team.")
    redact(app, skill, 2)

    fourth, third, second, first = cell_history(browser, skill)

    assert [each.words for each in fourth.every("ins")] == ["added: whole"]
    assert AFTERWARDS in third.words
    assert "What stood there before was redacted." in third.words
    assert not third.every("ins", "del")
    assert "The text of version 2 was redacted on" in second.words
    assert WHY in second.words
    assert not second.every("ins", "del")
    assert "The text of version 2 was redacted on" not in first.words


def test_a_cell_whose_text_is_gone_can_become_optional_and_go(
    app: Flask, browser: Browser, skill: MadeSkill
) -> None:
    senior = skill.framework.cell("ML Engineer", "Senior")
    put(skill, {senior: None})
    put(skill, {senior: Cell(PRIVATE, required=True)})
    put(skill, {senior: Cell(PRIVATE, required=False)})
    put(skill, {senior: None})
    redact(app, skill, 3, 4)

    fifth, fourth, third, second, _ = cell_history(browser, skill)

    assert "Removed" in fifth.words
    assert "What stood there before was redacted." in fifth.words
    assert "Jane Doe" not in fifth.words
    assert "The text of version 4 was redacted" in fourth.words
    assert "The text of version 3 was redacted" in third.words
    assert second.every("del")


def test_that_only_a_requirement_changed_is_said_over_an_unknown_text(
    app: Flask, browser: Browser, skill: MadeSkill
) -> None:
    senior = skill.framework.cell("ML Engineer", "Senior")
    put(skill, {senior: Cell(PRIVATE, required=True)})
    put(skill, {senior: Cell(PRIVATE, required=False)})
    put(skill, {senior: Cell(AFTERWARDS, required=True)})
    redact(app, skill, 2)

    fourth, third, *_ = cell_history(browser, skill)

    assert "optional until now" in fourth.words
    assert "What stood there before was redacted." in fourth.words
    assert "required until now" in third.words
    assert "redacted" not in third.words
    assert "Jane Doe" not in third.words


def test_a_later_page_knows_too_that_what_stood_before_is_gone(
    app: Flask, browser: Browser, skill: MadeSkill
) -> None:
    reword(skill, "ML Engineer", "Senior", PRIVATE)
    for turn in range(VERSIONS_SHOWN):
        reword(skill, "ML Engineer", "Senior", f"Asks {turn} people.")
    redact(app, skill, 2)

    page = browser.open(f"{skill.address}/cells/{ANCHOR}/history")
    last = entries_of(page)[-1]

    assert "What stood there before was redacted." in last.words
    assert "Asks 0 people." in last.words
    assert not last.every("ins", "del")


def test_a_redacted_requirement_leaves_the_text_before_known(
    app: Flask, browser: Browser, skill: MadeSkill
) -> None:
    senior, lead = (skill.framework.cell("ML Engineer", level) for level in ("Senior", "Lead"))
    text = content_of(skill).cells[senior].text
    put(skill, {senior: Cell(text, required=False), lead: Cell(PRIVATE, required=True)})
    put(skill, {senior: Cell(f"{text} Really.", required=True), lead: None})
    redact(app, skill, 2)

    third, second, _ = cell_history(browser, skill)

    assert "optional until now" in third.words
    assert [each.words for each in third.every("ins")] == ["added: Really."]
    assert "What stood there before was redacted." not in third.words
    assert "The text of version 2 was redacted on" in second.words

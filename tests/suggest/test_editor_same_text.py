"""The same text in several places: one edit for all of them, or for one."""

from dataclasses import replace

import pytest

from community.rules.content import Cell
from tests.browser_client import Browser, Page
from tests.people import Somebody
from tests.skills import MadeSkill, content_of, full_cells, make_skill, publish_version
from tests.suggest.editor import after_by_path, editor, field_of, preview, send
from tests.suggest.makers import REASON, with_cells

OLD, NEW = "Writes small programs.", "Writes small programs, with tests."


@pytest.fixture
def alike(skill: MadeSkill) -> MadeSkill:
    """PyTorch, where three cells say the same: two of one role, one of the other."""
    places = (("ML Engineer", "Senior"), ("ML Engineer", "Lead"), ("Data Scientist", "Senior"))
    cells = {skill.framework.cell(*place): Cell(OLD, required=False) for place in places}
    publish_version(skill, with_cells(content_of(skill), cells))
    return skill


def one_cell(browser: Browser, skill: MadeSkill) -> Page:
    return browser.open(f"{skill.address}/suggestions/new?cell=ml-engineer.senior")


def test_an_edit_is_meant_for_all_places_unless_somebody_says_otherwise(
    browser: Browser, ann: Somebody, alike: MadeSkill
) -> None:
    form = one_cell(browser.as_(ann), alike)

    number = send(preview(form, alike, {"cells-0-text": NEW}), alike)

    assert "The same text stands in 2 other places of this page" in form
    assert list(after_by_path(number).values()) == [NEW] * 3


def test_an_edit_can_be_meant_for_one_place_alone(
    browser: Browser, ann: Somebody, alike: MadeSkill
) -> None:
    form = one_cell(browser.as_(ann), alike)
    fields = {"cells-0-text": NEW, "cells-0-elsewhere": "here"}

    number = send(preview(form, alike, fields), alike)

    assert len(after_by_path(number)) == 1


def test_who_edits_several_is_asked_beside_each_text_that_stands_elsewhere(
    browser: Browser, ann: Somebody, alike: MadeSkill
) -> None:
    form = editor(browser.as_(ann), alike)
    action = f"{alike.address}/suggestions/preview"
    entry = field_of(form, action, alike.framework.cell("Data Scientist", "Senior"))

    number = send(preview(form, alike, {f"{entry}-text": NEW}), alike)

    assert form.words.count("The same text stands in 2 other places of this page") == 3
    assert list(after_by_path(number).values()) == [NEW] * 3


def test_one_edit_for_many_places_is_one_line_of_the_preview(
    browser: Browser, ann: Somebody, alike: MadeSkill
) -> None:
    shown = preview(one_cell(browser.as_(ann), alike), alike, {"cells-0-text": NEW})

    marked = [mark.words for mark in shown.elements.every("ins")]
    assert len(marked) == 1


def test_who_edits_further_finds_her_choice_again(
    browser: Browser, ann: Somebody, alike: MadeSkill
) -> None:
    fields = {"cells-0-text": NEW, "cells-0-elsewhere": "here"}
    shown = preview(one_cell(browser.as_(ann), alike), alike, fields)

    filled = shown.form(f"{alike.address}/suggestions")
    again = shown.browser.press(f"{alike.address}/suggestions/new", filled, status=200)

    assert again.form(f"{alike.address}/suggestions/preview")["cells-0-elsewhere"] == "here"


def test_a_form_that_does_not_say_it_means_one_place(
    browser: Browser, ann: Somebody, alike: MadeSkill
) -> None:
    window = browser.as_(ann)
    form = one_cell(window, alike).form(f"{alike.address}/suggestions/preview")
    del form["cells-0-elsewhere"]
    filled = {**form, "cells-0-text": NEW, "reason": REASON, "previewed": "yes"}

    answer = window.press(f"{alike.address}/suggestions", filled, status=303)

    assert len(after_by_path(int(answer.location.rpartition("/")[2]))) == 1


def test_a_text_that_stands_once_is_not_asked_about(
    browser: Browser, ann: Somebody, skill: MadeSkill
) -> None:
    assert "The same text stands" not in one_cell(browser.as_(ann), skill)


def test_the_preview_names_other_pages_that_say_the_same(
    browser: Browser, ann: Somebody, alike: MadeSkill
) -> None:
    keras = make_skill(alike.framework, "Keras", content_of(alike).cells)
    make_skill(alike.framework, "Other", full_cells(alike.framework))
    gone = make_skill(alike.framework, "Theano", content_of(alike).cells)
    publish_version(gone, replace(content_of(gone), retired=True))

    shown = preview(one_cell(browser.as_(ann), alike), alike, {"cells-0-text": NEW})

    assert "The old text stands on other pages too. They stay as they are." in shown
    assert shown.links["Keras"] == keras.address
    assert not {"Other", "Theano"} & shown.links.keys()


def test_many_other_pages_are_counted(browser: Browser, ann: Somebody, alike: MadeSkill) -> None:
    for number in range(7):
        make_skill(alike.framework, f"Skill {number}", content_of(alike).cells)

    shown = preview(one_cell(browser.as_(ann), alike), alike, {"cells-0-text": NEW})

    assert "2 more pages" in shown
    assert sum(link.startswith("/en/skills/skill-") for link in shown.links.values()) == 5

"""One text sent at once, and what makes its preview come first."""

from dataclasses import replace

import pytest

from community.rules.content import Place
from models.catalogue import Group
from models.database import now
from tests.browser_client import Browser, Page
from tests.people import Somebody
from tests.site import changing_site
from tests.skills import MadeSkill, content_of, make_framework, publish_version
from tests.suggest.editor import (
    after_by_path,
    editor,
    field_of,
    number_in,
    numbers_sent,
    preview,
    send,
    suggestion,
)
from tests.suggest.makers import REASON, make_suggestion, with_text

NEARLY = "Knows what a ML Engineer at Senior should know."


def send_at_once(browser: Browser, skill: MadeSkill, text: str, **fields: str) -> Page:
    """What "Send" beside "Preview" answers in the form of one cell."""
    form = browser.open(f"{skill.address}/suggestions/new?cell=ml-engineer.senior")
    filled = {**form.form(f"{skill.address}/suggestions/preview"), "reason": REASON, **fields}
    return browser.press(f"{skill.address}/suggestions", {**filled, "cells-0-text": text})


def is_preview(page: Page) -> bool:
    return page.status_code == 200 and "Preview of your change" in page


def test_a_text_is_sent_at_once_where_nothing_is_asked(
    browser: Browser, ann: Somebody, skill: MadeSkill
) -> None:
    answer = send_at_once(browser.as_(ann), skill, NEARLY)

    assert answer.status_code == 303
    assert list(after_by_path(number_in(answer)).values()) == [NEARLY]


def test_a_question_about_the_effect_is_put_before_sending(
    browser: Browser, ann: Somebody, skill: MadeSkill
) -> None:
    shown = send_at_once(browser.as_(ann), skill, f"{NEARLY} Leads reviews of models.")
    role, level = skill.framework.cell("ML Engineer", "Senior")

    answered = shown.press(
        f"{skill.address}/suggestions", {f"asks:cell/{role}/{level}/text": "no"}, status=303
    )

    assert is_preview(shown)
    assert "Does this ask more of people?" in shown
    assert numbers_sent() == [number_in(answered)]


def test_a_hint_is_shown_before_sending(browser: Browser, ann: Somebody, skill: MadeSkill) -> None:
    below = content_of(skill).cells[skill.framework.cell("ML Engineer", "Mid-level")].text

    shown = send_at_once(browser.as_(ann), skill, below)

    assert is_preview(shown)
    assert "Worth a look" in shown
    assert numbers_sent() == []


def test_who_else_has_this_text_is_shown_before_sending(
    browser: Browser, ann: Somebody, bo: Somebody, skill: MadeSkill
) -> None:
    theirs = make_suggestion(skill, bo, "Knows what a Senior ML Engineer knows.")

    shown = send_at_once(browser.as_(ann), skill, NEARLY)

    assert is_preview(shown)
    assert numbers_sent() == [theirs]


def test_a_page_that_moved_at_this_text_is_shown_before_sending(
    browser: Browser, ann: Somebody, skill: MadeSkill
) -> None:
    publish_version(skill, with_text(content_of(skill), skill, "Knows what any Senior knows."))

    shown = send_at_once(browser.as_(ann), skill, NEARLY, base="1")

    assert is_preview(shown)
    assert numbers_sent() == []


def test_what_nobody_could_send_is_said_by_the_form(
    browser: Browser, ann: Somebody, skill: MadeSkill
) -> None:
    unchanged = content_of(skill).cells[skill.framework.cell("ML Engineer", "Senior")].text

    same = send_at_once(browser.as_(ann), skill, unchanged)
    empty = send_at_once(browser.as_(ann), skill, "")

    assert (same.status_code, empty.status_code) == (422, 422)
    assert "Nothing is different from the page yet." in same
    assert "What is required needs a description." in empty


def test_all_or_nothing_is_offered_from_two_places(
    browser: Browser, ann: Somebody, skill: MadeSkill
) -> None:
    form = editor(browser.as_(ann), skill)
    one = preview(form, skill, name="Torch")
    two = preview(form, skill, name="Torch", summary="Else.")

    number = send(two, skill, all_or_nothing="y")

    assert "all_or_nothing" not in one.html
    assert suggestion(number).all_or_nothing


def test_what_nobody_ticked_is_decided_one_by_one(
    browser: Browser, ann: Somebody, skill: MadeSkill
) -> None:
    form = editor(browser.as_(ann), skill)

    number = send(preview(form, skill, name="Torch", summary="Else."), skill)

    assert not suggestion(number).all_or_nothing


def test_all_or_nothing_outlives_editing_further(
    browser: Browser, ann: Somebody, skill: MadeSkill
) -> None:
    shown = preview(editor(browser.as_(ann), skill), skill, name="Torch", summary="Else.")
    ticked = {**shown.form(f"{skill.address}/suggestions"), "all_or_nothing": "y"}

    again = shown.browser.press(f"{skill.address}/suggestions/new", ticked, status=200)
    number = send(preview(again, skill), skill)

    assert suggestion(number).all_or_nothing


def test_a_skill_moves_to_another_domain_which_decides_about_it(
    browser: Browser, ann: Somebody, skill: MadeSkill
) -> None:
    other = make_framework("Data", group="Storage", roles=("Analyst",))
    form = editor(browser.as_(ann), skill)

    number = send(preview(form, skill, place=f"{other.domain}/{other.group}"), skill)

    assert suggestion(number).domain_uid == other.domain
    assert after_by_path(number) == {"place": {"domain": other.domain, "group": other.group}}


def test_a_place_is_not_asked_for_where_there_is_only_one(
    browser: Browser, ann: Somebody, skill: MadeSkill
) -> None:
    before = editor(browser.as_(ann), skill).form(f"{skill.address}/suggestions/preview")
    framework = skill.framework
    publish_version(skill, replace(content_of(skill), place=Place(framework.domain)))
    with changing_site() as session:
        session.get_one(Group, framework.group).retired_at = now()

    after = editor(browser.as_(ann), skill).form(f"{skill.address}/suggestions/preview")

    assert before["place"] == f"{framework.domain}/{framework.group}"
    assert "place" not in after


def test_a_skill_in_a_group_that_is_not_in_use_any_more_can_stay_there(
    browser: Browser, ann: Somebody, skill: MadeSkill
) -> None:
    make_framework("Data", group="Storage", roles=("Analyst",))
    with changing_site() as session:
        session.get_one(Group, skill.framework.group).retired_at = now()

    form = editor(browser.as_(ann), skill)
    number = send(preview(form, skill, name="Torch"), skill)

    assert after_by_path(number) == {"name": "Torch"}


@pytest.mark.parametrize("name", ["language", "retired"])
def test_a_form_gives_no_page_a_field_that_it_does_not_show(
    browser: Browser, ann: Somebody, skill: MadeSkill, name: str
) -> None:
    form = editor(browser.as_(ann), skill).form(f"{skill.address}/suggestions/preview")

    assert name not in form


def test_an_entry_for_a_cell_of_the_form_is_found(
    browser: Browser, ann: Somebody, skill: MadeSkill
) -> None:
    form = editor(browser.as_(ann), skill)
    action = f"{skill.address}/suggestions/preview"
    entry = field_of(form, action, skill.framework.cell("ML Engineer", "Lead"))

    number = send(preview(form, skill, {f"{entry}-text": "Leads them."}, name="Torch"), skill)

    assert set(after_by_path(number).values()) == {"Torch", "Leads them."}

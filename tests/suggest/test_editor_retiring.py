"""Retiring a skill, and taking a retired one into use again."""

from dataclasses import replace

from tests.browser_client import Browser
from tests.moderation.makers import accept
from tests.people import Somebody
from tests.skills import MadeSkill, content_of, publish_version
from tests.suggest.editor import after_by_path, numbers_sent, preview, send, suggestion


def test_a_skill_is_retired_by_a_suggestion_with_a_reason(
    browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    form = browser.as_(ann).open(f"{skill.address}/retirement")
    shown = preview(form, skill)

    number = send(shown, skill)
    accept(number, mo)

    assert "Retired" in shown
    assert suggestion(number).kind == "retire"
    assert after_by_path(number) == {"retired": True}
    assert content_of(skill) == replace(content_of(skill), retired=True)


def test_a_retired_skill_is_taken_into_use_again(
    browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    publish_version(skill, replace(content_of(skill), retired=True))
    form = browser.as_(ann).open(f"{skill.address}/retirement")
    shown = preview(form, skill)

    number = send(shown, skill)
    accept(number, mo)

    assert "In use again" in shown
    assert suggestion(number).kind == "change"
    assert not content_of(skill).retired


def test_the_edit_form_leads_to_retiring_and_back_into_use(
    browser: Browser, ann: Somebody, skill: MadeSkill
) -> None:
    links = browser.as_(ann).open(f"{skill.address}/suggestions/new").links
    publish_version(skill, replace(content_of(skill), retired=True))
    of_retired = browser.as_(ann).open(f"{skill.address}/suggestions/new").links

    assert links["Retire this skill"] == f"{skill.address}/retirement"
    assert of_retired["Take into use again"] == f"{skill.address}/retirement"


def test_retiring_needs_a_reason(browser: Browser, ann: Somebody, skill: MadeSkill) -> None:
    form = browser.as_(ann).open(f"{skill.address}/retirement")

    page = form.press(f"{skill.address}/suggestions/preview", {"reason": ""}, status=422)

    assert "Say in one line why." in page
    assert numbers_sent() == []


def test_a_skill_that_was_retired_meanwhile_is_not_retired_again(
    browser: Browser, ann: Somebody, skill: MadeSkill
) -> None:
    form = browser.as_(ann).open(f"{skill.address}/retirement")
    publish_version(skill, replace(content_of(skill), retired=True))

    page = preview(form, skill, status=422)

    assert "Nothing is different from the page yet." in page

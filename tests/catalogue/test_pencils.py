"""The pencil on each row of a skill page, and the button that moderators call "Edit"."""

import pytest

from tests.browser_client import Browser, Page
from tests.people import Somebody, make_person
from tests.skills import MadeSkill, make_framework

SENIOR = "/en/skills/pytorch/suggestions/new?cell=ml-engineer.senior"


def pencils(page: Page) -> dict[str, str]:
    """The names of the pencils by where they lead."""
    links = [link.attributes for link in page.elements.every("a")]
    return {each["href"]: each["aria-label"] for each in links if "pencil" in each.get("class", "")}


def scripts(page: Page) -> list[str]:
    return [each.attributes.get("src", "") for each in page.elements.every("script")]


@pytest.mark.parametrize("view", ["level", "role"])
def test_each_row_has_a_pencil_that_opens_its_text(
    browser: Browser, skill: MadeSkill, view: str
) -> None:
    found = pencils(browser.open(f"{skill.address}?view={view}"))

    assert len(found) == 10
    assert found[SENIOR].startswith("Suggest a change: ")
    assert "ML Engineer" in found[SENIOR]
    assert "Senior" in found[SENIOR]


def test_a_visitor_is_led_through_signing_in_and_back(browser: Browser, skill: MadeSkill) -> None:
    answer = browser.open(SENIOR, status=303)

    assert answer.location == (
        "/en/sign-in?next=/en/skills/pytorch/suggestions/new?cell%3Dml-engineer.senior"
    )


def test_only_the_signed_in_load_what_opens_a_text_in_its_row(
    browser: Browser, ann: Somebody, skill: MadeSkill
) -> None:
    visitors = scripts(browser.open(skill.address))
    anns = scripts(browser.as_(ann).open(skill.address))

    assert not any("edit_in_place" in each for each in visitors)
    assert any(each.endswith("/js/edit_in_place.js") for each in anns)


def test_what_is_moved_into_a_row_is_marked_on_the_page_of_the_form(
    browser: Browser, ann: Somebody, skill: MadeSkill
) -> None:
    page = browser.as_(ann).open(SENIOR)

    (form,) = (each for each in page.elements.every("form") if "data-in-place" in each.attributes)
    deeds = [each for each in form.every("div") if "data-deeds" in each.attributes]
    assert [button.words for button in deeds[0].every("button")] == ["Send", "Preview"]


def test_who_decides_about_the_page_is_asked_to_edit_it(
    browser: Browser, mo: Somebody, skill: MadeSkill
) -> None:
    window = browser.as_(mo)

    page = window.open(skill.address)

    assert page.links["Edit"] == f"{skill.address}/suggestions/new"
    assert "Suggest a change" not in page.links
    assert pencils(page)[SENIOR].startswith("Edit: ")
    assert window.open(f"{skill.address}/suggestions/new").elements.one("h1").words == (
        "Edit PyTorch"
    )


def test_the_moderator_of_another_domain_suggests(browser: Browser, skill: MadeSkill) -> None:
    other = make_framework("Data", group="Storage", roles=("Analyst",))
    eve = make_person("eve", moderates_domain=other.domain)
    own = make_person("mia", moderates_domain=skill.framework.domain)

    assert "Suggest a change" in browser.as_(eve).open(skill.address).links
    assert "Edit" in browser.as_(own).open(skill.address).links

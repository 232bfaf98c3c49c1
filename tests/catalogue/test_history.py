"""History, versions, and two of them compared."""

from dataclasses import replace

from community.paging import PAGE_SIZE
from community.rules.content import Cell
from tests.browser_client import Browser
from tests.catalogue.making import make_history
from tests.catalogue.reading import of_class
from tests.people import Somebody
from tests.skills import MadeSkill, content_of, publish_version


def change_two_cells(skill: MadeSkill, by: Somebody) -> None:
    """A second version: the same sentence in two places, and a new summary."""
    content = content_of(skill)
    changed = {
        skill.framework.cell(role, "Senior"): Cell("Leads a project.", required=True)
        for role in skill.framework.roles
    }
    new = replace(content, cells={**content.cells, **changed}, summary="Builds neural networks.")
    publish_version(skill, new, by=by.id)


def test_history_lists_versions_newest_first_with_their_authors(
    browser: Browser, ann: Somebody, skill: MadeSkill
) -> None:
    change_two_cells(skill, ann)

    page = browser.open(f"{skill.address}/history")

    assert [each.words for each in page.elements.every("h2")] == ["Version 2", "Version 1"]
    assert "Written by ann" in page
    assert page.links["3 changes, Version 2"] == "/en/skills/pytorch/compare/1/2"


def test_a_long_history_is_read_page_by_page(browser: Browser, skill: MadeSkill) -> None:
    make_history(skill, PAGE_SIZE + 2)

    first = browser.open(f"{skill.address}/history")
    second = browser.open(first.links["Older"])

    assert len(first.elements.every("h2")) == PAGE_SIZE
    assert [each.words for each in second.elements.every("h2")] == ["Version 2", "Version 1"]
    assert "Older" not in second.links
    assert second.links["Newer"] == "/en/skills/pytorch/history"


def test_a_version_shows_what_the_page_said_then(
    browser: Browser, ann: Somebody, skill: MadeSkill
) -> None:
    change_two_cells(skill, ann)

    page = browser.open(f"{skill.address}/versions/1")

    assert "Builds and trains neural networks." in page
    assert "The newest is version 2." in page
    assert "Leads a project." not in page


def test_a_version_shows_what_it_changed_with_equal_changes_folded(
    browser: Browser, ann: Somebody, skill: MadeSkill
) -> None:
    content = content_of(skill)
    senior = [skill.framework.cell(role, "Senior") for role in skill.framework.roles]
    alike = {key: Cell("Knows the same.", required=True) for key in senior}
    publish_version(skill, replace(content, cells={**content.cells, **alike}))
    newer = {key: Cell("Knows much the same.", required=True) for key in senior}
    publish_version(skill, replace(content, cells={**content.cells, **newer}), by=ann.id)

    page = browser.open(f"{skill.address}/versions/3")

    changes = of_class(page, "change")
    assert len(changes) == 1
    assert "The same in 2 places" in changes[0].words
    assert [each.words for each in changes[0].every("ins")] == ["added: much"]


def test_two_versions_are_compared_in_either_order(
    browser: Browser, ann: Somebody, skill: MadeSkill
) -> None:
    change_two_cells(skill, ann)

    page = browser.open(browser.open(f"{skill.address}/compare/2/1", status=301).location)

    assert page.address == "/en/skills/pytorch/compare/1/2"
    assert page.elements.every("del")[0].words == "removed: and trains"


def test_a_version_compared_with_itself_is_the_same(browser: Browser, skill: MadeSkill) -> None:
    page = browser.open(f"{skill.address}/compare/1/1")

    assert "Both versions say the same." in page


def test_versions_that_never_were_are_not_found(browser: Browser, skill: MadeSkill) -> None:
    for address in ("versions/2", "versions/0", "compare/1/2", "versions/99999999999999999999"):
        page = browser.open(f"{skill.address}/{address}", status=404)

        assert "There is no such page" in page


def test_a_number_that_is_none_shows_the_newest_versions(
    browser: Browser, skill: MadeSkill
) -> None:
    for after in ("x", "99999999999999999999", "-1"):
        page = browser.open(f"{skill.address}/history?after={after}")

        assert page.status_code == 200

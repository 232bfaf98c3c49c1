"""History, versions, and two of them compared."""

from dataclasses import replace

from flask import Flask

from community.paging import PAGE_SIZE
from community.rules.content import Cell
from models.catalogue import Domain
from models.database import now
from tests.browser_client import Browser
from tests.catalogue.changing import change_two_cells, make_changes
from tests.catalogue.making import make_history
from tests.catalogue.plans import plans_of, tables_read_whole
from tests.catalogue.reading import of_class
from tests.catalogue.undoing import REASON, reword, undo
from tests.people import Somebody, make_person
from tests.site import changing_site
from tests.skills import (
    MadeSkill,
    content_of,
    make_framework,
    publish_version,
)


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


def test_a_version_leads_to_the_one_before_and_the_one_after(
    browser: Browser, ann: Somebody, skill: MadeSkill
) -> None:
    make_history(skill, 3)
    first, second, third = (browser.open(f"{skill.address}/versions/{n}") for n in (1, 2, 3))

    found = [
        [(rel, a.attributes["href"].rpartition("/")[2]) for a in page.elements.every("a")
         if (rel := a.attributes.get("rel"))]
        for page in (first, second, third)
    ]  # fmt: skip

    assert found == [[("next", "2")], [("prev", "1"), ("next", "3")], [("prev", "2")]]
    assert first.links["Compare with the newest"] == f"{skill.address}/compare/1/3"


def test_undoing_is_offered_to_who_may_decide_there(
    browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    change_two_cells(skill, ann)
    web = make_framework("Web", "Frontend", ("Web Developer",))
    here = make_person("ed", moderates_domain=skill.framework.domain)
    elsewhere = make_person("wu", moderates_domain=web.domain)
    second, first = f"{skill.address}/versions/2", f"{skill.address}/versions/1"

    offered = [
        "Undo this change" in browser.as_(person).open(second).links
        for person in (mo, here, elsewhere, ann)
    ]

    assert offered == [True, True, False, False]
    assert "Undo this change" not in browser.open(second).links
    assert "Undo this change" not in browser.as_(mo).open(first).links


def test_undoing_is_offered_where_the_domain_of_the_page_became_part_of_hers(
    browser: Browser, ann: Somebody, skill: MadeSkill
) -> None:
    change_two_cells(skill, ann)
    web = make_framework("Web", "Frontend", ("Web Developer",))
    moderator = browser.as_(make_person("wu", moderates_domain=web.domain))
    with changing_site() as session:
        gone = session.get_one(Domain, skill.framework.domain)
        gone.merged_into, gone.retired_at = web.domain, now()

    page = moderator.open(f"{skill.address}/versions/2")

    assert moderator.open(page.links["Undo this change"]).status_code == 200


def test_the_history_is_read_by_indexes(app: Flask, ann: Somebody, skill: MadeSkill) -> None:
    make_changes(skill, ["name"], 1000, ann)

    with plans_of(app) as steps:
        Browser(app).open(f"{skill.address}/history")

    assert not tables_read_whole(steps) & {"versions", "version_changes", "credits"}


def test_a_version_that_undoes_another_names_it_and_says_why(
    browser: Browser, mo: Somebody, skill: MadeSkill
) -> None:
    reword(skill, "ML Engineer", "Senior", "Leads a project.")
    undo(skill, 2, by=mo)

    for address in (f"{skill.address}/history", f"{skill.address}/versions/3", "/en/changes"):
        page = browser.open(address)

        assert "Version 2 undone" in page
        assert REASON in page

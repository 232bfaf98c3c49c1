"""A link to a cell of a version leads there for ever, whatever roles and levels are called."""

from flask import Flask

from community.publishing.structure import merge_roles
from community.rules.content import Cell
from models.catalogue import Level, Role
from tests.browser_client import Browser, Page
from tests.catalogue.changing import change_cells
from tests.catalogue.making import give_old_address
from tests.catalogue.reading import of_class
from tests.html import Element
from tests.people import Somebody
from tests.queries import queries_of
from tests.site import changing_site
from tests.skills import Framework, MadeSkill, make_skill

ANCHOR = "ml-engineer.senior"


def rename(table: type[Role | Level], uid: str, slug: str, kind: str, scope: str = "") -> None:
    """Give a role or a level another slug; its old one is kept."""
    with changing_site() as session:
        row = session.get_one(table, uid)
        assert isinstance(row, Role | Level)
        old, row.slug = row.slug, slug
    give_old_address(kind, uid, old, scope)


def place_of(page: Page, anchor: str) -> Element:
    """The row or the entry that a link with this anchor shows."""
    found = [each for each in page.elements.inside() if each.attributes.get("id") == anchor]
    assert len(found) == 1, f"{len(found)} places have the name {anchor}"
    return next(each for each in (found[0], *found[0].around()) if each.tag in {"tr", "li"})


def test_each_cell_of_a_version_has_its_own_name(browser: Browser, skill: MadeSkill) -> None:
    page = browser.open(f"{skill.address}/versions/1")

    names = [row.attributes["id"] for row in page.elements.every("tr") if "id" in row.attributes]
    assert len(names) == 10
    assert "Knows what a ML Engineer at Senior knows." in place_of(page, ANCHOR).words
    assert not of_class(page, "anchor")


def test_the_row_of_a_skill_page_links_to_its_place_in_the_newest_version(
    browser: Browser, skill: MadeSkill
) -> None:
    senior, junior = (skill.framework.cell("ML Engineer", name) for name in ("Senior", "Junior"))
    change_cells(skill, {senior: Cell("Trains models.", required=True)})
    change_cells(skill, {junior: Cell("Reads models.", required=False)})
    row = place_of(browser.open(skill.address), ANCHOR)

    link = next(a for a in row.every("a") if a.words == "Permanent link (version 3)")
    address, _, anchor = link.attributes["href"].partition("#")

    assert "Since version 2" in row.words
    assert (address, anchor) == (f"{skill.address}/versions/3", ANCHOR)
    assert "Trains models." in place_of(browser.open(address), anchor).words


def test_the_row_of_a_skill_page_leads_to_the_history_of_its_text(
    browser: Browser, skill: MadeSkill
) -> None:
    row = place_of(browser.open(skill.address), ANCHOR)

    link = next(a for a in row.every("a") if a.words == "Where this text comes from")

    assert link.attributes["href"] == f"{skill.address}/cells/{ANCHOR}/history"
    assert "Version 1" in browser.open(link.attributes["href"])


def test_a_cell_that_the_version_removed_is_found_among_its_changes(
    browser: Browser, skill: MadeSkill
) -> None:
    senior = skill.framework.cell("ML Engineer", "Senior")
    change_cells(skill, {senior: None})

    place = place_of(browser.open(f"{skill.address}/versions/2"), ANCHOR)

    assert place.tag == "li"
    assert "ML Engineer, Senior Removed" in place.words


def test_cells_removed_alike_are_all_found_at_their_one_change(
    browser: Browser, framework: Framework
) -> None:
    roles = ("ML Engineer", "Data Scientist")
    alike = {framework.cell(role, "Senior"): Cell("Reads papers.", True) for role in roles}
    made = make_skill(framework, cells=alike)
    change_cells(made, dict.fromkeys(alike))

    page = browser.open(f"{made.address}/versions/2")

    places = [place_of(page, f"{role}.senior") for role in ("ml-engineer", "data-scientist")]
    assert places[0] is places[1]


def test_a_link_from_before_a_role_was_renamed_leads_to_its_cell(
    browser: Browser, skill: MadeSkill
) -> None:
    rename(Role, skill.framework.roles["ML Engineer"], "machine-learning-engineer", "role")

    for address in (skill.address, f"{skill.address}/versions/1"):
        page = browser.open(address)

        assert place_of(page, ANCHOR) is place_of(page, "machine-learning-engineer.senior")


def test_a_link_from_before_role_and_level_were_renamed_leads_to_its_cell(
    browser: Browser, skill: MadeSkill
) -> None:
    framework = skill.framework
    rename(Role, framework.roles["ML Engineer"], "mle", "role")
    rename(Level, framework.levels["Senior"], "expert", "level", framework.ladder)

    page = browser.open(f"{skill.address}/versions/1")

    for earlier in (ANCHOR, "mle.senior", "ml-engineer.expert"):
        assert place_of(page, earlier) is place_of(page, "mle.expert")
    assert "Knows what a ML Engineer" in place_of(page, "ml-engineer.junior").words


def test_a_link_from_before_a_renaming_leads_to_a_removed_cell_too(
    browser: Browser, skill: MadeSkill
) -> None:
    change_cells(skill, {skill.framework.cell("ML Engineer", "Senior"): None})
    rename(Role, skill.framework.roles["ML Engineer"], "mle", "role")

    page = browser.open(f"{skill.address}/versions/2")

    assert place_of(page, ANCHOR) is place_of(page, "mle.senior")
    assert "Removed" in place_of(page, ANCHOR).words


def test_a_name_that_another_role_has_now_is_that_ones(browser: Browser, skill: MadeSkill) -> None:
    framework = skill.framework
    rename(Role, framework.roles["ML Engineer"], "mle", "role")
    rename(Role, framework.roles["Data Scientist"], "ml-engineer", "role")

    page = browser.open(f"{skill.address}/versions/1")

    assert "Knows what a Data Scientist at Senior" in place_of(page, ANCHOR).words
    assert "Knows what a ML Engineer at Senior" in place_of(page, "mle.senior").words


def test_a_link_to_a_role_that_was_merged_leads_to_the_role_it_is_part_of(
    browser: Browser, ada: Somebody, framework: Framework
) -> None:
    gone = framework.cell("Data Scientist", "Senior")
    made = make_skill(framework, cells={gone: Cell("Reads papers.", required=True)})
    with changing_site():
        merge_roles("ml-engineer", "data-scientist", choose=None, by=ada.id)

    first, second, now = (
        browser.open(f"{made.address}{rest}") for rest in ("/versions/1", "/versions/2", "")
    )

    assert place_of(first, "data-scientist.senior").tag == "tr"
    assert "Removed" in place_of(second, "data-scientist.senior").words
    assert place_of(now, "data-scientist.senior") is place_of(now, ANCHOR)


def test_many_old_names_ask_no_more_than_none(app: Flask, skill: MadeSkill) -> None:
    counts = []

    for renamings in range(2):
        for _, uid in sorted(skill.framework.roles.items()):
            for turn in range(renamings * 10):
                rename(Role, uid, f"{uid}-{turn}", "role")
        app.extensions["page_cache"].empty()
        with queries_of(app) as asked:
            page = Browser(app).open(f"{skill.address}/versions/1")
        counts.append(len(asked))

    assert len(of_class(page, "anchor")) == 100
    assert counts[0] == counts[1]

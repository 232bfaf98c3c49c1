"""The skill page: its facts, its tables, its addresses."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from community.rules.content import Cell, CellKey
from models.catalogue import Level, Skill
from tests.browser_client import Browser
from tests.catalogue.making import give_old_address
from tests.people import Somebody
from tests.site import changing_site
from tests.skills import (
    Framework,
    MadeSkill,
    content_of,
    full_cells,
    make_framework,
    make_skill,
    publish_version,
)


def some_cells(framework: Framework, required: int, optional: int) -> dict[CellKey, Cell]:
    """So many required and optional cells, in any places."""
    keys = list(full_cells(framework))[: required + optional]
    return {key: Cell("Something.", required=n < required) for n, key in enumerate(keys)}


@pytest.mark.parametrize(
    ("required", "optional", "sentence"),
    [
        (7, 3, "7 required, 3 optional"),
        (0, 10, "None required, all 10 are optional"),
        (10, 0, "All 10 are required"),
        (0, 1, "None required, the only one is optional"),
        (1, 0, "The only one is required"),
        (0, 0, "Nothing is written down yet"),
    ],
)
def test_required_and_optional_are_counted(
    browser: Browser, framework: Framework, required: int, optional: int, sentence: str
) -> None:
    made = make_skill(framework, cells=some_cells(framework, required, optional))

    page = browser.open(made.address)

    assert sentence in page


def test_roles_and_levels_are_counted_in_the_order_of_the_ladder(
    browser: Browser, skill: MadeSkill
) -> None:
    page = browser.open(skill.address)

    assert "In 2 roles" in page
    assert "5 levels from Junior to Principal" in page


def test_where_ladders_differ_the_levels_of_all_roles_are_counted(
    browser: Browser, framework: Framework
) -> None:
    other = make_framework("Web", "Frontend", ("Web Developer",), ("Associate", "Developer"))
    made = make_skill(framework, cells=full_cells(framework) | full_cells(other))

    page = browser.open(made.address)

    assert "12 levels in 3 roles" in page
    headings = [each.words for each in page.elements.every("h3")]
    assert headings[:3] == ["Data Scientist", "ML Engineer", "Web Developer"]


def test_a_shared_ladder_makes_a_table_a_level_with_roles_by_name(
    browser: Browser, skill: MadeSkill
) -> None:
    page = browser.open(skill.address)

    tables = page.elements.every("table")
    assert len(tables) == 5
    assert [row.words for row in tables[0].every("th")][-2:] == ["Data Scientist", "ML Engineer"]
    assert "Optional" in tables[0].words
    assert "Required" in tables[4].every("td")[0].words


def test_the_reader_may_have_a_table_a_role_instead(browser: Browser, skill: MadeSkill) -> None:
    page = browser.open(browser.open(skill.address).links["Arrange by role"].partition("#")[0])

    tables = page.elements.every("table")
    assert len(tables) == 2
    assert [row.words for row in tables[0].every("th")][-5:] == list(skill.framework.levels)


def test_a_missing_cell_leaves_no_empty_row(browser: Browser, framework: Framework) -> None:
    cells = full_cells(framework)
    del cells[framework.cell("ML Engineer", "Junior")]
    made = make_skill(framework, cells=cells)

    page = browser.open(made.address)

    assert "ML Engineer" not in page.elements.every("table")[0].words


def test_a_role_without_levels_shows_no_level(browser: Browser) -> None:
    framework = make_framework(roles=("Volunteer", "Guest"), levels=("all",))
    with changing_site() as session:
        session.get_one(Level, framework.levels["all"]).hidden = True
    made = make_skill(framework)

    page = browser.open(made.address)

    assert "Knows what a Volunteer at all knows." in page
    assert [row.words for row in page.elements.one("table").every("th")[3:]] == [
        "Guest", "Volunteer",
    ]  # fmt: skip
    assert "Your next step" not in page
    assert "1 level" not in page


def test_a_page_without_summary_says_that_nobody_wrote_one(
    browser: Browser, framework: Framework
) -> None:
    made = make_skill(framework, summary="")

    page = browser.open(made.address)

    assert "Nobody has written a summary of PyTorch yet." in page


def test_each_cell_is_found_by_its_own_address_and_says_where_it_comes_from(
    browser: Browser, ann: Somebody, skill: MadeSkill
) -> None:
    content = content_of(skill)
    cell = skill.framework.cell("ML Engineer", "Senior")
    changed = {**content.cells, cell: Cell("Leads a project.", required=True)}
    publish_version(skill, replace(content, cells=changed), by=ann.id)

    row = browser.open(skill.address).elements.one("tr", id="ml-engineer.senior")

    assert "Leads a project." in row.words
    assert "Since version 2" in row.words
    assert "Last changed by ann" in row.words


@pytest.mark.parametrize(
    ("language", "day"), [("en", "3/7/2026"), ("de", "7.3.2026"), ("zh", "2026/3/7")]
)
def test_the_last_update_is_written_as_the_page_writes_dates(
    browser: Browser, skill: MadeSkill, language: str, day: str
) -> None:
    with changing_site() as session:
        session.get_one(Skill, skill.id).updated_at = datetime(2026, 3, 7, 12, tzinfo=UTC)

    page = browser.open(f"/{language}/skills/pytorch")

    assert day in page
    assert page.elements.one("time").attributes["datetime"].startswith("2026-03-07")


def test_what_people_wrote_is_marked_with_its_language(
    browser: Browser, framework: Framework
) -> None:
    made = make_skill(framework, "Gründlichkeit", summary="Prüft zweimal.", language="de")

    page = browser.open(f"/zh/skills/{made.slug}")

    assert page.elements.one("h1").attributes["lang"] == "de"
    assert page.elements.one("p", class_="lead").attributes["lang"] == "de"


def test_words_of_strangers_stay_words(browser: Browser, framework: Framework) -> None:
    cell = framework.cell("ML Engineer", "Junior")
    hostile = '<script>alert(1)</script>\n- <b>x</b> https://example.org/"onload=1'
    made = make_skill(framework, "<i>C++</i>", {cell: Cell(hostile, True)}, summary="<u>s</u>")

    page = browser.open(f"{made.address}?level=junior")

    assert "<script>alert(1)</script>" in page
    assert not page.elements.every("i", "b", "u")


@pytest.mark.parametrize("rest", ["", "/history", "/versions/1", "/compare/1/1", "?level=senior"])
def test_an_old_address_leads_to_the_same_page_of_the_present_one(
    browser: Browser, skill: MadeSkill, rest: str
) -> None:
    give_old_address("skill", skill.uid, "torch")

    answer = browser.open(f"/de/skills/torch{rest}", status=301)

    assert answer.location == f"/de/skills/pytorch{rest}"


def test_a_retired_skill_says_so_and_can_still_be_read(browser: Browser, skill: MadeSkill) -> None:
    content = content_of(skill)
    publish_version(skill, replace(content, retired=True))

    page = browser.open(skill.address)

    assert "This skill is retired." in page
    assert "PyTorch" not in browser.open("/en/")


def test_a_visitor_gets_no_cookie_and_a_second_visit_costs_no_page(
    browser: Browser, skill: MadeSkill
) -> None:
    first = browser.open(skill.address)

    again = browser.open(
        skill.address, status=304, headers={"If-None-Match": first.headers["ETag"]}
    )

    assert "Set-Cookie" not in first.headers
    assert again.html == ""


def test_a_switch_of_language_stays_on_the_page(browser: Browser, skill: MadeSkill) -> None:
    page = browser.open(f"{skill.address}?level=senior")

    assert page.links["Deutsch"] == "/de/skills/pytorch?level=senior"
    alternates = [each for each in page.elements.every("link") if "hreflang" in each.attributes]
    assert [each.attributes["hreflang"] for each in alternates] == ["en", "de", "zh-Hans"]


def test_a_visitor_is_offered_to_watch_and_to_suggest(browser: Browser, skill: MadeSkill) -> None:
    page = browser.open(skill.address)

    assert "sign-in" in page.links["Watch"]
    assert page.links["Suggest a change"] == "/en/skills/pytorch/suggestions/new"

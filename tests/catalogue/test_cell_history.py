"""Where the text of a cell comes from."""

import pytest

from community.catalogue.cell_queries import VERSIONS_SHOWN
from community.publishing.structure import merge_roles
from community.rules.content import Cell
from models.catalogue import Role
from tests.browser_client import Browser, Page
from tests.catalogue.changing import change_cells
from tests.catalogue.making import give_old_address
from tests.catalogue.reading import of_class
from tests.moderation.makers import accept
from tests.people import Somebody
from tests.site import changing_site
from tests.skills import Framework, MadeSkill, make_skill
from tests.suggest.makers import REASON, make_suggestion

FIRST_TEXT = "Knows what a ML Engineer at Senior knows."
ANCHOR = "ml-engineer.senior"


def history_of(browser: Browser, skill: MadeSkill, anchor: str = ANCHOR) -> Page:
    return browser.open(f"{skill.address}/cells/{anchor}/history")


def versions_on(page: Page) -> list[str]:
    return [each.words for each in page.elements.every("h2")]


def test_it_lists_the_versions_that_changed_the_cell_newest_first(
    browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    accept(make_suggestion(skill, ann), by=mo)
    accept(make_suggestion(skill, ann, "Elsewhere.", level="Junior"), by=mo)
    accept(make_suggestion(skill, ann, "Trains models."), by=mo)

    page = history_of(browser, skill)

    assert versions_on(page) == ["Version 4", "Version 2", "Version 1"]
    assert "Elsewhere." not in page


def test_each_version_says_who_why_and_what_became_of_the_words(
    browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    number = make_suggestion(skill, ann, "Knows well what a ML Engineer at Senior knows.")
    accept(number, by=mo)

    entry = of_class(history_of(browser, skill), "history")[0].every("li")[0]

    assert f"Suggestion {number} · Written by ann · Approved by mo" in entry.words
    assert REASON in entry.words
    assert len(entry.every("time")) == 1
    assert [each.words for each in entry.every("ins", "del")] == ["added: well"]
    assert entry.every("a")[0].attributes["href"] == f"{skill.address}/versions/2#{ANCHOR}"


def test_what_stood_there_before_is_known_on_a_later_page_too(
    browser: Browser, ann: Somebody, skill: MadeSkill
) -> None:
    senior = skill.framework.cell("ML Engineer", "Senior")
    change_cells(skill, {senior: Cell("Writes good tests.", required=True)})
    for turn in range(VERSIONS_SHOWN):
        change_cells(skill, {senior: Cell("Writes good tests.", required=bool(turn % 2))})
    change_cells(skill, {senior: Cell("Writes very good tests.", required=True)})

    first = history_of(browser, skill)
    second = browser.open(first.links["Older"])

    assert len(versions_on(first)) == VERSIONS_SHOWN
    assert [each.words for each in first.elements.every("ins")] == ["added: very"]
    assert versions_on(second) == ["Version 3", "Version 2", "Version 1"]
    assert "required until now" in of_class(second, "change")[0].words
    assert second.links["Newer"] == f"{skill.address}/cells/{ANCHOR}/history"


def test_a_cell_that_is_gone_has_its_history_still(browser: Browser, skill: MadeSkill) -> None:
    senior = skill.framework.cell("ML Engineer", "Senior")
    change_cells(skill, {senior: None})

    page = history_of(browser, skill)

    assert "This text is not on the page any more." in page
    assert versions_on(page) == ["Version 2", "Version 1"]
    assert page.elements.every("del")[0].words == f"removed: {FIRST_TEXT}"


def test_a_cell_that_came_back_is_new_again(browser: Browser, skill: MadeSkill) -> None:
    senior = skill.framework.cell("ML Engineer", "Senior")
    change_cells(skill, {senior: None})
    change_cells(skill, {senior: Cell("Trains models.", required=False)})

    page = history_of(browser, skill)

    assert "not on the page any more" not in page
    assert page.elements.every("ins")[0].words == "added: Trains models."


@pytest.mark.parametrize(
    ("kind", "old", "asked"),
    [("role", "ml-dev", "ml-dev.senior"), ("level", "expert", "ml-engineer.expert")],
)
def test_an_old_address_of_role_or_level_leads_on(
    browser: Browser, skill: MadeSkill, kind: str, old: str, asked: str
) -> None:
    framework = skill.framework
    if kind == "role":
        give_old_address("role", framework.roles["ML Engineer"], old)
    else:
        give_old_address("level", framework.levels["Senior"], old, framework.ladder)

    answer = browser.open(f"{skill.address}/cells/{asked}/history?after=9", 301)

    assert answer.location == f"{skill.address}/cells/{ANCHOR}/history?after=9"


def test_an_old_address_of_the_skill_leads_on(browser: Browser, skill: MadeSkill) -> None:
    give_old_address("skill", skill.uid, "torch")

    answer = browser.open(f"/de/skills/torch/cells/{ANCHOR}/history", 301)

    assert answer.location == f"/de/skills/pytorch/cells/{ANCHOR}/history"


def test_the_history_of_a_role_that_was_merged_goes_on_in_the_other(
    browser: Browser, ada: Somebody, framework: Framework
) -> None:
    gone, kept = framework.cell("Data Scientist", "Senior"), framework.cell("ML Engineer", "Senior")
    made = make_skill(framework, cells={gone: Cell("Reads papers.", required=True)})
    change_cells(made, {gone: Cell("Reads and writes papers.", required=True)})
    with changing_site():
        merge_roles("ml-engineer", "data-scientist", choose=None, by=ada.id)
    change_cells(made, {kept: Cell("Reads and writes good papers.", required=True)})

    led = browser.open(f"{made.address}/cells/data-scientist.senior/history", 301)
    page = browser.open(led.location)

    assert led.location == f"{made.address}/cells/{ANCHOR}/history"
    assert versions_on(page) == ["Version 4", "Version 3", "Version 2", "Version 1"]
    places = [each.every("p")[0].words for each in of_class(page, "change")]
    assert places == [
        "ML Engineer, Senior",
        "Data Scientist, Senior Removed",
        "ML Engineer, Senior New here",
        "Data Scientist, Senior",
        "Data Scientist, Senior New here",
    ]


@pytest.mark.parametrize(
    "anchor", ["nobody.senior", "ml-engineer.emperor", "ml-engineer", ".", "x", "a.b.c"]
)
def test_a_cell_that_nobody_knows_is_not_found(
    browser: Browser, skill: MadeSkill, anchor: str
) -> None:
    page = browser.open(f"{skill.address}/cells/{anchor}/history", 404)

    assert "There is no such page" in page


def test_a_cell_that_the_skill_never_had_is_not_found(
    browser: Browser, framework: Framework
) -> None:
    senior = framework.cell("ML Engineer", "Senior")
    made = make_skill(framework, cells={senior: Cell("Trains models.", required=True)})

    browser.open(f"{made.address}/cells/ml-engineer.junior/history", 404)


def test_an_address_with_the_longest_slugs_is_found(browser: Browser, skill: MadeSkill) -> None:
    with changing_site() as session:
        session.get_one(Role, skill.framework.roles["ML Engineer"]).slug = "x" * 200

    page = history_of(browser, skill, f"{'x' * 200}.senior")

    assert versions_on(page) == ["Version 1"]


def test_the_head_says_who_changed_it_last(
    browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    number = make_suggestion(skill, ann)
    accept(number, by=mo)

    lead = history_of(browser, skill).elements.one("p", class_="lead")

    assert "Last changed by ann" in lead.words
    assert lead.every("a")[0].attributes["href"] == f"/en/people/{ann.uid}/changes"
    assert lead.every("a")[1].words == f"Suggestion {number}"


def test_what_people_wrote_stays_words(browser: Browser, skill: MadeSkill) -> None:
    senior = skill.framework.cell("ML Engineer", "Senior")
    change_cells(skill, {senior: Cell("<b>Bold</b> & <script>x</script>", required=True)})

    page = browser.open(f"/de/skills/pytorch/cells/{ANCHOR}/history")

    assert "<b>Bold</b> & <script>x</script>" in page
    assert not page.elements.every("b")
    assert {each.attributes["lang"] for each in of_class(page, "difference")} == {"en"}

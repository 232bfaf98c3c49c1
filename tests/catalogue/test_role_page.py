"""The role page: everything a role needs, by level and to the next one."""

from community.rules.content import Cell
from tests.browser_client import Browser
from tests.catalogue.making import give_old_address
from tests.catalogue.reading import of_class
from tests.skills import MadeSkill, full_cells, make_skill


def test_a_role_shows_all_its_skills_level_by_level(browser: Browser, skill: MadeSkill) -> None:
    make_skill(skill.framework, "JAX")

    page = browser.open("/en/roles/ml-engineer")

    tables = page.elements.every("table")
    assert len(tables) == 5
    assert [row.words for row in tables[0].every("th")[3:]] == ["JAX", "PyTorch"]
    assert "Data Scientist" not in page
    assert "2 skills · 8 required, 2 optional" in page


def test_a_chosen_level_shows_what_the_next_one_adds_in_each_skill(
    browser: Browser, skill: MadeSkill
) -> None:
    make_skill(skill.framework, "JAX")

    page = browser.open("/en/roles/ml-engineer?level=lead")

    steps = of_class(page, "step")
    assert [step.every("h3")[0].words for step in steps] == ["JAX", "PyTorch"]
    assert "At the next level: Principal" in steps[0].words


def test_many_expectations_are_shown_one_level_at_a_time(
    browser: Browser, skill: MadeSkill
) -> None:
    for number in range(41):
        make_skill(skill.framework, f"Skill {number}", full_cells(skill.framework))

    page = browser.open("/en/roles/ml-engineer")

    assert len(page.elements.every("table")) == 1


def test_a_skill_that_says_nothing_of_a_level_is_left_out_of_its_step(
    browser: Browser, skill: MadeSkill
) -> None:
    junior = skill.framework.cell("ML Engineer", "Junior")
    make_skill(skill.framework, "JAX", {junior: Cell("Reads it.", required=True)})

    page = browser.open("/en/roles/ml-engineer?level=principal")

    assert "This is the highest level." in page
    assert "JAX" not in page


def test_an_old_address_of_a_role_leads_to_the_present_one(
    browser: Browser, skill: MadeSkill
) -> None:
    give_old_address("role", skill.framework.roles["ML Engineer"], "ai-engineer")

    answer = browser.open("/de/roles/ai-engineer?level=senior", status=301)

    assert answer.location == "/de/roles/ml-engineer?level=senior"

"""Your next step on the skill page, chosen by plain links."""

from community.rules.content import Cell
from tests.browser_client import Browser
from tests.catalogue.reading import of_class
from tests.skills import Framework, MadeSkill, full_cells, make_framework, make_skill


def test_a_chosen_level_shows_the_step_of_every_role(browser: Browser, skill: MadeSkill) -> None:
    page = browser.open(f"{skill.address}?level=senior")

    steps = of_class(page, "step")
    assert [step.every("h3")[0].words for step in steps] == ["Data Scientist", "ML Engineer"]
    assert "Expected now: Senior" in steps[0].words
    assert "At the next level: Lead" in steps[0].words


def test_the_words_that_the_next_level_adds_are_marked(
    browser: Browser, framework: Framework
) -> None:
    cells = {
        framework.cell("ML Engineer", "Junior"): Cell("Reads the code.", False),
        framework.cell("ML Engineer", "Mid-level"): Cell("Reads and reviews the code.", True),
    }
    made = make_skill(framework, cells=cells)

    step = browser.open(f"{made.address}?level=junior").elements.one("div", class_="step")

    assert [each.words for each in step.every("ins")] == ["added: and reviews"]
    assert "optional until now" in step.words


def test_the_choice_stands_in_the_links_and_is_said(browser: Browser, skill: MadeSkill) -> None:
    page = browser.open(f"{skill.address}?level=lead&role=ml-engineer")

    chosen = [
        each
        for each in page.elements.one("section", id="next-step").every("a")
        if "aria-current" in each.attributes
    ]
    assert [each.words for each in chosen] == ["Lead", "ML Engineer"]
    assert len(of_class(page, "step")) == 1
    senior = next(
        each
        for each in page.elements.one("section", id="next-step").every("a")
        if each.words == "Senior"
    )
    assert senior.attributes["href"] == "/en/skills/pytorch?level=senior&role=ml-engineer#next-step"


def test_the_highest_level_is_named_as_such(browser: Browser, skill: MadeSkill) -> None:
    page = browser.open(f"{skill.address}?level=principal")

    assert page.words.count("This is the highest level.") == 2


def test_a_skill_where_the_next_level_adds_nothing_says_so(
    browser: Browser, framework: Framework
) -> None:
    cells = {key: Cell("Always the same.", True) for key in full_cells(framework)}
    made = make_skill(framework, cells=cells)

    page = browser.open(f"{made.address}?level=junior")

    assert "From this level to the next one nothing is added in PyTorch." in page


def test_a_missing_next_cell_is_said_and_not_invented(
    browser: Browser, framework: Framework
) -> None:
    cell = framework.cell("ML Engineer", "Junior")
    made = make_skill(framework, cells={cell: Cell("Reads the code.", True)})

    page = browser.open(f"{made.address}?level=junior")

    assert "Nothing is written down for this level." in page


def test_where_ladders_differ_the_role_comes_first(browser: Browser, framework: Framework) -> None:
    other = make_framework("Web", "Frontend", ("Web Developer",), ("Associate", "Developer"))
    made = make_skill(framework, cells=full_cells(framework) | full_cells(other))

    asked = browser.open(made.address)
    chosen = browser.open(f"{made.address}?role=web-developer&level=associate")

    assert "Choose a role, then a level" in asked
    assert "At the next level: Developer" in chosen


def test_a_choice_of_what_is_not_there_chooses_nothing(browser: Browser, skill: MadeSkill) -> None:
    page = browser.open(f"{skill.address}?level=emperor&role=nobody")

    assert "Choose a level and see" in page

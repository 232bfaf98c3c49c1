"""A page asks the database the same number of questions, however much there is."""

import pytest
from flask import Flask

from community.rules.content import Cell
from tests.browser_client import Browser
from tests.catalogue.making import make_history, make_listed_skills
from tests.queries import queries_of
from tests.skills import LEVELS, Framework, make_framework, make_skill


@pytest.fixture
def wide(app: Flask) -> Framework:
    """Two hundred roles at five levels: room for a thousand cells."""
    return make_framework(roles=tuple(f"Role {number}" for number in range(200)))


def questions(app: Flask, address: str) -> int:
    """How many statements a page costs a visitor, when no page is kept ready."""
    app.extensions["page_cache"].empty()
    with queries_of(app) as asked:
        Browser(app).open(address)
    return len(asked)


def cells_of_roles(framework: Framework, number: int) -> dict[tuple[str, str], Cell]:
    return {
        (role, level): Cell("Something.", required=True)
        for role in list(framework.roles.values())[:number]
        for level in framework.levels.values()
    }


@pytest.mark.parametrize("query", ["", "?level=senior", "?view=role"])
def test_a_skill_of_a_thousand_cells_asks_no_more_than_one_of_ten(
    app: Flask, wide: Framework, query: str
) -> None:
    make_skill(wide, "Small", cells_of_roles(wide, 10 // len(LEVELS)))
    make_skill(wide, "Large", cells_of_roles(wide, 1000 // len(LEVELS)))

    small = questions(app, f"/en/skills/small{query}")
    large = questions(app, f"/en/skills/large{query}")

    assert small == large


@pytest.mark.parametrize(
    "address",
    [
        "/en/",
        "/en/domains/machine-learning-and-ai",
        "/en/domains/machine-learning-and-ai/groups/deep-learning",
    ],
)
def test_a_thousand_skills_ask_no_more_than_ten(
    app: Flask, framework: Framework, address: str
) -> None:
    make_listed_skills(framework, 10)
    few = questions(app, address)
    make_listed_skills(framework, 1000, begin=10)

    many = questions(app, address)

    assert many == few


def test_a_history_of_a_thousand_versions_asks_no_more_than_one_of_ten(
    app: Flask, framework: Framework
) -> None:
    make_history(make_skill(framework, "Young"), 10)
    make_history(make_skill(framework, "Old"), 1000)

    young, old = (questions(app, f"/en/skills/{name}/history") for name in ("young", "old"))

    assert young == old


def test_a_role_of_many_skills_asks_no_more_than_one_of_few(
    app: Flask, framework: Framework
) -> None:
    make_skill(framework, "First")
    few = questions(app, "/en/roles/ml-engineer")
    for number in range(20):
        make_skill(framework, f"Skill {number}")

    many = questions(app, "/en/roles/ml-engineer")

    assert many == few

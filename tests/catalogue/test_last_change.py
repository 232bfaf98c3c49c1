"""Who last changed a cell, when and why: one question, and never slower for a long history."""

from flask import Flask

from community.catalogue.cell_queries import last_change_of
from community.rules.content import Cell
from tests.browser_client import Browser
from tests.catalogue.changing import change_cells, make_changes
from tests.catalogue.plans import plans_of, tables_read_whole
from tests.moderation.makers import accept
from tests.people import Somebody
from tests.queries import queries_of
from tests.site import in_site
from tests.skills import Framework, MadeSkill, make_skill
from tests.suggest.makers import NEW_TEXT, REASON, make_suggestion


def address_of(skill: MadeSkill) -> str:
    return f"{skill.address}/cells/ml-engineer.senior/history"


def paths_of(skill: MadeSkill) -> list[str]:
    """The texts of all cells, that of ML Engineer, Senior first."""
    senior = skill.framework.cell("ML Engineer", "Senior")
    cells = {
        (r, v) for r in skill.framework.roles.values() for v in skill.framework.levels.values()
    }
    return [f"cell/{role}/{level}/text" for role, level in (senior, *sorted(cells - {senior}))]


def test_the_last_change_is_found_with_one_question(
    app: Flask, ann: Somebody, bo: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    accept(make_suggestion(skill, bo, "Trains models."), by=mo)
    number = make_suggestion(skill, ann)
    accept(number, by=mo)
    senior = skill.framework.cell("ML Engineer", "Senior")

    with queries_of(app) as asked, in_site():
        last = last_change_of(skill.id, senior)

    assert len(asked) == 1
    assert last is not None
    assert not last.removed
    line = last.line
    assert (line.number, line.suggestion, line.reason) == (3, number, REASON)
    assert [(each.name, each.kind, each.uid) for each in line.authors] == [
        ("ann", "wrote", ann.uid)
    ]
    assert line.approver is not None
    assert line.approver.name == "mo"


def test_the_last_change_may_be_that_the_cell_went(skill: MadeSkill, ann: Somebody) -> None:
    senior = skill.framework.cell("ML Engineer", "Senior")
    change_cells(skill, {senior: Cell(NEW_TEXT, required=True)})
    change_cells(skill, {senior: None}, by=ann)

    with in_site():
        last = last_change_of(skill.id, senior)
        never = last_change_of(skill.id, ("nobody", "never"))

    assert last is not None
    assert (last.removed, last.line.number) == (True, 3)
    assert never is None


def test_the_last_change_and_the_history_are_read_by_the_index_of_paths(
    app: Flask, ann: Somebody, skill: MadeSkill
) -> None:
    make_changes(skill, paths_of(skill), 2000, ann)

    with plans_of(app) as of_last, in_site():
        last = last_change_of(skill.id, skill.framework.cell("ML Engineer", "Senior"))
    with plans_of(app) as of_page:
        Browser(app).open(address_of(skill))

    assert last is not None
    assert last.line.number == 2000
    for steps in (of_last, of_page):
        changed = [step for step in steps if "version_changes" in step and "Append" not in step]
        assert any("ix_version_changes_path" in step for step in changed)
        assert not tables_read_whole(steps) & {"versions", "version_changes", "credits"}


def test_a_cell_that_changed_often_asks_no_more_than_one_that_changed_twice(
    app: Flask, ann: Somebody, framework: Framework
) -> None:
    young, old = make_skill(framework, "Young"), make_skill(framework, "Old")
    make_changes(young, paths_of(young), 2, ann)
    make_changes(old, paths_of(old), 1000, ann)
    counts = []

    for skill in (young, old):
        app.extensions["page_cache"].empty()
        with queries_of(app) as asked:
            Browser(app).open(address_of(skill))
        counts.append(len(asked))

    assert counts[0] == counts[1]

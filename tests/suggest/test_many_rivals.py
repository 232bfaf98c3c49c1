"""Many suggestions for the same places: what is shown of them, and what it costs."""

from flask import Flask

from community.rules.content import Cell
from community.suggest.rivals import NEAR_SHOWN, RIVALS_SHOWN, near
from community.suggest.shown_rivals import CONTESTED_SHOWN
from community.suggest.standings import standings_of
from models.suggestion import Suggestion
from tests.browser_client import Browser
from tests.people import Somebody
from tests.queries import queries_of
from tests.site import in_site
from tests.skills import MadeSkill, content_of
from tests.suggest.makers import (
    make_suggestion,
    sent_by_suggesting,
    with_cells,
)
from tests.suggest.side_by_side import classes, near_to, wordings_on

MINE = "Builds models that others can rely on."


def test_a_crowd_at_one_cell_is_counted_and_only_the_oldest_are_shown(
    app: Flask, browser: Browser, ann: Somebody, bo: Somebody, skill: MadeSkill
) -> None:
    mine = make_suggestion(skill, ann, MINE)
    cell, before = skill.framework.cell("ML Engineer", "Senior"), content_of(skill)
    pages = [
        with_cells(before, {cell: Cell(f"No. {n}.", required=False)}) for n in range(RIVALS_SHOWN)
    ]
    others = [sent_by_suggesting(skill, bo, page) for page in pages]
    few = questions_for(app, browser, mine)
    crowd = [make_suggestion(skill, ann, f"More {n}.", level="Senior") for n in range(3)]

    many = questions_for(app, browser, mine)
    page = browser.open(f"/en/suggestions/{mine}")

    assert "and 3 more" in page
    headings = list(wordings_on(page))
    assert headings[2:] == [f"Suggestion {number} · bo" for number in others]
    assert many == few + 1
    numbers, more = near_to(mine)[mine]
    assert set(numbers) <= {*others, *crowd}
    assert (len(numbers), more) == (NEAR_SHOWN, True)


def questions_for(app: Flask, browser: Browser, number: int) -> int:
    with queries_of(app) as asked:
        browser.open(f"/en/suggestions/{number}?view=side")
    return len(asked)


def test_a_list_asks_once_for_all_its_rows(
    app: Flask, ann: Somebody, bo: Somebody, skill: MadeSkill
) -> None:
    numbers = [make_suggestion(skill, ann, f"Wording {n}.", level="Junior") for n in range(3)]
    with in_site() as session:
        suggestions = [session.get_one(Suggestion, number) for number in numbers]
        standings = standings_of(suggestions)

        with queries_of(app) as asked:
            near([(each, standings[each.id]) for each in suggestions])

    assert len(asked) == 2


def test_only_places_that_this_suggestion_touches_are_shown_and_the_first_of_them(
    browser: Browser, ann: Somebody, bo: Somebody, skill: MadeSkill
) -> None:
    before = content_of(skill)
    keys = sorted(before.cells)
    many = {key: Cell(f"Of ann at {key}.", required=True) for key in keys[:-2]}
    all_of_them = {key: Cell(f"Of bo at {key}.", required=True) for key in keys}
    mine = sent_by_suggesting(skill, ann, with_cells(before, many))
    sent_by_suggesting(skill, bo, with_cells(before, all_of_them))
    ends = {key: Cell(f"Others at {key}.", required=True) for key in keys}
    sent_by_suggesting(skill, bo, with_cells(before, ends))

    page = browser.open(f"/en/suggestions/{mine}")

    grids = [each for each in page.elements.every("div") if "rivals" in classes(each)]
    assert len(grids) == CONTESTED_SHOWN
    beyond = len(many) - CONTESTED_SHOWN
    assert f"They meet in {beyond} more places." in page

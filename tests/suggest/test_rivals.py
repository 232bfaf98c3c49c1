"""Other suggestions for the same places: side by side, in a list, and bounded."""

from dataclasses import replace

import pytest

from community.publishing.structure import merge_roles
from community.rules.content import Cell
from community.suggest import actions
from tests.browser_client import Browser
from tests.moderation.makers import review
from tests.people import Somebody
from tests.site import changing_site
from tests.skills import MadeSkill, content_of, make_skill, publish_version
from tests.suggest.makers import (
    make_suggestion,
    preview_of_cell,
    sent_by_suggesting,
    with_cells,
)
from tests.suggest.side_by_side import near_to, wordings_on

MINE = "Builds models that others can rely on."
BOS = "Builds models and says what they cannot do."
HEADING = "Also suggested for the same places"


@pytest.mark.parametrize("where", ["show", "review"])
def test_two_for_one_cell_stand_side_by_side_with_the_present_text(
    browser: Browser, ann: Somebody, bo: Somebody, mo: Somebody, skill: MadeSkill, where: str
) -> None:
    mine, other = make_suggestion(skill, ann, MINE), make_suggestion(skill, bo, BOS)

    if where == "show":
        page = browser.open(f"/en/suggestions/{mine}")
    else:
        page = review(browser.as_(mo), mine)

    present = content_of(skill).cells[skill.framework.cell("ML Engineer", "Senior")].text
    found = wordings_on(page)
    assert list(found) == ["On the page now:", "This suggestion", f"Suggestion {other} · bo"]
    assert present in found["On the page now:"].words
    assert "says what they cannot do" in found[f"Suggestion {other} · bo"].words
    assert "others can rely on" in found["This suggestion"].words
    for heading in ("This suggestion", f"Suggestion {other} · bo"):
        assert found[heading].every("ins") and found[heading].every("del")
    assert "bo has a waiting suggestion here:" in page
    assert "Accepting one never rejects another" in page
    assert f"/en/suggestions/{other}" in page.html


def test_the_preview_says_who_was_here_before(
    browser: Browser, ann: Somebody, bo: Somebody, skill: MadeSkill
) -> None:
    other = make_suggestion(skill, bo, BOS)

    page = preview_of_cell(browser.as_(ann), skill, MINE)

    assert page.status_code == 200
    assert "bo has a waiting suggestion here:" in page
    assert page.links[f"Suggestion {other}"] == f"/en/suggestions/{other}"
    assert list(wordings_on(page))[1:] == ["This suggestion", f"Suggestion {other} · bo"]


def test_ones_own_suggestion_is_called_ones_own(
    browser: Browser, ann: Somebody, skill: MadeSkill
) -> None:
    make_suggestion(skill, ann, BOS)

    page = preview_of_cell(browser.as_(ann), skill, MINE)

    assert "You have a waiting suggestion here:" in page
    assert "ann has a waiting suggestion here:" not in page


def test_a_row_of_the_queue_names_them_in_one_line(
    browser: Browser, ann: Somebody, bo: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    mine, other = make_suggestion(skill, ann, MINE), make_suggestion(skill, bo, BOS)

    page = browser.as_(mo).open("/en/queue")

    assert f"{HEADING}: Suggestion {other}" in page
    assert f"{HEADING}: Suggestion {mine}" in page


def test_nothing_is_said_where_suggestions_are_for_different_cells_or_pages(
    browser: Browser, ann: Somebody, bo: Somebody, skill: MadeSkill
) -> None:
    mine = make_suggestion(skill, ann, MINE)
    make_suggestion(skill, bo, BOS, level="Junior")
    make_suggestion(make_skill(skill.framework, "Keras"), bo, BOS)

    assert HEADING not in browser.open(f"/en/suggestions/{mine}")
    assert near_to(mine) == {mine: ((), False)}


def test_who_removes_a_cell_and_who_changes_a_field_of_it_meet(
    browser: Browser, ann: Somebody, bo: Somebody, skill: MadeSkill
) -> None:
    key = skill.framework.cell("ML Engineer", "Senior")
    before = content_of(skill)
    optional = Cell(before.cells[key].text, required=False)
    words = make_suggestion(skill, ann, MINE)
    flag = sent_by_suggesting(skill, bo, with_cells(before, {key: optional}))
    gone = sent_by_suggesting(skill, bo, with_cells(before, {key: None}))

    page = browser.open(f"/en/suggestions/{gone}")

    assert "Removed" in page
    found = wordings_on(page)
    assert "required until now" in found[f"Suggestion {flag} · bo"].words
    assert near_to(words, flag, gone) == {
        words: ((flag, gone), False),
        flag: ((words, gone), False),
        gone: ((words, flag), False),
    }


def test_what_is_settled_is_no_rival(
    browser: Browser, ann: Somebody, bo: Somebody, skill: MadeSkill
) -> None:
    mine, other = make_suggestion(skill, ann, MINE), make_suggestion(skill, bo, BOS)
    with changing_site():
        actions.withdraw(other, by=bo.id)

    assert HEADING not in browser.open(f"/en/suggestions/{mine}")
    assert "This suggestion" not in browser.open(f"/en/suggestions/{other}")


def test_one_that_overlaps_says_so_and_shows_what_it_asks_for(
    browser: Browser, ann: Somebody, bo: Somebody, skill: MadeSkill
) -> None:
    mine, other = make_suggestion(skill, ann, MINE), make_suggestion(skill, bo, BOS)
    key = skill.framework.cell("ML Engineer", "Senior")
    moved = Cell("Somebody else was faster.", required=True)
    publish_version(skill, with_cells(content_of(skill), {key: moved}))

    found = wordings_on(browser.open(f"/en/suggestions/{mine}"))

    his = found[f"Suggestion {other} · bo Overlaps a newer change"]
    assert "says what they cannot do" in his.words
    assert "Somebody else was faster." in found["On the page now:"].words


def test_one_that_is_on_the_page_already_has_no_difference(
    browser: Browser, ann: Somebody, bo: Somebody, skill: MadeSkill
) -> None:
    mine, other = make_suggestion(skill, ann, MINE), make_suggestion(skill, bo, BOS)
    key = skill.framework.cell("ML Engineer", "Senior")
    publish_version(skill, with_cells(content_of(skill), {key: Cell(BOS, required=True)}))

    found = wordings_on(browser.open(f"/en/suggestions/{mine}"))

    his = found[f"Suggestion {other} · bo Already on the page"]
    assert his.words == f"Suggestion {other} · bo Already on the page"


def test_names_and_summaries_are_contested_too(
    browser: Browser, ann: Somebody, bo: Somebody, skill: MadeSkill
) -> None:
    before = content_of(skill)
    mine = sent_by_suggesting(skill, ann, replace(before, summary="Trains networks."))
    other = sent_by_suggesting(skill, bo, replace(before, summary="Builds networks."))

    page = browser.open(f"/en/suggestions/{mine}")

    assert f"Suggestion {other} · bo" in wordings_on(page)
    assert "Summary" in [each.words for each in page.elements.every("h3")]


def test_a_suggestion_for_a_role_that_was_merged_meets_those_for_what_it_became(
    browser: Browser, ann: Somebody, bo: Somebody, ada: Somebody, skill: MadeSkill
) -> None:
    old = make_suggestion(skill, ann, MINE, role="Data Scientist")
    with changing_site():
        merge_roles("ml-engineer", "data-scientist", choose="data-scientist", by=ada.id)
    new = make_suggestion(skill, bo, BOS, role="ML Engineer")

    assert f"Suggestion {old} · ann" in wordings_on(browser.open(f"/en/suggestions/{new}"))
    assert f"Suggestion {new} · bo" in wordings_on(browser.open(f"/en/suggestions/{old}"))


def test_text_of_rivals_is_shown_and_never_run(
    browser: Browser, ann: Somebody, bo: Somebody, skill: MadeSkill
) -> None:
    hostile = "<script>alert(1)</script> <img src=x onerror=alert(2)>"
    mine = make_suggestion(skill, ann, MINE)
    make_suggestion(skill, bo, hostile)

    page = browser.open(f"/en/suggestions/{mine}")

    assert "<script>alert(1)" in page
    assert not page.elements.every("img")

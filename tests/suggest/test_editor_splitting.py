"""A large suggestion is sent in parts, one a role: all of them, or none."""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

import pytest

from community.rules.content import Cell
from community.suggest.splitting import parts_of
from tests.browser_client import Browser, Page
from tests.people import Somebody
from tests.skills import Framework, MadeSkill, content_of, make_framework, make_skill
from tests.suggest.editor import after_by_path, editor, numbers_sent, preview, suggestion
from tests.suggest.makers import REASON, make_suggestion, with_cells


@pytest.fixture
def wide(browser: Browser) -> Framework:
    """Four roles with five levels each."""
    return make_framework(roles=("Analyst", "Builder", "Carer", "Doer"))


@pytest.fixture
def page(wide: Framework) -> MadeSkill:
    return make_skill(wide, "Writing")


def changed(form: Page, skill: MadeSkill, places: int) -> dict[str, str]:
    """Another text in so many cells of the form."""
    sent = form.form(f"{skill.address}/suggestions/preview")
    texts = [name for name in sent if name.startswith("cells-") and name.endswith("-text")]
    return {name: f"{sent[name]} And {name}." for name in texts[:places]}


def by_role(
    shown: Page, skill: MadeSkill, status: int, more: Mapping[str, str] = MappingProxyType({})
) -> Page:
    fields = {**shown.form(f"{skill.address}/suggestions"), **more}
    return shown.browser.press(f"{skill.address}/suggestions/by-role", fields, status=status)


def test_from_twenty_places_it_is_offered_to_split(
    browser: Browser, ann: Somebody, page: MadeSkill
) -> None:
    form = editor(browser.as_(ann), page)

    nineteen = preview(form, page, changed(form, page, 19))
    twenty = preview(form, page, changed(form, page, 20))

    assert "Large suggestions wait longer. Split by role?" not in nineteen
    assert "Large suggestions wait longer. Split by role?" in twenty


def test_each_role_becomes_a_suggestion_with_the_same_reason(
    browser: Browser, ann: Somebody, page: MadeSkill
) -> None:
    form = editor(browser.as_(ann), page)
    shown = preview(form, page, changed(form, page, 20), name="Writing well")

    answer = by_role(shown, page, 303)

    numbers = numbers_sent()
    assert answer.location == "/en/my/suggestions"
    assert after_by_path(numbers[0]) == {"name": "Writing well"}
    assert [len(after_by_path(number)) for number in numbers] == [1, 5, 5, 5, 5]
    assert {suggestion(number).author_id for number in numbers} == {ann.id}
    assert answer.follow().words.count(REASON) == 5


@pytest.mark.parametrize("ticked", [True, False])
def test_what_goes_together_or_not_at_all_does_so_in_each_part(
    browser: Browser, ann: Somebody, page: MadeSkill, ticked: bool
) -> None:
    form = editor(browser.as_(ann), page)
    shown = preview(form, page, changed(form, page, 20))

    by_role(shown, page, 303, {"all_or_nothing": "y"} if ticked else {})

    assert [suggestion(number).all_or_nothing for number in numbers_sent()] == [ticked] * 4


def test_where_not_all_can_wait_none_is_sent(
    browser: Browser, ann: Somebody, page: MadeSkill
) -> None:
    form = editor(browser.as_(ann), page)
    shown = preview(form, page, changed(form, page, 20))
    earlier = [make_suggestion(page, ann, f"Text {n}.", "Doer") for n in range(2)]

    refused = by_role(shown, page, 422)

    assert "As many suggestions of yours are waiting as can be." in refused
    assert numbers_sent() == earlier


def test_split_and_sent_twice_it_is_there_once(
    browser: Browser, ann: Somebody, page: MadeSkill
) -> None:
    form = editor(browser.as_(ann), page)
    shown = preview(form, page, changed(form, page, 20))

    by_role(shown, page, 303)
    by_role(shown, page, 303)

    assert len(numbers_sent()) == 4


def test_nothing_is_sent_in_parts_where_nothing_changed(
    browser: Browser, ann: Somebody, page: MadeSkill
) -> None:
    window = browser.as_(ann)
    form = editor(window, page).form(f"{page.address}/suggestions/preview")
    filled = {**form, "reason": REASON}

    refused = window.press(f"{page.address}/suggestions/by-role", filled, status=422)

    assert "Nothing is different from the page yet." in refused
    assert numbers_sent() == []


def test_the_parts_together_are_the_whole(page: MadeSkill, wide: Framework) -> None:
    base = content_of(page)
    cells = {
        wide.cell("Analyst", "Senior"): None,
        wide.cell("Doer", "Lead"): Cell("Does more.", required=True),
    }
    wanted = replace(with_cells(base, cells), summary="Else.")

    parts = parts_of(base, wanted)

    assert len(parts) == 3
    assert parts[0] == replace(base, summary="Else.")
    assert all(part.cells != base.cells and part.summary == base.summary for part in parts[1:])
    changed_cells = [
        {key for key in base.cells if part.cells.get(key) != base.cells[key]} for part in parts
    ]
    assert [len(keys) for keys in changed_cells] == [0, 1, 1]
    assert set().union(*changed_cells) == cells.keys()

"""Bringing a suggestion up to date where it overlaps with a newer change of its page."""

from dataclasses import replace

import pytest
from sqlalchemy import update

from community.publishing.queries import content_at
from community.rules.content import Cell, Content
from community.rules.merge import Fit
from community.rules.suggestion_states import State
from models.suggestion import SuggestionChange
from tests.browser_client import Browser, Page
from tests.moderation.makers import accept
from tests.people import Somebody
from tests.site import changing_site, in_site
from tests.skills import Framework, MadeSkill, content_of, publish_version
from tests.suggest.makers import (
    NEW_TEXT,
    REASON,
    head_text,
    make_suggestion,
    sent_by_suggesting,
    state_of,
    with_cells,
    with_text,
)
from tests.suggest.revision_makers import (
    BETTER_TEXT,
    asked,
    revise_text,
    revisions,
    send_back,
    standing,
)

PRESENT_TEXT = "Trains models and writes down how."
SETTLED_TEXT = "Trains models that others rely on, and writes down how."


def address(number: int) -> str:
    return f"/en/suggestions/{number}/update"


@pytest.fixture
def overlapping(ann: Somebody, skill: MadeSkill) -> int:
    """A suggestion of ann's for two cells, at one of which the page changed since."""
    content = with_text(content_of(skill), skill, NEW_TEXT)
    wanted = with_text(content, skill, "Leads whole teams.", level="Lead")
    number = sent_by_suggesting(skill, ann, wanted)
    publish_version(skill, with_text(content_of(skill), skill, PRESENT_TEXT))
    return number


def catching_up(browser: Browser, person: Somebody, number: int) -> Page:
    return browser.as_(person).open(address(number))


def press(page: Page, number: int, status: int = 303, **fields: str) -> Page:
    typed = {name.replace("_", "-"): value for name, value in fields.items()}
    return page.press(address(number), typed, status=status)


def test_the_author_is_told_what_overlaps_and_led_to_settling_it(
    browser: Browser, ann: Somebody, overlapping: int
) -> None:
    page = browser.as_(ann).open(f"/en/suggestions/{overlapping}")

    assert "The page changed at the same words on" in page
    assert "Your text is kept. Bring it up to date: 1 place to settle." in page
    assert page.links["Bring up to date"] == address(overlapping)


def test_only_what_overlaps_is_settled_with_all_three_texts_in_view(
    browser: Browser, ann: Somebody, skill: MadeSkill, overlapping: int
) -> None:
    page = catching_up(browser, ann, overlapping)

    fields = page.form(address(overlapping))
    assert [name for name in fields if name.endswith("-text")] == ["places-0-text"]
    assert fields["places-0-text"] == NEW_TEXT
    assert fields["reason"] == REASON
    assert "Knows what a ML Engineer at Senior knows." in page
    assert "and writes down how" in page
    assert "that others can rely on" in page
    assert "Leads whole teams." not in page


def test_what_was_settled_is_the_next_revision_with_all_else_as_it_was(
    browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill, overlapping: int
) -> None:
    page = catching_up(browser, ann, overlapping)

    after = press(page, overlapping, places_0_text=SETTLED_TEXT).follow()
    accept(overlapping, mo)

    assert "Sent. This is revision 2 now." in after.html
    assert [number for number, _, _ in revisions(overlapping)] == [1, 2]
    assert head_text(skill) == SETTLED_TEXT
    assert head_text(skill, level="Lead") == "Leads whole teams."


def test_a_revision_that_was_brought_up_to_date_fits(
    browser: Browser, ann: Somebody, overlapping: int
) -> None:
    press(catching_up(browser, ann, overlapping), overlapping)

    assert standing(overlapping).fit is Fit.CLEAN
    assert standing(overlapping).number == 2


def test_the_author_can_leave_a_place_as_the_page_has_it(
    browser: Browser, ann: Somebody, skill: MadeSkill, overlapping: int
) -> None:
    press(catching_up(browser, ann, overlapping), overlapping, places_0_take="present")

    assert set(asked(overlapping, 2).values()) == {'"Leads whole teams."'}


def test_an_answer_to_whether_it_asks_more_is_kept(
    browser: Browser, ann: Somebody, skill: MadeSkill, framework: Framework
) -> None:

    number = make_suggestion(skill, ann, "Knows it.\nTeaches it.")
    with changing_site() as session:
        session.execute(update(SuggestionChange).values(asks_more=True))
    publish_version(skill, with_text(content_of(skill), skill, PRESENT_TEXT))

    press(catching_up(browser, ann, number), number)

    assert [each.asks_more for each in standing(number).asked] == [True]


def test_statements_that_go_together_are_joined_before_anybody_has_to_choose(
    browser: Browser, ann: Somebody, skill: MadeSkill
) -> None:
    publish_version(skill, with_text(content_of(skill), skill, "Knows one.\nKnows two."))
    number = make_suggestion(skill, ann, "Knows first.\nKnows two.")
    publish_version(skill, with_text(content_of(skill), skill, "Knows something.\nKnows second."))

    fields = catching_up(browser, ann, number).form(address(number))

    assert fields["places-0-text"] == "Knows first.\nKnows second."


def without(content: Content, skill: MadeSkill) -> Content:
    return with_cells(content, {skill.framework.cell("ML Engineer", "Senior"): None})


def test_a_text_that_the_page_took_away_can_be_put_back_or_left_away(
    browser: Browser, ann: Somebody, skill: MadeSkill
) -> None:
    number = make_suggestion(skill, ann)
    publish_version(skill, without(content_of(skill), skill))
    page = catching_up(browser, ann, number)
    refused = press(page, number, status=422, places_0_take="present")

    press(page, number, places_0_required="y")

    assert "Nothing is different from the page yet." in refused
    cell = "/".join(("cell", *skill.framework.cell("ML Engineer", "Senior")))
    assert asked(number, 2) == {cell: f'{{"required": true, "text": "{NEW_TEXT}"}}'}


def test_a_removal_of_a_text_that_changed_is_asked_for_again(
    browser: Browser, ann: Somebody, skill: MadeSkill
) -> None:
    number = sent_by_suggesting(skill, ann, without(content_of(skill), skill))
    publish_version(skill, with_text(content_of(skill), skill, PRESENT_TEXT))
    page = catching_up(browser, ann, number)

    press(page, number)

    assert page.form(address(number))["places-0-text"] == PRESENT_TEXT
    assert list(asked(number, 2).values()) == [None]
    assert standing(number).fit is Fit.CLEAN


def test_a_name_that_both_sides_changed_is_written_anew(
    browser: Browser, ann: Somebody, skill: MadeSkill
) -> None:
    number = sent_by_suggesting(skill, ann, replace(content_of(skill), name="PyTorch 3"))
    publish_version(skill, replace(content_of(skill), name="PyTorch 2"))
    page = catching_up(browser, ann, number)

    press(page, number, places_0_text="PyTorch 4")

    assert page.form(address(number))["places-0-text"] == "PyTorch 3"
    assert asked(number, 2) == {"name": '"PyTorch 4"'}


def test_a_suggestion_that_was_sent_back_waits_again_once_it_is_up_to_date(
    browser: Browser, ann: Somebody, mo: Somebody, overlapping: int
) -> None:
    send_back(overlapping, mo)

    press(catching_up(browser, ann, overlapping), overlapping)

    assert state_of(overlapping) is State.WAITING


def test_what_was_published_is_what_was_seen(
    browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill, overlapping: int
) -> None:
    press(catching_up(browser, ann, overlapping), overlapping, places_0_text=SETTLED_TEXT)

    revise_text(overlapping, ann, skill, BETTER_TEXT)
    accept(overlapping, mo)

    with in_site():
        page = content_at(skill.id, 3)
    key = skill.framework.cell("ML Engineer", "Senior")
    assert page.cells[key] == Cell(BETTER_TEXT, page.cells[key].required)

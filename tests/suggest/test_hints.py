"""Hints on the way to a suggestion: before it is sent, and on its page."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from community.accounts.actions import set_policy
from community.rules.content import Cell
from models.suggestion import Assessment
from tests.browser_client import Browser, Page
from tests.moderation.makers import accept, decline
from tests.people import Somebody
from tests.site import changing_site, in_site
from tests.skills import MadeSkill, content_of, make_framework, make_skill, publish_version
from tests.suggest.makers import (
    make_suggestion,
    preview_of_cell,
    send_cell,
    sent_by_suggesting,
    with_cells,
)

WORTH_A_LOOK = "Worth a look"
HEADINGS = (WORTH_A_LOOK, "Hinweise", "检查提示")
BELOW = "Knows what a ML Engineer at Mid-level knows."
"""What the level below Senior says."""
HOSTILE = "<script>alert(1)</script>"


def hints_on(page: Page) -> list[str]:
    """The sentences under "Worth a look" in any language; none where that does not stand there."""
    boxes = [
        box
        for box in page.elements.every("div")
        if "notice" in box.attributes.get("class", "").split()
        and any(strong.words in HEADINGS for strong in box.every("strong"))
    ]
    return [item.words for box in boxes for item in box.every("li")]


def stored_hints(suggestion_id: int) -> list[int]:
    """The hints in all assessments of a suggestion, the newest first."""
    with in_site() as session:
        rows = session.scalars(
            select(Assessment.hints)
            .where(Assessment.suggestion_id == suggestion_id)
            .order_by(Assessment.head_number.desc())
        )
        return list(rows)


def test_the_preview_names_what_the_change_causes_and_lets_it_be_sent(
    browser: Browser, ann: Somebody, skill: MadeSkill
) -> None:
    hers = browser.as_(ann)

    preview = preview_of_cell(hers, skill, BELOW.upper())
    number = send_cell(hers, skill, BELOW.upper())

    assert hints_on(preview) == ["ML Engineer: Senior says the same as Mid-level."]
    assert preview.links["Mid-level"] == f"{skill.address}#ml-engineer.mid-level"
    assert stored_hints(number) == [1]


def test_nothing_is_said_where_nothing_is_worth_a_look(
    browser: Browser, ann: Somebody, skill: MadeSkill
) -> None:
    hers = browser.as_(ann)

    preview = preview_of_cell(hers, skill)
    number = send_cell(hers, skill)

    assert WORTH_A_LOOK not in preview
    assert stored_hints(number) == [0]


def test_what_was_so_before_is_not_caused(
    browser: Browser, ann: Somebody, skill: MadeSkill
) -> None:
    before = content_of(skill)
    publish_version(
        skill,
        with_cells(before, {skill.framework.cell("ML Engineer", "Senior"): Cell(BELOW, True)}),
    )

    preview = preview_of_cell(browser.as_(ann), skill, f"{BELOW[:-1]}!")

    assert WORTH_A_LOOK not in preview


def test_the_page_as_it_is_now_decides_and_not_the_one_the_form_was_opened_on(
    browser: Browser, ann: Somebody, skill: MadeSkill
) -> None:
    hers = browser.as_(ann)
    form = hers.open(f"{skill.address}/suggestions/new?cell=ml-engineer.senior")
    key = skill.framework.cell("ML Engineer", "Mid-level")
    publish_version(skill, with_cells(content_of(skill), {key: Cell("Serves models.", True)}))

    preview = form.press(
        f"{skill.address}/suggestions/preview", {"cells-0-text": "Serves models.", "reason": "x"}
    )

    assert hints_on(preview) == ["ML Engineer: Senior says the same as Mid-level."]


def test_names_of_the_framework_are_shown_and_never_run(browser: Browser, ann: Somebody) -> None:
    skill = make_skill(make_framework(roles=(HOSTILE,), levels=("Junior", "Senior")))
    below = f"Knows what a {HOSTILE} at Junior knows."

    preview = preview_of_cell(browser.as_(ann), skill, below, "script-alert-1-script.senior")

    assert hints_on(preview) == [f"{HOSTILE}: Senior says the same as Junior."]
    assert not [each for each in preview.elements.every("script") if "alert" in each.words]


@pytest.mark.parametrize("place", ["site", "domain"])
def test_a_hint_that_is_switched_off_is_not_given(
    browser: Browser, ann: Somebody, skill: MadeSkill, place: str
) -> None:
    domain = skill.framework.domain if place == "domain" else None
    with changing_site():
        set_policy("hint_same_text", "no", domain, by=None)

    preview = preview_of_cell(browser.as_(ann), skill, BELOW)
    number = send_cell(browser.as_(ann), skill, BELOW)

    assert WORTH_A_LOOK not in preview
    assert stored_hints(number) == [0]


def test_what_is_off_on_the_site_may_be_on_in_a_domain(
    browser: Browser, ann: Somebody, skill: MadeSkill
) -> None:
    with changing_site():
        set_policy("hint_same_text", "no", None, by=None)
        set_policy("hint_same_text", "yes", skill.framework.domain, by=None)

    preview = preview_of_cell(browser.as_(ann), skill, BELOW)

    assert len(hints_on(preview)) == 1


def test_what_only_comes_with_a_waiting_one_is_named_with_it(
    browser: Browser, ann: Somebody, bo: Somebody, skill: MadeSkill
) -> None:
    waiting = make_suggestion(skill, ann, "Serves models.", level="Lead")

    preview = preview_of_cell(browser.as_(bo), skill, "Serves models.")
    number = send_cell(browser.as_(bo), skill, "Serves models.")

    assert hints_on(preview) == [
        f"ML Engineer: Lead says the same as Senior. Only together with suggestion {waiting}."
    ]
    assert preview.links[str(waiting)] == f"/en/suggestions/{waiting}"
    assert stored_hints(number) == [1]


def test_an_error_that_only_comes_with_a_waiting_one_does_not_block(
    browser: Browser, ann: Somebody, bo: Somebody, skill: MadeSkill
) -> None:
    key = skill.framework.cell("ML Engineer", "Junior")
    content = content_of(skill)
    required = replace(content.cells[key], required=True)
    waiting = sent_by_suggesting(skill, ann, with_cells(content, {key: required}))

    hers = browser.as_(bo)
    preview = preview_of_cell(hers, skill, "", "ml-engineer.junior")

    assert hints_on(preview) == [
        "ML Engineer, Junior: What is required needs a description. "
        f"Only together with suggestion {waiting}."
    ]
    preview.press(f"{skill.address}/suggestions", status=303)


def test_suggestions_together_are_not_compared_where_that_is_switched_off(
    browser: Browser, ann: Somebody, bo: Somebody, skill: MadeSkill
) -> None:
    make_suggestion(skill, ann, "Serves models.", level="Lead")
    with changing_site():
        set_policy("hint_together", "no", None, by=None)

    preview = preview_of_cell(browser.as_(bo), skill, "Serves models.")

    assert WORTH_A_LOOK not in preview


def test_moderators_see_the_hints_on_the_page_of_a_suggestion_until_it_is_settled(
    browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    number = make_suggestion(skill, ann, BELOW)
    address = f"/en/suggestions/{number}"
    visitors, authors, moderators = (
        each.open(address) for each in (browser, browser.as_(ann), browser.as_(mo))
    )
    decline(number, mo)

    settled = browser.as_(mo).open(address)

    assert hints_on(moderators) == ["ML Engineer: Senior says the same as Mid-level."]
    assert (hints_on(visitors), hints_on(authors), hints_on(settled)) == ([], [], [])


def test_what_is_missing_above_has_no_link(
    browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    key = skill.framework.cell("ML Engineer", "Lead")
    number = sent_by_suggesting(skill, ann, with_cells(content_of(skill), {key: None}))
    accept(number, mo)
    below = skill.framework.cell("ML Engineer", "Senior")
    optional = with_cells(content_of(skill), {below: Cell("Reads papers.", False)})
    publish_version(skill, optional)

    number = sent_by_suggesting(
        skill, ann, with_cells(optional, {below: Cell("Reads papers.", True)})
    )

    page = browser.as_(mo).open(f"/en/suggestions/{number}")
    assert hints_on(page) == [
        "ML Engineer: required at Senior, but nothing is written down for Lead."
    ]
    assert page.links["Senior"] == f"{skill.address}#ml-engineer.senior"
    assert "Lead" not in page.links


def test_of_very_many_the_first_are_shown_and_the_rest_counted(
    browser: Browser, ann: Somebody, mo: Somebody
) -> None:
    roles = tuple(f"Role {number:02}" for number in range(15))
    skill = make_skill(make_framework(roles=roles, levels=("Junior", "Senior")))
    content = content_of(skill)
    lower = {role: content.cells[skill.framework.cell(role, "Junior")].text for role in roles}
    changed = {skill.framework.cell(role, "Senior"): Cell(lower[role], True) for role in roles}
    number = sent_by_suggesting(skill, ann, with_cells(content, changed))

    page = browser.as_(mo).open(f"/en/suggestions/{number}")

    assert hints_on(page) == [
        f"Role {number:02}: Senior says the same as Junior." for number in range(10)
    ]
    assert "5 more hints" in page
    assert stored_hints(number) == [15]

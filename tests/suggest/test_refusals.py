"""What is not sent, and that nothing typed is lost then."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select, update

from community.rules.content import REASON_LIMIT, Cell
from community.rules.limits import FIRST_LIMIT, LARGEST_SUGGESTION
from community.suggest import actions
from models.database import now
from models.person import Person
from models.suggestion import Revision, Suggestion
from tests.browser_client import Browser
from tests.people import Somebody, make_person
from tests.site import changing_site, in_site
from tests.skills import MadeSkill, content_of, make_framework, make_skill, publish_version
from tests.suggest.makers import (
    NEW_TEXT,
    REASON,
    make_suggestion,
    outcome_of_suggesting,
    preview_of_cell,
    send_cell,
    with_cells,
    with_text,
)


def number_of_suggestions() -> int:
    with in_site() as session:
        return session.scalar(select(func.count()).select_from(Suggestion)) or 0


def test_an_unchanged_form_is_refused_with_a_clear_line(
    browser: Browser, ann: Somebody, skill: MadeSkill
) -> None:
    before = content_of(skill).cells[skill.framework.cell("ML Engineer", "Senior")].text

    page = preview_of_cell(browser.as_(ann), skill, f"  {before}\r\n")

    assert page.status_code == 422
    assert "Nothing is different from the page yet." in page


def test_what_the_page_says_meanwhile_is_no_change(
    ann: Somebody, bo: Somebody, skill: MadeSkill
) -> None:
    wanted = with_text(content_of(skill), skill, NEW_TEXT)
    publish_version(skill, wanted)

    outcome = outcome_of_suggesting(skill, ann, wanted, base_number=1)

    assert outcome == actions.NothingChanged()
    assert number_of_suggestions() == 0


def test_the_same_as_a_waiting_one_is_refused_with_a_link(
    browser: Browser, ann: Somebody, bo: Somebody, skill: MadeSkill
) -> None:
    number = make_suggestion(skill, ann)
    preview = preview_of_cell(browser.as_(bo), skill)

    page = preview.press(f"{skill.address}/suggestions", status=422)

    assert "ann has suggested just this." in page
    assert page.links["Look"] == f"/en/suggestions/{number}"
    assert page.form(f"{skill.address}/suggestions/preview")["cells-0-text"] == NEW_TEXT
    assert number_of_suggestions() == 1


def test_without_a_reason_the_form_comes_back_with_everything_typed(
    browser: Browser, ann: Somebody, skill: MadeSkill
) -> None:
    page = preview_of_cell(browser.as_(ann), skill, reason=" ")

    assert page.status_code == 422
    assert "Say in one line why." in page
    assert page.form(f"{skill.address}/suggestions/preview")["cells-0-text"] == NEW_TEXT


def test_a_reason_is_kept_as_it_was_sent_but_for_line_breaks(
    browser: Browser, ann: Somebody, skill: MadeSkill
) -> None:
    number = send_cell(browser.as_(ann), skill, reason="  One\rtwo\r\nthree\u200b ")

    with in_site() as session:
        revision = session.scalars(select(Revision).where(Revision.suggestion_id == number)).one()
    assert revision.reason == "  One\ntwo\nthree\u200b "


def test_an_empty_required_cell_blocks(browser: Browser, ann: Somebody, skill: MadeSkill) -> None:
    preview = preview_of_cell(browser.as_(ann), skill, "")

    page = preview.press(f"{skill.address}/suggestions", status=422)

    assert preview.status_code == 422
    assert "What is required needs a description." in preview
    assert "Send" not in [button.words for button in preview.elements.every("button")]
    assert "What is required needs a description." in page
    assert page.form(f"{skill.address}/suggestions/preview")["reason"] == REASON
    assert number_of_suggestions() == 0


@pytest.mark.parametrize(
    "text", ["See javascript:alert(1)", "See ftp://files.example.org", "data:text/html;base64,x"]
)
def test_a_link_that_leads_elsewhere_than_to_the_web_blocks(
    browser: Browser, ann: Somebody, skill: MadeSkill, text: str
) -> None:
    preview = preview_of_cell(browser.as_(ann), skill, text)

    page = preview.press(f"{skill.address}/suggestions", status=422)

    assert "Only links that begin with http:// or https:// can stand here." in page
    assert number_of_suggestions() == 0


@pytest.mark.parametrize("field", ["cells-0-text", "reason"])
def test_hidden_signs_are_refused_and_the_rest_is_kept(
    browser: Browser, ann: Somebody, skill: MadeSkill, field: str
) -> None:
    page = preview_of_cell(browser.as_(ann), skill, **{field: "left \u202e right"})

    assert page.status_code == 422
    assert "This text holds a hidden character" in page
    assert "right" in page.form(f"{skill.address}/suggestions/preview")[field]


def test_over_long_text_is_refused_with_its_length(
    browser: Browser, ann: Somebody, skill: MadeSkill
) -> None:
    page = preview_of_cell(browser.as_(ann), skill, "x" * 10_001)

    assert page.status_code == 422
    assert "This is 10001 characters long; up to 10000 fit." in page


def test_an_error_that_stood_there_before_does_not_block_another_cell(
    ann: Somebody, skill: MadeSkill
) -> None:
    key = skill.framework.cell("ML Engineer", "Lead")
    flawed = with_cells(content_of(skill), {key: Cell("", required=True)})
    publish_version(skill, flawed)

    outcome = outcome_of_suggesting(skill, ann, with_text(flawed, skill, NEW_TEXT))

    assert isinstance(outcome, actions.Sent)


def test_a_new_person_can_send_five_and_is_told_before_it_bites(
    browser: Browser, ann: Somebody, skill: MadeSkill
) -> None:
    hers = browser.as_(ann)
    for place in range(FIRST_LIMIT - 1):
        make_suggestion(skill, ann, f"Text {place}")

    ahead = hers.open(f"{skill.address}/suggestions/new?cell=ml-engineer.senior")
    make_suggestion(skill, ann, "The last one")
    page = preview_of_cell(hers, skill).press(f"{skill.address}/suggestions", status=422)

    assert "You can send one more. After that, as soon as one is answered." in ahead
    assert "You can send the next one as soon as one is answered." in page
    assert page.form(f"{skill.address}/suggestions/preview")["cells-0-text"] == NEW_TEXT
    assert number_of_suggestions() == FIRST_LIMIT


def test_what_waits_for_more_than_two_weeks_takes_no_place(ann: Somebody, skill: MadeSkill) -> None:
    for place in range(FIRST_LIMIT):
        make_suggestion(skill, ann, f"Text {place}")
    with changing_site() as session:
        session.execute(update(Suggestion).values(created_at=now() - timedelta(days=15)))

    number = make_suggestion(skill, ann)

    assert number


def test_seven_days_of_membership_give_more_places(ann: Somebody, skill: MadeSkill) -> None:
    with changing_site() as session:
        session.execute(update(Person).values(created_at=now() - timedelta(days=8)))

    for place in range(FIRST_LIMIT + 1):
        make_suggestion(skill, ann, f"Text {place}")

    assert number_of_suggestions() == FIRST_LIMIT + 1


def test_a_suggestion_has_a_largest_size(ann: Somebody) -> None:
    levels = tuple(f"Level {number}" for number in range(LARGEST_SUGGESTION + 1))
    framework = make_framework(levels=levels, roles=("ML Engineer",))
    skill = make_skill(framework)
    wanted = {key: Cell("Other", cell.required) for key, cell in content_of(skill).cells.items()}

    outcome = outcome_of_suggesting(skill, ann, with_cells(content_of(skill), wanted))

    assert outcome == actions.TooMuch(LARGEST_SUGGESTION)


def test_who_has_not_confirmed_her_address_suggests_nothing(skill: MadeSkill) -> None:
    eve = make_person("eve", confirmed=False)

    with pytest.raises(actions.SuggestingRefused):
        outcome_of_suggesting(skill, eve, with_text(content_of(skill), skill, NEW_TEXT))

    assert number_of_suggestions() == 0


def test_the_preview_names_the_largest_size_and_cannot_be_sent(
    browser: Browser, ann: Somebody
) -> None:
    levels = tuple(f"Level {number}" for number in range(LARGEST_SUGGESTION + 1))
    skill = make_skill(make_framework(levels=levels, roles=("ML Engineer",)))
    form = browser.as_(ann).open(f"{skill.address}/suggestions/new")
    action = f"{skill.address}/suggestions/preview"
    texts = {name: "Other" for name in form.form(action) if name.endswith("-text")}

    page = form.press(action, {**texts, "reason": REASON}, status=422)

    assert f"At most {LARGEST_SUGGESTION} places fit into one suggestion. Split it." in page
    assert "Send" not in [button.words for button in page.elements.every("button")]


def test_the_field_for_the_reason_takes_no_more_than_is_kept(
    browser: Browser, ann: Somebody, skill: MadeSkill
) -> None:
    page = browser.as_(ann).open(f"{skill.address}/suggestions/new")

    assert page.elements.one("input", id="reason").attributes["maxlength"] == str(REASON_LIMIT)

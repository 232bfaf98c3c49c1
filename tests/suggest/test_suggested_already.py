"""Sending what somebody has suggested already: it is offered to be agreed with."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select, update

from community.suggest import actions
from models.activity import Act
from models.database import now
from models.suggestion import Suggestion, SuggestionPerson
from models.version import Credit
from tests.browser_client import Browser, Page
from tests.moderation.deciding import decide, make_for_levels, path_of
from tests.moderation.makers import accept
from tests.people import Somebody
from tests.site import changing_site, in_site
from tests.skills import MadeSkill
from tests.suggest.agreements import who_agrees_with
from tests.suggest.makers import NEW_TEXT, REASON, make_suggestion, preview_of_cell, state_of
from tests.suggest.revision_makers import let_pass, revise_text


def credited_for_agreeing(number: int) -> set[int]:
    with in_site() as session:
        return set(
            session.scalars(
                select(SuggestionPerson.person_id).where(
                    SuggestionPerson.suggestion_id == number, SuggestionPerson.kind == "agreed"
                )
            )
        )


def press_agree(preview: Page, skill: MadeSkill) -> Page:
    """The button of the remark, which sends the form of the preview elsewhere."""
    (button,) = [
        each
        for each in preview.elements.every("button")
        if each.words == "Agree" and each.attributes.get("form") == "suggestion-form"
    ]
    action = button.attributes["formaction"]
    (form,) = [
        each
        for each in preview.elements.every("form")
        if each.attributes.get("id") == "suggestion-form"
    ]
    fields = preview.form(form.attributes["action"])
    return preview.browser.judged(preview.browser.client.post(action, data=fields), action, None)


def test_the_same_as_a_waiting_one_is_offered_to_be_agreed_with_and_credits_both(
    browser: Browser, ann: Somebody, bo: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    number = make_suggestion(skill, ann)

    preview = preview_of_cell(browser.as_(bo), skill)
    answer = press_agree(preview, skill)
    accept(number, mo)

    assert "ann has suggested just this." in preview
    assert preview.links["Look"] == f"/en/suggestions/{number}"
    assert preview.status_code == 422
    assert answer.location == f"/en/suggestions/{number}#agreement"
    assert who_agrees_with(number) == {bo.id}
    with in_site() as session:
        credits = session.execute(
            select(Credit.person_id, Credit.kind).where(Credit.number == 2)
        ).all()
        assert session.scalar(select(func.count()).select_from(Suggestion)) == 1
    assert set(map(tuple, credits)) == {(ann.id, "wrote"), (bo.id, "agreed")}
    assert "Also suggested by bo" in browser.open(f"{skill.address}/versions/2")


def test_it_is_offered_too_where_it_was_sent_while_the_preview_was_open(
    browser: Browser, ann: Somebody, bo: Somebody, skill: MadeSkill
) -> None:
    preview = preview_of_cell(browser.as_(bo), skill)
    number = make_suggestion(skill, ann)

    refused = preview.press(f"{skill.address}/suggestions", status=422)
    press_agree(refused, skill)

    assert who_agrees_with(number) == {bo.id}


def test_it_is_offered_too_where_the_form_was_sent_without_a_preview(
    browser: Browser, ann: Somebody, bo: Somebody, skill: MadeSkill
) -> None:
    number = make_suggestion(skill, ann)
    form = browser.as_(bo).open(f"{skill.address}/suggestions/new?cell=ml-engineer.senior")
    fields = form.form(f"{skill.address}/suggestions/preview")

    refused = form.browser.press(
        f"{skill.address}/suggestions",
        {**fields, "cells-0-text": NEW_TEXT, "reason": REASON},
        status=422,
    )
    press_agree(refused, skill)

    assert who_agrees_with(number) == {bo.id}


def test_her_own_waiting_one_is_named_and_not_offered(
    browser: Browser, ann: Somebody, skill: MadeSkill
) -> None:
    make_suggestion(skill, ann)

    preview = preview_of_cell(browser.as_(ann), skill)

    assert "ann has suggested just this." in preview
    assert not [each for each in preview.elements.every("button") if each.words == "Agree"]


@pytest.mark.parametrize(("days", "credited"), [(6, True), (8, False)])
def test_both_are_credited_only_where_the_waiting_one_was_sent_within_a_week(
    browser: Browser, ann: Somebody, bo: Somebody, skill: MadeSkill, days: int, credited: bool
) -> None:
    number = make_suggestion(skill, ann)
    with changing_site() as session:
        sent = now() - timedelta(days=days)
        session.execute(update(Act).values(at=sent))

    press_agree(preview_of_cell(browser.as_(bo), skill), skill)

    assert who_agrees_with(number) == {bo.id}
    assert credited_for_agreeing(number) == ({bo.id} if credited else set())


def test_what_a_moderator_lets_wait_further_is_not_sent_again_by_that(
    browser: Browser, ann: Somebody, bo: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    number = make_for_levels(skill, ann, {"Senior": NEW_TEXT, "Lead": "Leads others."})
    with changing_site() as session:
        session.execute(update(Act).values(at=now() - timedelta(days=8)))
    decide(number, mo, accepted=[path_of(skill, "Lead")])

    press_agree(preview_of_cell(browser.as_(bo), skill), skill)

    assert who_agrees_with(number) == {bo.id}
    assert credited_for_agreeing(number) == set()


@pytest.mark.parametrize("reviser", ["ann", "bo"])
def test_what_its_authors_sent_again_within_a_week_credits_both(
    browser: Browser, ann: Somebody, bo: Somebody, mo: Somebody, skill: MadeSkill, reviser: str
) -> None:
    number = make_suggestion(skill, ann, "Another text.")
    let_pass(90)
    revise_text(number, ann if reviser == "ann" else bo, skill, NEW_TEXT)

    press_agree(preview_of_cell(browser.as_(mo), skill), skill)

    assert credited_for_agreeing(number) == {mo.id}


def test_who_no_longer_agrees_is_credited_no_more(
    browser: Browser, ann: Somebody, bo: Somebody, skill: MadeSkill
) -> None:
    number = make_suggestion(skill, ann)
    his = browser.as_(bo)
    press_agree(preview_of_cell(his, skill), skill)

    his.press(f"/en/suggestions/{number}/agreement/withdrawal", status=303)

    assert credited_for_agreeing(number) == set()


def test_what_is_no_longer_the_same_can_be_sent(
    browser: Browser, ann: Somebody, bo: Somebody, skill: MadeSkill
) -> None:
    number = make_suggestion(skill, ann)
    preview = preview_of_cell(browser.as_(bo), skill)
    with changing_site():
        actions.withdraw(number, by=ann.id)

    answer = press_agree(preview, skill)

    assert answer.status_code == 422
    assert "No suggestion that waits asks for just this any more." in answer
    assert NEW_TEXT in answer.html
    assert who_agrees_with(number) == set()
    assert state_of(number).value == "withdrawn"

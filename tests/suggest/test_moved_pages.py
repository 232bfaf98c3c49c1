"""Suggestions that meet a page which is not what it was: each case has its fit and its sentence."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlalchemy import update

from community.publishing.structure import merge_roles
from community.rules.content import Cell, CellKey, Content
from community.rules.merge import Fit
from community.suggest import actions
from community.suggest.standings import standing_of
from models.catalogue import Level, Name, Role
from models.database import now
from models.suggestion import Suggestion
from tests.browser_client import Browser
from tests.people import Somebody
from tests.site import changing_site, in_site
from tests.skills import Framework, MadeSkill, content_of, publish_version
from tests.suggest.makers import (
    NEW_TEXT,
    REASON,
    make_suggestion,
    outcome_of_suggesting,
    sent_by_suggesting,
    with_cells,
    with_text,
)

Reshape = Callable[[Content, CellKey, CellKey], dict[CellKey, Cell | None]]


@pytest.mark.parametrize("deed", ["/new", "/preview", ""])
@pytest.mark.parametrize("version", ["7", "", "0", "-1", "x", "99999999999999999999"])
def test_a_form_from_a_version_that_is_not_there_keeps_the_text_and_starts_from_the_page_of_now(
    browser: Browser, ann: Somebody, skill: MadeSkill, deed: str, version: str
) -> None:
    form = browser.as_(ann).open(f"{skill.address}/suggestions/new?cell=ml-engineer.senior")
    action = f"{skill.address}/suggestions/preview"
    typed = {**form.form(action), "cells-0-text": NEW_TEXT, "reason": REASON, "base": version}

    answer = form.browser.press(f"{skill.address}/suggestions{deed}", typed)
    again = answer.press(action)

    assert answer.status_code == 422
    assert "The page has no such version as this form was opened on." in answer
    assert NEW_TEXT in answer.html
    assert again.status_code == 200
    assert "Trains models that others" in again


def test_a_role_or_level_that_was_renamed_is_the_same_place(
    ann: Somebody, skill: MadeSkill, framework: Framework
) -> None:
    number = make_suggestion(skill, ann)
    role, level = framework.cell("ML Engineer", "Senior")
    with changing_site() as session:
        session.execute(update(Role).where(Role.uid == role).values(slug="ai-engineer"))
        session.execute(update(Level).where(Level.uid == level).values(slug="expert"))
        session.execute(update(Name).where(Name.uid == role).values(name="AI Engineer"))

    assert fit_of(number) is Fit.CLEAN


@pytest.mark.parametrize("table", [Role, Level])
def test_a_role_or_level_that_is_not_in_use_any_more_is_named(
    browser: Browser,
    ann: Somebody,
    mo: Somebody,
    skill: MadeSkill,
    framework: Framework,
    table: type[Role | Level],
) -> None:
    number = make_suggestion(skill, ann)
    place = framework.cell("ML Engineer", "Senior")[0 if table is Role else 1]
    with changing_site() as session:
        session.execute(update(table).where(table.uid == place).values(retired_at=now()))

    page = browser.as_(mo).open(f"/en/suggestions/{number}/review")

    assert fit_of(number) is Fit.GONE
    name = "ML Engineer" if table is Role else "Senior"
    assert f"{name} is not in use any more." in page
    assert "This cannot be accepted as it is" in page


def test_two_merged_roles_that_a_suggestion_both_changes_leave_one_of_its_places(
    browser: Browser, ann: Somebody, ada: Somebody, skill: MadeSkill, framework: Framework
) -> None:
    content = content_of(skill)
    wanted = {
        framework.cell("ML Engineer", "Senior"): Cell("Words for one.", True),
        framework.cell("Data Scientist", "Senior"): Cell("Words for the other.", True),
    }
    number = sent_by_suggesting(skill, ann, with_cells(content, wanted))
    with changing_site():
        merge_roles("ml-engineer", "data-scientist", choose="ml-engineer", by=ada.id)

    page = browser.as_(ann).open(f"/en/suggestions/{number}")

    assert fits_of(number) == {Fit.CLEAN, Fit.GONE}
    assert "Data Scientist is part of ML Engineer now, which this suggestion changes too." in page
    assert "Words for the other." in page


@pytest.mark.parametrize(
    ("theirs", "ours", "sentence"),
    [
        (
            lambda content, here, there: {here: None},
            lambda content, here, there: {here: Cell("Edited meanwhile.", True)},
            "This was to be removed, but its text changed meanwhile.",
        ),
        (
            lambda content, here, there: {here: Cell("Edited.", content.cells[here].required)},
            lambda content, here, there: {here: None},
            "This expectation was removed from the page meanwhile.",
        ),
        (
            lambda content, here, there: {here: Cell("Edited.", content.cells[here].required)},
            lambda content, here, there: {here: None, there: content.cells[here]},
            "This text stands at ML Engineer, Lead now. Suggest the change there.",
        ),
        (
            lambda content, here, there: {here: None, there: content.cells[here]},
            lambda content, here, there: {here: Cell("Edited meanwhile.", True)},
            "This was to be removed, but its text changed meanwhile.",
        ),
        (
            lambda content, here, there: {here: Cell("One wording.", True)},
            lambda content, here, there: {here: Cell("Quite another text.", True)},
            "This expectation changed meanwhile.",
        ),
    ],
    ids=["removed here", "removed there", "moved there", "moved here", "same words"],
)
def test_what_one_edited_and_another_removed_or_moved_overlaps(
    browser: Browser, ann: Somebody, skill: MadeSkill, theirs: Reshape, ours: Reshape, sentence: str
) -> None:
    here = skill.framework.cell("ML Engineer", "Senior")
    there = skill.framework.cell("ML Engineer", "Lead")
    publish_version(skill, with_cells(content_of(skill), {there: None}))
    before = content_of(skill)
    number = sent_by_suggesting(skill, ann, with_cells(before, theirs(before, here, there)))
    publish_version(skill, with_cells(before, ours(before, here, there)))

    page = browser.as_(ann).open(f"/en/suggestions/{number}")

    assert fit_of(number) is Fit.CONFLICT
    assert sentence in page


def test_the_same_place_filled_by_two_people_overlaps(
    browser: Browser, ann: Somebody, skill: MadeSkill
) -> None:
    here = skill.framework.cell("ML Engineer", "Senior")
    publish_version(skill, with_cells(content_of(skill), {here: None}))
    before = content_of(skill)
    number = sent_by_suggesting(skill, ann, with_cells(before, {here: Cell("Hers.", True)}))
    publish_version(skill, with_cells(before, {here: Cell("Somebody else's.", True)}))

    page = browser.as_(ann).open(f"/en/suggestions/{number}")

    assert fit_of(number) is Fit.CONFLICT
    assert "Somebody else filled this place meanwhile." in page


def test_different_words_of_one_text_go_together_and_both_are_shown(
    browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    publish_version(skill, with_text(content_of(skill), skill, "Trains models. Deploys them."))
    before = content_of(skill)
    wanted = with_text(before, skill, "Trains models. Deploys and watches them.")
    number = sent_by_suggesting(skill, ann, wanted)
    publish_version(skill, with_text(before, skill, "Trains large models. Deploys them."))

    page = browser.as_(mo).open(f"/en/suggestions/{number}/review")
    page.press(f"/en/suggestions/{number}/acceptance", status=303)

    assert "Fits, both changes combined" in page
    assert "The page changed at other words of this text. Both changes go together." in page
    assert "Trains large models. Deploys and watches them." in page
    key = skill.framework.cell("ML Engineer", "Senior")
    assert content_of(skill).cells[key].text == "Trains large models. Deploys and watches them."


def test_a_skill_that_was_retired_takes_nothing_but_the_way_back(
    browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    number = make_suggestion(skill, ann)
    in_use = content_of(skill)
    publish_version(skill, replace(in_use, retired=True))

    page = browser.as_(mo).open(f"/en/suggestions/{number}/review")
    answer = outcome_of_suggesting(skill, ann, with_text(content_of(skill), skill, "Else."))
    back = outcome_of_suggesting(skill, ann, replace(content_of(skill), retired=False))

    assert fit_of(number) is Fit.GONE
    assert "This skill was retired." in page
    assert "Accept and publish" not in page
    assert answer == actions.PageRetired()
    assert isinstance(back, actions.Sent)
    assert fit_of(back.suggestion_id) is Fit.CLEAN


def test_who_writes_for_a_retired_skill_is_told_and_keeps_her_text(
    browser: Browser, ann: Somebody, skill: MadeSkill
) -> None:
    form = browser.as_(ann).open(f"{skill.address}/suggestions/new?cell=ml-engineer.senior")
    publish_version(skill, replace(content_of(skill), retired=True))
    typed = {"cells-0-text": NEW_TEXT, "reason": REASON}

    preview = form.press(f"{skill.address}/suggestions/preview", typed)
    sent = form.browser.press(
        f"{skill.address}/suggestions",
        {**form.form(f"{skill.address}/suggestions/preview"), **typed},
    )

    assert (preview.status_code, sent.status_code) == (422, 422)
    assert "This skill was retired." in preview
    assert "This skill was retired." in sent
    assert NEW_TEXT in sent.html


def fit_of(suggestion_id: int) -> Fit:
    with in_site() as session:
        return standing_of(session.get_one(Suggestion, suggestion_id)).fit


def fits_of(suggestion_id: int) -> set[Fit]:
    with in_site() as session:
        outcomes = standing_of(session.get_one(Suggestion, suggestion_id)).merge.outcomes
        return {outcome.fit for outcome in outcomes}

"""What is typed into a form is kept on the server, until it is sent or discarded."""

from flask import Flask

from community.suggest import drafts
from tests.admin.redacting import redact, say_and_replace
from tests.browser_client import Browser
from tests.catalogue.undoing import reword
from tests.people import Somebody
from tests.site import changing_site
from tests.skills import MadeSkill
from tests.suggest.draft_steps import (
    CELL,
    drafts_of,
    keep,
    open_cell,
    saving_of,
    thing_of,
    typed_into,
)
from tests.suggest.makers import NEW_TEXT, REASON, state_of


def test_what_was_kept_stands_in_the_form_when_it_is_opened_again(
    browser: Browser, ann: Somebody, skill: MadeSkill
) -> None:
    keep(browser.as_(ann), skill)

    elsewhere = open_cell(browser.as_(ann), skill)

    form = elsewhere.form(f"{skill.address}/suggestions/preview")
    assert (form["cells-0-text"], form["reason"]) == (NEW_TEXT, REASON)
    assert "Your draft of" in elsewhere


def test_the_plain_button_leads_back_to_the_form_and_says_that_it_is_saved(
    browser: Browser, ann: Somebody, skill: MadeSkill
) -> None:
    answer = keep(browser.as_(ann), skill)

    form = answer.follow()

    assert "Draft saved." in form
    assert NEW_TEXT in form.html


def test_the_script_that_saves_while_somebody_types_is_answered_in_no_words(
    browser: Browser, ann: Somebody, skill: MadeSkill
) -> None:
    of_ann = browser.as_(ann)
    typed = typed_into(open_cell(of_ann, skill), skill)
    by_script = {"X-Requested-With": "script"}

    answer = of_ann.client.post(f"/en/my/drafts/{thing_of(skill)}", data=typed, headers=by_script)

    assert (answer.status_code, answer.data) == (204, b"")
    assert drafts_of(ann)[thing_of(skill)]["cells-0-text"] == NEW_TEXT


def test_the_draft_of_a_cell_is_not_that_of_the_page(
    browser: Browser, ann: Somebody, skill: MadeSkill
) -> None:
    of_ann = browser.as_(ann)
    whole = of_ann.open(f"{skill.address}/suggestions/new")
    fields = {**whole.form(f"{skill.address}/suggestions/preview"), "summary": "Other words."}
    of_ann.press(f"/en/my/drafts/skill/{skill.uid}", fields, status=303)

    cell, again = open_cell(of_ann, skill), of_ann.open(f"{skill.address}/suggestions/new")

    assert "Your draft of" not in cell
    assert again.form(f"{skill.address}/suggestions/preview")["summary"] == "Other words."


def test_a_draft_is_shown_to_nobody_else(
    browser: Browser, ann: Somebody, bo: Somebody, skill: MadeSkill
) -> None:
    keep(browser.as_(ann), skill)

    of_bo = open_cell(browser.as_(bo), skill)
    listed = browser.as_(bo).open("/en/my/suggestions")

    assert "Your draft of" not in of_bo
    assert NEW_TEXT not in of_bo.html
    assert skill.name not in listed


def test_nobody_discards_the_draft_of_somebody_else(
    browser: Browser, ann: Somebody, bo: Somebody, skill: MadeSkill
) -> None:
    keep(browser.as_(ann), skill)

    browser.as_(bo).press(f"/en/my/discarded-drafts/{thing_of(skill)}", status=303)

    assert thing_of(skill) in drafts_of(ann)


def test_a_draft_starts_from_the_version_that_its_form_was_opened_on(
    browser: Browser, ann: Somebody, skill: MadeSkill
) -> None:
    of_ann = browser.as_(ann)
    keep(of_ann, skill)
    reword(skill, "ML Engineer", "Senior", "Something newer.")

    form = open_cell(of_ann, skill)
    preview = form.press(f"{skill.address}/suggestions/preview", status=200)

    assert form.form(f"{skill.address}/suggestions/preview")["base"] == "1"
    assert "The page changed at the same words meanwhile. Your text is kept." in preview


def test_a_draft_of_a_redacted_version_starts_from_the_page_of_now(
    app: Flask, browser: Browser, ann: Somebody, skill: MadeSkill
) -> None:
    of_ann = browser.as_(ann)
    say_and_replace(skill)
    typed = {**typed_into(open_cell(of_ann, skill), skill), "base": "2"}
    of_ann.press(f"/en/my/drafts/{thing_of(skill)}", typed, status=303)
    redact(app, skill, 2)

    form = open_cell(of_ann, skill).form(f"{skill.address}/suggestions/preview")

    assert (form["base"], form["cells-0-text"]) == ("3", NEW_TEXT)


def test_sending_drops_the_draft(browser: Browser, ann: Somebody, skill: MadeSkill) -> None:
    of_ann = browser.as_(ann)
    keep(of_ann, skill)

    preview = open_cell(of_ann, skill).press(f"{skill.address}/suggestions/preview", status=200)
    sent = preview.press(f"{skill.address}/suggestions", status=303)

    assert state_of(int(sent.location.rpartition("/")[2])) == "waiting"
    assert drafts_of(ann) == {}


def test_what_could_not_be_sent_is_still_kept(
    browser: Browser, ann: Somebody, skill: MadeSkill
) -> None:
    of_ann = browser.as_(ann)
    keep(of_ann, skill, text="")

    sent = open_cell(of_ann, skill).form(f"{skill.address}/suggestions/preview")
    of_ann.press(f"{skill.address}/suggestions", sent, status=422)

    assert thing_of(skill) in drafts_of(ann)


def test_the_preview_can_be_kept_as_well(browser: Browser, ann: Somebody, skill: MadeSkill) -> None:
    of_ann = browser.as_(ann)
    form = open_cell(of_ann, skill)
    preview = form.press(f"{skill.address}/suggestions/preview", typed_into(form, skill))

    of_ann.press(saving_of(preview), preview.form(f"{skill.address}/suggestions"), status=303)

    assert drafts_of(ann)[thing_of(skill)]["cells-0-text"] == NEW_TEXT


def test_a_new_skill_that_is_not_finished_is_a_draft_too(
    browser: Browser, ann: Somebody, skill: MadeSkill
) -> None:
    of_ann = browser.as_(ann)
    form = of_ann.open("/en/skills/new")
    typed = {**form.form("/en/skills/new/preview"), "name": "Prolog"}

    of_ann.press(saving_of(form), typed, status=303)

    again = of_ann.open(of_ann.open("/en/my/suggestions").links["New skill"])
    assert again.form("/en/skills/new/preview")["name"] == "Prolog"


def test_a_discarded_draft_is_gone_and_the_form_is_as_the_page(
    browser: Browser, ann: Somebody, skill: MadeSkill
) -> None:
    of_ann = browser.as_(ann)
    keep(of_ann, skill)

    answer = open_cell(of_ann, skill).press(f"/en/my/discarded-drafts/{thing_of(skill)}")

    form = answer.follow()
    assert "Your draft of" not in form
    assert form.form(f"{skill.address}/suggestions/preview")["reason"] == ""
    assert drafts_of(ann) == {}


def test_my_suggestions_lists_drafts_with_the_way_to_their_forms(
    browser: Browser, ann: Somebody, skill: MadeSkill
) -> None:
    of_ann = browser.as_(ann)
    keep(of_ann, skill)

    page = of_ann.open("/en/my/suggestions")

    assert page.links["PyTorch · ML Engineer, Senior"] == (
        f"{skill.address}/suggestions/new?cell={CELL}"
    )
    page.press(f"/en/my/discarded-drafts/{thing_of(skill)}", status=303)
    assert "Drafts" not in of_ann.open("/en/my/suggestions")


def test_the_words_of_a_draft_whose_form_is_gone_are_not_lost(
    browser: Browser, ann: Somebody, skill: MadeSkill
) -> None:
    with changing_site(private=True):
        drafts.keep(ann.id, "suggestion/4711", [("reason", "Words that I want back.")])

    page = browser.as_(ann).open("/en/my/suggestions")

    assert "Words that I want back." in page

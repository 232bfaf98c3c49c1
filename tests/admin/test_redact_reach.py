"""What else loses the words that `flask redact` takes away, and what does not bring them back."""

from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

from community.interchange.merging import Choices
from community.interchange.planning import Plan
from community.moderation.assessing import assess_due
from community.publishing.actions import Origin, publish
from community.publishing.queries import head_content
from community.rules.content import Cell
from community.rules.preparing import json_or_none, prepare
from models.catalogue import Skill
from models.suggestion import Assessment
from tests.admin.commands import run
from tests.admin.redacting import AFTERWARDS, PRIVATE, WHY, asked_in, redact, say_and_replace
from tests.browser_client import Browser
from tests.catalogue.changing import publish_act
from tests.catalogue.undoing import put, reword, text_at
from tests.interchange.importing import bring
from tests.interchange.reading import NATIVE, written
from tests.moderation.makers import press_accept, review
from tests.notifications.makers import changed, publish_change, tell_all, watching
from tests.notifications.post_office import gather, letters, wants_mail
from tests.people import Somebody
from tests.site import changing_site, in_site, present_app
from tests.skills import Framework, MadeSkill, content_of, make_skill, publish_version
from tests.suggest.makers import make_suggestion, sent_by_suggesting, with_cells, with_text


@pytest.fixture
def spoken(skill: MadeSkill) -> MadeSkill:
    """PyTorch with three versions; only the second says what must go."""
    say_and_replace(skill)
    return skill


def test_suggestions_lose_the_same_text_and_keep_the_rest(
    app: Flask, spoken: MadeSkill, ann: Somebody, bo: Somebody
) -> None:
    junior, senior, lead = (
        spoken.framework.cell("ML Engineer", level) for level in ("Junior", "Senior", "Lead")
    )
    stood = content_of(spoken).cells[junior]
    put(spoken, {lead: None})
    said = Cell(PRIVATE, required=True)
    wanted = with_cells(content_of(spoken), {junior: None, senior: said, lead: said})
    same = sent_by_suggesting(spoken, ann, wanted)
    other = make_suggestion(spoken, bo, "Asks others.")
    kept = asked_in(other)

    printed = redact(app, spoken, 2)

    assert f"the same text redacted in suggestion {same}\n" in printed
    assert f"suggestion {other}" not in printed
    assert asked_in(same) == {
        (json_or_none(stood), None),
        (f'"{AFTERWARDS}"', '""'),
        (None, '{"required": true, "text": ""}'),
    }
    assert asked_in(other) == kept


def test_a_suggestion_for_the_redacted_version_loses_what_stood_there(
    app: Flask, browser: Browser, skill: MadeSkill, ann: Somebody, mo: Somebody
) -> None:
    reword(skill, "ML Engineer", "Senior", PRIVATE)
    number = make_suggestion(skill, ann, "Asks somebody.")
    reword(skill, "ML Engineer", "Senior", AFTERWARDS)

    redact(app, skill, 2)

    assert asked_in(number) == {('""', '"Asks somebody."')}
    with in_site() as session:
        looked_at = select(Assessment.head_number).where(Assessment.suggestion_id == number)
        assert session.scalars(looked_at).all() == []
    with present_app().app_context():
        assess_due()
    for address in (f"/en/suggestions/{number}", "/en/queue"):
        assert "Jane Doe" not in browser.as_(mo).open(address)
    assert "Jane Doe" not in review(browser.as_(mo), number)


def test_what_the_page_says_now_stays_in_suggestions(
    app: Flask, skill: MadeSkill, ann: Somebody
) -> None:
    content = content_of(skill)
    said = with_text(with_text(content, skill, PRIVATE), skill, "Builds.", level="Lead")
    publish_version(skill, said)
    number = make_suggestion(skill, ann, "Builds well.", level="Lead")
    reword(skill, "ML Engineer", "Senior", AFTERWARDS)

    redact(app, skill, 2)

    assert asked_in(number) == {('"Builds."', '"Builds well."')}


def test_texts_of_other_skills_stay(
    app: Flask, spoken: MadeSkill, framework: Framework, ann: Somebody
) -> None:
    keras = make_skill(framework, "Keras")
    number = make_suggestion(keras, ann, PRIVATE)
    kept = asked_in(number)

    redact(app, spoken, 2)

    assert asked_in(number) == kept


def test_the_very_same_page_does_not_come_back_unseen(
    app: Flask, browser: Browser, skill: MadeSkill, ann: Somebody, mo: Somebody
) -> None:
    say_and_replace(skill)
    redact(app, skill, 2)
    number = make_suggestion(skill, ann, PRIVATE)
    page = review(browser.as_(mo), number)

    answer = press_accept(page, number)

    assert answer.status_code == 409
    assert "This was redacted" in answer
    assert text_at(skill, "ML Engineer", "Senior") == AFTERWARDS


def test_a_letter_that_is_still_to_be_written_leaves_the_words_out(
    app: Flask, skill: MadeSkill, ann: Somebody, mo: Somebody
) -> None:
    watching(ann, skill)
    wants_mail(ann)
    publish_change(skill, by=mo, text=PRIVATE)
    # Told without the places that changed, as an import is.
    publish_act(skill, changed(content_of(skill), AFTERWARDS), mo)
    tell_all(app)

    redact(app, skill, 2)
    gather(app)

    letter = letters()[0]
    assert "version 2" in letter.text
    assert "Jane Doe" not in letter.text
    assert "version 3" in letter.text
    assert AFTERWARDS not in letter.text


def test_a_source_that_said_it_can_be_imported_again(app: Flask, tmp_path: Path) -> None:
    told = NATIVE.replace("Reads it.", PRIVATE)
    bring(tmp_path, told)
    with changing_site() as session:
        slug, skill = session.execute(select(Skill.slug, Skill)).one()
        content = head_content(skill)
        cells = {
            key: replace(cell, text=cell.text.replace(PRIVATE, AFTERWARDS))
            for key, cell in content.cells.items()
        }
        publish(skill, prepare(content, replace(content, cells=cells)), Origin("import"))
    run(app, "redact", slug, "1", "--reason", WHY)
    changed = NATIVE.replace("Reads it.", "Reads it well.")

    assert states_of(bring(tmp_path, told)) == ["unchanged"]
    with present_app().app_context():
        gone = bring(tmp_path, NATIVE.replace("C++", "Rust"), Choices(retire_missing=True))
    assert states_of(gone) == ["new", "missing"]
    assert states_of(bring(tmp_path, changed)) == ["other", "missing"]
    overwritten = bring(tmp_path, changed, Choices(overwrite=True))
    assert states_of(overwritten) == ["changed", "missing"]


def test_a_source_does_not_bring_the_very_same_page_back(app: Flask, tmp_path: Path) -> None:
    bring(tmp_path, NATIVE.replace("Reads it.", PRIVATE))
    bring(tmp_path, NATIVE)
    with in_site() as session:
        slug = session.scalars(select(Skill.slug)).one()
    run(app, "redact", slug, "1", "--reason", WHY)
    file = written(tmp_path, "framework.yaml", NATIVE.replace("Reads it.", PRIVATE))

    printed = run(app, "import", str(file), fails=True)

    assert f"{slug} would say again, word for word, what was redacted." in printed


def states_of(plan: Plan) -> list[str]:
    return [str(skill.state) for skill in plan.skills]

"""From the form over the preview to a suggestion that waits."""

import json

from sqlalchemy import func, select

from community.rules.diff import fingerprint
from community.suggest.standings import newest_changes
from models.activity import Act, Activity
from models.suggestion import (
    Assessment,
    OpenPath,
    Revision,
    Suggestion,
    SuggestionChange,
    SuggestionPerson,
)
from models.watch import Follow
from tests.browser_client import Browser
from tests.people import Somebody
from tests.site import in_site
from tests.skills import MadeSkill, content_of, make_skill, publish_version
from tests.suggest.makers import (
    NEW_TEXT,
    REASON,
    make_suggestion,
    preview_of_cell,
    send_cell,
    with_cells,
    with_text,
)


def count(table: type) -> int:
    with in_site() as session:
        return session.scalar(select(func.count()).select_from(table)) or 0


def changes_of(suggestion_id: int) -> dict[str, tuple[object, object]]:
    with in_site() as session:
        rows = session.scalars(
            select(SuggestionChange).where(SuggestionChange.suggestion_id == suggestion_id)
        )
        return {
            row.path: (json.loads(row.before or "null"), json.loads(row.after or "null"))
            for row in rows
        }


def test_one_cell_is_suggested_in_three_steps(
    browser: Browser, ann: Somebody, skill: MadeSkill
) -> None:
    role, level = skill.framework.cell("ML Engineer", "Senior")
    before = content_of(skill).cells[role, level].text

    number = send_cell(browser.as_(ann), skill)

    assert changes_of(number) == {f"cell/{role}/{level}/text": (before, NEW_TEXT)}


def test_all_that_belongs_to_a_suggestion_is_written_at_once(
    browser: Browser, ann: Somebody, skill: MadeSkill
) -> None:
    number = send_cell(browser.as_(ann), skill)

    with in_site() as session:
        suggestion = session.get_one(Suggestion, number)
        change = session.scalars(select(SuggestionChange)).one()
        assert (suggestion.state, suggestion.author_id, suggestion.base_number) == (
            "waiting",
            ann.id,
            1,
        )
        assert session.scalars(select(Revision.reason)).one() == REASON
        assert session.scalars(select(OpenPath.path)).all() == [change.path]
        person = session.scalars(select(SuggestionPerson)).one()
        assert (person.person_id, person.kind) == (ann.id, "wrote")
        follow = session.scalars(select(Follow)).one()
        assert (follow.kind, follow.thing_id, follow.until) == ("suggestion", number, None)
        assessment = session.scalars(select(Assessment)).one()
        assert (assessment.fits, assessment.head_number, assessment.size) == ("clean", 1, 1)
        assert sum(suggestion.effects.values()) == 1
        assert session.scalars(select(Act.kind)).one() == "suggest"
        activity = session.scalars(select(Activity)).one()
        assert (activity.kind, activity.suggestion_id) == ("suggested", number)
        assert activity.paths == [change.path]


def test_the_preview_marks_the_words_and_writes_nothing(
    browser: Browser, ann: Somebody, skill: MadeSkill
) -> None:
    page = preview_of_cell(browser.as_(ann), skill, "Knows what an engineer at Senior knows.")

    words = [mark.words for mark in page.elements.every("del", "ins")]
    assert page.status_code == 200
    assert any("engineer" in each for each in words)
    assert count(Suggestion) == 0


def test_the_whole_page_is_one_form(browser: Browser, ann: Somebody, skill: MadeSkill) -> None:
    page = browser.as_(ann).open(f"{skill.address}/suggestions/new")
    role, level = skill.framework.cell("Data Scientist", "Lead")
    form = page.form(f"{skill.address}/suggestions/preview")
    place = next(name for name, value in form.items() if value == f"{role}/{level}")
    entry = place.removesuffix("-cell")

    preview = page.press(
        f"{skill.address}/suggestions/preview",
        {
            "name": "PyTorch 2",
            "summary": "Another summary.",
            f"{entry}-remove": "y",
            "reason": "So",
        },
        status=200,
    )
    answer = preview.press(f"{skill.address}/suggestions", status=303)

    changes = changes_of(int(answer.location.rpartition("/")[2]))
    assert set(changes) == {"name", "summary", f"cell/{role}/{level}"}
    assert changes["name"] == ("PyTorch", "PyTorch 2")
    assert changes[f"cell/{role}/{level}"][1] is None


def test_a_missing_cell_of_a_role_on_the_page_is_added(
    browser: Browser, ann: Somebody, skill: MadeSkill
) -> None:
    key = skill.framework.cell("ML Engineer", "Lead")
    other = make_skill(skill.framework, "Keras", with_cells(content_of(skill), {key: None}).cells)

    preview = preview_of_cell(
        browser.as_(ann), other, "Leads.", "ml-engineer.lead", **{"cells-0-required": "y"}
    )
    answer = preview.press(f"{other.address}/suggestions", status=303)

    changes = changes_of(int(answer.location.rpartition("/")[2]))
    assert changes == {"cell/{}/{}".format(*key): (None, {"required": True, "text": "Leads."})}


def test_a_role_is_added_to_a_page_that_says_nothing_yet(
    browser: Browser, ann: Somebody, skill: MadeSkill
) -> None:
    empty = make_skill(skill.framework, "Keras", {})
    role = skill.framework.roles["ML Engineer"]
    page = browser.as_(ann).open(f"{empty.address}/suggestions/new")

    filled = page.form(f"{empty.address}/suggestions/preview")
    page = page.browser.press(
        f"{empty.address}/suggestions/new", {**filled, "add_role": role, "reason": "Needed"}
    )
    preview = page.press(
        f"{empty.address}/suggestions/preview", {"cells-0-text": "Begins."}, status=200
    )
    answer = preview.press(f"{empty.address}/suggestions", status=303)

    changes = changes_of(int(answer.location.rpartition("/")[2]))
    junior = skill.framework.levels["Junior"]
    assert changes == {f"cell/{role}/{junior}": (None, {"required": False, "text": "Begins."})}


def test_what_was_typed_is_compared_with_the_version_that_the_form_was_opened_on(
    browser: Browser, ann: Somebody, skill: MadeSkill
) -> None:
    address = f"{skill.address}/suggestions"
    form = browser.as_(ann).open(f"{address}/new")
    moved = with_text(content_of(skill), skill, "Somebody else was here.", level="Junior")
    publish_version(skill, moved)
    role, level = skill.framework.cell("ML Engineer", "Senior")
    fields = form.form(f"{address}/preview")
    place = next(name for name, value in fields.items() if value == f"{role}/{level}")

    entry = place.removesuffix("-cell")
    preview = form.press(f"{address}/preview", {f"{entry}-text": NEW_TEXT, "reason": "So"})
    answer = preview.press(address, status=303)

    assert set(changes_of(int(answer.location.rpartition("/")[2]))) == {f"cell/{role}/{level}/text"}


def test_edit_further_brings_everything_back(
    browser: Browser, ann: Somebody, skill: MadeSkill
) -> None:
    preview = preview_of_cell(browser.as_(ann), skill)
    carried = preview.form(f"{skill.address}/suggestions")

    page = preview.browser.press(f"{skill.address}/suggestions/new", carried, status=200)

    again = page.form(f"{skill.address}/suggestions/preview")
    assert (again["cells-0-text"], again["reason"], again["base"]) == (NEW_TEXT, REASON, "1")


def test_the_author_is_asked_whether_an_added_sentence_asks_for_more(
    browser: Browser, ann: Somebody, skill: MadeSkill
) -> None:
    before = content_of(skill).cells[skill.framework.cell("ML Engineer", "Senior")].text
    preview = preview_of_cell(browser.as_(ann), skill, f"{before} Reviews what others wrote.")
    question = next(
        each.attributes["name"]
        for each in preview.elements.every("input")
        if each.attributes.get("type") == "radio"
    )

    preview.press(f"{skill.address}/suggestions", {question: "yes"}, status=303)

    with in_site() as session:
        assert session.scalars(select(SuggestionChange.asks_more)).one() is True
        assert session.scalars(select(Suggestion.effects)).one() == {"raises": 1}


def test_the_same_form_sent_twice_is_one_suggestion(
    browser: Browser, ann: Somebody, skill: MadeSkill
) -> None:
    preview = preview_of_cell(browser.as_(ann), skill)

    first = preview.press(f"{skill.address}/suggestions", status=303)
    second = preview.press(f"{skill.address}/suggestions", status=303)

    assert first.location == second.location
    assert count(Suggestion) == 1


def test_the_fingerprint_is_that_of_the_stored_changes(ann: Somebody, skill: MadeSkill) -> None:
    number = make_suggestion(skill, ann)

    with in_site() as session:
        stored = session.get_one(Suggestion, number).fingerprint
        changes = [each.change for each in newest_changes([number])[number]]
    assert stored == fingerprint(changes)


def test_a_required_cell_becomes_optional(
    browser: Browser, ann: Somebody, skill: MadeSkill
) -> None:
    address = f"{skill.address}/suggestions"
    page = browser.as_(ann).open(f"{address}/new?cell=ml-engineer.senior")
    fields = page.form(f"{address}/preview")
    fields.pop("cells-0-required")

    preview = page.browser.press(f"{address}/preview", {**fields, "reason": "Too much"})
    answer = preview.press(address, status=303)

    role, level = skill.framework.cell("ML Engineer", "Senior")
    assert changes_of(int(answer.location.rpartition("/")[2])) == {
        f"cell/{role}/{level}/required": (True, False)
    }

"""Changing the suggestion of a skill that is not there yet, or to retire one."""

from community.suggest import revising
from tests.browser_client import Browser
from tests.moderation.makers import accept
from tests.moderation.new_skills import make_new_skill, numpy
from tests.people import Somebody
from tests.skills import Framework, MadeSkill
from tests.suggest.revision_makers import (
    asked,
    revise,
    standing,
    suggestion,
)


def test_a_suggestion_of_a_new_skill_is_edited_before_there_is_one(
    browser: Browser, ann: Somebody, framework: Framework
) -> None:
    number = make_new_skill(framework, ann)
    form = browser.as_(ann).open(f"/en/suggestions/{number}/revisions/new")
    preview = form.press(
        f"/en/suggestions/{number}/revisions/preview", summary="Arrays of numbers.", status=200
    )

    preview.press(f"/en/suggestions/{number}/revisions", status=303)

    changed = suggestion(number)
    assert (changed.kind, changed.base_number, changed.head_revision) == ("new", 0, 2)
    assert asked(number, 2) == {**asked(number, 1), "summary": '"Arrays of numbers."'}
    assert standing(number).can_be_accepted


def test_a_new_skill_whose_name_was_taken_is_brought_up_to_date(
    browser: Browser, ann: Somebody, bo: Somebody, mo: Somebody, framework: Framework
) -> None:
    number = make_new_skill(framework, ann)
    accept(make_new_skill(framework, bo, summary="Another."), mo)
    page = browser.as_(ann).open(f"/en/suggestions/{number}/update")

    page.press(f"/en/suggestions/{number}/update", {"places-0-text": "NumPy arrays"}, status=303)

    assert asked(number, 2)["name"] == '"NumPy arrays"'
    assert standing(number).can_be_accepted


def test_a_new_skill_under_another_name_has_another_address(
    ann: Somebody, framework: Framework
) -> None:
    number = make_new_skill(framework, ann)

    outcome = revise(number, ann, numpy(framework, "SciPy"))

    assert outcome == revising.Revised(2)
    assert suggestion(number).proposed_slug == "scipy"


def test_whether_a_page_is_to_be_retired_can_get_another_reason(
    browser: Browser, ann: Somebody, skill: MadeSkill
) -> None:
    form = browser.as_(ann).open(f"{skill.address}/retirement")
    preview = form.press(f"{skill.address}/suggestions/preview", reason="Nobody uses it.")
    sent = preview.press(f"{skill.address}/suggestions", status=303)
    number = int(sent.location.rpartition("/")[2])
    again = form.browser.open(f"/en/suggestions/{number}/revisions/new")

    preview = again.press(
        f"/en/suggestions/{number}/revisions/preview", reason="Nobody used it for years."
    )
    preview.press(f"/en/suggestions/{number}/revisions", status=303)

    assert suggestion(number).kind == "retire"
    assert asked(number, 2) == {"retired": "true"}

"""Editing a suggestion that waits, in the editor that it was suggested in."""

from community.rules.content import Cell
from tests.browser_client import Browser, Page
from tests.people import Somebody
from tests.skills import Framework, MadeSkill, content_of, publish_version
from tests.suggest.makers import (
    NEW_TEXT,
    REASON,
    make_suggestion,
    sent_by_suggesting,
    with_cells,
    with_text,
)
from tests.suggest.revision_makers import (
    BETTER_TEXT,
    OTHER_REASON,
    asked,
    let_pass,
    revisions,
    standing,
)


def address(number: int, rest: str = "") -> str:
    return f"/en/suggestions/{number}/revisions{rest}"


def editor(browser: Browser, person: Somebody, number: int) -> Page:
    return browser.as_(person).open(address(number, "/new"))


def send(form: Page, number: int, **fields: str) -> Page:
    """The form sent through its preview."""
    preview = form.press(address(number, "/preview"), fields, status=200)
    return preview.press(address(number))


def texts_in(form: Page, number: int) -> dict[str, str]:
    """By the number of the cell in the form, what stands in its text."""
    fields = form.form(address(number, "/preview"))
    return {
        name.removesuffix("-text"): str(value)
        for name, value in fields.items()
        if name.endswith("-text")
    }


def test_the_editor_opens_with_what_the_suggestion_asks_for(
    browser: Browser, ann: Somebody, skill: MadeSkill
) -> None:
    number = make_suggestion(skill, ann)

    form = editor(browser, ann, number)

    fields = form.form(address(number, "/preview"))
    assert texts_in(form, number) == {"cells-0": NEW_TEXT}
    assert (fields["reason"], fields["revision"], fields["base"]) == (REASON, "1", "1")


def test_what_is_edited_is_sent_through_the_preview_as_the_next_revision(
    browser: Browser, ann: Somebody, skill: MadeSkill
) -> None:
    number = make_suggestion(skill, ann)
    form = editor(browser, ann, number)

    after = send(form, number, **{"cells-0-text": BETTER_TEXT, "reason": OTHER_REASON}).follow()

    assert "Sent. This is revision 2 now." in after.html
    assert revisions(number) == [(1, REASON, ann.id), (2, OTHER_REASON, ann.id)]
    assert "rely on every day" in after


def test_several_places_open_the_whole_page_with_removals_ticked_and_new_roles_filled(
    browser: Browser, ann: Somebody, skill: MadeSkill, framework: Framework
) -> None:
    content = content_of(skill)
    gone, new = framework.cell("ML Engineer", "Junior"), framework.cell("ML Engineer", "Senior")
    wanted = with_cells(content, {gone: None, new: Cell(NEW_TEXT, required=False)})
    number = sent_by_suggesting(skill, ann, wanted)
    form = editor(browser, ann, number)
    fields = form.form(address(number, "/preview"))

    again = send(form, number, reason=OTHER_REASON)

    removed = [name for name in fields if name.endswith("-remove")]
    assert len(removed) == 1
    assert fields[removed[0].replace("remove", "cell")] == "/".join(gone)
    assert NEW_TEXT in texts_in(form, number).values()
    assert again.status_code == 303
    assert asked(number, 2) == asked(number, 1)


def test_one_text_meant_for_all_its_places_is_edited_once(
    browser: Browser, ann: Somebody, skill: MadeSkill, framework: Framework
) -> None:
    here, there = (framework.cell(role, "Lead") for role in framework.roles)
    alike = {here: Cell("The same.", required=True), there: Cell("The same.", required=True)}
    publish_version(skill, with_cells(content_of(skill), alike))
    new = {here: Cell("Both new.", required=True), there: Cell("Both new.", required=True)}
    number = sent_by_suggesting(skill, ann, with_cells(content_of(skill), new))
    form = editor(browser, ann, number)

    send(form, number, **{"cells-0-text": "Both newer."})

    assert texts_in(form, number) == {"cells-0": "Both new."}
    assert set(asked(number, 2).values()) == {'"Both newer."'}
    assert len(asked(number, 2)) == 2


def test_a_text_that_was_changed_only_here_stays_only_here(
    browser: Browser, ann: Somebody, skill: MadeSkill, framework: Framework
) -> None:
    here, there = (framework.cell(role, "Lead") for role in framework.roles)
    alike = {here: Cell("The same.", required=True), there: Cell("The same.", required=True)}
    publish_version(skill, with_cells(content_of(skill), alike))
    only = {here: Cell("Only here.", required=True)}
    number = sent_by_suggesting(skill, ann, with_cells(content_of(skill), only))

    send(editor(browser, ann, number), number, **{"cells-0-text": "Only here, still."})

    assert asked(number, 2) == {f"cell/{here[0]}/{here[1]}/text": '"Only here, still."'}


def test_the_editor_starts_from_the_page_of_now(
    browser: Browser, ann: Somebody, skill: MadeSkill
) -> None:
    number = make_suggestion(skill, ann)
    publish_version(skill, with_text(content_of(skill), skill, "Other words.", level="Lead"))

    send(editor(browser, ann, number), number, reason=OTHER_REASON)

    assert (standing(number).revision, standing(number).number) == (2, 2)
    assert len(standing(number).asked) == 1


def test_what_overlaps_is_brought_up_to_date_before_it_is_edited(
    browser: Browser, ann: Somebody, skill: MadeSkill
) -> None:
    number = make_suggestion(skill, ann)
    publish_version(skill, with_text(content_of(skill), skill, "Otherwise by now."))

    answer = browser.as_(ann).open(address(number, "/new"), status=303)

    assert answer.location == f"/en/suggestions/{number}/update"


def test_the_editor_again_with_what_was_typed_goes_back_to_the_same_suggestion(
    browser: Browser, ann: Somebody, skill: MadeSkill
) -> None:
    number = make_suggestion(skill, ann)
    preview = editor(browser, ann, number).press(
        address(number, "/preview"), {"cells-0-text": BETTER_TEXT}
    )
    typed = preview.form(address(number))

    form = preview.browser.press(address(number, "/new"), typed, status=200)

    assert texts_in(form, number) == {"cells-0": BETTER_TEXT}


def test_after_two_weeks_a_stranger_is_asked_to_carry_on_and_does(
    browser: Browser, ann: Somebody, bo: Somebody, skill: MadeSkill
) -> None:
    number = make_suggestion(skill, ann)
    before = browser.as_(bo).open(f"/en/suggestions/{number}")
    let_pass(days=14)

    page = browser.as_(bo).open(f"/en/suggestions/{number}")
    form = page.browser.open(page.links["Carry on with this"])
    send(form, number, **{"cells-0-text": BETTER_TEXT})

    assert "Carry on with this" not in before.links
    assert revisions(number)[1][2] == bo.id

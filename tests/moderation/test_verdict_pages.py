"""Deciding change by change on the review page; choices come back."""

from community.rules.content import Cell
from models.suggestion import Suggestion
from tests.browser_client import Browser
from tests.moderation.deciding import (
    asked_now,
    decisions_of,
    make_for_levels,
    path_of,
    verdicts_of,
)
from tests.moderation.makers import (
    KIND_WORD,
    review,
)
from tests.moderation.new_skills import make_new_skill
from tests.moderation.pages import TEXTS, press_verdicts, rows_of
from tests.people import Somebody
from tests.site import changing_site
from tests.skills import Framework, MadeSkill, content_of, publish_version
from tests.suggest.makers import (
    make_suggestion,
    sent_by_suggesting,
    with_cells,
    with_text,
)


def test_a_review_decides_change_by_change(
    browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    number = make_for_levels(skill, ann, TEXTS)
    senior, lead, principal = (path_of(skill, level) for level in TEXTS)

    answer = press_verdicts(
        review(browser.as_(mo), number), number, {senior: "accepted", lead: "3"}
    )

    assert (answer.status_code, answer.location) == (303, "/en/queue")
    assert "1 of 3 published, 1 not accepted, 1 still waiting." in answer.follow().html
    assert verdicts_of(number) == {senior: (1, "accepted", None), lead: (1, "declined", 3)}
    assert asked_now(number) == {principal}
    assert decisions_of(number)[0].reason == KIND_WORD


def test_one_change_is_not_offered_change_by_change(
    browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    page = review(browser.as_(mo), make_suggestion(skill, ann))

    assert "Decide change by change" not in page


def test_equal_changes_are_one_row(
    browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    same = "Knows the house rules."
    key = skill.framework.cell("ML Engineer", "Junior")
    cells = dict.fromkeys(
        [key, skill.framework.cell("Data Scientist", "Junior")], Cell(same, False)
    )
    publish_version(skill, with_cells(content_of(skill), cells))
    wanted = with_cells(content_of(skill), {each: Cell("Knows them.", False) for each in cells})
    number = sent_by_suggesting(skill, ann, with_text(wanted, skill, "Trains models."))

    page = review(browser.as_(mo), number)

    assert len(rows_of(page, number)) == 2
    press_verdicts(page, number, {path_of(skill, "Junior"): "accepted"})
    assert {content_of(skill).cells[each].text for each in cells} == {"Knows them."}
    assert asked_now(number) == {path_of(skill, "Senior")}


def test_text_and_requirement_are_one_row_until_they_are_taken_apart(
    browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    key = skill.framework.cell("ML Engineer", "Junior")
    wanted = with_cells(content_of(skill), {key: Cell("Knows the basics.", required=True)})
    number = sent_by_suggesting(skill, ann, wanted)
    text, flag = path_of(skill, "Junior"), path_of(skill, "Junior", "required")
    hers = browser.as_(mo)

    together = review(hers, number)
    apart = hers.open(together.links["Text and requirement apart"].removesuffix("#verdicts"))

    assert [set(paths.split()) for paths in rows_of(together, number)] == [{text, flag}]
    assert set(rows_of(apart, number)) == {text, flag}
    press_verdicts(apart, number, {text: "accepted"})
    assert asked_now(number) == {flag}


def test_all_or_nothing_says_so_and_offers_no_single_verdicts(
    browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    number = make_for_levels(skill, ann, TEXTS)
    with changing_site() as session:
        session.get_one(Suggestion, number).all_or_nothing = True

    page = review(browser.as_(mo), number)

    assert "The author wants all of it or nothing: it is decided as a whole." in page
    assert "Decide change by change" not in page


def test_verdicts_come_back_with_what_is_missing_and_all_that_was_chosen(
    browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    number = make_for_levels(skill, ann, TEXTS)
    page = review(browser.as_(mo), number)
    row = rows_of(page, number)[path_of(skill, "Lead")]

    nothing = press_verdicts(page, number, {}, note="A word.")
    chosen = {f"{row}verdict": "declined", f"{row}reason": "0", "note": "A word."}
    without_reason = page.press(f"/en/suggestions/{number}/verdicts", chosen)

    assert nothing.status_code == without_reason.status_code == 422
    assert "Say of one change at least what becomes of it." in nothing
    assert "Error: Choose a reason." in without_reason
    kept = without_reason.form(f"/en/suggestions/{number}/verdicts")
    assert (kept[f"{row}verdict"], kept["note"]) == ("declined", "A word.")


def test_the_last_reason_needs_a_sentence_for_a_single_change_too(
    browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    number = make_for_levels(skill, ann, TEXTS)
    page = review(browser.as_(mo), number)

    answer = press_verdicts(page, number, {path_of(skill, "Lead"): "9"}, note=" ")

    assert answer.status_code == 422
    assert "This reason needs a sentence." in answer


def test_choices_are_kept_where_the_suggestion_changed_meanwhile(
    browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    number = make_for_levels(skill, ann, TEXTS)
    page = review(browser.as_(mo), number)
    publish_version(skill, with_text(content_of(skill), skill, "Another text.", level="Principal"))
    senior, lead = path_of(skill, "Senior"), path_of(skill, "Lead")

    late = press_verdicts(page, number, {senior: "accepted", lead: "6"}, note="My words.")

    assert late.status_code == 409
    assert "This changed while you were looking" in late
    assert "Another text." in late
    kept = late.form(f"/en/suggestions/{number}/verdicts")
    rows = rows_of(late, number)
    assert (kept[f"{rows[senior]}verdict"], kept[f"{rows[lead]}verdict"]) == (
        "accepted",
        "declined",
    )
    assert (kept[f"{rows[lead]}reason"], kept["note"]) == ("6", "My words.")
    again = late.press(f"/en/suggestions/{number}/verdicts")
    assert again.status_code == 303
    assert verdicts_of(number) == {senior: (1, "accepted", None), lead: (1, "declined", 6)}


def test_tampered_verdicts_decide_nothing(
    browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    number = make_for_levels(skill, ann, TEXTS)
    page = review(browser.as_(mo), number)
    senior = path_of(skill, "Senior")
    twice = {"rows-900-paths": senior, "rows-900-verdict": "declined", "rows-900-reason": "6"}

    for fields in (
        {"rows-0-paths": "cell/x/y/text", "rows-0-verdict": "accepted"},
        {"rows-0-paths": senior, "rows-0-verdict": "accepted", **twice},
    ):
        answer = page.press(f"/en/suggestions/{number}/verdicts", {"note": "Why.", **fields})
        assert answer.status_code == 403

    odd = {"rows-0-paths": senior, "rows-0-verdict": "perhaps", "rows-²-paths": senior}
    assert page.press(f"/en/suggestions/{number}/verdicts", odd).status_code == 422
    assert verdicts_of(number) == {}


def test_name_and_place_of_a_new_skill_are_one_row(
    browser: Browser, ann: Somebody, mo: Somebody, framework: Framework
) -> None:
    number = make_new_skill(framework, ann)

    page = review(browser.as_(mo), number)

    assert {"name", "place", "language"} in [set(paths.split()) for paths in rows_of(page, number)]
    answer = press_verdicts(page, number, {"name": "accepted"})
    assert "3 of 5 published, 0 not accepted, 2 still waiting." in answer.follow().html


def test_what_was_said_of_a_row_is_kept_for_each_of_its_changes(
    browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    keys = [skill.framework.cell(role, "Junior") for role in ("ML Engineer", "Data Scientist")]
    same = dict.fromkeys(keys, Cell("Knows the house rules.", required=False))
    publish_version(skill, with_cells(content_of(skill), same))
    knows = dict.fromkeys(keys, Cell("Knows them.", required=False))
    number = sent_by_suggesting(skill, ann, with_cells(content_of(skill), knows))
    hers = browser.as_(mo)
    page = hers.open(f"/en/suggestions/{number}/review")
    together = " ".join(sorted(f"cell/{'/'.join(key)}/text" for key in keys))
    chosen = {"rows-0-paths": together, "rows-0-verdict": "accepted", "note": "Both."}
    publish_version(
        skill, with_text(content_of(skill), skill, "Other words.", "Data Scientist", "Junior")
    )

    late = page.browser.press(
        f"/en/suggestions/{number}/verdicts", {**chosen, "seen": "x", "number": 2, "revision": 1}
    )

    assert late.status_code == 409
    kept = late.form(f"/en/suggestions/{number}/verdicts")
    rows = rows_of(late, number)
    assert len(rows) == 2
    assert [kept[f"{row}verdict"] for row in rows.values()] == ["accepted", "accepted"]

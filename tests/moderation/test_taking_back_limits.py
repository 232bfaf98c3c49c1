"""What cannot be taken back, or not any more: whole or not at all, and only the last word."""

from dataclasses import replace

from flask import Flask

from community.moderation.taking_back import ChangedSince, TooLate
from community.rules.content import Cell
from community.rules.suggestion_states import DeclineReason, State
from tests.admin.redacting import redact
from tests.browser_client import Browser
from tests.catalogue.undoing import put, reword
from tests.moderation.deciding import path_of, reopen
from tests.moderation.taking import (
    accept_held,
    asked,
    decide_held,
    decline_held,
    happened_to,
    suggestion_named,
    take_back,
)
from tests.people import Somebody
from tests.skills import (
    Framework,
    MadeSkill,
    content_of,
    make_framework,
    make_skill,
    publish_version,
)
from tests.suggest.makers import (
    NEW_TEXT,
    head_text,
    make_suggestion,
    sent_by_suggesting,
    state_of,
    with_text,
)


def make_for_two(skill: MadeSkill, author: Somebody) -> int:
    """A suggestion for the texts of two cells; its number."""
    wanted = with_text(content_of(skill), skill, NEW_TEXT)
    return sent_by_suggesting(skill, author, with_text(wanted, skill, "Teaches.", level="Lead"))


def test_of_two_cells_neither_is_undone_where_one_was_changed_since(
    ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    suggestion = make_for_two(skill, ann)
    decision = accept_held(suggestion, mo)
    reword(skill, "ML Engineer", "Lead", "Leads every project there is.")

    outcome = take_back(decision, mo)

    assert outcome == ChangedSince(2)
    assert (head_text(skill), state_of(suggestion)) == (NEW_TEXT, State.ACCEPTED)


def test_the_first_of_two_decisions_in_part_waits_for_the_second(
    ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    suggestion = make_for_two(skill, ann)
    first = decide_held(suggestion, mo, accepted=[path_of(skill, "Senior")])
    accept_held(suggestion, mo)

    outcome = take_back(first, mo)

    assert outcome == TooLate(2)
    assert state_of(suggestion) is State.ACCEPTED


def test_what_was_reopened_is_not_taken_back(ann: Somebody, mo: Somebody, skill: MadeSkill) -> None:
    suggestion = make_suggestion(skill, ann)
    decision = decline_held(suggestion, mo)
    reopen(suggestion, mo)

    outcome = take_back(decision, mo)

    assert outcome == TooLate(None)
    assert happened_to(suggestion) == ["suggested", "declined", "reopened"]
    assert suggestion_named(suggestion).head_revision == 1


def test_what_another_version_changed_back_is_no_undoing(
    ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    before = content_of(skill)
    decision = accept_held(make_suggestion(skill, ann), mo)
    publish_version(skill, before)

    outcome = take_back(decision, mo)

    assert outcome == ChangedSince(2)


def test_a_page_with_an_error_is_not_left_behind(
    ann: Somebody, mo: Somebody, framework: Framework
) -> None:
    """The text that is to be undone took the place of none, and is required by now."""
    key = framework.cell("ML Engineer", "Senior")
    skill = make_skill(framework, cells={key: Cell("", required=False)})
    suggestion = sent_by_suggesting(skill, ann, with_text(content_of(skill), skill, NEW_TEXT))
    decision = accept_held(suggestion, mo)
    put(skill, {key: Cell(NEW_TEXT, required=True)})

    outcome = take_back(decision, mo)

    assert outcome == ChangedSince(2)
    assert content_of(skill).cells[key] == Cell(NEW_TEXT, required=True)


def test_what_was_redacted_is_not_brought_back(
    app: Flask, browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    decision = accept_held(make_suggestion(skill, ann), mo)
    reword(skill, "ML Engineer", "Lead", "Elsewhere on the page.")
    redact(app, skill, 1)

    assert take_back(decision, mo) == ChangedSince(2)
    answer = browser.as_(mo).press(f"/en/decisions/{decision}/take-back", status=409)
    assert "A decision is taken back as a whole or not at all" in answer


def test_a_move_to_another_domain_waits_for_those_who_decide_there(
    ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    elsewhere = make_framework("Cooking", "Baking", roles=("Baker",), levels=("Novice",))
    wanted = replace(with_text(content_of(skill), skill, NEW_TEXT), place=elsewhere.place)
    suggestion = sent_by_suggesting(skill, ann, wanted)
    decision = decide_held(suggestion, mo, declined={"place": DeclineReason.TALK_FIRST})
    before = suggestion_named(suggestion).domain_uid

    take_back(decision, mo)

    assert set(asked(suggestion)) == {"place", path_of(skill, "Senior")}
    assert before == skill.framework.domain
    assert suggestion_named(suggestion).domain_uid == elsewhere.domain

"""Accepting one of several suggestions for the same cell, and what becomes of the others."""

from community.moderation.outcomes import Accepted, CannotBeAccepted, Declined
from community.rules.content import Cell
from community.rules.merge import Fit
from community.rules.suggestion_states import State
from community.suggest.standings import standing_of
from models.suggestion import Suggestion
from tests.moderation.makers import accept, numbers_of_versions, seen_now
from tests.people import Somebody, make_person
from tests.site import in_site
from tests.skills import MadeSkill, content_of, publish_version
from tests.suggest.makers import (
    head_text,
    make_suggestion,
    sent_by_suggesting,
    state_of,
    with_cells,
    with_text,
)

TEXT = "Plans experiments with care. Writes tests for models. Explains results to others."


def fit_of(suggestion_id: int) -> Fit:
    """How a suggestion stands to the page at this moment."""
    with in_site() as session:
        return standing_of(session.get_one(Suggestion, suggestion_id)).fit


def page_with_text(skill: MadeSkill, text: str = TEXT) -> None:
    publish_version(skill, with_text(content_of(skill), skill, text))


def test_three_rivals_with_words_of_their_own_are_all_accepted_one_after_the_other(
    ann: Somebody, bo: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    page_with_text(skill)
    cy = make_person("cy")
    first = make_suggestion(skill, ann, TEXT.replace("care", "great care"))
    second = make_suggestion(skill, bo, TEXT.replace("tests", "good tests"))
    third = make_suggestion(skill, cy, TEXT.replace("others", "customers"))

    outcomes = [accept(number, mo) for number in (first, second, third)]

    assert outcomes == [Accepted(3), Accepted(4), Accepted(5)]
    assert head_text(skill) == (
        "Plans experiments with great care. Writes good tests for models. "
        "Explains results to customers."
    )


def test_accepting_one_leaves_the_others_waiting_as_merged_overlapping_or_already_there(
    ann: Somebody, bo: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    page_with_text(skill)
    cy, di = make_person("cy"), make_person("di")
    chosen = make_suggestion(
        skill, ann, TEXT.replace("care", "great care").replace("tests", "good tests")
    )
    elsewhere = make_suggestion(skill, bo, TEXT.replace("others", "customers"))
    same_words = make_suggestion(skill, cy, TEXT.replace("tests", "many tests"))
    part_of_it = make_suggestion(skill, di, TEXT.replace("care", "great care"))

    accept(chosen, mo)

    others = (elsewhere, same_words, part_of_it)
    assert [fit_of(each) for each in others] == [Fit.MERGED, Fit.CONFLICT, Fit.ALREADY_THERE]
    assert {state_of(each) for each in others} == {State.WAITING}


def test_of_those_only_the_overlapping_one_has_to_be_brought_up_to_date(
    ann: Somebody, bo: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    page_with_text(skill)
    cy, di = make_person("cy"), make_person("di")
    accepted = make_suggestion(skill, ann, TEXT.replace("tests", "good tests"))
    elsewhere = make_suggestion(skill, bo, TEXT.replace("others", "customers"))
    same_words = make_suggestion(skill, cy, TEXT.replace("tests", "many tests"))
    part_of_it = make_suggestion(
        skill, di, TEXT.replace("tests", "good tests").replace("models", "all models")
    )
    accept(accepted, mo)

    outcomes = [accept(each, mo) for each in (same_words, elsewhere, part_of_it)]

    assert outcomes == [CannotBeAccepted(), Accepted(4), Accepted(5)]
    assert state_of(same_words) is State.WAITING
    assert head_text(skill) == (
        "Plans experiments with care. Writes good tests for all models. "
        "Explains results to customers."
    )


def test_what_a_rival_brought_in_the_meantime_is_closed_as_already_there(
    ann: Somebody, bo: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    page_with_text(skill)
    chosen = make_suggestion(
        skill, ann, TEXT.replace("care", "great care").replace("tests", "good tests")
    )
    part_of_it = make_suggestion(skill, bo, TEXT.replace("care", "great care"))
    accept(chosen, mo)

    outcome = accept(part_of_it, mo)

    assert outcome == Declined(already_there=True)
    assert numbers_of_versions(skill) == [1, 2, 3]


def test_a_cell_that_a_rival_removed_keeps_the_words_of_the_other_waiting(
    ann: Somebody, bo: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    page_with_text(skill)
    key = skill.framework.cell("ML Engineer", "Senior")
    words = make_suggestion(skill, ann, TEXT.replace("care", "great care"))
    removal = sent_by_suggesting(skill, bo, with_cells(content_of(skill), {key: None}))
    accept(removal, mo)

    outcome = accept(words, mo)

    assert outcome == CannotBeAccepted()
    assert fit_of(words) is Fit.CONFLICT
    assert state_of(words) is State.WAITING


def test_the_flag_of_one_rival_and_the_words_of_another_go_together(
    ann: Somebody, bo: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    page_with_text(skill)
    key = skill.framework.cell("ML Engineer", "Senior")
    words = make_suggestion(skill, ann, TEXT.replace("care", "great care"))
    optional = with_cells(content_of(skill), {key: Cell(TEXT, required=False)})
    flag = sent_by_suggesting(skill, bo, optional)
    seen = seen_now(words)
    accept(flag, mo)

    outcome = accept(words, mo, seen)

    assert outcome == Accepted(4)
    assert content_of(skill).cells[key] == Cell(TEXT.replace("care", "great care"), required=False)

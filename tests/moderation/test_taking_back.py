"""Taking back a decision within five minutes: everything is as before, and nobody heard of it."""

from flask import Flask
from sqlalchemy import select

from community.moderation import suspending
from community.moderation.taking_back import ChangedSince, TakenBack
from community.rules.suggestion_states import State
from models.decision import Figure
from models.watch import Follow
from tests.catalogue.undoing import numbers_of, reword, undo
from tests.moderation.taking import (
    accept_held,
    act_of,
    ask_held,
    asked,
    causes_of,
    credited,
    decision_named,
    decline_held,
    happened_to,
    open_paths,
    standing_verdicts,
    suggestion_named,
    take_back,
)
from tests.notifications.makers import tell_all, told, watching
from tests.people import Somebody
from tests.site import changing_site, in_site
from tests.skills import MadeSkill, content_of
from tests.suggest.makers import NEW_TEXT, head_text, make_suggestion, state_of


def test_an_acceptance_is_undone_by_a_new_version_and_the_suggestion_waits_again(
    ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    suggestion = make_suggestion(skill, ann)
    before, wanted = content_of(skill), asked(suggestion)
    decision = accept_held(suggestion, mo)

    outcome = take_back(decision, mo)

    assert outcome == TakenBack(suggestion, 3)
    assert content_of(skill) == before
    assert causes_of(skill) == ["import", "suggestion", "taking back"]
    assert credited(skill, 3) == [(mo.id, "edited")]
    assert state_of(suggestion) is State.WAITING
    assert (suggestion_named(suggestion).head_revision, asked(suggestion)) == (2, wanted)
    assert open_paths(suggestion) == set(wanted)
    assert standing_verdicts(suggestion) == []
    assert decision_named(decision).taken_back_by is not None
    assert happened_to(suggestion) == ["suggested", "accepted", "published", "taken back"]


def test_it_is_as_it_was_but_for_its_revision(
    ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    suggestion = make_suggestion(skill, ann)
    before = suggestion_named(suggestion)

    take_back(accept_held(suggestion, mo), mo)

    after = suggestion_named(suggestion)
    for fact in ("fingerprint", "effects", "base_number", "domain_uid", "author_id"):
        assert getattr(after, fact) == getattr(before, fact), fact


def test_nobody_hears_of_it_neither_of_the_undoing(
    app: Flask, ann: Somebody, bo: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    watching(bo, skill, "conversation")
    suggestion = make_suggestion(skill, ann)
    tell_all(app)
    before = told()
    decision = accept_held(suggestion, mo)

    take_back(decision, mo)

    tell_all(app)
    assert act_of(decision).taken_back_at is not None
    assert told() == before


def test_a_decline_is_taken_back_without_any_version(
    ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    suggestion = make_suggestion(skill, ann)
    wanted = asked(suggestion)

    outcome = take_back(decline_held(suggestion, mo), mo)

    assert outcome == TakenBack(suggestion, None)
    assert numbers_of(skill) == [1]
    assert (state_of(suggestion), asked(suggestion)) == (State.WAITING, wanted)
    assert (suggestion_named(suggestion).head_revision, open_paths(suggestion)) == (2, set(wanted))
    assert happened_to(suggestion) == ["suggested", "declined", "taken back"]


def test_a_request_is_taken_back_without_a_new_revision(
    ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    suggestion = make_suggestion(skill, ann)

    outcome = take_back(ask_held(suggestion, mo), mo)

    assert outcome == TakenBack(suggestion, None)
    assert state_of(suggestion) is State.WAITING
    assert suggestion_named(suggestion).head_revision == 1
    assert happened_to(suggestion) == ["suggested", "returned", "taken back"]


def test_it_can_be_decided_again_and_taken_back_again(
    ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    suggestion = make_suggestion(skill, ann)
    take_back(accept_held(suggestion, mo), mo)

    again = accept_held(suggestion, mo)

    assert head_text(skill) == NEW_TEXT
    assert take_back(again, mo) == TakenBack(suggestion, 5)
    assert numbers_of(skill) == [1, 2, 3, 4, 5]
    assert head_text(skill) != NEW_TEXT


def test_whole_or_not_at_all_where_a_cell_was_changed_since(
    ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    suggestion = make_suggestion(skill, ann)
    decision = accept_held(suggestion, mo)
    reword(skill, "ML Engineer", "Senior", "Leads every project there is.")

    outcome = take_back(decision, mo)

    assert outcome == ChangedSince(2)
    assert state_of(suggestion) is State.ACCEPTED
    assert numbers_of(skill) == [1, 2, 3]
    assert decision_named(decision).taken_back_by is None
    assert act_of(decision).taken_back_at is None


def test_what_changed_elsewhere_on_the_page_stays(
    ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    before = head_text(skill)
    decision = accept_held(make_suggestion(skill, ann), mo)
    reword(skill, "ML Engineer", "Lead", "Leads every project there is.")

    take_back(decision, mo)

    assert head_text(skill) == before
    assert head_text(skill, level="Lead") == "Leads every project there is."


def test_what_was_undone_already_needs_no_version(
    ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    suggestion = make_suggestion(skill, ann)
    decision = accept_held(suggestion, mo)
    undo(skill, 2, mo)

    outcome = take_back(decision, mo)

    assert outcome == TakenBack(suggestion, None)
    assert causes_of(skill) == ["import", "suggestion", "revert"]
    assert state_of(suggestion) is State.WAITING


def test_the_author_follows_it_without_an_end_again(
    ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    suggestion = make_suggestion(skill, ann)

    take_back(decline_held(suggestion, mo), mo)

    with in_site() as session:
        follow = session.get_one(Follow, (ann.id, "suggestion", suggestion))
        assert follow.until is None


def test_what_is_taken_back_of_somebody_shut_out_rests(
    ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    suggestion = make_suggestion(skill, ann)
    decision = decline_held(suggestion, mo)
    with changing_site():
        suspending.suspend(ann.id, reason="Spam.", by=None)

    take_back(decision, mo)

    assert suggestion_named(suggestion).resting_since is not None


def test_figures_forget_it(ann: Somebody, mo: Somebody, skill: MadeSkill) -> None:
    suggestion = make_suggestion(skill, ann)
    decision = accept_held(suggestion, mo)
    counted = figures()

    take_back(decision, mo)

    assert counted["accepted"] == 1
    assert set(figures().values()) == {0}


def figures() -> dict[str, int]:
    with in_site() as session:
        return {row.bucket: row.n for row in session.scalars(select(Figure))}

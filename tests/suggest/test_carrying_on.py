"""Carrying on with a suggestion whose author has not been heard of for two weeks."""

import pytest
from sqlalchemy import select, update

from community.comments.actions import comment_on_suggestion
from community.comments.rendering import render
from community.rules.permissions import Permission, may
from community.rules.suggestion_states import State
from community.suggest import actions, revising
from community.suggest.authorship import authored
from community.suggest.deciding import decidable
from models.database import now
from models.person import Person
from models.suggestion import Suggestion, SuggestionPerson
from models.version import Credit
from models.watch import Follow
from tests.moderation.makers import accept
from tests.people import Somebody
from tests.site import changing_site, in_site
from tests.skills import MadeSkill
from tests.suggest.makers import make_suggestion, state_of
from tests.suggest.revision_makers import (
    activities,
    answer,
    let_pass,
    parts_in,
    revise_text,
    revisions,
    send_back,
)


def say_something(number: int, person: Somebody) -> None:
    words = render("Still here.")
    with changing_site():
        comment_on_suggestion(number, words, by=person.id)


def delete_account(person: Somebody) -> None:
    with changing_site() as session:
        emptied = update(Person).where(Person.id == person.id)
        session.execute(emptied.values(name=None, folded_name=None, deleted_at=now()))


def test_after_two_weeks_of_silence_anybody_carries_on_with_a_suggestion(
    ann: Somebody, bo: Somebody, skill: MadeSkill
) -> None:
    number = make_suggestion(skill, ann)
    let_pass(days=14)

    outcome = revise_text(number, bo, skill)

    assert outcome == revising.Revised(2)
    assert revisions(number)[1][2] == bo.id
    assert parts_in(number) == {(ann.id, "wrote"), (bo.id, "carried on")}
    assert activities(number)[-1] == ("carry on", "carried on")


def test_before_two_weeks_have_gone_by_nobody_carries_on(
    ann: Somebody, bo: Somebody, skill: MadeSkill
) -> None:
    number = make_suggestion(skill, ann)
    let_pass(days=13)

    with pytest.raises(actions.SuggestingRefused):
        revise_text(number, bo, skill)


@pytest.mark.parametrize("sign", ["comment", "revision", "answer"])
def test_who_was_heard_of_within_two_weeks_keeps_her_suggestion(
    ann: Somebody, bo: Somebody, mo: Somebody, skill: MadeSkill, sign: str
) -> None:
    number = make_suggestion(skill, ann)
    send_back(number, mo)
    let_pass(days=20)
    if sign == "comment":
        say_something(number, ann)
    elif sign == "revision":
        revise_text(number, ann, skill, "Something newer.")
    else:
        answer(number, ann)

    with pytest.raises(actions.SuggestingRefused):
        revise_text(number, bo, skill)


def test_what_others_say_is_no_sign_of_the_author(
    ann: Somebody, bo: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    number = make_suggestion(skill, ann)
    let_pass(days=20)
    say_something(number, mo)
    say_something(number, bo)

    assert revise_text(number, bo, skill) == revising.Revised(2)


def test_the_suggestion_of_a_former_member_is_carried_on_with_at_once(
    ann: Somebody, bo: Somebody, skill: MadeSkill
) -> None:
    number = make_suggestion(skill, ann)
    delete_account(ann)

    assert revise_text(number, bo, skill) == revising.Revised(2)


def test_who_carried_on_keeps_what_a_former_member_left(
    ann: Somebody, bo: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    number = make_suggestion(skill, ann)
    delete_account(ann)
    revise_text(number, bo, skill)

    with pytest.raises(actions.SuggestingRefused):
        revise_text(number, mo, skill, "Somebody third.")


def test_both_go_on_with_it_and_neither_is_counted_twice(
    ann: Somebody, bo: Somebody, skill: MadeSkill
) -> None:
    number = make_suggestion(skill, ann)
    let_pass(days=14)
    revise_text(number, bo, skill, "One.")

    revise_text(number, ann, skill, "Two.")
    revise_text(number, bo, skill, "Three.")

    assert parts_in(number) == {(ann.id, "wrote"), (bo.id, "carried on")}
    assert [happened for _, happened in activities(number)] == [
        "suggested",
        "carried on",
        "revised",
        "revised",
    ]


def test_both_are_credited_for_what_comes_of_it(
    ann: Somebody, bo: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    number = make_suggestion(skill, ann)
    let_pass(days=14)
    revise_text(number, bo, skill)

    accept(number, mo)

    with in_site() as session:
        credits = session.execute(
            select(Credit.person_id, Credit.kind).where(Credit.number == 2)
        ).all()
    assert {tuple(row) for row in credits} == {(ann.id, "wrote"), (bo.id, "carried on")}


def test_who_carried_on_does_not_decide_it(
    ann: Somebody, mo: Somebody, other_moderator: Somebody, skill: MadeSkill
) -> None:
    number = make_suggestion(skill, ann)
    let_pass(days=14)
    revise_text(number, mo, skill)

    with in_site() as session:
        thing = decidable(session.get_one(Suggestion, number), mo.id)

    assert mo.id in thing.barred
    assert thing.others_who_may_decide == 1


def test_who_carries_on_follows_the_suggestion(
    ann: Somebody, bo: Somebody, skill: MadeSkill
) -> None:
    number = make_suggestion(skill, ann)
    let_pass(days=14)

    revise_text(number, bo, skill)

    with in_site() as session:
        followers = set(session.scalars(select(Follow.person_id).where(Follow.thing_id == number)))
    assert followers == {ann.id, bo.id}


def test_carrying_on_with_a_suggestion_that_was_sent_back_lets_it_wait_again(
    ann: Somebody, bo: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    number = make_suggestion(skill, ann)
    send_back(number, mo)
    let_pass(days=14)

    revise_text(number, bo, skill)

    assert state_of(number) is State.WAITING


def test_a_suspended_person_neither_revises_nor_carries_on(
    ann: Somebody, bo: Somebody, skill: MadeSkill
) -> None:
    number = make_suggestion(skill, ann)
    let_pass(days=14)
    with changing_site() as session:
        session.execute(update(Person).values(suspended_at=now()))

    for person in (ann, bo):
        with pytest.raises(actions.SuggestingRefused):
            revise_text(number, person, skill)


def test_who_only_agreed_is_no_author(ann: Somebody, bo: Somebody, skill: MadeSkill) -> None:
    number = make_suggestion(skill, ann)
    with changing_site() as session:
        session.add(SuggestionPerson(suggestion_id=number, person_id=bo.id, kind="agreed"))

    with in_site() as session:
        whose = authored(session.get_one(Suggestion, number))

    assert whose.others == frozenset()
    assert not may(None, Permission.REVISE, whose)

"""Asking an author for changes, and letting wait again what was declined."""

import pytest
from sqlalchemy import select

from community.moderation.outcomes import (
    Accepted,
    DecidingRefused,
    Declined,
    IsBackAlready,
    Moved,
    Reopened,
    SentBack,
    SettledAlready,
    WaitsAlready,
)
from community.rules.suggestion_states import DeclineReason, State
from models.activity import Act, Activity
from models.watch import Follow
from tests.moderation.deciding import (
    ask,
    asked_now,
    claimed,
    decide,
    decisions_of,
    make_for_levels,
    path_of,
    reopen,
    suggestion_row,
    told,
    verdicts_of,
)
from tests.moderation.makers import accept, decline, seen_now
from tests.people import Somebody
from tests.site import in_site
from tests.skills import MadeSkill, content_of, publish_version
from tests.suggest.makers import make_suggestion, state_of, with_text


def test_what_is_asked_for_goes_back_to_its_author_with_a_sentence(
    ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    number = make_suggestion(skill, ann)

    outcome = ask(number, mo, "Say it shorter.")

    assert outcome == SentBack()
    assert state_of(number) is State.BACK
    (decision,) = decisions_of(number)
    assert (decision.kind, decision.reason, decision.reason_code) == (
        "ask for changes",
        "Say it shorter.",
        None,
    )
    assert verdicts_of(number) == {}
    assert claimed(number) == asked_now(number)
    with in_site() as session:
        activity = session.scalars(select(Activity).order_by(Activity.id.desc())).first()
        assert activity is not None
        assert (activity.kind, activity.subject_id) == ("returned", ann.id)
        assert activity.paths == [path_of(skill, "Senior")]
        assert session.get_one(Act, activity.act_id).kind == "ask for changes"


def test_without_a_sentence_nothing_is_asked(ann: Somebody, mo: Somebody, skill: MadeSkill) -> None:
    number = make_suggestion(skill, ann)

    with pytest.raises(ValueError, match="which"):
        ask(number, mo, " \n")

    assert state_of(number) is State.WAITING


def test_it_is_asked_once_and_then_it_is_the_authors_turn(
    ann: Somebody, mo: Somebody, other_moderator: Somebody, skill: MadeSkill
) -> None:
    number = make_suggestion(skill, ann)
    ask(number, mo)

    assert ask(number, other_moderator, "And say it longer.") == IsBackAlready()
    assert told(number) == ["suggested", "returned"]


@pytest.mark.parametrize("by", ["mo", "ida"])
def test_a_request_is_no_lock(
    ann: Somebody, mo: Somebody, other_moderator: Somebody, skill: MadeSkill, by: str
) -> None:
    number = make_suggestion(skill, ann)
    ask(number, mo)

    assert accept(number, mo if by == "mo" else other_moderator) == Accepted(2)


def test_nobody_asks_who_may_not_decide_or_herself(
    ann: Somebody, bo: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    number, own = make_suggestion(skill, ann), make_suggestion(skill, mo, level="Lead")

    for who, suggestion in ((bo, number), (ann, number), (mo, own)):
        with pytest.raises(DecidingRefused):
            ask(suggestion, who)


def test_a_request_rests_on_what_was_seen(ann: Somebody, mo: Somebody, skill: MadeSkill) -> None:
    number = make_suggestion(skill, ann)
    seen = seen_now(number)
    publish_version(skill, with_text(content_of(skill), skill, "Something else."))

    assert ask(number, mo, seen=seen) == Moved()
    assert state_of(number) is State.WAITING


def test_what_is_settled_cannot_go_back(ann: Somebody, mo: Somebody, skill: MadeSkill) -> None:
    number = make_suggestion(skill, ann)
    decline(number, mo)

    assert ask(number, mo) == SettledAlready("mo", State.DECLINED)


def test_what_was_declined_waits_again_as_it_was(
    ann: Somebody, mo: Somebody, other_moderator: Somebody, skill: MadeSkill
) -> None:
    number = make_suggestion(skill, ann)
    decline(number, mo)

    outcome = reopen(number, other_moderator)

    assert outcome == Reopened()
    assert state_of(number) is State.WAITING
    assert claimed(number) == asked_now(number)
    assert told(number) == ["suggested", "declined", "reopened"]
    assert suggestion_row(number).head_revision == 1
    with in_site() as session:
        assert session.scalars(select(Follow.until)).all() == [None]


def test_what_waits_again_can_be_decided_anew(
    ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    number = make_suggestion(skill, ann)
    decline(number, mo)
    reopen(number, mo)

    assert accept(number, mo) == Accepted(2)
    assert verdicts_of(number) == {path_of(skill, "Senior"): (1, "accepted", None)}


def test_what_was_declined_change_by_change_waits_again_with_what_was_declined_last(
    ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    number = make_for_levels(skill, ann, {"Senior": "Trains models.", "Lead": "Leads others."})
    decide(number, mo, declined={path_of(skill, "Senior"): DeclineReason.TALK_FIRST})
    assert decline(number, mo) == Declined()

    reopen(number, mo)

    assert asked_now(number) == {path_of(skill, "Lead")}
    assert verdicts_of(number) == {path_of(skill, "Senior"): (1, "declined", 6)}
    accept(number, mo)
    assert state_of(number) is State.PARTLY


@pytest.mark.parametrize("settled", ["waiting", "back", "accepted"])
def test_only_what_was_declined_waits_again(
    ann: Somebody, mo: Somebody, skill: MadeSkill, settled: str
) -> None:
    number = make_suggestion(skill, ann)
    if settled == "back":
        ask(number, mo)
    if settled == "accepted":
        accept(number, mo)

    assert reopen(number, mo) == WaitsAlready()
    assert state_of(number) == settled


def test_only_who_may_decide_it_lets_it_wait_again(
    ann: Somebody, bo: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    number = make_suggestion(skill, ann)
    decline(number, mo)

    for somebody in (ann, bo):
        with pytest.raises(DecidingRefused):
            reopen(number, somebody)

    assert state_of(number) is State.DECLINED

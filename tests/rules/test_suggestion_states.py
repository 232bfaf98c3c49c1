"""The moves a suggestion can make, and those it cannot."""

from itertools import product

import pytest

from community.rules.suggestion_states import MOVES, OPEN, DeclineReason, IllegalMove, State, move

LEGAL = {
    "some verdicts given": (State.WAITING, State.WAITING),
    "changes asked for": (State.WAITING, State.BACK),
    "accepted": (State.WAITING, State.ACCEPTED),
    "partly accepted": (State.WAITING, State.PARTLY),
    "declined": (State.WAITING, State.DECLINED),
    "withdrawn": (State.WAITING, State.WITHDRAWN),
    "answered": (State.BACK, State.WAITING),
    "accepted while back": (State.BACK, State.ACCEPTED),
    "partly accepted while back": (State.BACK, State.PARTLY),
    "declined while back": (State.BACK, State.DECLINED),
    "withdrawn while back": (State.BACK, State.WITHDRAWN),
    "acceptance taken back": (State.ACCEPTED, State.WAITING),
    "partial acceptance taken back": (State.PARTLY, State.WAITING),
    "decline taken back or reopened": (State.DECLINED, State.WAITING),
    "reopened": (State.WITHDRAWN, State.WAITING),
}


@pytest.mark.parametrize(("state", "to"), LEGAL.values(), ids=LEGAL.keys())
def test_a_suggestion_moves(state: State, to: State) -> None:
    assert move(state, to) is to


@pytest.mark.parametrize(
    ("state", "to"), [pair for pair in product(State, State) if pair not in LEGAL.values()]
)
def test_every_other_move_is_refused_with_both_ends(state: State, to: State) -> None:
    with pytest.raises(IllegalMove) as refused:
        move(state, to)

    assert (refused.value.state, refused.value.to) == (state, to)


def test_what_can_be_decided_is_open() -> None:
    assert {state for state in State if State.ACCEPTED in MOVES[state]} == OPEN


def test_the_nine_reasons_have_the_keys_one_to_nine_and_the_last_needs_a_sentence() -> None:
    assert [reason.value for reason in DeclineReason] == list(range(1, 10))
    assert [each for each in DeclineReason if each.needs_a_sentence] == [DeclineReason.OTHER]

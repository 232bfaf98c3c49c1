"""How much may wait at once."""

from datetime import timedelta

import pytest

from community.rules.limits import counts_as_waiting, left_to_send, waiting_limit
from community.rules.suggestion_states import State


@pytest.mark.parametrize(
    ("accepted", "days", "invited", "limit"),
    [
        (0, 0, False, 5),
        (0, 6, False, 5),
        (0, 7, False, 10),
        (1, 0, False, 10),
        (1, 7, False, 10),
        (3, 1, False, 20),
        (9, 1, False, 50),
        (100, 400, False, 50),
        (0, 0, True, None),
    ],
)
def test_trust_grows_with_what_was_accepted(
    accepted: int, days: int, invited: bool, limit: int | None
) -> None:
    assert waiting_limit(accepted, timedelta(days=days), invited) == limit


@pytest.mark.parametrize(
    ("state", "days", "counts"),
    [
        (State.WAITING, 0, True),
        (State.WAITING, 14, True),
        (State.WAITING, 15, False),
        (State.BACK, 0, False),
        (State.ACCEPTED, 0, False),
        (State.WITHDRAWN, 0, False),
    ],
)
def test_only_what_the_moderators_have_for_two_weeks_counts(
    state: State, days: int, counts: bool
) -> None:
    assert counts_as_waiting(state, timedelta(days=days)) is counts


def test_what_is_left_is_known_before_it_bites() -> None:
    assert [left_to_send(5, waiting) for waiting in (0, 4, 5, 9)] == [5, 1, 0, 0]
    assert left_to_send(None, 400) is None

"""How much may wait at once from one person, and in one suggestion."""

from datetime import timedelta

from community.rules.suggestion_states import State

FIRST_LIMIT = 5
MORE_FOR_EACH_ACCEPTANCE = 5
HIGHEST_LIMIT = 50
NEW_FOR = timedelta(days=7)
COUNTS_FOR = timedelta(days=14)
SILENT_AFTER = timedelta(days=14)
"""Who was not heard of for so long lets anybody carry on with her suggestion."""
SMALL_SUGGESTION = 3
"""Places in a suggestion that is read at a glance."""
LARGE_SUGGESTION = 20
"""From so many places a suggestion waits longer, and is better split."""
LARGEST_SUGGESTION = 200
OPEN_POINTERS = 10
"""Of one person; a pointer costs a moment, and each waits for somebody to read it."""
COMPARED_TOGETHER = 1_000
"""Changes of a page's waiting suggestions, the oldest, that are looked at in common."""
SHORT_QUEUE = 10
"""While no more is waiting, the oldest comes first; beyond, what is ready comes before it."""


def waiting_limit(accepted: int, account_age: timedelta, invited: bool) -> int | None:
    """How many suggestions of a person may wait; None where nothing limits her.

    Seven days of membership weigh as much as a first acceptance.
    """
    if invited:
        return None
    earned = max(accepted, 1) if account_age >= NEW_FOR else accepted
    return min(HIGHEST_LIMIT, FIRST_LIMIT + MORE_FOR_EACH_ACCEPTANCE * earned)


def counts_as_waiting(state: State, sent_ago: timedelta) -> bool:
    """Whether a suggestion takes one of its author's places: not if it lies with her or too long
    with the moderators.
    """
    return state is State.WAITING and sent_ago <= COUNTS_FOR


def left_to_send(limit: int | None, waiting: int) -> int | None:
    """How many more may be sent now, so that it can be said before it bites."""
    return None if limit is None else max(0, limit - waiting)

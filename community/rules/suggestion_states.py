"""The moves a suggestion can make."""

from enum import IntEnum, StrEnum


class State(StrEnum):
    WAITING = "waiting"
    BACK = "back"
    ACCEPTED = "accepted"
    PARTLY = "partly"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


class DeclineReason(IntEnum):
    """Why something was declined; the number is the key a moderator presses."""

    ALREADY_THERE = 1
    PRESENT_TEXT_IS_CLEARER = 2
    ANOTHER_LEVEL = 3
    ANOTHER_SKILL_OR_ROLE = 4
    CANNOT_BE_SEEN = 5
    TALK_FIRST = 6
    NOT_OUR_WRITING = 7
    NOT_SERIOUS = 8
    OTHER = 9

    @property
    def needs_a_sentence(self) -> bool:
        return self is DeclineReason.OTHER


class IllegalMove(ValueError):
    """A suggestion was to go where it cannot go from where it is."""

    def __init__(self, state: State, to: State) -> None:
        self.state = state
        self.to = to
        super().__init__(f"{state} → {to}")


# Waiting again: some verdicts were given, or an edit made the next revision. From accepted and
# partly: taken back. From declined: taken back or reopened. From withdrawn: reopened.
MOVES = {
    State.WAITING: {
        State.WAITING,
        State.BACK,
        State.ACCEPTED,
        State.PARTLY,
        State.DECLINED,
        State.WITHDRAWN,
    },
    State.BACK: {
        State.WAITING,
        State.ACCEPTED,
        State.PARTLY,
        State.DECLINED,
        State.WITHDRAWN,
    },
    State.ACCEPTED: {State.WAITING},
    State.PARTLY: {State.WAITING},
    State.DECLINED: {State.WAITING},
    State.WITHDRAWN: {State.WAITING},
}

OPEN = frozenset({State.WAITING, State.BACK})
"""The states in which a suggestion can still be decided."""


def move(state: State, to: State) -> State:
    """The new state. Raises IllegalMove where the table has no such move."""
    if to not in MOVES[state]:
        raise IllegalMove(state, to)
    return to

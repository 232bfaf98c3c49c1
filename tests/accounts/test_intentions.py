"""What a visitor wanted: only deeds that the site names, only things with a name."""

import pytest

from community.accounts import intentions
from community.accounts.intentions import Deeds

Done = list[tuple[int, str]]


def one_deed() -> tuple[Done, Deeds]:
    """What was done, and the one deed that a site knows."""
    done: Done = []
    return done, {"watch": lambda person, thing: done.append((person, thing))}


def test_a_known_deed_is_done_for_the_person_and_the_thing() -> None:
    done, deeds = one_deed()

    intentions.carry_out("watch:c:sharp", 7, deeds)

    assert done == [(7, "c:sharp")]


@pytest.mark.parametrize(
    "wish",
    [None, "", "watch", "watch:", "delete:pytorch", "watch:" + "x" * 300, "watch:a\0", "watch:\n"],
)
def test_an_unknown_wish_is_no_wish(wish: str | None) -> None:
    done, deeds = one_deed()

    intentions.carry_out(wish, 7, deeds)

    assert intentions.known(wish, deeds) == ""
    assert done == []

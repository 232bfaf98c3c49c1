"""What a visitor wanted: only deeds that the site names, only things with a name."""

from collections.abc import Iterator

import pytest
from flask import Flask

from community.accounts import intentions


@pytest.fixture
def done() -> Iterator[list[tuple[int, str]]]:
    """A site that knows one deed, and what was done there."""
    deeds: list[tuple[int, str]] = []
    site = Flask("site")
    intentions.init_app(site, {"watch": lambda person, thing: deeds.append((person, thing))})
    with site.app_context():
        yield deeds


def test_a_known_deed_is_done_for_the_person_and_the_thing(done: list[tuple[int, str]]) -> None:
    intentions.carry_out("watch:c:sharp", 7)

    assert done == [(7, "c:sharp")]


@pytest.mark.parametrize("wish", ["", "watch", "watch:", "delete:pytorch", "watch:" + "x" * 300])
def test_an_unknown_wish_is_no_wish(done: list[tuple[int, str]], wish: str) -> None:
    intentions.carry_out(wish, 7)

    assert intentions.known(wish) == ""
    assert done == []

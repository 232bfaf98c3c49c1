"""The words that columns may hold are those of the rules and of the code that writes them."""

import ast
from collections.abc import Iterable, Iterator
from typing import Final

import pytest

from community.notifications.facts import KINDS as TOLD_KINDS
from community.notifications.preferences import ANY
from community.rules.impact import Effect
from community.rules.listening import Channel, Choice, Frequency, Kind, Reason
from community.rules.merge import Fit
from community.rules.policies import POLICIES
from community.rules.suggestion_states import State
from models.activity import ACT_KINDS, ACTIVITY_KINDS
from models.notification import CHANNELS, FREQUENCIES, PREFERENCE_KINDS, REASONS
from models.person import POLICY_NAMES
from models.post import MAILING_KINDS
from models.suggestion import FITS, STATES
from models.version import EFFECTS
from models.watch import CHOICES
from tests.house.sources import python_files, tree_of

WRITERS: Final[dict[str, dict[int, tuple[str, ...]]]] = {
    "begin_act": {0: ACT_KINDS},
    "announce": {1: ACTIVITY_KINDS},
    "record": {0: ACT_KINDS, 1: ACTIVITY_KINDS},
    "enqueue": {0: MAILING_KINDS},
    "_write": {0: MAILING_KINDS},
}
"""Who writes a word, and at which place of the call it stands."""


@pytest.mark.parametrize(
    ("stored", "of_the_rules"),
    [
        (STATES, State),
        (FITS, Fit),
        (EFFECTS, Effect),
        (REASONS, Reason),
        (CHOICES, Choice),
        (FREQUENCIES, Frequency),
        (PREFERENCE_KINDS, [ANY, *Kind]),
        (POLICY_NAMES, POLICIES),
    ],
)
def test_a_column_holds_the_words_of_its_rule(
    stored: tuple[str, ...], of_the_rules: Iterable[str]
) -> None:
    assert set(stored) == {str(word) for word in of_the_rules}


def test_what_people_are_told_of_is_stored() -> None:
    assert set(TOLD_KINDS) <= set(ACTIVITY_KINDS)
    assert {channel.value for channel in Channel} <= set(CHANNELS)


@pytest.mark.parametrize("writer", sorted(WRITERS))
def test_only_known_words_are_written(writer: str) -> None:
    written = list(words_given_to(writer))

    assert written
    assert [word for word, known in written if word not in known] == []


def words_given_to(writer: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The words written out in calls of a function, each with those that are known there."""
    for path in python_files("community"):
        for node in ast.walk(tree_of(path)):
            if not isinstance(node, ast.Call) or ast.unparse(node.func).split(".")[-1] != writer:
                continue
            for place, known in WRITERS[writer].items():
                given = node.args[place] if place < len(node.args) else None
                if isinstance(given, ast.Constant) and isinstance(given.value, str):
                    yield given.value, known

"""Two approvals: when they are needed, and whose yes counts."""

import pytest

from community.rules.approvals import Tally, Written, Yes, needed, standing_yes, tally, writer_of
from community.rules.impact import Effect

ANN, MO, IDA = 1, 2, 3
OLD, NEW, NEWER = (None, "old"), (None, "new"), (None, "newer")
OTHER_BASE = ("before", "new")


@pytest.mark.parametrize(
    ("effect", "deciders", "number"),
    [
        (Effect.RAISES, 3, 2),
        (Effect.RAISES, 7, 2),
        (Effect.RAISES, 2, 1),
        (Effect.RAISES, 0, 1),
        (Effect.CORRECTS, 3, 1),
    ],
)
def test_two_are_needed_only_where_at_least_three_may_decide(
    effect: Effect, deciders: int, number: int
) -> None:
    assert needed(effect, {Effect.RAISES, Effect.LOWERS}, deciders) == number


@pytest.mark.parametrize(
    ("revisions", "writer"),
    [
        ([Written(ANN, {"a": NEW})], ANN),
        ([Written(ANN, {"a": OLD}), Written(MO, {"a": NEW})], MO),
        # The rest of a suggestion that was decided in part, or a revision of other cells.
        ([Written(ANN, {"a": NEW}), Written(MO, {"a": NEW, "b": OLD})], ANN),
        ([Written(ANN, {"a": NEW}), Written(MO, {"a": OLD}), Written(IDA, {"a": NEW})], IDA),
        ([Written(ANN, {"b": NEW}), Written(MO, {"a": NEW})], MO),
        # The same words on another text are another change.
        ([Written(ANN, {"a": NEW}), Written(MO, {"a": OTHER_BASE})], MO),
    ],
)
def test_a_change_is_of_whoever_gave_it_its_present_form(
    revisions: list[Written], writer: int
) -> None:
    assert writer_of("a", revisions) == writer


@pytest.mark.parametrize(
    ("revisions", "said", "counts"),
    [
        ([Written(ANN, {"a": NEW})], [Yes(1, "a", MO)], {MO}),
        ([Written(ANN, {"a": NEW})], [Yes(1, "a", MO), Yes(1, "a", MO)], {MO}),
        ([Written(ANN, {"a": NEW})], [Yes(1, "b", MO)], set()),
        # It stays while the change stays, and falls with it.
        ([Written(ANN, {"a": NEW}), Written(ANN, {"a": NEW})], [Yes(1, "a", MO)], {MO}),
        ([Written(ANN, {"a": OLD}), Written(ANN, {"a": NEW})], [Yes(1, "a", MO)], set()),
        ([Written(ANN, {"a": NEW}), Written(ANN, {"a": OTHER_BASE})], [Yes(1, "a", MO)], set()),
        # Whoever wrote it does not approve of it as well.
        ([Written(ANN, {"a": OLD}), Written(MO, {"a": NEW})], [Yes(2, "a", MO)], set()),
        (
            [Written(ANN, {"a": OLD}), Written(MO, {"a": NEW})],
            [Yes(2, "a", MO), Yes(2, "a", IDA)],
            {IDA},
        ),
        (
            [Written(ANN, {"a": OLD, "b": OLD}), Written(MO, {"a": OLD, "b": NEW})],
            [Yes(2, "a", MO)],
            {MO},
        ),
    ],
)
def test_a_yes_counts_for_what_was_looked_at(
    revisions: list[Written], said: list[Yes], counts: set[int]
) -> None:
    assert standing_yes("a", revisions, said) == counts


@pytest.mark.parametrize(
    ("given", "for_two", "expected"),
    [
        ({}, set(), Tally(1, 1)),
        ({"a": {MO}}, {"a"}, Tally(1, 2, frozenset({"a"}))),
        ({"a": {MO, IDA}, "b": {MO}}, {"a", "b"}, Tally(1, 2, frozenset({"b"}))),
        ({"a": {MO, IDA}, "b": {MO, IDA}}, {"a", "b"}, Tally(2, 2)),
        ({"a": set()}, {"a"}, Tally(0, 2, frozenset({"a"}))),
    ],
)
def test_it_is_enough_when_each_change_has_enough(
    given: dict[str, set[int]], for_two: set[str], expected: Tally
) -> None:
    found = tally(given, for_two)

    assert found == expected
    assert found.is_enough is not bool(expected.lacking)

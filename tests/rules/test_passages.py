"""In which pieces a difference is drawn."""

import pytest

from community.rules.difference import Moves, difference_between
from community.rules.passages import MOST_LINES, Passage, in_one_text, side_by_side
from community.rules.spans import Elsewhere

WORDS = "Reads the logs of the cluster and says aloud what they mean for those who wait"


def kinds(passages: tuple[Passage, ...]) -> list[tuple[str, int]]:
    """Each passage as its kind and its number of statements."""
    return [(passage.kind, len(passage.rows)) for passage in passages]


def list_of(number: int) -> list[str]:
    return [f"- {WORDS} {place}" for place in range(number)]


def test_a_long_text_with_one_changed_word_shows_that_statement_and_its_neighbours() -> None:
    before = list_of(20)
    after = [*before[:9], before[9].replace("aloud", "clearly"), *before[10:]]

    passages = in_one_text(difference_between("\n".join(before), "\n".join(after)))

    assert kinds(passages) == [("folded", 8), ("changed", 3), ("folded", 9)]
    assert [span.text for span in passages[1].spans if span.kind != "same"] == ["aloud", "clearly"]


@pytest.mark.parametrize(
    ("unchanged", "expected"),
    [
        (["Reads.", "Plans.", "Tests."], [("same", 3), ("added", 1)]),
        (["Reads.", "Plans.", "Tests.", "Asks."], [("folded", 3), ("same", 1), ("added", 1)]),
        ([f"{WORDS} long. ", "Asks."], [("same", 2), ("added", 1)]),
        ([f"{WORDS} {WORDS}.", "Asks."], [("folded", 1), ("same", 1), ("added", 1)]),
        (
            [
                "阅读集群日志，并说明其含义和影响，每天两次，向所有等待结果的同事清楚地解释原因和后续步骤。",
                "问。",
            ],
            [("folded", 1), ("same", 1), ("added", 1)],
        ),
    ],
)
def test_what_is_short_is_not_folded(unchanged: list[str], expected: list[tuple[str, int]]) -> None:
    before = " ".join(unchanged)

    passages = in_one_text(difference_between(before, f"{before} Writes the guide."))

    assert kinds(passages) == expected


def test_whole_statements_stand_apart_from_the_text_that_stayed() -> None:
    difference = difference_between(
        "Reads logs. Plans runs. Writes the tests.", "Reads all logs. Talks to owners. Plans runs."
    )

    passages = in_one_text(difference)

    assert kinds(passages) == [("changed", 1), ("added", 1), ("same", 1), ("removed", 1)]


def test_side_by_side_a_changed_statement_has_a_line_and_shares_it_where_it_was_replaced() -> None:
    difference = difference_between(
        "- Reads logs\n- Plans runs\n- Writes the tests\n- Asks why\n- Ends",
        "- Reads all logs\n- Plans big runs\n- Talks to owners\n- Ends",
    )

    passages = side_by_side(difference)

    assert kinds(passages) == [
        ("changed", 1),
        ("changed", 1),
        ("replaced", 2),
        ("removed", 1),
        ("same", 1),
    ]
    assert [span.text for span in passages[2].left] == ["\n- Writes the tests"]
    assert [span.text for span in passages[2].right] == ["\n- Talks to owners"]


def test_what_moved_stands_where_it_was_removed_and_where_it_was_added() -> None:
    there = Elsewhere("cell", level="senior")
    before, after = "Reads logs. Plans the runs.", "Reads logs. Trains small models."
    moves = Moves(away=((1, there),), here=((1, there),))

    difference = difference_between(before, after, moves)

    assert kinds(in_one_text(difference)) == [("same", 1), ("removed", 1), ("added", 1)]
    assert kinds(side_by_side(difference)) == [("same", 1), ("replaced", 2)]


def test_a_table_of_too_many_lines_has_one_with_both_texts() -> None:
    words = [f"Statement {number} stays. Old {number}." for number in range(MOST_LINES)]
    before = " ".join(words)
    after = before.replace("Old", "New")
    difference = difference_between(before, after)

    lines = side_by_side(difference)

    assert len(difference.rows) > MOST_LINES
    assert [(line.kind, len(line.left), len(line.right)) for line in lines] == [("replaced", 1, 1)]
    assert (lines[0].left[0].text, lines[0].right[0].text) == (before, after)

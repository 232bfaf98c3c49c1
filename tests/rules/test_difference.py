"""The difference of two texts: which words and which statements are marked."""

from collections.abc import Iterable

import pytest

from community.rules.difference import (
    Difference,
    Moves,
    difference_between,
    marked_words,
    replaced,
)
from community.rules.spans import Elsewhere, Span

SIGNS = {"same": "=", "removed": "-", "added": "+"}


def written(spans: Iterable[Span]) -> list[str]:
    """Each span with a sign before it."""
    return [SIGNS[span.kind] + span.text for span in spans]


def rows(difference: Difference) -> list[tuple[str, ...]]:
    """Each row as its kind and its spans."""
    return [(row.kind, *written(row.spans)) for row in difference.rows]


@pytest.mark.parametrize(
    ("before", "after", "spans"),
    [
        ("", "", []),
        ("Knows Go.", "Knows Go.", ["=Knows Go."]),
        ("", "Knows Go.", ["+Knows Go."]),
        ("Knows Go.", "Knows Rust.", ["=Knows ", "-Go", "+Rust", "=."]),
        ("Trains models.", "Trains big models.", ["=Trains ", "+big ", "=models."]),
        ("Kennt Go, Rust, C.", "Kennt Go, C.", ["=Kennt Go, ", "-Rust, ", "=C."]),
        ("能够训练模型。", "能够部署模型。", ["=能够", "-训练", "+部署", "=模型。"]),
        ("使用 Go 编程。", "使用 Rust 编程。", ["=使用 ", "-Go", "+Rust", "= 编程。"]),
    ],
)
def test_the_words_that_went_stand_before_those_that_came(
    before: str, after: str, spans: list[str]
) -> None:
    assert written(marked_words(before, after)) == spans


@pytest.mark.parametrize(
    ("before", "after", "spans"),
    [
        # A blank between two replaced words.
        (
            "Knows how to train models here.",
            "Knows how to build systems here.",
            ["=Knows how to ", "-train models", "+build systems", "= here."],
        ),
        # A comma.
        (
            "Plant, testet und liefert jeden Monat aus.",
            "Baut, prüft und liefert jeden Monat aus.",
            ["-Plant, testet", "+Baut, prüft", "= und liefert jeden Monat aus."],
        ),
        # A word between two long stretches.
        (
            "Tells the whole group about results every Monday and keeps notes of it in the wiki.",
            "Shows new people at work about twice a year how and keeps notes of it in the wiki.",
            [
                "-Tells the whole group about results every Monday",
                "+Shows new people at work about twice a year how",
                "= and keeps notes of it in the wiki.",
            ],
        ),
        # A single sign that is in both by chance.
        (
            "负责整个团队的数据管理，每周向经理汇报进展情况。",
            "协助其他部门的模型部署，每周向经理汇报进展情况。",
            [
                "-负责整个团队的数据管理",
                "+协助其他部门的模型部署",
                "=，每周向经理汇报进展情况。",
            ],
        ),
    ],
)
def test_too_little_in_common_is_nothing_to_hold_on_to(
    before: str, after: str, spans: list[str]
) -> None:
    assert written(marked_words(before, after)) == spans


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "Trains models on the cluster.",
            "Writes, in the quarter before a launch, models of what the machines on the floor cost "
            "and the people who wait for them.",
        ),
        ("Reads logs.", "Decides alone."),
        ("负责数据。", "编写测试。"),
    ],
)
def test_a_statement_of_which_less_than_a_third_is_shared_is_replaced_whole(
    before: str, after: str
) -> None:
    assert written(marked_words(before, after)) == [f"-{before}", f"+{after}"]


def test_a_comma_between_two_additions_stays() -> None:
    spans = marked_words("Knows Go, C and tests.", "Knows Go well, also C and tests.")

    assert written(spans) == ["=Knows Go", "+ well", "=,", "+ also", "= C and tests."]


def test_a_long_addition_leaves_the_old_words_as_they_are() -> None:
    spans = marked_words("Trains models.", "Trains models for all teams, at night, and says why.")

    assert written(spans) == ["=Trains models", "+ for all teams, at night, and says why", "=."]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (
            "Reads logs. Writes the tests. Plans sprints.",
            "Reads logs. Plans sprints.",
            [
                ("same", "=Reads logs."),
                ("removed", "- Writes the tests."),
                ("same", "= Plans sprints."),
            ],
        ),
        (
            "- Liest Protokolle\n- Schreibt Tests",
            "- Liest Protokolle\n- Schreibt gute Tests\n- Plant Läufe",
            [
                ("same", "=- Liest Protokolle"),
                ("changed", "=\n- Schreibt ", "+gute ", "=Tests"),
                ("added", "+\n- Plant Läufe"),
            ],
        ),
        (
            "阅读日志。训练模型。编写测试。",
            "阅读日志。训练大模型。",
            [
                ("same", "=阅读日志。"),
                ("changed", "=训练", "+大", "=模型。"),
                ("removed", "-编写测试。"),
            ],
        ),
        # Statements that share a word, as nearly all of one text do, are not the same ones.
        (
            "Reads the logs of jobs.",
            "Plans the week. Talks to the owners. Reads the logs of jobs.",
            [
                ("added", "+Plans the week."),
                ("added", "+ Talks to the owners. "),
                ("same", "=Reads the logs of jobs."),
            ],
        ),
        # An abbreviation ends no sentence.
        (
            "Kennt Sprachen, z. B. Go. Testet.",
            "Kennt Sprachen, z. B. Rust. Testet.",
            [("changed", "=Kennt Sprachen, z. B. ", "-Go", "+Rust", "=."), ("same", "= Testet.")],
        ),
    ],
)
def test_statements_are_matched_before_words(
    before: str, after: str, expected: list[tuple[str, ...]]
) -> None:
    assert rows(difference_between(before, after)) == expected


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        # The blanks before what went are those that stay.
        (
            "Reads logs.\nWrites tests. Plans runs.",
            "Reads logs.\nPlans runs.",
            [
                ("same", "=Reads logs."),
                ("removed", "=\n", "-Writes tests. "),
                ("same", "=Plans runs."),
            ],
        ),
        ("Reads. Writes.", "Writes.", [("removed", "-Reads. "), ("same", "=Writes.")]),
        (
            "Reads logs. Plans runs.",
            "Reads logs.\nPlans runs.",
            [("same", "=Reads logs."), ("changed", "- ", "+\n", "=Plans runs.")],
        ),
        (
            "Reads logs.\n\nPlans runs.",
            "Reads logs.\nPlans runs.",
            [("same", "=Reads logs."), ("changed", "=\n", "-\n", "=Plans runs.")],
        ),
        ("Reads  logs.", "Reads logs.", [("changed", "=Reads", "-  ", "+ ", "=logs.")]),
    ],
)
def test_changed_blanks_and_line_breaks_can_be_seen(
    before: str, after: str, expected: list[tuple[str, ...]]
) -> None:
    assert rows(difference_between(before, after)) == expected


def test_what_moved_is_no_longer_laid_beside_what_stands_there_now() -> None:
    there = Elsewhere("cell", level="senior")
    before, after = "Trains models with help. Reads.", "Trains models alone. Reads."

    stayed = difference_between(before, after)
    moved = difference_between(before, after, Moves(away=((0, there),)))

    assert rows(stayed)[0] == ("changed", "=Trains models ", "-with help", "+alone", "=.")
    assert rows(moved)[:2] == [
        ("moved", "-Trains models with help."),
        ("added", "+Trains models alone."),
    ]
    assert moved.rows[0].spans[0].moved == there


def test_a_name_is_replaced_whole() -> None:
    assert rows(replaced("PyTorch", "Torch")) == [("removed", "-PyTorch"), ("added", "+Torch")]
    assert rows(replaced("", "Torch")) == [("added", "+Torch")]
    assert replaced("", "") == Difference()

"""Descriptions cut into statements, and statements paired."""

from time import monotonic

import pytest
from hypothesis import given
from hypothesis import strategies as st

from community.rules.statements import statements_of, without_partner


@pytest.mark.parametrize(
    ("text", "statements"),
    [
        ("", []),
        ("Trains models", ["Trains models"]),
        ("Trains models. Explains them!", ["Trains models", "Explains them"]),
        ("- trains models;\n- explains them", ["trains models", "explains them"]),
        ("Uses Python 3.12 and node.js.", ["Uses Python 3.12 and node.js"]),
        ("Knows tools, e.g. Git. Uses .NET.", ["Knows tools, e.g. Git", "Uses .NET"]),
        ("Nutzt z. B. Git bzw. Mercurial. Prüft.", ["Nutzt z. B. Git bzw. Mercurial", "Prüft"]),
        ("Writes. and speaks", ["Writes. and speaks"]),
        ("能够训练模型。能够解释模型！", ["能够训练模型", "能够解释模型"]),
        ("...\n\nTrains", ["Trains"]),
    ],
)
def test_a_statement_is_a_line_an_item_or_a_sentence(text: str, statements: list[str]) -> None:
    assert [statement.text for statement in statements_of(text)] == statements


def test_a_statement_knows_its_line_and_what_closes_it() -> None:
    first, second, third = statements_of("Trains.  Explains !\n\n- deploys;")

    assert (first.line, first.closing, first.is_item) == (0, ".", False)
    assert (second.line, second.closing) == (0, "!")
    assert (third.line, third.closing, third.is_item) == (1, ";", True)


@pytest.mark.parametrize(
    ("text", "statements"),
    [
        ("Writes. and speaks", ["Writes", "and speaks"]),
        (
            "Prüft z. B. git, bzw. mercurial. erklärt",
            ["Prüft z. B. git, bzw. mercurial", "erklärt"],
        ),
        ("Uses node.js here", ["Uses node.js here"]),
        ("能够训练模型。git", ["能够训练模型", "git"]),
    ],
)
def test_where_case_is_ignored_a_sentence_may_begin_small(text: str, statements: list[str]) -> None:
    assert [each.text for each in statements_of(text, ignoring_case=True)] == statements


@pytest.mark.parametrize(
    ("old", "new", "lonely"),
    [
        (["trains models"], ["trains big models"], []),
        (["trains models", "explains them"], ["trains models"], ["explains them"]),
        (["uses Python", "uses Java"], ["uses Python and Java"], []),
        (["knows Python well", "knows Java well"], ["knows Python very well"], ["knows Java well"]),
        (["knows Go", "knows Go"], ["knows Go"], []),
        (["uses C++"], ["uses C#"], []),
        (["C++"], ["C"], ["C++"]),
        (["C#"], ["C"], ["C#"]),
        (["C++, C#"], ["c++ und c#"], []),
        (["机器"], ["机"], []),
        (["uses C++ daily"], ["reads C# now"], ["uses C++ daily"]),
        (["训练模型"], ["部署模型"], []),
        (["训练模型"], ["写文档"], ["训练模型"]),
        (["—"], [], []),
    ],
)
def test_a_statement_without_half_its_words_elsewhere_is_alone(
    old: list[str], new: list[str], lonely: list[str]
) -> None:
    assert list(without_partner(old, new)) == lonely


@given(st.lists(st.text("ab c"), max_size=6), st.lists(st.text("ab c"), max_size=6))
def test_a_statement_that_stays_is_never_alone(old: list[str], added: list[str]) -> None:
    assert without_partner(old, [*added, *old]) == ()


@pytest.mark.parametrize(
    ("text", "count"),
    [("." * 10_000, 0), (". " * 5_000, 0), ("A" * 10_000, 1), ("a b\n" * 2_500, 2_500)],
)
def test_a_text_of_signs_alone_is_cut_too(text: str, count: int) -> None:
    assert len(statements_of(text)) == count


def test_very_many_statements_are_compared_as_one() -> None:
    many = [f"{number} a" for number in range(1_700)]

    lonely = without_partner([*many, "something else entirely"], [f"b {each} b" for each in many])

    assert lonely == ("something else entirely",)


def test_very_many_statements_are_paired_in_the_time_it_takes_to_read_them() -> None:
    before = [f"Says {number}" for number in range(20_000)]
    after = [f"Says {number}" for number in range(20_000, 40_000)]
    began = monotonic()

    lonely = without_partner(before, after)

    assert monotonic() - began < 5
    assert lonely == ()


@pytest.mark.parametrize("swapped", [False, True])
def test_one_very_long_statement_is_compared_with_very_many_short_ones(swapped: bool) -> None:
    long = ["".join(chr(0x4E00 + number) for number in range(10_000))]
    short = [f"Says {number}" for number in range(5_000)]
    began = monotonic()

    lonely = without_partner(short, long) if swapped else without_partner(long, short)

    assert monotonic() - began < 3
    assert len(lonely) == len(short if swapped else long)

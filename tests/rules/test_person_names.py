"""Names of people: which ones are names, and which two are the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from community.rules.person_names import NameProblem, folded_name, problem_with


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("ann", None),
        ("Bo", None),
        ("李", NameProblem.TOO_SHORT),
        ("李明", None),
        ("Ann Müller-Lüdenscheidt", None),
        ("x" * 40, None),
        ("x" * 41, NameProblem.TOO_LONG),
        ("", NameProblem.TOO_SHORT),
        ("a", NameProblem.TOO_SHORT),
        ("a\u200d", NameProblem.TOO_SHORT),
        ("\u200e\u200f\u200d", NameProblem.TOO_SHORT),
        ("\u3164\u3164\u3164", NameProblem.TOO_SHORT),
        ("\u2800\u2800", NameProblem.TOO_SHORT),
        ("ann@example.org", NameProblem.LOOKS_LIKE_AN_ADDRESS),
        ("ann＠example.org", NameProblem.LOOKS_LIKE_AN_ADDRESS),
    ],
)
def test_what_is_a_name(name: str, problem: NameProblem | None) -> None:
    assert problem_with(name) is problem


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ann", "ann"),
        ("ann", "ＡＮＮ"),
        ("Straße", "STRASSE"),
        ("ann", "an\u200dn"),
        ("ann", "ann\ufe0f"),
        ("ann", "a\u034fnn"),
        ("ann", "ann\u3164"),
        ("ann", "ann\U000e0041"),
        ("Ann Bo", "ann\u00a0 bo"),
        ("é", "e\u0301"),
        ("ﬁne", "fine"),
    ],
)
def test_two_ways_of_writing_one_name(one: str, other: str) -> None:
    assert folded_name(one) == folded_name(other)


@pytest.mark.parametrize(("one", "other"), [("ann", "anna"), ("ann", "änn"), ("Ann Bo", "annbo")])
def test_two_names(one: str, other: str) -> None:
    assert folded_name(one) != folded_name(other)


@given(st.text())
def test_folding_what_was_folded_changes_nothing(name: str) -> None:
    assert folded_name(folded_name(name)) == folded_name(name)


@given(st.text(min_size=1, max_size=40))
def test_a_name_fits_where_it_is_kept(name: str) -> None:
    if problem_with(name) is None:
        assert 2 <= len(folded_name(name)) <= 40 * 18

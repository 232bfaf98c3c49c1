"""What of the hints on a page a change newly causes."""

from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from community.rules.content import Cell, Content, Place
from community.rules.hint_texts import MOST_SIGNS, Texts
from community.rules.hints import Hint, HintFinder, Ranks, newly_caused
from tests.rules.hint_pages import (
    BOTH,
    LADDER,
    LEVELS,
    MISSING,
    PART,
    SAME,
    A,
    B,
    C,
    Said,
    hint,
    optional,
    page,
    required,
)
from tests.rules.strategies import contents


@pytest.mark.parametrize(
    ("before", "after", "caused"),
    [
        # Caused by the change.
        ({"senior": A, "lead": B}, {"senior": A, "lead": A}, [hint(SAME, "senior", "lead")]),
        ({"senior": A, "lead": B}, {"senior": B, "lead": B}, [hint(SAME, "senior", "lead")]),
        ({"senior": A, "lead": B}, {"senior": A}, [hint(MISSING, "senior", "lead")]),
        (
            {"senior": optional("Reads papers.")},
            {"senior": required("Reads papers.")},
            [hint(MISSING, "senior", "lead")],
        ),
        (
            {"mid": optional("Reads papers."), "senior": B, "lead": C},
            {"junior": A, "senior": B, "lead": C},
            [hint(MISSING, "junior", "mid")],
        ),
        ({"senior": BOTH, "lead": C}, {"senior": BOTH, "lead": A}, [hint(PART, "senior", "lead")]),
        ({"senior": A, "lead": A}, {"mid": A, "senior": B, "lead": A}, []),
        (
            {"mid": A, "senior": B, "lead": A},
            {"mid": A, "lead": A},
            [hint(MISSING, "mid", "senior"), hint(SAME, "mid", "lead")],
        ),
        (
            {"mid": B, "senior": A, "lead": A},
            {"mid": A, "senior": C, "lead": A},
            [],
        ),
        (
            {"mid": optional("Reads papers."), "senior": A, "lead": A},
            {"mid": optional("Trains models."), "lead": A},
            [hint(SAME, "mid", "lead")],
        ),
        # So it was before.
        ({"senior": A, "lead": A}, {"senior": B, "lead": B}, []),
        ({"senior": A, "lead": A}, {"senior": BOTH, "lead": BOTH}, []),
        ({"senior": BOTH, "lead": A}, {"senior": BOTH, "lead": B}, []),
        ({"senior": BOTH, "lead": A}, {"senior": A, "lead": A}, []),
        ({"senior": BOTH, "lead": BOTH}, {"senior": BOTH, "lead": A}, []),
        ({"senior": A}, {"senior": B}, []),
        ({"senior": A, "lead": A}, {"senior": A, "lead": optional("Trains models.")}, []),
        # A gap that is closed from below moves up, and is no other gap.
        ({"junior": A}, {"junior": A, "mid": B}, []),
        ({"junior": A}, {"junior": A, "mid": B, "senior": C}, []),
        ({"junior": A}, {"junior": optional("Trains models."), "mid": B}, []),
        (
            {"junior": optional("Trains models.")},
            {"junior": optional("Trains models."), "mid": B},
            [hint(MISSING, "mid", "senior")],
        ),
        # A text between two that were the same all along is taken away.
        (
            {"mid": A, "senior": A, "lead": A},
            {"mid": A, "lead": A},
            [hint(MISSING, "mid", "senior")],
        ),
        # Nothing is left that could be odd.
        ({"senior": A, "lead": A}, {}, []),
        ({"senior": A, "lead": A}, {"senior": A, "lead": B}, []),
    ],
)
def test_only_what_the_change_causes_is_worth_a_look(
    before: Said, after: Said, caused: list[Hint]
) -> None:
    assert list(newly_caused(page(before), page(after), LADDER)) == sorted(caused)


def test_on_a_new_page_everything_is_caused() -> None:
    said = {"junior": A, "mid": A}

    assert newly_caused(page({}), page(said), LADDER) == HintFinder(LADDER).hints_of(page(said))


ON_LADDER: Ranks = {"junior": ("engineering", 0), "senior": ("engineering", 1)}


@given(contents)
def test_who_changes_nothing_causes_nothing(content: Content) -> None:
    assert newly_caused(content, content, ON_LADDER) == ()


@given(contents, contents)
def test_what_is_caused_is_there_afterwards_and_was_not_there_before(
    before: Content, after: Content
) -> None:
    caused = newly_caused(before, after, ON_LADDER)

    assert set(caused) <= set(HintFinder(ON_LADDER).hints_of(after)) - set(
        HintFinder(ON_LADDER).hints_of(before)
    )
    assert caused == tuple(sorted(caused))


levels_said = st.dictionaries(
    st.sampled_from(LEVELS),
    st.builds(Cell, st.sampled_from(["A.", "B.", "A. B.", ""]), st.booleans()),
)


@given(levels_said, levels_said)
def test_on_any_ladder_what_is_caused_was_not_there_before(before: Said, after: Said) -> None:
    caused = newly_caused(page(before), page(after), LADDER)

    assert set(caused) <= set(HintFinder(LADDER).hints_of(page(after))) - set(
        HintFinder(LADDER).hints_of(page(before))
    )


@given(levels_said, levels_said)
def test_where_nothing_was_odd_everything_that_is_has_been_caused(
    before: Said, after: Said
) -> None:
    assume(not HintFinder(LADDER).hints_of(page(before)))

    assert newly_caused(page(before), page(after), LADDER) == HintFinder(LADDER).hints_of(
        page(after)
    )


def test_only_roles_that_a_change_touches_are_read_and_each_text_once(
    texts_read: list[str],
) -> None:
    roles = [f"r{number}" for number in range(100)]
    cells = {
        (role, level): required(f"Does {role} here.") if level == "mid" else B
        for role in roles
        for level in LEVELS
    }
    before = Content("PyTorch", "", Place("d1"), "en", cells)
    after = replace(before, cells={**cells, ("r7", "junior"): C})

    caused = newly_caused(before, after, LADDER)

    assert caused == ()
    assert sorted(texts_read) == ["does r7 here.", B.text.lower(), C.text.lower()]


def test_no_more_signs_than_the_bound_are_compared_by_their_statements(
    texts_cut: list[str],
) -> None:
    cells = {
        (f"r{number}", level): required(f"{number} says. {also}" + "Says it. " * 1_000)
        for number in range(30)
        for level, also in (("senior", "It says. "), ("lead", ""))
    }
    after = Content("PyTorch", "", Place("d1"), "en", cells)

    found = newly_caused(page({}), after, LADDER)

    assert MOST_SIGNS * 0.9 < sum(map(len, texts_cut)) <= MOST_SIGNS
    assert len(found) == len(texts_cut) // 2


def test_beyond_the_bound_the_same_text_is_still_found(texts_cut: list[str]) -> None:
    long = required("Says it. " * (MOST_SIGNS // 9 + 1))

    found = newly_caused(page({}), page({"senior": long, "lead": long}), LADDER)

    assert found == (hint(SAME, "senior", "lead"),)
    assert texts_cut == []


def test_looks_that_share_what_was_read_read_it_once(
    texts_cut: list[str], texts_read: list[str]
) -> None:
    texts = Texts()
    said = {"senior": BOTH, "lead": A}

    found = [newly_caused(page({}), page(said), LADDER, texts=texts) for _ in range(3)]

    assert found == [(hint(PART, "senior", "lead"),)] * 3
    assert (len(texts_cut), len(texts_read)) == (2, 2)


def test_what_was_read_is_forgotten_before_it_is_too_much(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("community.rules.hint_texts.MOST_KEPT", 50)
    texts = Texts()

    said = [texts.said[f"Says {number}."] for number in range(100)]

    assert said == [{f"says {number}"} for number in range(100)]
    assert sum(map(len, texts.said)) <= 50

"""What of the hints on a page a change newly causes."""

from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from community.rules.content import Cell, Content, Place
from community.rules.hints import Hint, Ranks, hints_of, newly_caused
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

    assert newly_caused(page({}), page(said), LADDER) == hints_of(page(said), LADDER)


ON_LADDER: Ranks = {"junior": ("engineering", 0), "senior": ("engineering", 1)}


@given(contents)
def test_who_changes_nothing_causes_nothing(content: Content) -> None:
    assert newly_caused(content, content, ON_LADDER) == ()


@given(contents, contents)
def test_what_is_caused_is_there_afterwards_and_was_not_there_before(
    before: Content, after: Content
) -> None:
    caused = newly_caused(before, after, ON_LADDER)

    assert set(caused) <= set(hints_of(after, ON_LADDER)) - set(hints_of(before, ON_LADDER))
    assert caused == tuple(sorted(caused))


levels_said = st.dictionaries(
    st.sampled_from(LEVELS),
    st.builds(Cell, st.sampled_from(["A.", "B.", "A. B.", ""]), st.booleans()),
)


@given(levels_said, levels_said)
def test_on_any_ladder_what_is_caused_was_not_there_before(before: Said, after: Said) -> None:
    caused = newly_caused(page(before), page(after), LADDER)

    assert set(caused) <= set(hints_of(page(after), LADDER)) - set(hints_of(page(before), LADDER))


@given(levels_said, levels_said)
def test_where_nothing_was_odd_everything_that_is_has_been_caused(
    before: Said, after: Said
) -> None:
    assume(not hints_of(page(before), LADDER))

    assert newly_caused(page(before), page(after), LADDER) == hints_of(page(after), LADDER)


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

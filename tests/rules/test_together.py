"""What waiting suggestions cause only if several of them are accepted."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from community.rules.checks import Kind, Problem
from community.rules.content import CELLS_LIMIT, TEXT_LIMIT, Cell, PartPath
from community.rules.diff import Change
from community.rules.hints import Hint, HintKind
from community.rules.together import Together, hints_together
from tests.rules.hint_pages import (
    BOTH,
    LADDER,
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
)
from tests.size import size

Asked = Sequence[Change]
FULL = {"junior": A, "mid": B, "senior": C, "lead": BOTH}


def text(level: str, before: str, after: str) -> Change:
    return Change(PartPath.cell(("ml", level), "text"), before, after)


def flag(level: str, *, after: bool) -> Change:
    return Change(PartPath.cell(("ml", level), "required"), not after, after)


def cell(level: str, before: Cell | None, after: Cell | None) -> Change:
    return Change(PartPath.cell(("ml", level)), before, after)


def together(present: Said, *suggestions: Asked) -> tuple[Together, ...]:
    return hints_together(page(present), dict(enumerate(suggestions, start=1)), LADDER)


@pytest.mark.parametrize(
    ("present", "suggestions", "found"),
    [
        # Both levels are brought to the same words.
        (
            FULL,
            [[text("senior", C.text, "Leads.")], [text("lead", BOTH.text, "leads")]],
            [(hint(SAME, "senior", "lead"), (1, 2))],
        ),
        (
            FULL,
            [[text("senior", C.text, "Führt. Prüft.")], [text("lead", BOTH.text, "Prüft.")]],
            [(hint(PART, "senior", "lead"), (1, 2))],
        ),
        (
            FULL,
            [[text("mid", B.text, "训练模型。")], [text("senior", C.text, "训练模型")]],
            [(hint(SAME, "mid", "senior"), (1, 2))],
        ),
        # One asks for it below, the other takes away what stands above.
        (
            {"senior": optional("Leads."), "lead": B},
            [[flag("senior", after=True)], [cell("lead", B, None)]],
            [(hint(MISSING, "senior", "lead"), (1, 2))],
        ),
        # What stood between the two goes.
        (
            {
                "junior": optional("Leads."),
                "mid": optional("Reads."),
                "senior": optional("Trains."),
            },
            [[cell("mid", optional("Reads."), None)], [text("senior", "Trains.", "Leads.")]],
            [(hint(SAME, "junior", "senior"), (1, 2))],
        ),
        # It needs three.
        (
            {
                "junior": optional("Leads."),
                "mid": optional("Reads."),
                "senior": optional("Trains."),
            },
            [
                [text("junior", "Leads.", "Builds.")],
                [cell("mid", optional("Reads."), None)],
                [text("senior", "Trains.", "Builds.")],
            ],
            [(hint(SAME, "junior", "senior"), (1, 2, 3))],
        ),
        # One alone does it.
        (FULL, [[text("senior", C.text, B.text)], [text("lead", BOTH.text, "Writes.")]], []),
        (FULL, [[text("senior", C.text, B.text)], [text("junior", A.text, "Writes.")]], []),
        (FULL, [[text("senior", C.text, "One."), text("lead", BOTH.text, "One.")]], []),
        # So it is on the page already.
        (
            {"senior": A, "lead": A},
            [[text("senior", A.text, "Writes.")], [text("lead", A.text, "Writes.")]],
            [],
        ),
        # They do not fit, or not one after the other.
        (FULL, [[text("senior", "Other words.", "One.")], [text("lead", BOTH.text, "One.")]], []),
        (
            FULL,
            [
                [text("senior", C.text, "Writes tools.")],
                [text("senior", C.text, "Reads.")],
                [text("lead", BOTH.text, "Reads.")],
            ],
            [],
        ),
        (
            FULL,
            [
                [text("senior", C.text, "Writes tools.")],
                [text("senior", C.text, "Reads."), text("lead", BOTH.text, "Writes tools.")],
            ],
            [],
        ),
        (
            FULL,
            [
                [text("senior", C.text, "Writes tools.")],
                [text("senior", "Writes tools.", "Reads.")],
                [text("lead", BOTH.text, "Reads.")],
            ],
            [],
        ),
        # They do not meet.
        (FULL, [[text("senior", C.text, "One.")], [text("lead", BOTH.text, "Two.")]], []),
        (FULL, [[text("senior", C.text, "One.")]], []),
        (FULL, [], []),
    ],
)
def test_what_only_several_cause_is_named_with_those_in_it(
    present: Said, suggestions: list[Asked], found: list[tuple[Hint, tuple[int, ...]]]
) -> None:
    assert together(present, *suggestions) == tuple(Together(*each) for each in found)


LONG = " ".join(f"Says {number:03}." for number in range(1000))[: TEXT_LIMIT - len(BOTH.text) - 1]


@pytest.mark.parametrize(
    ("present", "suggestions", "kind"),
    [
        (
            {"lead": optional("Reads papers.")},
            [[text("lead", "Reads papers.", "")], [flag("lead", after=True)]],
            Kind.EMPTY,
        ),
        (
            {"lead": BOTH},
            [
                [text("lead", BOTH.text, f"{LONG} {BOTH.text}")],
                [text("lead", BOTH.text, f"{BOTH.text} Writes.")],
            ],
            Kind.TOO_LONG,
        ),
    ],
)
def test_an_error_that_only_several_cause_is_named_too(
    present: Said, suggestions: list[Asked], kind: Kind
) -> None:
    problem = Problem(PartPath.cell(("ml", "lead"), "text"), kind)

    assert together(present, *suggestions) == (Together(problem, (1, 2)),)


def test_an_error_that_one_causes_alone_is_not_named() -> None:
    too_long = text("lead", BOTH.text, f"{LONG} Knows it all. {BOTH.text}")

    found = together({"lead": BOTH}, [too_long], [text("lead", BOTH.text, f"{BOTH.text} Writes.")])

    assert found == ()


def test_a_page_that_was_too_full_before_is_not_named() -> None:
    cells = {("ml", f"l{number}"): optional("x") for number in range(CELLS_LIMIT + 2)}
    present = replace(page({}), cells=cells)
    suggestions = {
        number: [text(f"l{CELLS_LIMIT + number}", "x", f"y{number}")] for number in range(2)
    }

    assert hints_together(present, suggestions, {}) == ()


def test_a_page_that_only_several_fill_beyond_its_limit_is_named() -> None:
    cells = {("other", f"l{number}"): optional("x") for number in range(CELLS_LIMIT - 1)}
    present = replace(page({}), cells=cells)
    suggestions = [[cell(level, None, optional("y"))] for level in ("junior", "senior")]

    (found,) = hints_together(present, dict(enumerate(suggestions, start=1)), {})

    assert isinstance(found.cause, Problem)
    assert (found.cause.kind, found.suggestions) == (Kind.TOO_MANY, (1, 2))


def test_a_kind_that_is_switched_off_is_not_looked_for() -> None:
    suggestions = {1: [text("senior", C.text, "One.")], 2: [text("lead", BOTH.text, "One.")]}

    found = hints_together(page(FULL), suggestions, LADDER, {HintKind.MISSING_ABOVE})

    assert found == ()


def test_nothing_comes_of_a_place_that_is_gone() -> None:
    suggestions = {1: [text("senior", C.text, "One.")], 2: [text("lead", BOTH.text, "One.")]}

    assert hints_together(page(FULL), suggestions, LADDER, gone={"lead"}) == ()


def test_who_asks_about_one_hears_only_of_what_it_has_a_part_in() -> None:
    present = {"junior": A, "mid": B, "senior": C, "lead": BOTH}
    suggestions = {
        1: [text("junior", A.text, "One.")],
        2: [text("mid", B.text, "One.")],
        3: [text("senior", C.text, "Two.")],
        4: [text("lead", BOTH.text, "Two.")],
        5: [flag("lead", after=False)],
    }

    def heard(*about: int) -> list[tuple[int, ...]]:
        found = hints_together(page(present), suggestions, LADDER, about=about)
        return [each.suggestions for each in found]

    assert heard(1) == heard(2) == [(1, 2)]
    assert heard(4) == heard(5) == [(3, 4, 5)]
    assert heard(1, 3) == [(1, 2), (3, 4, 5)]
    assert heard() == []


def test_each_text_is_read_once_however_many_wait(texts_read: list[str]) -> None:
    suggestions = {number: [text("lead", BOTH.text, A.text)] for number in range(size(50, 500))}

    found = hints_together(page(FULL), suggestions, LADDER)

    assert found == ()
    assert len(texts_read) == len(FULL)

"""How much of one page is compared."""

from collections.abc import Iterator

import pytest
from flask import Flask

from community.publishing import budget as module
from community.publishing.budget import MOST_SIGNS, Budget
from community.publishing.shown_changes import ShownChange, moves_of, shown_changes
from community.rules.content import Cell, Content
from community.rules.diff import changes_between
from community.rules.difference import Difference, Moves, difference_between
from tests.publishing.test_shown_changes import BEFORE, STRUCTURE
from tests.site import in_site

CELLS = [(role, level) for role in ("amy", "zoe") for level in ("low", "high")]


@pytest.fixture(autouse=True)
def site(app: Flask) -> Iterator[None]:
    """The alphabet of roles is that of a site."""
    with in_site():
        yield


@pytest.fixture
def compared(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The signs of each two texts whose words were looked at."""
    found: list[int] = []

    def noting(before: str, after: str, moves: Moves) -> Difference:
        found.append(len(before) + len(after))
        return difference_between(before, after, moves)

    monkeypatch.setattr(module, "difference_between", noting)
    return found


def test_no_more_texts_are_compared_in_words_than_the_budget_pays_for(compared: list[int]) -> None:
    changes = shown(Budget(450), signs=100)

    drawn = [change.difference for change in changes]

    assert len(compared) == 2
    assert sum(compared) <= 450
    assert [len(difference.rows) for difference in drawn[2:]] == [1, 1]


def test_what_is_never_drawn_is_never_compared(compared: list[int]) -> None:
    changes = shown(Budget(), signs=100)

    drawn = [change.words for change in changes[:1] * 3]

    assert len(changes) == len(CELLS)
    assert all(drawn)
    assert len(compared) == 1


def test_ordinary_texts_are_compared_in_words_all_of_them(compared: list[int]) -> None:
    changes = shown(None, signs=2_000)

    kinds = [[row.kind for row in change.difference.rows] for change in changes]

    assert len(compared) == len(CELLS)
    assert all("changed" in of_one or "same" in of_one for of_one in kinds)


def test_moves_are_looked_for_among_all_texts_or_not_at_all() -> None:
    before = with_texts({CELLS[0]: "Trains nets well. Reads.", CELLS[1]: "Writes."})
    after = with_texts({CELLS[0]: "Reads.", CELLS[1]: "Writes. Trains nets well."})
    changes = changes_between(before, after)

    found = [bool(moves_of(changes, STRUCTURE, Budget(signs))) for signs in (MOST_SIGNS, 40)]

    assert found == [True, False]


def test_a_share_of_a_budget_ends_with_the_whole_and_leaves_some_of_it_to_others() -> None:
    whole = Budget(100)
    first, second, third = (whole.share(60) for _ in range(3))

    paid = [
        first.pays_for_words(70),
        first.pays_for_words(60),
        second.pays_for_words(40),
        third.pays_for_words(1),
        third.pays_for_moves(60),
    ]

    assert paid == [False, True, True, False, True]


def shown(budget: Budget | None, *, signs: int) -> list[ShownChange]:
    """The changes of four cells, each with about so many signs before and after."""
    texts = {key: f"Cell {number} says. " for number, key in enumerate(CELLS)}
    before = with_texts({key: (text * signs)[: signs - 4] for key, text in texts.items()})
    after = with_texts({key: cell.text + " New" for key, cell in before.cells.items()})
    return shown_changes(changes_between(before, after), STRUCTURE, budget=budget)


def with_texts(texts: dict[tuple[str, str], str]) -> Content:
    cells = {key: Cell(text, False) for key, text in texts.items()}
    return Content(BEFORE.name, BEFORE.summary, BEFORE.place, BEFORE.language, cells)

"""How much of what waits is looked at in common."""

from collections.abc import Sequence

import pytest

from community.rules.content import Content
from community.rules.hint_texts import MOST_SIGNS
from community.rules.merge import Merge, fit_changes
from community.rules.together import hints_together
from tests.rules.hint_pages import BOTH, LADDER, A, B, C, page
from tests.rules.test_together import FULL, LONG, Asked, flag, text


def test_of_very_many_signs_that_wait_the_oldest_are_looked_at_in_common(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("community.rules.together.MOST_SIGNS", 100)
    suggestions = {
        1: [text("junior", A.text, "One. " * 30)],
        2: [text("mid", B.text, "Two.")],
        3: [text("senior", C.text, "Two.")],
        4: [flag("lead", after=True), text("lead", BOTH.text, "Two." + " " * 80)],
        5: [text("junior", A.text, "Two." + " " * 80)],
    }

    def heard(*about: int) -> list[tuple[int, ...]]:
        found = hints_together(page(FULL), suggestions, LADDER, about=about)
        return [each.suggestions for each in found]

    assert heard(2) == [(2, 3)]
    assert heard(5) == [(2, 5)]
    assert heard(1) == []


def test_very_many_long_suggestions_are_not_merged(monkeypatch: pytest.MonkeyPatch) -> None:
    merged: list[int] = []

    def fit(changes: Asked, content: Content, gone: Sequence[str]) -> Merge:
        merged.append(len(changes))
        return fit_changes(changes, content, gone)

    monkeypatch.setattr("community.rules.together.fit_changes", fit)
    waiting = {number: [text("lead", BOTH.text, f"{LONG} {number}.")] for number in range(100)}

    hints_together(page(FULL), waiting, LADDER, about={99})

    assert len(merged) <= 2 * (MOST_SIGNS // len(LONG) + 1)

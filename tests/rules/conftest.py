"""How thoroughly hypothesis looks for a counterexample here, and counting what hints read."""

import pytest
from hypothesis import settings

from community.rules.statements import Statement, statements_of
from community.rules.tokens import words_in
from tests.size import size

settings.register_profile("rules", max_examples=size(100, 3_000), deadline=None, database=None)
settings.load_profile("rules")


@pytest.fixture
def texts_read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts that hints look into, in small letters, as often as they do."""
    texts: list[str] = []

    def read(text: str) -> list[str]:
        texts.append(text)
        return words_in(text)

    monkeypatch.setattr("community.rules.hint_texts.words_in", read)
    return texts


@pytest.fixture
def texts_cut(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts that hints cut into statements, as often as they do."""
    texts: list[str] = []

    def cut(text: str, *, ignoring_case: bool = False) -> tuple[Statement, ...]:
        texts.append(text)
        return statements_of(text, ignoring_case=ignoring_case)

    monkeypatch.setattr("community.rules.hint_texts.statements_of", cut)
    return texts

"""Putting two wordings together stays quick, however they are shredded."""

import pytest

from community.rules import word_merge


def test_changes_with_no_word_between_them_are_gathered_at_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    copied: list[int] = []
    edit = word_merge._Edit

    def counted(start: int, end: int, tokens: tuple[str, ...]) -> word_merge._Edit:
        copied.append(len(tokens))
        return edit(start, end, tokens)

    monkeypatch.setattr(word_merge, "_Edit", counted)
    base, ours, theirs = (f"Word {f'{sign}.' * 2_000}" for sign in "+-*")

    merged = word_merge.merge_words(base, ours, theirs)

    assert merged is None
    assert 0 < sum(copied) <= len(ours) + len(theirs)

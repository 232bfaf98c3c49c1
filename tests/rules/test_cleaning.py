"""Text from people: what is made uniform, what is refused."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from community.rules.content import (
    Cleaning,
    ContentError,
    Refusal,
    clean_line,
    clean_text,
    is_blank,
)


@pytest.mark.parametrize(
    ("typed", "kept", "changes"),
    [
        ("Knows PyTorch.", "Knows PyTorch.", {}),
        ("one\r\ntwo", "one\ntwo", {Cleaning.LINE_BREAK: 1}),
        ("one\u2028two\u2029three\x85four", "one\ntwo\nthree\nfour", {Cleaning.LINE_BREAK: 3}),
        ("one\ttwo", "one two", {Cleaning.TAB: 1}),
        ("\ufeffPy\u200bTo\u00adrch", "PyTorch", {Cleaning.INVISIBLE: 3}),
        ("u\u0308ben", "\u00fcben", {Cleaning.COMPOSITION: 1}),
        ("  Knows Go \n", "Knows Go", {Cleaning.OUTER_BLANK: 4}),
        ("👩\u200d💻 می\u200cخواهم \u200eabc\u200f ❤\ufe0f",) * 2 + ({},),
    ],
)
def test_what_has_one_meaning_is_made_uniform_and_counted(
    typed: str, kept: str, changes: dict[str, int]
) -> None:
    cleaned = clean_text(typed)

    assert cleaned.text == kept
    assert dict(cleaned.changes) == changes


def test_a_name_is_one_line() -> None:
    cleaned = clean_line("Machine\r\nLearning\n& AI")

    assert cleaned.text == "Machine Learning & AI"
    assert cleaned.changes[Cleaning.LINE_BREAK] == 3


@pytest.mark.parametrize(
    ("typed", "reason", "line", "column", "character"),
    [
        ("one\r\ntwo\x07", Refusal.CONTROL_CHARACTER, 2, 4, "U+0007"),
        ("one\rtwo", Refusal.CONTROL_CHARACTER, 1, 4, "U+000D"),
        ("\x9bone", Refusal.CONTROL_CHARACTER, 1, 1, "U+009B"),
        ("\x00", Refusal.CONTROL_CHARACTER, 1, 1, "U+0000"),
        ("a\nb\nuser\u202eresu", Refusal.DIRECTION_CHARACTER, 3, 5, "U+202E"),
        ("\u2066x", Refusal.DIRECTION_CHARACTER, 1, 1, "U+2066"),
        ("x\ud83d", Refusal.HALF_CHARACTER, 1, 2, "U+D83D"),
    ],
)
def test_what_deceives_is_refused_with_its_place(
    typed: str, reason: Refusal, line: int, column: int, character: str
) -> None:
    with pytest.raises(ContentError) as refused:
        clean_text(typed, "cell/r1/senior/text")

    error = refused.value
    assert (error.reason, error.line, error.column) == (reason, line, column)
    assert (error.character, error.path) == (character, "cell/r1/senior/text")


@given(st.text(st.characters()))
def test_cleaning_again_changes_nothing_and_only_content_errors_are_raised(typed: str) -> None:
    try:
        cleaned = clean_text(typed)
    except ContentError:
        return

    again = clean_text(cleaned.text)

    assert again.text == cleaned.text
    assert not again.changes
    assert unicodedata.is_normalized("NFC", cleaned.text)
    assert "\n" not in clean_line(typed).text


def test_a_text_that_is_too_long_after_cleaning_is_refused() -> None:
    assert clean_text("  abc ", limit=3).text == "abc"
    with pytest.raises(ContentError) as refused:
        clean_line("abcd", "name", limit=3)

    assert (refused.value.reason, refused.value.limit) == (Refusal.TOO_LONG, 3)
    assert str(refused.value) == "name: too long · at most 3"


def test_a_text_of_which_nothing_is_seen_is_blank() -> None:
    assert is_blank("")
    assert is_blank(" \u200d\u00a0\u200e\n")
    assert not is_blank("- ")

"""Who is credited for words that somebody edited: shares of words, in three languages."""

import pytest

from community.rules.content import Cell, PartPath
from community.rules.credit import credits_after_editing, keeps_half
from community.rules.diff import Change, Value

ANN, BO, MO = 1, 2, 3
TEXT = PartPath.cell(("engineer", "senior"), "text")
ELSEWHERE = PartPath.cell(("engineer", "lead"), "text")
FLAG = PartPath.cell(("engineer", "senior"), "required")
CELL = PartPath.cell(("engineer", "senior"))


def change(path: PartPath, before: Value, after: Value) -> tuple[Change, ...]:
    return (Change(path, before, after),)


@pytest.mark.parametrize(
    ("before", "asked", "published", "is_kept"),
    [
        # All of four words, three, two; one is less than half of them.
        ("", "Trains large models alone", "Trains large models alone", True),
        ("", "Trains large models alone", "Trains large models with others", True),
        ("", "Trains large models alone", "Trains large networks with others", True),
        ("", "Trains large models alone", "Builds large networks with others", False),
        ("", "Trains large models alone", "Something else entirely", False),
        # Only what was added counts: the old words are nobody's gain.
        ("Knows PyTorch well", "Knows PyTorch and JAX well", "Knows PyTorch and JAX", True),
        ("Knows PyTorch well", "Knows PyTorch and JAX well", "Knows PyTorch or TPUs well", False),
        # Each word counts as often as it stands there.
        ("", "again and again and again", "again", False),
        ("", "again again", "again", True),
        # The case of letters and signs do not matter.
        ("", "trains models", "Trains Models!", True),
        ("", "Prüft Modelle gründlich und alleine", "Prüft Modelle und Daten im Team", True),
        ("", "Prüft Modelle gründlich und alleine", "Bewertet Modelle sorgfältig im Team", False),
        ("", "Straße", "STRASSE", True),
        # In Chinese each sign is a word.
        ("", "能独立训练模型", "能训练模型", True),
        ("", "能独立训练模型", "可评估数据集", False),
        ("熟悉模型", "熟悉模型并能部署", "熟悉模型并能评估", True),
        ("熟悉模型", "熟悉模型并能部署", "熟悉模型和评估", False),
        # Words that only went are there if the same comes of it.
        ("Knows much too much", "Knows much", "Knows much", True),
        ("Knows much too much", "Knows much", "Knows too much", False),
    ],
)
def test_authors_keep_their_credit_while_half_of_their_words_are_there(
    before: str, asked: str, published: str, *, is_kept: bool
) -> None:
    kept = keeps_half(change(TEXT, before, asked), change(TEXT, before, published))

    assert kept is is_kept


@pytest.mark.parametrize(
    ("asked", "published", "is_kept"),
    [
        # Wherever the words stand in the end, and whatever they stand beside.
        (change(TEXT, "", "one two"), change(ELSEWHERE, "", "one two"), True),
        (change(TEXT, "", "one two"), change(CELL, None, Cell("one two", True)), True),
        # A flag is one word, and another flag is another.
        (change(FLAG, False, True), change(FLAG, False, True), True),
        (change(FLAG, False, True), change(TEXT, "old", "Anything at all"), False),
        (
            change(FLAG, False, True) + change(TEXT, "", "one"),
            change(FLAG, False, True) + change(TEXT, "", "two"),
            True,
        ),
        # Something taken away is there when it is taken away.
        (change(CELL, Cell("old", True), None), change(CELL, Cell("old", True), None), True),
        (change(CELL, Cell("old", True), None), change(TEXT, "old", "newer"), False),
    ],
)
def test_what_adds_no_word_counts_as_one(
    asked: tuple[Change, ...], published: tuple[Change, ...], *, is_kept: bool
) -> None:
    assert keeps_half(asked, published) is is_kept


OWN = change(TEXT, "", "one two three four")
HALF = change(TEXT, "", "one two five six")
LESS = change(TEXT, "", "one five six seven")


@pytest.mark.parametrize(
    ("published", "people", "editors", "credits"),
    [
        (HALF, ((ANN, "wrote"),), [], ((ANN, "wrote"),)),
        (HALF, ((ANN, "wrote"),), [MO], ((ANN, "wrote"), (MO, "edited"))),
        (LESS, ((ANN, "wrote"),), [MO], ((MO, "edited"), (ANN, "found"))),
        # Nobody is named twice for the same.
        (LESS, ((ANN, "wrote"), (ANN, "carried on")), [MO, MO], ((MO, "edited"), (ANN, "found"))),
        (
            LESS,
            ((ANN, "wrote"), (BO, "carried on"), (BO, "agreed")),
            [MO],
            ((MO, "edited"), (ANN, "found"), (BO, "found"), (BO, "agreed")),
        ),
        (LESS, ((ANN, "wrote"),), [], ((ANN, "wrote"),)),
    ],
)
def test_who_is_named_for_what(
    published: tuple[Change, ...],
    people: tuple[tuple[int, str], ...],
    editors: list[int],
    credits: tuple[tuple[int, str], ...],
) -> None:
    assert credits_after_editing(OWN, published, people, editors) == credits

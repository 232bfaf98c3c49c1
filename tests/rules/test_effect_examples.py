"""The five effects by examples in English, German and Chinese, and what counts of several."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

import pytest

from community.rules.content import Cell, Content, PartPath, Place
from community.rules.diff import Change, apply_changes
from community.rules.impact import Effect
from community.rules.preparing import prepare

LADDER = {"junior": ["senior"], "senior": ["junior", "lead"], "lead": ["senior"]}
Page = Mapping[str, Cell | None]


def required(text: str) -> Cell:
    return Cell(text, required=True)


def optional(text: str) -> Cell:
    return Cell(text, required=False)


def content(levels: Page) -> Content:
    cells = {("ml", level): cell for level, cell in levels.items() if cell is not None}
    return Content("PyTorch", "Networks.", Place("d1"), "en", cells)


def effects_of(
    before: Content, after: Content, asks_more: Mapping[str, bool | None] | None = None
) -> dict[Effect, int]:
    """The effects of going from one page to the other, each with its number of changes."""
    prepared = prepare(before, after, asks_more, LADDER)
    return dict(Counter(Effect(change.effect) for change in prepared.changes))


SEVERAL = (
    "Trains models. Explains results.",
    "Entwickelt Modelle. Erklärt sie.",
    "训练模型。写文档。",
)
FIRST_OF_THEM = ("Trains models.", "Entwickelt Modelle.", "训练模型。")
OTHERS = ("Leads a team of others.", "Führt andere im Team an.", "带领其他同事。")
MOVED = ("Explains results.", "Erklärt sie.", "写文档。")


@pytest.mark.parametrize("language", ["English", "German", "Chinese"])
@pytest.mark.parametrize(
    ("before", "after", "effects"),
    [
        ({"lead": optional("{one}")}, {"lead": required("{one}")}, {Effect.RAISES: 1}),
        ({}, {"lead": required("{one}")}, {Effect.RAISES: 1}),
        ({"lead": required("{one}")}, {"lead": optional("{one}")}, {Effect.LOWERS: 1}),
        ({"lead": required("{one}")}, {}, {Effect.LOWERS: 1}),
        ({"lead": required("{both}")}, {"lead": required("{one}")}, {Effect.LOWERS: 1}),
        ({"lead": required("{one}")}, {"lead": required("{other}")}, {Effect.LOWERS: 1}),
        ({}, {"lead": optional("{one}")}, {Effect.STRUCTURAL: 1}),
        ({"lead": optional("{one}")}, {}, {Effect.STRUCTURAL: 1}),
        ({"lead": optional("{both}")}, {"lead": optional("{one}")}, {Effect.REWORDS: 1}),
        ({"lead": optional("{one}")}, {"lead": optional("{other}")}, {Effect.REWORDS: 1}),
        ({"lead": required("{one}")}, {"lead": required("{both}")}, {Effect.REWORDS: 1}),
        # The second statement goes to a neighbouring level, to a distant one, or becomes optional.
        (
            {"senior": required("{both}"), "lead": required("{other}")},
            {"senior": required("{one}"), "lead": required("{other}\n{moved}")},
            {Effect.REWORDS: 2},
        ),
        (
            {"junior": required("{both}"), "lead": required("{other}")},
            {"junior": required("{one}"), "lead": required("{other}\n{moved}")},
            {Effect.LOWERS: 1, Effect.REWORDS: 1},
        ),
        (
            {"senior": required("{both}"), "lead": optional("{other}")},
            {"senior": required("{one}"), "lead": optional("{other}\n{moved}")},
            {Effect.LOWERS: 1, Effect.REWORDS: 1},
        ),
        # Text and flag of a cell count each.
        (
            {"senior": required("{both}")},
            {"senior": optional("{one}")},
            {Effect.LOWERS: 2},
        ),
        (
            {"senior": optional("{both}")},
            {"senior": required("{one}"), "lead": optional("{other}")},
            {Effect.RAISES: 1, Effect.REWORDS: 1, Effect.STRUCTURAL: 1},
        ),
    ],
)
def test_what_a_change_asks_of_people(
    before: Page, after: Page, effects: dict[Effect, int], language: str
) -> None:
    at = ["English", "German", "Chinese"].index(language)
    words = {"both": SEVERAL[at], "one": FIRST_OF_THEM[at], "other": OTHERS[at], "moved": MOVED[at]}

    def said(levels: Page) -> Content:
        return content(
            {
                level: cell and Cell(cell.text.format(**words), cell.required)
                for level, cell in levels.items()
            }
        )

    assert effects_of(said(before), said(after)) == effects


@pytest.mark.parametrize(
    ("before", "after"),
    [
        # blanks
        ("Trains models.\n\n\nExplains them.", "Trains  models.\nExplains them."),
        ("Entwickelt Modelle , prüft sie.", "Entwickelt Modelle, prüft sie."),
        ("使用PyTorch训练模型。", "使用 PyTorch 训练模型。"),
        # closing punctuation
        ("- trains models;\n- explains them.", "- trains models\n- explains them"),
        ("Entwickelt und prüft Modelle", "Entwickelt und prüft Modelle."),
        ("能够训练模型", "能够训练模型。"),
        # the case of a sentence's first letter
        ("trains models. explains them.", "Trains models. Explains them."),
        ("- entwickelt Modelle", "- Entwickelt Modelle"),
        ("git 是必备工具。", "Git 是必备工具。"),
        # at most two letters inside one word of five or more
        ("Develps new models.", "Develops new models."),
        ("Explians the results.", "Explains the results."),
        ("Prüft die Qualtiät.", "Prüft die Qualität."),
        ("Schreibt grosse Modelle.", "Schreibt große Modelle."),
        ("能够使用 Pytroch 训练。", "能够使用 Pytorch 训练。"),
    ],
)
def test_a_small_correction_is_one_in_both_directions(before: str, after: str) -> None:
    old, new = (content({"lead": required(text)}) for text in (before, after))

    assert effects_of(old, new) == {Effect.CORRECTS: 1}
    assert effects_of(new, old) == {Effect.CORRECTS: 1}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        # a digit
        ("Has led for 3 years.", "Has led for 5 years."),
        ("Prüft mit Python 3.11 täglich.", "Prüft mit Python 3.12 täglich."),
        ("需要 3 年经验。", "需要 5 年经验。"),
        ("需要３年经验。", "需要５年经验。"),
        # a sign
        ("Writes tools in C.", "Writes tools in C++."),
        ("Writes tools in C++.", "Writes tools in C#."),
        ("Works on call 5 days.", "Works on call 5% days."),
        ("Plant und/oder entwirft Netze.", "Plant und oder entwirft Netze."),
        ("掌握 C 语言开发。", "掌握 C# 语言开发。"),
        # a negation
        ("Works with noting at hand.", "Works with nothing at hand."),
        ("Works never alone at night.", "Works nevr alone at night."),
        ("Arbeitet ohne fremde Hilfe.", "Arbeitet ohnee fremde Hilfe."),
        ("Verlangt keinen eigenen Test.", "Verlangt keine eigenen Test."),
        ("能够训练模型。", "不能训练模型。"),
        # a word in capitals
        ("Knows how HTTPS works.", "Knows how HTTPs works."),
        ("Kennt das Verfahren REST gut.", "Kennt das Verfahren Rest gut."),
        ("了解 HTTPS 协议。", "了解 HTTPs 协议。"),
        # the first two letters, a short word, a third letter, a second word
        ("Uses the mdoels of others.", "Uses the models of others."),
        ("Reads the text of all.", "Reads the test of all."),
        ("Writes dcmnttn for all.", "Writes documentation for all."),
        ("Devlops the modles of others.", "Develops the models of others."),
        ("Macht alles möglich hier.", "Macht alles unmöglich hier."),
        # the case of another letter than a sentence's first, another word
        ("Uses the Java of others.", "Uses the java of others."),
        ("Entwickelt eigene modelle.", "Entwickelt eigene Modelle."),
        ("Trains models here.", "Trains big models here."),
        ("能够训练模型。", "能够训练大模型。"),
        ("能够训练模型。", "能够练训模型。"),
    ],
)
def test_what_could_say_something_else_is_no_correction(before: str, after: str) -> None:
    old, new = (content({"lead": required(text)}) for text in (before, after))

    assert effects_of(old, new) == {Effect.REWORDS: 1}
    assert effects_of(new, old) == {Effect.REWORDS: 1}


@pytest.mark.parametrize(
    "change",
    [
        Change(PartPath("name"), "PyTorch", "Torch"),
        Change(PartPath("place"), Place("d1"), Place("d2")),
        Change(PartPath("retired"), False, True),
    ],
)
def test_what_is_changed_beside_the_cells_counts_too(change: Change) -> None:
    before = content({"lead": required("Trains models.")})
    after = replace(apply_changes(before, [change]), summary="Networks and graphs.")

    assert effects_of(before, after) == {Effect.STRUCTURAL: 1, Effect.REWORDS: 1}


def test_what_the_author_says_asks_more_raises_and_the_rest_counts_as_it_is() -> None:
    before = content({"senior": required("训练模型。"), "lead": required("Prüft Modelle.")})
    after = content(
        {"senior": required("训练模型。写文档。"), "lead": required("Prüft Modelle. Führt andere.")}
    )

    effects = effects_of(before, after, {"cell/ml/senior/text": True, "cell/ml/lead/text": False})

    assert effects == {Effect.RAISES: 1, Effect.REWORDS: 1}

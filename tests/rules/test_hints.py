"""What is worth a look on a page."""

import pytest

from community.rules.content import Content, Place
from community.rules.hints import HintFinder, HintKind, Ranks, newly_caused
from tests.rules.hint_pages import (
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
    required,
)


@pytest.mark.parametrize(
    ("said", "gaps"),
    [
        ({"junior": A}, [("junior", "mid")]),
        ({"lead": A}, []),
        ({"senior": A, "lead": B}, []),
        ({"senior": A, "lead": optional("")}, []),
        ({"junior": optional("Reads papers.")}, []),
        ({"junior": A, "mid": optional("Reads papers.")}, []),
        ({"junior": A, "senior": B, "lead": C}, [("junior", "mid")]),
        ({"junior": A, "senior": B}, [("junior", "mid"), ("senior", "lead")]),
    ],
)
def test_what_is_required_below_should_not_be_missing_above(
    said: Said, gaps: list[tuple[str, str]]
) -> None:
    assert HintFinder(LADDER).hints_of(page(said)) == tuple(hint(MISSING, *gap) for gap in gaps)


@pytest.mark.parametrize(
    ("below", "above", "kind"),
    [
        ("Trains models.", "Trains models.", SAME),
        ("Trains models.", "trains  Models", SAME),
        ("Trains models. Explains results.", "trains models. explains results.", SAME),
        ("Trains models. Explains results.", "Trains models!\n\nexplains results", SAME),
        ("- trains models;\n- explains results.", "- Trains models\n- Explains results", SAME),
        ("Trains models. Explains results.", "Explains results. Trains models.", SAME),
        ("Trains models. Explains results.", "Trains models.", PART),
        ("Trains models. Explains results.", "- explains results", PART),
        ("Trains models.", "Trains models. Explains results.", None),
        ("Trains models.", "Trains big models.", None),
        ("Trains big models.", "Trains models.", None),
        ("Trains models. Explains results.", "Trains models. Leads others.", None),
        ("Knows C ++.", "Knows C++", SAME),
        ("Knows C.", "Knows C++.", None),
        ("Knows C#.", "Knows C.", None),
        ("Covers 5%.", "Covers 50%.", None),
        ("Needs help.", "Needs no help.", None),
        ("", "", None),
        ("Trains models.", "", None),
        ("—", "—", None),
        ("Prüft die Qualität.", "prüft die QUALITÄT", SAME),
        ("Arbeitet an der Straße.", "Arbeitet an der STRASSE.", SAME),
        ("- Entwickelt Modelle,\n- erklärt z. B. Werte.", "Erklärt z. B. Werte.", PART),
        ("Entwickelt Modelle. Prüft sie.", "Entwickelt Modelle.", PART),
        ("Entwickelt Modelle.", "Entwickelt eigene Modelle.", None),
        ("Arbeitet allein.", "Arbeitet nicht allein.", None),
        ("能够训练模型。", "能够训练模型", SAME),
        ("使用PyTorch训练模型。", "使用 PyTorch 训练模型.", SAME),
        ("能够训练模型。能够解释结果。", "能够解释结果。", PART),
        ("能够训练模型；\n能够解释结果。", "能够训练模型。", PART),
        ("能够训练模型。", "能够训练大模型。", None),
        ("能够训练模型。", "不能训练模型。", None),
    ],
)
def test_a_level_should_add_something_to_the_one_below(
    below: str, above: str, kind: HintKind | None
) -> None:
    found = HintFinder(LADDER).hints_of(page({"senior": required(below), "lead": required(above)}))

    assert found == ((hint(kind, "senior", "lead"),) if kind else ())


def test_a_level_of_which_nothing_is_written_down_stands_between_nothing() -> None:
    said = {"junior": optional("Trains models."), "senior": optional("Trains models.")}

    assert HintFinder(LADDER).hints_of(page(said)) == (hint(SAME, "junior", "senior"),)


def test_levels_that_are_no_neighbours_may_say_the_same() -> None:
    said = {"junior": A, "mid": B, "senior": A, "lead": B}

    assert HintFinder(LADDER).hints_of(page(said)) == ()


def test_roles_do_not_meet() -> None:
    cells = {("ml", "senior"): A, ("data", "lead"): A, ("ml", "lead"): B}

    found = HintFinder(LADDER).hints_of(Content("PyTorch", "", Place("d1"), "en", cells))

    assert found == ()


@pytest.mark.parametrize(
    "ranks",
    [
        {},
        {"junior": ("engineering", 0)},
        {"junior": ("engineering", 0), "senior": ("data", 0)},
        {"senior": ("engineering", 0)},
    ],
)
def test_a_level_without_a_place_on_the_same_ladder_causes_nothing(ranks: Ranks) -> None:
    said = {"junior": A, "senior": A}

    assert HintFinder(ranks).hints_of(page(said)) == ()


@pytest.mark.parametrize("kind", HintKind)
def test_each_kind_can_be_left_out(kind: HintKind) -> None:
    said = {"junior": required("Trains models. Explains results."), "mid": A, "senior": A}
    everything = HintFinder(LADDER).hints_of(page(said))

    found = HintFinder(LADDER, set(HintKind) - {kind}).hints_of(page(said))

    assert {each.kind for each in everything} == set(HintKind)
    assert found == tuple(each for each in everything if each.kind is not kind)
    assert newly_caused(page({}), page(said), LADDER, set(HintKind) - {kind}) == found

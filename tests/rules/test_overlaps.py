"""Places that two rewordings of a text changed each in its own way."""

import pytest

from community.rules.text_merge import Overlap, merge_texts


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "overlaps"),
    [
        (
            "Trains models. Deploys them.",
            "Trains models. Deploys everything.",
            "Trains models. Deploys nothing.",
            [Overlap("Deploys them.", "Deploys everything.", "Deploys nothing.")],
        ),
        (
            "Trains big models, daily.",
            "Trains large models, daily.",
            "Trains big systems, daily.",
            [
                Overlap(
                    "Trains big models, daily.",
                    "Trains large models, daily.",
                    "Trains big systems, daily.",
                )
            ],
        ),
        (
            "Knows models, daily work and tests.",
            "Knows systems, daily work and tests.",
            "Knows models, hourly work and tests.",
            [
                Overlap(
                    "Knows models, daily work and tests.",
                    "Knows systems, daily work and tests.",
                    "Knows models, hourly work and tests.",
                )
            ],
        ),
        (
            "- Plans work\n- Writes tests",
            "- Plans work\n- Writes tests\n- Leads",
            "- Plans work\n- Writes tests\n- Teaches",
            [Overlap("", "- Leads", "- Teaches")],
        ),
        (
            "Plans work. Writes tests. Reviews code.",
            "Plans work. Reviews code.",
            "Plans work. Writes many tests. Reviews code.",
            [Overlap("Writes tests.", "", "Writes many tests.")],
        ),
        (
            "Plans work. Writes tests. Reviews code.",
            "Plans work. Reviews code.",
            "Plans work. Writes tests. Keeps a diary. Reviews code.",
            [Overlap("Writes tests.", "", "Writes tests. Keeps a diary.")],
        ),
        (
            "能够训练模型。",
            "能够微调模型。",
            "能够部署模型。",
            [Overlap("能够训练模型。", "能够微调模型。", "能够部署模型。")],
        ),
    ],
)
def test_the_same_words_overlap_and_nothing_else(
    base: str, ours: str, theirs: str, overlaps: list[Overlap]
) -> None:
    together = merge_texts(base, ours, theirs)

    assert together.text is None
    assert list(together.overlaps) == overlaps


def test_around_an_overlap_both_sides_are_there() -> None:
    base = "Plans work. Writes tests. Reviews code."

    together = merge_texts(
        base,
        "Plans daily work. Writes good tests. Reviews code.",
        "Plans work. Writes bad tests. Reviews all code.",
    )

    assert together.pieces == (
        "Plans daily work. ",
        Overlap("Writes tests.", "Writes good tests.", "Writes bad tests."),
        " Reviews all code.",
    )


@pytest.mark.parametrize(
    ("base", "moved", "removed"),
    [
        (
            "One fox. Two hares. Three owls. Four bees.",
            "One fox. Three owls. Four bees. Two hares.",
            "One fox. Three owls. Four bees.",
        ),
        (
            "Plans work. Tests code. Plans code. Tests work.",
            "Plans work. Plans code. Tests work. Tests code.",
            "Plans work. Plans code. Tests work.",
        ),
        (
            "Plans work! Tests code! Plans code. Tests work.",
            "Plans work! Tests code, plans code. Tests work.",
            "Plans work! Plans code. Tests work.",
        ),
        (
            "Knows alpha beta gamma delta.",
            "Knows beta gamma delta alpha.",
            "Knows beta gamma delta.",
        ),
    ],
    ids=["statement", "statement of words said elsewhere", "statement joined to another", "word"],
)
def test_what_one_moved_and_the_other_took_away_does_not_come_back(
    base: str, moved: str, removed: str
) -> None:
    assert merge_texts(base, moved, removed).text is None
    assert merge_texts(base, removed, moved).text is None


def test_overlaps_that_lie_over_each_other_are_one() -> None:
    base = "One is red. Two is green. Three is blue."

    together = merge_texts(base, "Three is light blue.", "One is deep red.")

    assert together.pieces == (Overlap(base, "Three is light blue.", "One is deep red."),)


def test_the_place_beside_an_overlap_stays_free() -> None:
    base = "- Plans work\n- Writes tests"

    together = merge_texts(
        base,
        "- Plans work\n- Leads\n- Writes tests well",
        "- Plans work\n- Teaches\n- Writes tests",
    )

    assert together.pieces == (
        "- Plans work\n",
        Overlap("", "- Leads", "- Teaches"),
        "\n- Writes tests well",
    )

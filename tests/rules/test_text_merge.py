"""Two rewordings of one text, put together or shown as overlapping."""

import pytest

from community.rules.rewording import blanks_between
from community.rules.text_merge import merge_texts


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "merged"),
    [
        (
            "Trains models. Deploys them.",
            "Trains large models. Deploys them.",
            "Trains models. Deploys and watches them.",
            "Trains large models. Deploys and watches them.",
        ),
        (
            "Writes tests for new code and reviews the code of others.",
            "Writes unit tests for new code and reviews the code of others.",
            "Writes tests for new code and reviews the work of others.",
            "Writes unit tests for new code and reviews the work of others.",
        ),
        (
            "- Plans work\n- Writes tests\n- Reviews code",
            "- Plans work\n- Writes tests\n- Reviews code\n- Teaches others",
            "- Plans work\n- Writes good tests\n- Reviews code",
            "- Plans work\n- Writes good tests\n- Reviews code\n- Teaches others",
        ),
        (
            "- Plans work\n- Writes tests\n- Reviews code",
            "- Writes tests\n- Reviews code",
            "- Plans work\n- Writes tests",
            "- Writes tests",
        ),
        (
            "Plans work. Writes tests. Reviews code.",
            "Plans work. Writes tests every day. Reviews code.",
            "Plans work. Writes tests. Reviews code with care.",
            "Plans work. Writes tests every day. Reviews code with care.",
        ),
        (
            "Plant die Arbeit, z. B. im Team. Schreibt Prüfungen.",
            "Plant die tägliche Arbeit, z. B. im Team. Schreibt Prüfungen.",
            "Plant die Arbeit, z. B. im Team. Schreibt gute Prüfungen.",
            "Plant die tägliche Arbeit, z. B. im Team. Schreibt gute Prüfungen.",
        ),
        (
            "能够训练模型。并部署服务。",
            "能够训练大型模型。并部署服务。",
            "能够训练模型。并部署和监控服务。",
            "能够训练大型模型。并部署和监控服务。",
        ),
        (
            "能够训练模型并部署服务",
            "能够微调模型并部署服务",
            "能够训练模型并监控服务",
            "能够微调模型并监控服务",
        ),
        (
            "Trains models. Deploys them.",
            "Trains models.\n\nDeploys them.",
            "Trains models. Deploys them well.",
            "Trains models.\n\nDeploys them well.",
        ),
        (
            "One fox. Two hares. Three owls. Four bees.",
            "One fox. Four bees.",
            "One fox. Two hares.",
            "One fox.",
        ),
        (
            "Trains models. Deploys them. Explains why.",
            "Trains models.\nDeploys all of them. Explains why.",
            "Trains models.\n\nDeploys them. Explains what.",
            "Trains models.\n\nDeploys all of them. Explains what.",
        ),
        (
            "- Plans work\n- Writes tests",
            "- Leads people\n- Plans work\n- Writes tests",
            "- Plans the work\n- Writes tests",
            "- Leads people\n- Plans the work\n- Writes tests",
        ),
        (
            "Trains models. Deploys them.",
            "Trains models. Watches them. Deploys them.",
            "Trains models. Watches them. Deploys all of them.",
            "Trains models. Watches them. Deploys all of them.",
        ),
    ],
)
def test_different_words_go_together(base: str, ours: str, theirs: str, merged: str) -> None:
    assert merge_texts(base, ours, theirs).text == merged
    assert merge_texts(base, theirs, ours).text == merged


@pytest.mark.parametrize(
    ("before", "gap", "following", "between"),
    [
        ("", "\n", "Plans", ""),
        ("Plans", " ", "work", " "),
        ("Plans", None, "work", " "),
        ("Plans", "", "work", " "),
        ("计划。", "", "测试。", ""),
        ("计划", "", "测试", " "),
    ],
)
def test_two_words_never_become_one(
    before: str, gap: str | None, following: str, between: str
) -> None:
    assert blanks_between(before, gap, following) == between


def test_what_both_did_alike_leaves_room_for_what_one_did_more() -> None:
    base = "Leads one team and trains it. Plans work."

    together = merge_texts(
        base,
        "Leads two teams and trains it. Plans work.",
        "Leads two teams and trains it. Plans all.",
    )

    assert together.text == "Leads two teams and trains it. Plans all."


@pytest.mark.parametrize(
    ("ours", "theirs", "merged"),
    [
        ("Examples\n- One", "Examples\n- One\n- Two", "Examples\n- One\n- Two"),
        ("Examples\n- Two", "Examples\n- One\n- Two", "Examples\n- One\n- Two"),
        ("Examples of it", "Good examples of it", None),
    ],
)
def test_what_both_put_in_and_one_went_on_with_is_there_once(
    ours: str, theirs: str, merged: str | None
) -> None:
    assert merge_texts("Examples", ours, theirs).text == merged
    assert merge_texts("Examples", theirs, ours).text == merged

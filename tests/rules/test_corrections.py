"""What only corrects, in three languages, and what does not."""

import pytest

from community.rules.corrections import is_correction


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Trains models.", "Trains models."),
        ("Trains  models.", "Trains models."),
        ("Trains models ,and explains.", "Trains models, and explains."),
        ("Trains models", "Trains models."),
        ("Trains models!", "Trains models."),
        ("- trains models;\n- explains them.", "- trains models\n- explains them"),
        ("One.\n\n\nTwo.", "One.\n\nTwo."),
        ("trains models. explains", "Trains models. explains"),
        ("- trains\n- explains", "- Trains\n- Explains"),
        ("a team is led", "A team is led"),
        ("Develps models.", "Develops models."),
        ("Uses Github daily.", "Uses GitHub daily."),
        ("uses tensroflow", "Uses tensorflow."),
        ("log4j is known.", "Log4j is known."),
        ("trains models. uses tensroflow", "Trains models. Uses tensorflow."),
        ("Entwikelt Modelle", "Entwickelt Modelle."),
        ("Prüft die Qualtiät.", "Prüft die Qualität."),
        ("erklärt Modelle", "Erklärt Modelle."),
        ("能够训练模型", "能够训练模型。"),
        ("使用PyTorch训练模型。", "使用 PyTorch 训练模型。"),
        ("学习3年。", "学习 3 年。"),
        ("能够训练模型.", "能够训练模型。"),
    ],
)
def test_a_slip_is_corrected(before: str, after: str) -> None:
    assert is_correction(before, after)
    assert is_correction(after, before)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Trains models.", "Trains big models."),
        ("Uses Python 2.", "Uses Python 3."),
        ("Covers 5 %.", "Covers 50 %."),
        ("Covers 5%.", "Covers 5 %."),
        ("Version 1. 5 libraries", "Version 1.5 libraries"),
        ("Knows C+.", "Knows C#."),
        ("Knows C+.", "Knows C++."),
        ("and/or", "and or"),
        ("It is not able here", "It is notable here"),
        ("Works without help.", "Works with help."),
        ("Works without help.", "Works withot help."),
        ("Never deploys alone.", "never deploys alone."),
        ("Niemals allein.", "Niemalz allein."),
        ("Arbeitet nicht allein.", "Arbeitet nichtt allein."),
        ("Verlangt keinen Test.", "Verlangt keine Test."),
        ("Makes it possible.", "Makes it impossible."),
        ("Reads a minimum.", "Reads a maximum."),
        ("Uses the least.", "Uses the last."),
        ("Leads a team.", "Leads the team."),
        ("Knows HTTPS.", "Knows HTTP."),
        ("Knows HTTPS.", "Knows HTTPs."),
        ("R is known.", "r is known."),
        ("Uses Java daily.", "Uses java daily."),
        ("Develps modles.", "Develops models."),
        ("Develps.\nExplans.", "Develops.\nExplains."),
        ("Devlppd models.", "Developed models."),
        ("Uses log4jay here.", "Uses log5jay here."),
        ("Uses log4jay here.", "Uses lgo4jay here."),
        ("Reads the text.", "Reads the test."),
        ("One\nTwo", "One Two"),
        ("- one", "one"),
        ("One. Two", "One Two"),
        ("One, two", "One two"),
        ("能够训练模型。", "不能训练模型。"),
        ("能够训练模型。", "能够部署模型。"),
        ("需要经验。", "不需要经验。"),
        ("Prüft Qualität.", "Prüft „Qualität“."),
        ("모델을훈련한다", "모델을훈련했다"),
    ],
)
def test_what_says_something_else_is_no_correction(before: str, after: str) -> None:
    assert not is_correction(before, after)
    assert not is_correction(after, before)

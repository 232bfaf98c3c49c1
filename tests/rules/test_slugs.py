"""Slugs keep what readers of any script recognise, and never collide unseen."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from community.rules.slugs import SLUG_LIMIT, free_slug, is_slug, slug_of


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("C", "c"),
        ("C++", "cplusplus"),
        ("C#", "csharp"),
        (".NET", "dotnet"),
        ("ASP.NET Core", "asp-net-core"),
        ("R&D", "randd"),
        ("Machine Learning & AI", "machine-learning-and-ai"),
        ("机器学习", "机器学习"),
        ("机器学习（入门）", "机器学习-入门"),
        ("Qualitätssicherung", "qualitätssicherung"),
        ("Straße", "strasse"),
        ("ＰｙＴｏｒｃｈ", "pytorch"),
        ("  CI/CD -- Pipelines!  ", "ci-cd-pipelines"),
        ("हिन्दी", "हिन्दी"),
        ("Vue 3", "vue-3"),
        ("I ❤️ data", "i-data"),
        ("Py\u200dTorch", "pytorch"),
        ("\u2060Py\u00adTo\ufe0frch\u3164", "pytorch"),
        ("e\u200d\u0301t\u00e9", "été"),
        ("🎉", "u1f389"),
        ("", "u0"),
    ],
)
def test_a_name_has_one_slug(name: str, slug: str) -> None:
    made = slug_of(name)

    assert made == slug
    assert is_slug(made)


def test_c_and_its_relatives_stay_apart() -> None:
    names = ["C", "C+", "C++", "C#", "C&", ".C"]

    slugs = {slug_of(name) for name in names}

    assert len(slugs) == len(names)


@given(st.text(max_size=200))
def test_a_slug_is_its_own_slug_and_short_enough(name: str) -> None:
    slug = slug_of(name)

    assert 0 < len(slug) <= SLUG_LIMIT
    assert slug_of(slug) == slug
    assert slug.strip("-/") == slug


def test_the_second_of_two_alike_gets_a_number() -> None:
    taken = {"agile", "agile-2"}

    slug = free_slug("agile", taken)

    assert slug == "agile-3"
    assert free_slug("lean", taken) == "lean"


def test_a_numbered_slug_is_not_longer_than_the_limit() -> None:
    longest = "a" * SLUG_LIMIT

    slug = free_slug(longest, {longest})

    assert len(slug) == SLUG_LIMIT
    assert slug.endswith("-2")


@pytest.mark.parametrize("text", ["C++", "Two words", "", "-a", "A"])
def test_what_is_no_slug_is_known(text: str) -> None:
    answer = is_slug(text)

    assert answer is False

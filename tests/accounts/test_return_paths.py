"""Where a form leads on to, and where it never does."""

import pytest

from community.accounts.return_paths import local_path


@pytest.mark.parametrize(
    "path", ["/", "/en/skills/pytorch?x=1#ml-engineer.senior", "/zh/skills/机器学习", "/en/a:b"]
)
def test_a_path_of_this_site_is_kept(path: str) -> None:
    assert local_path(path) == path


@pytest.mark.parametrize(
    "elsewhere",
    [
        None,
        "",
        "en/skills",
        "https://evil.example/",
        "//evil.example/",
        "///evil.example/",
        "/\\evil.example/",
        "\\\\evil.example/",
        "/\t/evil.example/",
        "\t//evil.example/",
        "/\n/evil.example/",
        "javascript:alert(1)",
        "/en/\r\nSet-Cookie: a=b",
        "/" + "a" * 1_000,
    ],
)
def test_nothing_leads_elsewhere(elsewhere: str | None) -> None:
    assert local_path(elsewhere) is None

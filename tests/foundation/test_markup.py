"""Text from strangers becomes HTML in one place, and harmless there."""

import re

import pytest

from community.markup import comment_html, prose

HOSTILE = (
    "<script>alert(1)</script>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](vbscript:msgbox)",
    "<img src=x onerror=alert(1)>",
    "![x](https://example.org/x.png)",
    "<a href='javascript:1'>x</a>",
    "</div></main><h1>gotcha</h1>",
    "<svg/onload=alert(1)>",
    "<li>stray",
    "javascript:123",
    "[x]( java\nscript:alert(1))",
    "`</code><script>`",
    '[x](https://example.org "\\"onmouseover=alert(1)")',
    "<!--><script>alert(1)</script>",
)


@pytest.mark.parametrize("source", HOSTILE)
def test_a_comment_never_brings_its_own_markup(source: str) -> None:
    html = comment_html(source)

    names = set(re.findall(r"<\s*/?\s*([a-z0-9]+)", html))
    assert names <= {"p", "a", "br", "strong", "em", "code", "ul", "ol", "li", "pre"}
    assert not re.search(r"<[^>]*\son\w+=", html)
    assert not re.search(r'href="(?!https?:|mailto:)', html)


def test_a_comment_may_use_markdown() -> None:
    html = comment_html("**Bold**, ~~gone~~ and a [link](https://example.org)\n\n- one\n- two")

    assert "<strong>Bold</strong>" in html
    assert "<del>gone</del>" in html
    assert 'rel="nofollow noopener ugc"' in html
    assert html.count("<li>") == 2


@pytest.mark.parametrize("source", HOSTILE)
def test_a_description_is_text_whatever_it_looks_like(source: str) -> None:
    html = str(prose(source))

    assert set(re.findall(r"<\s*/?\s*([a-z0-9]+)", html)) <= {"p", "br", "ul", "li", "a"}
    assert not re.search(r'href="(?!https?:)', html)


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("One line", "<p>One line</p>"),
        ("Two\nlines", "<p>Two<br>lines</p>"),
        ("Two\n\nparagraphs", "<p>Two</p><p>paragraphs</p>"),
        ("You can:\n- read\n- write", "<p>You can:</p><ul><li>read</li><li>write</li></ul>"),
        ("- a < b & c", "<ul><li>a &lt; b &amp; c</li></ul>"),
        (
            "See https://example.org/a?b=1&c=2.",
            '<p>See <a href="https://example.org/a?b=1&amp;c=2" rel="nofollow noopener ugc">'
            "https://example.org/a?b=1&amp;c=2</a>.</p>",
        ),
        (
            "详见https://example.org/文档。",
            '<p>详见<a href="https://example.org/文档" rel="nofollow noopener ugc">'
            "https://example.org/文档</a>。</p>",
        ),
        ('https://example.org/"onmouseover="x', None),
        ("-no item\n-- neither", "<p>-no item<br>-- neither</p>"),
        ("", ""),
    ],
)
def test_lines_lists_and_addresses_of_a_description(text: str, html: str | None) -> None:
    made = str(prose(text))

    if html is None:
        assert 'onmouseover="' not in made
    else:
        assert made == html

"""What strangers send as a comment never becomes more than text on a page."""

import re

import pytest

from community.comments.rendering import render
from tests.browser_client import Browser
from tests.html import elements_of
from tests.people import Somebody
from tests.skills import MadeSkill

HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[click](javascript:alert(1))",
    "[click](JaVaScRiPt:alert(1))",
    "[click](java\nscript:alert(1))",
    "[click](&#106;avascript:alert(1))",
    "[click](data:text/html;base64,PHNjcmlwdD4=)",
    "[click](vbscript:x)",
    "<javascript:alert(1)>",
    "![picture](https://elsewhere.example/track.gif)",
    "</div></li></ul></main><h1>Mine</h1>",
    "</li><li>stray",
    "</textarea><script>alert(1)</script>",
    "<svg/onload=alert(1)>",
    "<a href='x' style='position:fixed'>x</a>",
    "<iframe srcdoc='<script>alert(1)</script>'>",
    "<!-- <style>*{display:none}",
    '[x](https://a.example" onmouseover="alert(1))',
    "```\n</code></pre><script>alert(1)</script>\n```",
    "<form action=/en/sign-out method=post><button>x",
    "{{ 7919 * 7907 }} {% raw %}",
]
KNOWN = {"p", "br", "strong", "em", "del", "code", "pre", "blockquote", "ul", "ol", "li", "a", "hr"}


@pytest.mark.parametrize("text", HOSTILE)
def test_only_known_tags_and_addresses_come_out(text: str) -> None:
    html = render(text).html

    for element in elements_of(f"<div>{html}</div>").every("div")[0].inside():
        assert element.tag in KNOWN
        assert set(element.attributes) <= {"href", "rel"}
        assert re.match(r"(https?:|mailto:|$)", element.attributes.get("href", ""))


@pytest.mark.parametrize("text", HOSTILE)
def test_the_page_keeps_its_shape(
    browser: Browser, ann: Somebody, skill: MadeSkill, text: str
) -> None:
    answer = browser.as_(ann).press(f"{skill.address}/comments", body=text, status=303)

    page = answer.follow()
    said = [each for each in page.elements.every("div") if each.attributes.get("class") == "said"]

    assert len(said) == 1
    assert len(page.elements.every("h1")) == 1
    assert not any(each.words == "Mine" for each in page.elements.every("h1"))
    assert not any("src" not in each.attributes for each in page.elements.every("script"))
    assert "62615533" not in said[0].words

"""The judge of pages passes a good page, and refuses each kind of bad one."""

import pytest

from tests.html import PageError, elements_of
from tests.judge import complaints
from tests.messages import english

GOOD = """<!doctype html>
<html lang="de"><head><title>Verlauf · Skill Commons</title></head>
<body><main>
<h1>Verlauf</h1>
<h2 id="one">Eins</h2>
<p lang="en">History %(said)s {by} people</p>
<a href="#one">Nach oben</a>
<form method="post" action="/de/x">
  <input type="hidden" name="csrf_token" value="t"><input type="hidden" name="once" value="o">
  <label for="why">Warum?</label><textarea id="why" name="why"></textarea>
  <label><input type="checkbox" name="sure"> Ja</label>
  <button>Senden</button>
</form>
</main></body></html>"""


def test_a_good_page_is_passed() -> None:
    page = elements_of(GOOD)

    found = complaints(page, "/de/x")

    assert found == []


@pytest.mark.parametrize(
    ("good", "bad", "complaint"),
    [
        ("<h1>Verlauf</h1>", "", "0 h1 instead of one"),
        ("<h2", "<h1>Noch einer</h1><h2", "2 h1 instead of one"),
        ("<title>Verlauf", "<title>Seite", "does not begin with the h1"),
        ("<h1>Verlauf</h1>", "<h1>Verlauf</h1><h4>Tief</h4>", "(h4) follows an h1"),
        ('<label for="why">', '<label for="why" id="one">', "'one' stands there 2 times"),
        ('<label for="why">Warum?</label>', "", "has no label"),
        ('<label for="why">', '<label for="who">', "names nothing on the page"),
        ('href="#one"', 'href="#two"', "which is not on the page"),
        ("Nach oben", "", "has no name"),
        ("<button>Senden", "<button>", "has no name"),
        ('name="csrf_token"', 'name="other"', "has no CSRF token"),
        ('method="post"', 'method="get"', "shows a CSRF token"),
        ('name="once"', 'name="other"', "has no once-token"),
        ("<h1>", '<h1 style="color: red">', "content security policy"),
        ("<button>", '<button onclick="go()">', "content security policy"),
        ("<main>", "<main><script>go()</script>", "content security policy"),
        ('<html lang="de">', '<html lang="en">', "lang is ['en'] instead of 'de'"),
        ("Eins", "Noch %(n)s", "a placeholder was left"),
        ("Eins", "Noch {n}", "a placeholder was left"),
        ("Eins", "Eins <img src='x'>", "has no alt"),
    ],
)
def test_a_bad_page_is_refused(good: str, bad: str, complaint: str) -> None:
    assert good in GOOD
    page = elements_of(GOOD.replace(good, bad, 1))

    found = complaints(page, "/de/x")

    assert any(complaint in each for each in found), found


def test_an_english_message_on_a_german_page_is_refused() -> None:
    messages, _ = english("de")
    message = min(messages)
    page = elements_of(GOOD.replace("Eins", message))

    found = complaints(page, "/de/x")

    assert any("is English" in each for each in found)


def test_an_english_word_on_a_chinese_button_is_refused() -> None:
    page = elements_of(GOOD.replace('lang="de"', 'lang="zh-Hans"'))

    found = complaints(page, "/zh/x")

    assert any("says 'Senden' on a Chinese page" in each for each in found)


@pytest.mark.parametrize(
    "html", ["<p><b>x</p></b>", "<div><p>x</p>", "<p id=a id=b>x</p>", "x</p>"]
)
def test_tags_that_do_not_match_are_refused(html: str) -> None:
    with pytest.raises(PageError):
        elements_of(html)

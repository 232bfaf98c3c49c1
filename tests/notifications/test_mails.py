"""What a letter about notices says, in the language of its reader, with the words themselves."""

from flask import Flask

from tests.browser_client import Browser
from tests.comments.makers import make_suggestion
from tests.notifications.makers import decide, publish_change, tell_all, watching
from tests.notifications.post_office import gather, letters, states, wants_mail
from tests.people import Somebody, make_person
from tests.skills import MadeSkill


def test_a_letter_says_what_changed_why_it_came_and_how_to_stop_it(
    app: Flask, ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    watching(ann, skill)
    wants_mail(ann)
    publish_change(skill, by=mo, text="Trains models that others rely on.")
    tell_all(app)

    gather(app)

    letter = letters()[0]
    assert (letter.address, letter.person_id) == (ann.address, ann.id)
    assert letter.subject == "PyTorch: version 2 is published"
    assert "  Before: Knows what a" in letter.text
    assert "  After: Trains models that others rely on." in letter.text
    assert "You watch this skill." in letter.text
    assert "http://localhost/en/skills/pytorch/versions/2" in letter.text
    assert "http://localhost/en/settings/notices" in letter.text
    assert "<ins>" in letter.html
    assert states() == ["gathered"]


def test_the_author_reads_why_her_suggestion_was_not_accepted(
    app: Flask, ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    suggestion = make_suggestion(skill, author=ann)
    decide(skill, suggestion, "declined", by=mo, code=2, reason="See version 1.")
    tell_all(app)

    gather(app)

    letter = letters()[0]
    assert letter.subject == "Not accepted: your suggestion for PyTorch"
    assert letter.headers["References"] == f"<suggestion.{suggestion}@localhost>"
    assert "  The present text is clearer\n  \n  See version 1." in letter.text
    assert f"http://localhost/en/suggestions/{suggestion}" in letter.text


def test_a_letter_comes_in_the_language_of_its_reader(
    app: Flask, mo: Somebody, skill: MadeSkill
) -> None:
    for name, language in (("jan", "de"), ("li", "zh")):
        reader = make_person(name, language=language)
        watching(reader, skill)
        wants_mail(reader)
    publish_change(skill, by=mo)
    tell_all(app)

    gather(app)

    german, chinese = letters()
    assert "http://localhost/de/skills/pytorch/versions/2" in german.text
    assert '<html lang="de">' in german.html
    assert "http://localhost/zh/settings/notices" in chinese.text
    assert '<html lang="zh-Hans">' in chinese.html


def test_words_of_strangers_are_text_in_the_letter_too(
    app: Flask, browser: Browser, ann: Somebody, bo: Somebody, skill: MadeSkill
) -> None:
    suggestion = make_suggestion(skill, author=ann)
    hostile = "<img src=x onerror=alert(1)>\r\n-- \r\nnot yours"
    browser.as_(bo).press(f"/en/suggestions/{suggestion}/comments", body=hostile)
    tell_all(app)

    gather(app)

    letter = letters()[0]
    assert "<img" not in letter.html
    assert "  <img src=x onerror=alert(1)>\n  -- \n  not yours" in letter.text

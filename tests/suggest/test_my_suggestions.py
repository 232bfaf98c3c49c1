"""A person's own suggestions: those that wait for her come first."""

from community.moderation.assessing import assess_due
from tests.browser_client import Browser
from tests.moderation.makers import accept
from tests.people import Somebody
from tests.site import present_app
from tests.skills import MadeSkill, content_of, publish_version
from tests.suggest.makers import make_suggestion, with_text
from tests.suggest.revision_makers import (
    let_pass,
    revise_text,
    send_back,
)


def look_after_all() -> None:
    """Let the worker look at what a newer version means for the suggestions."""
    with present_app().app_context():
        assess_due()


def test_what_waits_for_me_stands_above_my_other_suggestions(
    browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    back = make_suggestion(skill, ann, level="Lead")
    overlapping = make_suggestion(skill, ann, level="Senior")
    waiting = make_suggestion(skill, ann, level="Junior")
    send_back(back, mo)
    publish_version(skill, with_text(content_of(skill), skill, "Otherwise by now."))
    look_after_all()

    page = browser.as_(ann).open("/en/my/suggestions")

    section = page.elements.one("section", aria_labelledby="to-act-on")
    links = [link.attributes["href"] for link in section.every("a")]
    assert [link for link in links if "/suggestions/" in link] == [
        f"/en/suggestions/{overlapping}",
        f"/en/suggestions/{back}",
    ]
    assert "Overlaps a newer change" in section.words
    assert "Back with the author" in section.words
    assert page.html.count(f'"/en/suggestions/{waiting}"') == 1
    assert page.html.count(f'"/en/suggestions/{back}"') == 1


def test_my_suggestions_say_how_long_an_answer_usually_takes(
    browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    number = make_suggestion(skill, ann)
    before = browser.as_(ann).open("/en/my/suggestions")
    accept(number, mo)

    after = browser.as_(ann).open("/en/my/suggestions")

    assert "An answer usually comes" not in before
    assert "An answer usually comes within 1 day." in after


def test_what_i_carried_on_with_is_among_my_suggestions(
    browser: Browser, ann: Somebody, bo: Somebody, skill: MadeSkill
) -> None:
    number = make_suggestion(skill, ann)
    let_pass(days=14)
    revise_text(number, bo, skill)

    for person in (ann, bo):
        page = browser.as_(person).open("/en/my/suggestions")
        assert f"/en/suggestions/{number}" in page.links.values()

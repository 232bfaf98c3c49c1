"""The revisions of a suggestion for everybody to read, each beside the one before."""

from community.comments.actions import comment_on_suggestion
from community.comments.rendering import render
from community.rules.content import Cell
from tests.browser_client import Browser
from tests.people import Somebody
from tests.site import changing_site
from tests.skills import Framework, MadeSkill, content_of
from tests.suggest.makers import (
    REASON,
    make_suggestion,
    sent_by_suggesting,
    with_cells,
)
from tests.suggest.revision_makers import (
    OTHER_REASON,
    revise_text,
    send_back,
)


def address(number: int, rest: str = "") -> str:
    return f"/en/suggestions/{number}/revisions{rest}"


def test_the_revisions_are_listed_for_everybody_newest_first(
    browser: Browser, ann: Somebody, skill: MadeSkill
) -> None:
    number = make_suggestion(skill, ann)
    revise_text(number, ann, skill)

    page = browser.open(address(number))

    links = [words for words in page.links if words.startswith("Revision ")]
    assert links == ["Revision 2", "Revision 1"]
    assert OTHER_REASON in page
    assert REASON in page


def test_a_revision_shows_word_by_word_what_it_changed_against_the_one_before(
    browser: Browser, ann: Somebody, skill: MadeSkill
) -> None:
    number = make_suggestion(skill, ann, "Trains models.")
    revise_text(number, ann, skill, "Trains large models.")

    page = browser.open(address(number, "/2"))

    changed = page.elements.one("section", aria_labelledby="changed")
    assert [mark.words for mark in changed.every("ins")] == ["added: large"]
    assert not changed.every("del")


def test_a_revision_that_drops_a_place_shows_what_stands_there_instead(
    browser: Browser, ann: Somebody, skill: MadeSkill, framework: Framework
) -> None:
    here, there = (framework.cell("ML Engineer", level) for level in ("Senior", "Lead"))
    both = {here: Cell("One.", required=True), there: Cell("Other.", required=True)}
    number = sent_by_suggesting(skill, ann, with_cells(content_of(skill), both))
    revise_text(number, ann, skill, "One.")

    page = browser.open(address(number, "/2"))

    assert "ML Engineer, Lead" in page
    assert "removed: Other" in page


def test_the_first_revision_is_compared_with_nothing(
    browser: Browser, ann: Somebody, skill: MadeSkill
) -> None:
    number = make_suggestion(skill, ann)

    page = browser.open(address(number, "/1"))

    assert "All that it asks for" in page
    assert "What is different from revision" not in page


def test_there_is_no_page_of_a_revision_or_suggestion_that_is_not_there(
    browser: Browser, ann: Somebody, skill: MadeSkill
) -> None:
    number = make_suggestion(skill, ann)

    for missing in (address(number, "/2"), address(number + 1), address(number + 1, "/1")):
        browser.open(missing, status=404)
    browser.as_(ann).open(address(number + 1, "/new"), status=404)


def test_the_page_of_a_suggestion_says_what_happened_so_far(
    browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    number = make_suggestion(skill, ann)
    send_back(number, mo)
    revise_text(number, ann, skill)
    words = render("Better now?")
    with changing_site():
        comment_on_suggestion(number, words, by=ann.id)

    page = browser.open(f"/en/suggestions/{number}")

    course = page.elements.one("section", aria_labelledby="course").words
    assert course.index("Back with the author") < course.index("Say which models.")
    assert course.index("Say which models.") < course.index("Edited · Revision 2")
    assert page.links["Revision 2"] == address(number, "/2")

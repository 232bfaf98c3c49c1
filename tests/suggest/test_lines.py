"""The lines of a suggestion: what would be published, beside what its author wrote."""

from community.rules.content import Cell
from tests.browser_client import Browser, Page
from tests.html import Element
from tests.moderation.makers import review
from tests.people import Somebody
from tests.skills import MadeSkill, content_of, make_skill, publish_version
from tests.suggest.makers import make_suggestion, sent_by_suggesting, with_cells, with_text

BASE = "Reads logs. Plans the runs of a team."
OURS = "Reads all logs. Plans the runs of a team."
THEIRS = "Reads logs. Plans the runs of a group."


def merged_suggestion(skill: MadeSkill, author: Somebody) -> int:
    """A suggestion for a text that was changed meanwhile at other words."""
    publish_version(skill, with_text(content_of(skill), skill, BASE))
    number = make_suggestion(skill, author, THEIRS)
    publish_version(skill, with_text(content_of(skill), skill, OURS))
    return number


def marks(element: Element) -> list[str]:
    return [mark.words for mark in element.every("del", "ins")]


def opened_on_demand(page: Page, words: str) -> Element:
    (found,) = [
        each for each in page.elements.every("details") if each.every("summary")[0].words == words
    ]
    return found


def test_a_merged_change_shows_what_would_be_published_against_the_page_of_now(
    browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    number = merged_suggestion(skill, ann)

    for page in (
        review(browser.as_(mo), number),
        browser.as_(ann).open(f"/en/suggestions/{number}"),
    ):
        (change,) = [
            each
            for each in page.elements.inside()
            if "change" in each.classes()
            and not any(around.tag == "details" for around in each.around())
        ]
        assert "Reads all logs. Plans the runs of a" in change.words
        assert marks(change) == ["removed: team", "added: group"]
        words = opened_on_demand(page, "In the author's words")
        assert "Reads logs. Plans the runs of a" in words.words
        assert marks(words) == ["removed: team", "added: group"]


def test_where_nothing_was_merged_the_authors_words_stand_once(
    browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    number = make_suggestion(skill, ann)

    page = review(browser.as_(mo), number)

    assert "In the author's words" not in page


def test_a_move_is_named_though_its_ends_do_not_fit_alike(
    browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    junior, mid = (skill.framework.cell("ML Engineer", level) for level in ("Junior", "Mid-level"))
    before = {junior: Cell("Reads logs. Trains small models.", True), mid: Cell("Tests.", True)}
    page = make_skill(skill.framework, "Torch", before)
    moved = {junior: Cell("Reads logs.", True), mid: Cell("Tests. Trains small models.", True)}
    number = sent_by_suggesting(page, ann, with_cells(content_of(page), moved))
    publish_version(page, with_cells(content_of(page), {mid: Cell("Tests much.", True)}))

    seen = review(browser.as_(mo), number)

    assert "moved to Mid-level" in seen
    assert "moved from Junior" in seen


def test_a_suggestion_can_be_read_side_by_side(
    browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    number = make_suggestion(skill, ann)

    for page in (review(browser.as_(mo), number), browser.open(f"/en/suggestions/{number}")):
        beside = page.browser.open(page.links["Side by side"])

        assert [each.words for each in beside.elements.every("th")] == ["Before", "After"]
        assert "One below the other" in beside.links

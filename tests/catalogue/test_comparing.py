"""Any two versions of a skill laid over each other, and how they are chosen."""

from urllib.parse import urlencode

import pytest

from community.paging import PAGE_SIZE
from tests.browser_client import Browser, Page
from tests.catalogue.changing import change_two_cells
from tests.catalogue.making import make_history
from tests.catalogue.reading import of_class
from tests.people import Somebody
from tests.skills import Framework, MadeSkill, make_skill


def test_two_versions_are_compared_in_either_order(
    browser: Browser, ann: Somebody, skill: MadeSkill
) -> None:
    change_two_cells(skill, ann)

    page = browser.open(browser.open(f"{skill.address}/compare/2/1", status=301).location)

    assert page.address == "/en/skills/pytorch/compare/1/2"
    assert page.elements.every("del")[0].words == "removed: and trains"


def test_a_version_compared_with_itself_is_the_same(browser: Browser, skill: MadeSkill) -> None:
    page = browser.open(f"{skill.address}/compare/1/1")

    assert "Both versions say the same." in page


def test_two_versions_are_chosen_from_a_list_and_compared(
    browser: Browser, ann: Somebody, skill: MadeSkill
) -> None:
    change_two_cells(skill, ann)
    form = browser.open(f"{skill.address}/history").form(f"{skill.address}/compare")

    answer = browser.open(f"{skill.address}/compare?{urlencode(form)}", 302)

    assert form == {"older": "1", "newer": "2"}
    assert answer.location == "/en/skills/pytorch/compare/1/2"


def test_a_page_of_the_history_offers_its_own_versions_the_newest_and_the_first(
    browser: Browser, skill: MadeSkill
) -> None:
    make_history(skill, 3 * PAGE_SIZE)
    first = browser.open(f"{skill.address}/history")

    second = browser.open(first.links["Older"])

    offered = [each.words for each in second.elements.one("select", id="older").every("option")]
    assert offered[:2] == [f"Version {3 * PAGE_SIZE}", f"Version {2 * PAGE_SIZE}"]
    assert offered[-2:] == [f"Version {PAGE_SIZE + 1}", "Version 1"]
    assert len(offered) == PAGE_SIZE + 2


def test_a_skill_with_one_version_offers_no_comparison(browser: Browser, skill: MadeSkill) -> None:
    page = browser.open(f"{skill.address}/history")

    assert not page.elements.every("form", "select")


def test_versions_chosen_the_other_way_round_are_compared_all_the_same(
    browser: Browser, ann: Somebody, skill: MadeSkill
) -> None:
    change_two_cells(skill, ann)

    answer = browser.open(f"{skill.address}/compare?older=2&newer=1&view=side", 302)
    turned = browser.open(f"{skill.address}/compare/2/1?view=side", 301)

    assert answer.location == turned.location == "/en/skills/pytorch/compare/1/2?view=side"


@pytest.mark.parametrize(
    "chosen",
    ["older=1&newer=3", "older=0&newer=1", "older=x&newer=2", "older=1", "newer=", "older=2&newer=9"
     "9999999999999999999"],
)  # fmt: skip
def test_numbers_of_no_version_are_answered_with_those_that_there_are(
    browser: Browser, ann: Somebody, skill: MadeSkill, chosen: str
) -> None:
    change_two_cells(skill, ann)

    page = browser.open(f"{skill.address}/compare?{chosen}", 404)

    assert "There are versions 1 to 2. Choose two of them." in page
    assert page.form(f"{skill.address}/compare").keys() == {"older", "newer"}


def test_who_has_chosen_nothing_yet_is_asked(
    browser: Browser, ann: Somebody, framework: Framework
) -> None:
    only, changed = make_skill(framework, "NumPy"), make_skill(framework)
    change_two_cells(changed, ann)

    asked, alone = (browser.open(f"{each.address}/compare") for each in (changed, only))

    assert "There are versions 1 to 2. Choose two of them." in asked
    assert "NumPy has only one version so far." in alone


def test_a_comparison_is_shown_one_below_the_other_or_side_by_side(
    browser: Browser, ann: Somebody, skill: MadeSkill
) -> None:
    change_two_cells(skill, ann)
    below = browser.open(f"{skill.address}/compare/1/2")
    beside = browser.open(below.links["Side by side"])

    # Once more, now that both are kept ready for visitors.
    again = [browser.open(page.address) for page in (below, beside)]

    chosen = [current_choice(page) for page in (below, beside, *again)]
    assert chosen == ["One below the other", "Side by side"] * 2
    assert beside.links["One below the other"] == below.address


def current_choice(page: Page) -> str:
    return next(
        each.words
        for each in of_class(page, "views")[0].every("a")
        if "aria-current" in each.attributes
    )

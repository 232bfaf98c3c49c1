"""How pages draw a difference: in one text and side by side, said in words as well as in colour."""

import re
from collections.abc import Mapping

import pytest

from community.rules.content import Cell
from tests.browser_client import Browser, Page
from tests.catalogue.changing import change_cells
from tests.catalogue.reading import of_class
from tests.house.sources import templates, text_of
from tests.html import Element
from tests.skills import MadeSkill, make_skill

JUNIOR = ("ML Engineer", "Junior")
MID = ("ML Engineer", "Mid-level")
ITEMS = [f"- Reads log {number} of the cluster" for number in range(12)]


def compared(
    browser: Browser,
    skill: MadeSkill,
    texts: Mapping[tuple[str, str], tuple[str, str]],
    *,
    language: str = "en",
    view: str = "",
) -> Page:
    """Two versions of a page of its own, compared: what these cells said before and after."""
    cell = skill.framework.cell
    before = {cell(*at): Cell(old, True) for at, (old, _) in texts.items()}
    after = {cell(*at): Cell(new, True) for at, (_, new) in texts.items()}
    page = make_skill(skill.framework, "Torch", before)
    change_cells(page, after)
    return browser.open(f"/{language}/skills/torch/compare/1/2{view}")


def differences(page: Page) -> list[str]:
    return [each.words for each in of_class(page, "difference")]


def without_help(element: Element) -> str:
    """What is seen of it: the words that are only heard, and the heading of a side, left out."""
    return " ".join(
        "".join(
            part if isinstance(part, str) else without_help(part)
            for part in element.content
            if isinstance(part, str) or not part.classes() & {"heard", "side"}
        ).split()
    )


def test_in_one_text_what_went_and_what_came_is_said(browser: Browser, skill: MadeSkill) -> None:
    texts = {JUNIOR: ("Knows Go and tests.", "Knows Rust and tests.")}

    page = compared(browser, skill, texts)

    assert differences(page) == ["Knows removed: Goadded: Rust and tests."]


@pytest.mark.parametrize("language", ["en", "de", "zh"])
def test_side_by_side_the_left_is_the_old_text_and_the_right_the_new_one(
    browser: Browser, skill: MadeSkill, language: str
) -> None:
    old = "Reads logs. Plans runs. Asks.\n- Tests\n- Explains the results"
    new = "Reads all logs. Asks.\n- Tests\n- Explains the results\n- Teaches"

    page = compared(browser, skill, {JUNIOR: (old, new)}, language=language, view="?view=side")

    (table,) = page.elements.every("table")
    assert len(table.every("th")) == 2
    rows = [row.every("td") for row in table.every("tr") if row.every("td")]
    left, right = (" ".join(without_help(row[side]) for row in rows).split() for side in (0, 1))
    assert (left, right) == (old.split(), new.split())
    assert [mark.tag for mark in table.every("ins", "del")] == ["ins", "del", "ins"]


@pytest.mark.parametrize("view", ["", "?view=side"])
def test_a_long_text_shows_what_changed_and_opens_the_rest_on_demand(
    browser: Browser, skill: MadeSkill, view: str
) -> None:
    changed = [*ITEMS[:6], "- Reads every log 6 of the cluster", *ITEMS[7:]]
    texts = {JUNIOR: ("\n".join(ITEMS), "\n".join(changed))}

    page = compared(browser, skill, texts, view=view)

    first, second = of_class(page, "folded")
    assert first.one("summary", lang="en").words == "5 statements unchanged"
    assert second.one("summary", lang="en").words == "4 statements unchanged"
    assert without_help(first.every("div")[0]) == " ".join(ITEMS[:5])
    assert "open" not in first.attributes


def test_text_that_moved_says_where_to_and_where_from(browser: Browser, skill: MadeSkill) -> None:
    texts = {
        JUNIOR: ("Reads logs. Trains small models. Plans the runs.", "Plans the runs. Reads logs."),
        MID: ("Tests.", "Tests.\n- trains small models"),
    }

    page = compared(browser, skill, texts)

    junior, mid = differences(page)
    assert "moved to Mid-level Trains small models." in junior
    assert "moved from Junior - trains small models" in mid
    assert junior.count("moved within this text") == 2
    assert "removed:" not in junior + mid
    assert (
        len([each for each in page.elements.every("del", "ins") if "moved" in each.classes()]) == 4
    )


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("Reads. Plans.", "Reads.\nPlans.", ["removed: ␣space", "added: ↵1 line break"]),
        ("Reads.\n\nPlans.", "Reads.\nPlans.", ["removed: ↵1 line break"]),
        ("Reads.\nPlans.", "Reads.\n\n\nPlans.", ["added: ↵↵2 line breaks"]),
        ("Reads  logs.", "Reads logs.", ["removed: ␣space", "added: ␣space"]),
    ],
)
def test_changed_blanks_have_a_sign_and_a_word(
    browser: Browser, skill: MadeSkill, before: str, after: str, said: list[str]
) -> None:
    page = compared(browser, skill, {JUNIOR: (before, after)})

    marks = page.elements.every("del", "ins")
    assert [mark.words for mark in marks] == said
    assert all("aria-hidden" in mark.every("span")[0].attributes for mark in marks)


def test_what_came_as_a_whole_stands_in_a_piece_of_its_own_without_an_empty_line(
    browser: Browser, skill: MadeSkill
) -> None:
    page = compared(browser, skill, {JUNIOR: ("Reads logs.", "Reads logs.\n\n- Plans the runs")})

    stayed, came = of_class(page, "difference")[0].every("div")
    assert stayed.content == ["Reads logs."]
    assert [part.tag for part in came.content if isinstance(part, Element)] == ["ins"]
    assert len(came.content) == 1


def test_text_of_another_script_keeps_its_own_direction(browser: Browser, skill: MadeSkill) -> None:
    page = compared(browser, skill, {JUNIOR: ("يقرأ السجلات.", "يقرأ كل السجلات.")})

    (drawn,) = of_class(page, "difference")
    assert [part.attributes["dir"] for part in drawn.every("div")] == ["auto"]
    assert all(heard.tag == "bdi" for heard in drawn.inside() if "heard" in heard.classes())


@pytest.mark.parametrize("view", ["", "?view=side"])
def test_text_from_people_stays_text(browser: Browser, skill: MadeSkill, view: str) -> None:
    texts = {JUNIOR: ("Knows <b>Go</b> & <script>.", "Knows <i>Go</i> & <script>.")}

    page = compared(browser, skill, texts, view=view)

    assert page.elements.every("b", "i", "script") == []


def test_folded_places_are_listed_with_links_to_the_cells(
    browser: Browser, skill: MadeSkill
) -> None:
    said = ("Reads logs.", "Reads all logs.")
    texts = {("ML Engineer", "Junior"): said, ("Data Scientist", "Junior"): said}

    page = compared(browser, skill, texts)
    version = browser.open("/en/skills/torch/versions/2")

    assert "The same in 2 places" in page
    assert page.links["ML Engineer, Junior"] == "/en/skills/torch/versions/2#ml-engineer.junior"
    assert version.links["ML Engineer, Junior"] == "#ml-engineer.junior"


def test_every_page_that_draws_changes_brings_their_style() -> None:
    drawing = re.compile(r'from "(?:components/changes|suggest/lines)\.html" import')
    pages = [path for path in templates() if "{% extends" in text_of(path)]

    plain = [
        str(path)
        for path in pages
        if drawing.search(text_of(path)) and "css/difference.css" not in text_of(path)
    ]

    assert pages
    assert plain == []

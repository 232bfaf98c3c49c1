"""A skill at an address that it had before: every slice leads on, and nothing sent is lost."""

import pytest

from tests.browser_client import Browser
from tests.catalogue.making import give_old_address
from tests.people import Somebody
from tests.skills import MadeSkill

OLD = "/de/skills/torch"
PRESENT = "/de/skills/pytorch"


@pytest.mark.parametrize(
    "page",
    [
        "",
        "?role=ml-engineer&level=senior",
        "/history",
        "/history?after=2&_scheme=x&_external=1&language=zh&slug=other",
        "/comments",
        "/comments?cell=ml-engineer.senior",
        "/suggestions/new",
        "/suggestions/new?cell=ml-engineer.senior",
    ],
)
def test_a_page_at_an_old_address_leads_to_the_present_one_with_all_that_was_asked(
    browser: Browser, ann: Somebody, skill: MadeSkill, page: str
) -> None:
    give_old_address("skill", skill.uid, "torch")

    answer = browser.as_(ann).open(f"{OLD}{page}", 301)

    assert answer.location == f"{PRESENT}{page}"


@pytest.mark.parametrize(
    ("deed", "fields", "status"),
    [
        ("watch", {}, 303),
        ("unwatch", {}, 303),
        ("comments", {"body": "Well said."}, 303),
        ("suggestions/preview", {"base": "1", "reason": "So", "cells-0-text": ""}, 422),
    ],
)
def test_what_is_sent_to_an_old_address_arrives(
    browser: Browser,
    ann: Somebody,
    skill: MadeSkill,
    deed: str,
    fields: dict[str, str],
    status: int,
) -> None:
    give_old_address("skill", skill.uid, "torch")

    answer = browser.as_(ann).press(f"{OLD}/{deed}", fields)

    assert answer.status_code == status
    assert f"{OLD}/" not in answer.html
    assert (answer.location or PRESENT).startswith(PRESENT)


@pytest.mark.parametrize("page", ["", "/history", "/comments", "/suggestions/new"])
def test_an_address_that_no_skill_ever_had_is_not_found(
    browser: Browser, ann: Somebody, skill: MadeSkill, page: str
) -> None:
    browser.as_(ann).open(f"/de/skills/unknown{page}", 404)


@pytest.mark.parametrize("deed", ["watch", "unwatch", "comments", "suggestions"])
def test_nothing_can_be_sent_to_an_address_that_no_skill_ever_had(
    browser: Browser, ann: Somebody, skill: MadeSkill, deed: str
) -> None:
    browser.as_(ann).press(f"/de/skills/unknown/{deed}", {"body": "x"}, status=404)

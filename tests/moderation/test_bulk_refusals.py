"""What nobody should be able to decide together: forms that are incomplete, strange or forged."""

import pytest

from community.rules.suggestion_states import DeclineReason, State
from models.decision import Decision
from tests.browser_client import Browser
from tests.moderation.makers import (
    count,
    make_many,
    seen_now,
)
from tests.moderation.ticking import (
    ACCEPTANCES,
    DECLINES,
    WITH_TICKS,
    WORDS,
    press,
    states_of,
    tick,
)
from tests.people import Somebody, make_person
from tests.skills import MadeSkill, make_framework
from tests.suggest.makers import make_suggestion, state_of


@pytest.mark.parametrize(
    ("fields", "complaint"),
    [
        ({}, "Choose a reason."),
        ({"reason": "10"}, "Choose a reason."),
        ({"reason": "²"}, "Choose a reason."),
        ({"reason": "9"}, "This reason needs a sentence."),
        ({"reason": "2", "sentence": "a\u202eb"}, "hidden character"),
    ],
)
def test_an_incomplete_form_declines_nothing_and_keeps_the_ticks(
    browser: Browser,
    ann: Somebody,
    mo: Somebody,
    skill: MadeSkill,
    fields: dict[str, str],
    complaint: str,
) -> None:
    make_many(skill, ann, 2)
    page = browser.as_(mo).open(WITH_TICKS)

    answer = press(page, DECLINES, tick(page, 2), 422, **fields)

    assert complaint in answer
    assert states_of(1, 2) == ["waiting", "waiting"]
    ticked = [each for each in answer.elements.every("input") if "checked" in each.attributes]
    assert [each.attributes["value"].partition(".")[0] for each in ticked] == ["2"]


@pytest.mark.parametrize("where", [DECLINES, ACCEPTANCES])
@pytest.mark.parametrize(
    "ticks", [[], ["x"], ["1"], ["0.1." + "0" * 64], ["9999999999.1." + "0" * 64], ["\x00"]]
)
def test_without_a_tick_nothing_happens(
    browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill, where: str, ticks: list[str]
) -> None:
    make_many(skill, ann, 2)
    page = browser.as_(mo).open(WITH_TICKS)

    answer = press(page, where, ticks, 422, reason="2", sentence=WORDS)

    assert "Tick at least one suggestion, and 200 at most." in answer
    assert count(Decision) == 0


def test_members_decide_nothing_together(browser: Browser, ann: Somebody, skill: MadeSkill) -> None:
    number = make_suggestion(skill, ann)
    seen = seen_now(number)
    ticked = f"{number}.{seen.number}.{seen.digest}"

    for where in (DECLINES, ACCEPTANCES):
        browser.as_(ann).press(where, suggestion=ticked, reason="2", status=403)

    assert state_of(number) is State.WAITING


def test_a_moderator_of_elsewhere_decides_nothing_here(
    browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    una = make_person("una", moderates_domain=make_other_domain())
    number = make_suggestion(skill, ann)
    seen = seen_now(number)
    ticked = f"{number}.{seen.number}.{seen.digest}"

    answer = browser.as_(una).press(
        DECLINES, suggestion=ticked, reason="2", sentence=WORDS, status=409
    )

    assert "You may not decide this." in answer
    assert state_of(number) is State.WAITING


def make_other_domain() -> str:
    return make_framework("Data", "Storage", roles=("Analyst",)).domain


@pytest.mark.parametrize(
    "words",
    [
        "",
        "done=x&kind=y",
        "done=-1&moved=1.2.x..9999999999999",
        "moved=" + "1." * 500,
        "onward=https://example.org/",
        "done=²&blocked=٣",
    ],
)
def test_an_invented_outcome_is_a_page_and_leads_nowhere(
    browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill, words: str
) -> None:
    make_suggestion(skill, ann)

    page = browser.as_(mo).open(f"/en/queue/together?{words}")

    assert page.links["To review"] == "/en/queue"


def test_every_reason_is_offered(
    browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    make_many(skill, ann, 1)

    page = browser.as_(mo).open(WITH_TICKS)

    (reasons,) = [
        each for each in page.elements.every("select") if each.attributes["name"] == "reason"
    ]
    offered = [option.attributes["value"] for option in reasons.every("option")]
    assert offered == ["", *(str(int(reason)) for reason in DeclineReason)]

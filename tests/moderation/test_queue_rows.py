"""Deciding in the row of the queue: what the review can do, and then on to the next one."""

from datetime import timedelta

import pytest

from community.moderation import queue
from community.rules.suggestion_states import State
from models.database import now
from models.suggestion import Suggestion
from tests.browser_client import Browser, Page
from tests.html import Element
from tests.moderation.makers import accept, decision_of, decline, make_many, numbers_on
from tests.moderation.new_skills import make_new_skill
from tests.people import Somebody
from tests.site import changing_site
from tests.skills import MadeSkill, content_of, publish_version
from tests.suggest.makers import head_text, make_suggestion, state_of, with_text

FIRST = "First suggestion: a kind word helps"


def row_of(page: Page, number: int) -> Element:
    """The row of a suggestion on the page of the queue."""
    (row,) = [
        each
        for each in page.elements.every("li")
        if each.attributes.get("id") == f"suggestion-{number}"
    ]
    return row


def deeds_in(row: Element) -> set[str]:
    """What can be done in a row, by the last word of the address that it is sent to."""
    forms = [form.attributes["action"] for form in row.every("form")]
    links = [link.attributes["href"].partition("?")[0] for link in row.every("a")]
    return {address.rpartition("/")[2] for address in forms + links}


def test_a_row_can_do_all_that_the_review_can(
    browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    number = make_suggestion(skill, ann)

    row = row_of(browser.as_(mo).open("/en/queue"), number)

    assert deeds_in(row) == {"acceptance", "edited-acceptance", "request", "decline", "review"}
    reasons = [each for each in row.every("button") if each.attributes.get("name") == "reason"]
    assert [each.attributes["value"] for each in reasons] == [str(n) for n in range(1, 10)]


def test_after_a_decision_the_next_row_is_in_focus(
    browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    make_many(skill, ann, 3)
    page = browser.as_(mo).open("/en/queue")

    answer = page.press("/en/suggestions/2/acceptance", status=303)

    assert answer.location == "/en/queue#suggestion-3"
    assert state_of(2) is State.ACCEPTED
    row = row_of(answer.follow(), 3)
    assert row.attributes["tabindex"] == "-1"


def test_a_decision_keeps_the_filters_of_the_queue(
    browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    make_many(skill, ann, 3)
    page = browser.as_(mo).open("/en/queue?author=Ann&show=ticks&nonsense=1")

    answer = page.press(
        "/en/suggestions/1/decline", {"reason": "3", "sentence": "Thank you."}, status=303
    )

    assert answer.location == "/en/queue?author=Ann&show=ticks#suggestion-2"
    assert decision_of(1).reason_code == 3


def test_behind_the_last_row_the_next_page_follows(
    browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_many(skill, ann, 3)
    monkeypatch.setattr(queue, "PAGE_SIZE", 2)
    page = browser.as_(mo).open("/en/queue")

    answer = page.press("/en/suggestions/2/acceptance", status=303)

    assert numbers_on(answer.follow()) == [3]


def test_asking_for_changes_in_the_row_gives_the_suggestion_back(
    browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    number = make_suggestion(skill, ann)
    page = browser.as_(mo).open("/en/queue")

    page.press(f"/en/suggestions/{number}/request", {"sentence": "Shorter."}, status=303)

    assert state_of(number) is State.BACK
    assert numbers_on(browser.as_(mo).open("/en/queue")) == []
    back = browser.as_(mo).open("/en/queue?lies=back")
    assert numbers_on(back) == [number]
    assert deeds_in(row_of(back, number)) == {
        "acceptance",
        "edited-acceptance",
        "decline",
        "review",
    }


def test_a_row_that_was_seen_before_the_page_moved_is_not_decided(
    browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    number = make_suggestion(skill, ann)
    page = browser.as_(mo).open("/en/queue?author=ann")
    publish_version(skill, with_text(content_of(skill), skill, "Somebody was here."))

    answer = page.press(
        f"/en/suggestions/{number}/decline",
        {"reason": "2", "sentence": "My words."},
        status=409,
    )

    assert state_of(number) is State.WAITING
    assert "My words." in answer.html
    again = answer.press(f"/en/suggestions/{number}/decline", {"reason": "2"}, status=303)
    assert again.location == "/en/queue?author=ann"


@pytest.mark.parametrize(
    "onward",
    [
        "https://example.org/en/queue#suggestion-1",
        "//example.org/en/queue",
        "/en/",
        "/en/queue/../sign-in",
        "javascript:alert(1)",
        "/en/queue?after[]=\x00&domain=%00#<b>",
        "http://[",
        "x" * 5_000,
    ],
)
def test_a_decision_never_leads_out_of_the_queue(
    browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill, onward: str
) -> None:
    number = make_suggestion(skill, ann)
    page = browser.as_(mo).open("/en/queue")

    answer = page.press(f"/en/suggestions/{number}/acceptance", {"onward": onward}, status=303)

    assert answer.location == "/en/queue"


def test_what_cannot_be_accepted_has_no_button_for_it(
    browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    number = make_suggestion(skill, ann)
    publish_version(skill, with_text(content_of(skill), skill, "Somebody was here."))

    row = row_of(browser.as_(mo).open("/en/queue"), number)

    assert deeds_in(row) == {"edited-acceptance", "request", "decline", "review"}


def test_of_her_own_the_only_moderator_can_only_publish_it(
    browser: Browser, mo: Somebody, skill: MadeSkill
) -> None:
    number = make_suggestion(skill, mo)
    page = browser.as_(mo).open("/en/queue")

    assert deeds_in(row_of(page, number)) == {"acceptance", "review"}
    assert "published without a second look" in page
    page.press(f"/en/suggestions/{number}/acceptance", status=303)
    assert state_of(number) is State.ACCEPTED


def test_the_first_suggestion_of_somebody_is_marked_until_one_was_decided(
    browser: Browser, ann: Somebody, bo: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    decline(make_suggestion(skill, bo, "Refused."), mo)
    hers, his = make_suggestion(skill, ann), make_suggestion(skill, bo, level="Lead")

    page = browser.as_(mo).open("/en/queue")

    assert FIRST in row_of(page, hers).words
    assert FIRST not in row_of(page, his).words


def test_what_rests_is_out_of_sight_and_can_be_found(
    browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    number = make_suggestion(skill, ann)
    with changing_site() as session:
        session.get_one(Suggestion, number).resting_since = now() - timedelta(days=1)
    hers = browser.as_(mo)

    assert numbers_on(hers.open("/en/queue")) == []
    assert numbers_on(hers.open("/en/queue?lies=resting")) == [number]


def test_the_text_of_the_page_changes_when_a_row_is_accepted(
    browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    number = make_suggestion(skill, ann, "Text from the queue.")
    page = browser.as_(mo).open("/en/queue")

    page.press(f"/en/suggestions/{number}/acceptance", status=303)

    assert head_text(skill) == "Text from the queue."


def test_a_row_sent_twice_is_decided_once(
    browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    make_many(skill, ann, 2)
    page = browser.as_(mo).open("/en/queue")

    answers = [page.press("/en/suggestions/1/acceptance", status=303) for _ in range(2)]

    assert [answer.location for answer in answers] == ["/en/queue#suggestion-2"] * 2


def test_a_row_that_somebody_else_decided_says_so(
    browser: Browser,
    ann: Somebody,
    mo: Somebody,
    other_moderator: Somebody,
    skill: MadeSkill,
) -> None:
    number = make_suggestion(skill, ann)
    page = browser.as_(mo).open("/en/queue")
    accept(number, other_moderator)

    answer = page.press(f"/en/suggestions/{number}/acceptance", status=409)

    assert "ida decided this a moment ago" in answer


def test_a_page_that_is_yet_to_come_is_decided_like_any_other(
    browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    number = make_new_skill(skill.framework, ann)
    page = browser.as_(mo).open("/en/queue")

    page.press(f"/en/suggestions/{number}/acceptance", status=303)

    assert f"NumPy · Suggestion {number}" in row_of(page, number).words
    assert state_of(number) is State.ACCEPTED

"""What is typed into a suggestion that changed meanwhile, or that is not hers to change."""

import pytest

from community.rules.suggestion_states import State
from community.suggest import actions
from tests.browser_client import Browser, Page
from tests.moderation.makers import accept
from tests.people import Somebody
from tests.site import changing_site
from tests.skills import MadeSkill
from tests.suggest.makers import (
    make_suggestion,
    state_of,
)
from tests.suggest.revision_makers import (
    BETTER_TEXT,
    asked,
    revisions,
)


def address(number: int, rest: str = "") -> str:
    return f"/en/suggestions/{number}/revisions{rest}"


def editor(browser: Browser, person: Somebody, number: int) -> Page:
    return browser.as_(person).open(address(number, "/new"))


def send(form: Page, number: int, **fields: str) -> Page:
    """The form sent through its preview."""
    preview = form.press(address(number, "/preview"), fields, status=200)
    return preview.press(address(number))


def texts_in(form: Page, number: int) -> dict[str, str]:
    """By the number of the cell in the form, what stands in its text."""
    fields = form.form(address(number, "/preview"))
    return {
        name.removesuffix("-text"): str(value)
        for name, value in fields.items()
        if name.endswith("-text")
    }


def test_two_tabs_that_revise_lose_nothing(
    browser: Browser, ann: Somebody, skill: MadeSkill
) -> None:
    number = make_suggestion(skill, ann)
    first, second = (editor(browser, ann, number) for _ in range(2))
    send(first, number, **{"cells-0-text": "From the first tab."})

    refused = send(second, number, **{"cells-0-text": "From the second tab."})
    again = send(refused, number)

    assert refused.status_code == 409
    assert "ann changed this a moment ago: it is revision 2 now." in refused
    assert texts_in(refused, number) == {"cells-0": "From the second tab."}
    assert again.status_code == 303
    assert list(asked(number, 3).values()) == ['"From the second tab."']


def test_a_decision_at_the_same_moment_leaves_the_words_of_the_author(
    browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    number = make_suggestion(skill, ann)
    form = editor(browser, ann, number)
    accept(number, mo)

    refused = send(form, number, **{"cells-0-text": BETTER_TEXT})

    assert refused.status_code == 409
    assert "mo decided this a moment ago. Your words are kept below." in refused
    assert texts_in(refused, number) == {"cells-0": BETTER_TEXT}
    assert state_of(number) is State.ACCEPTED


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"cells-0-text": ""}, "What is required needs a description."),
        ({"reason": ""}, "Say in one line why."),
        ({}, "Nothing is different from the revision before yet."),
    ],
)
def test_what_cannot_be_sent_says_why_where_it_stands(
    browser: Browser, ann: Somebody, skill: MadeSkill, fields: dict[str, str], words: str
) -> None:
    number = make_suggestion(skill, ann)
    form = editor(browser, ann, number)
    typed = {**form.form(address(number, "/preview")), **fields, "previewed": "yes"}

    page = form.browser.press(address(number), typed, status=422)

    assert words in page
    assert len(revisions(number)) == 1


def test_only_who_may_change_a_suggestion_opens_it_in_the_editor(
    browser: Browser, ann: Somebody, bo: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    number = make_suggestion(skill, ann)
    typed = editor(browser, ann, number).form(address(number, "/preview"))
    typed.pop("csrf_token")

    for stranger in (bo, mo):
        browser.as_(stranger).open(address(number, "/new"), status=403)
        for rest in ("", "/new", "/preview"):
            browser.as_(stranger).press(address(number, rest), typed, status=403)
    browser.open(address(number, "/new"), status=303)

    assert len(revisions(number)) == 1


def test_what_is_settled_leads_from_its_editor_to_its_page(
    browser: Browser, ann: Somebody, skill: MadeSkill
) -> None:
    number = make_suggestion(skill, ann)
    with changing_site():
        actions.withdraw(number, by=ann.id)

    answer = browser.as_(ann).open(address(number, "/new"), status=303)

    assert answer.location == f"/en/suggestions/{number}"

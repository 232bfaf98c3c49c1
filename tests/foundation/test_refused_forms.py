"""Whatever form is refused, for whatever reason: what was typed stands on the page that says so."""

from collections.abc import Iterator, Mapping

import pytest

from models import database
from tests.browser_client import Browser, Page, fields_of
from tests.html import Element
from tests.people import Somebody
from tests.skills import MadeSkill
from tests.suggest.makers import make_suggestion

WORDS = "Words that took me an hour."
REFUSED = f"{WORDS} \u202e"
"""Direction-changing signs are refused everywhere."""
PAGES = {
    "one cell": "{skill}/suggestions/new?cell=ml-engineer.senior",
    "the whole page": "{skill}/suggestions/new",
    "a new skill": "/en/skills/new",
    "retiring": "{skill}/retirement",
    "a comment": "{skill}/comments",
    "something wrong here": "{skill}/cells/ml-engineer.senior/pointer",
    "on a suggestion": "/en/suggestions/{number}",
    "deciding": "/en/suggestions/{number}/review",
    "change by change": "/en/suggestions/{number}/review?split=1",
}


@pytest.mark.parametrize("kind", PAGES)
def test_a_form_with_a_sign_that_is_refused_comes_back_with_all_that_was_typed(
    browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill, kind: str
) -> None:
    number = make_suggestion(skill, ann)
    address = PAGES[kind].format(skill=skill.address, number=number)
    page = browser.as_(mo).open(address)

    answers = [each for each in sent_with(page, REFUSED) if "/my/drafts/" not in each.address]

    assert answers
    assert [each for each in answers if each.status_code not in {200, 409, 422}] == []
    assert [each for each in answers if WORDS not in each.html] == []


@pytest.mark.parametrize("kind", ["one cell", "a comment", "deciding"])
def test_a_form_that_comes_while_many_write_is_kept_and_sent_again(
    browser: Browser,
    ann: Somebody,
    mo: Somebody,
    skill: MadeSkill,
    monkeypatch: pytest.MonkeyPatch,
    kind: str,
) -> None:
    page = browser.as_(mo).open(
        PAGES[kind].format(skill=skill.address, number=make_suggestion(skill, ann))
    )

    with monkeypatch.context() as busy:
        busy.setattr(database, "_turn", out_of_patience)
        answers = [each for each in sent_with(page, WORDS) if each.status_code == 503]
    again = answers[0].press(answers[0].address)

    assert [each for each in answers if WORDS not in each] == []
    assert again.status_code != 503


def out_of_patience(*_: object) -> None:
    raise database.Busy


def sent_with(page: Page, words: str) -> Iterator[Page]:
    """The answers to all buttons of forms that take words, with these words in all of them."""
    for form in page.elements.every("form"):
        takers = text_names(form)
        if form.attributes.get("method") != "post" or not takers:
            continue
        fields: Mapping[str, object] = {**fields_of(form), **dict.fromkeys(takers, words)}
        buttons = form.every("button")
        for action in {
            each.attributes.get("formaction", form.attributes["action"]) for each in buttons
        }:
            yield page.browser.judged(page.browser.client.post(action, data=fields), action, None)


def text_names(form: Element) -> list[str]:
    texts = form.every("textarea") + [
        each for each in form.every("input") if each.attributes.get("type", "text") == "text"
    ]
    return [each.attributes["name"] for each in texts]

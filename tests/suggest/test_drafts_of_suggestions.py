"""Forms over a suggestion are kept as the forms over a page are: editing, settling, accepting."""

from collections.abc import Mapping

import pytest

from community.accounts.ended_sessions import forms_again
from tests.browser_client import Browser, Page
from tests.catalogue.undoing import reword
from tests.people import Somebody
from tests.site import present_app
from tests.skills import MadeSkill
from tests.suggest.draft_steps import drafts_of, saving_of
from tests.suggest.makers import make_suggestion

WORDS = "Words that took me an hour."


@pytest.mark.parametrize(
    ("kind", "page"),
    [("suggestion", "revisions/new"), ("catch-up", "update"), ("review", "edited-acceptance")],
)
def test_what_was_typed_stands_there_when_the_form_is_opened_from_the_list(
    browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill, kind: str, page: str
) -> None:
    number = make_suggestion(skill, ann)
    if kind == "catch-up":
        reword(skill, "ML Engineer", "Senior", "Something newer.")
    who = mo if kind == "review" else ann
    hers = browser.as_(who)
    form = hers.open(f"/en/suggestions/{number}/{page}")

    hers.press(saving_of(form), typed_into(form), status=303)

    listed = hers.open("/en/my/suggestions")
    (link,) = [where for words, where in listed.links.items() if "Suggestion" in words]
    again = hers.open(link)
    assert set(drafts_of(who)) == {f"{kind}/{number}"}
    assert "Your draft of" in again
    assert WORDS in again.html


def test_all_forms_that_are_opened_again_are_there(browser: Browser) -> None:
    with present_app().app_context():
        named = forms_again()

    endpoints = set(present_app().view_functions)

    assert {*named, *named.values()} <= endpoints


def typed_into(page: Page) -> Mapping[str, object]:
    """The fields of the form with the words in the first of its texts."""
    (form,) = [
        each
        for each in page.elements.every("form")
        if each.every("textarea") and each.attributes.get("method") == "post"
    ]
    first = form.every("textarea")[0].attributes["name"]
    return {**page.form(form.attributes["action"]), first: WORDS}

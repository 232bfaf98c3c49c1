"""What is kept of a form that was not sent: how much, of which forms, and for how long."""

from datetime import timedelta

import pytest
from sqlalchemy import inspect, update

from community.admin.duties import DUTIES
from community.suggest import drafts
from models.database import now
from models.suggestion import Draft
from tests.browser_client import Browser
from tests.people import Somebody
from tests.site import changing_site, in_site
from tests.skills import MadeSkill
from tests.suggest.draft_steps import drafts_of, keep, open_cell, thing_of, typed_into
from tests.suggest.makers import NEW_TEXT, REASON

LARGEST = 3_900_000
"""Bytes; a form of this many more is refused."""


def test_no_secret_of_a_form_is_kept(browser: Browser, ann: Somebody, skill: MadeSkill) -> None:
    of_ann = browser.as_(ann)
    typed = {**typed_into(open_cell(of_ann, skill), skill), "password": "a horse"}

    of_ann.press(f"/en/my/drafts/{thing_of(skill)}", typed, status=303)

    kept = drafts_of(ann)[thing_of(skill)]
    assert kept["reason"] == REASON
    assert not {"csrf_token", "once", "password"} & set(kept)


@pytest.mark.parametrize(
    "thing",
    [
        "elsewhere",
        "skill/nowhere",
        "skill/a/b",
        "suggestion/0",
        "suggestion/x",
        "cell/a/b/c",
        "x" * 90,
    ],
)
def test_there_are_no_drafts_of_what_is_no_form(
    browser: Browser, ann: Somebody, thing: str
) -> None:
    answer = browser.as_(ann).press(f"/en/my/drafts/{thing}", reason="Words")

    assert answer.status_code == 404
    assert drafts_of(ann) == {}


@pytest.mark.parametrize("deed", ["drafts", "discarded-drafts"])
@pytest.mark.parametrize("thing", ["a%00b", "elsewhere", "%F0%9F%98%80", "new%0A"])
def test_what_is_no_form_is_neither_saved_nor_discarded(
    browser: Browser, ann: Somebody, deed: str, thing: str
) -> None:
    browser.as_(ann).press(f"/en/my/{deed}/{thing}", reason="Words", status=404)


def test_drafts_of_one_person_hold_together_no_more_than_there_is_room_for(
    browser: Browser, ann: Somebody, bo: Somebody, skill: MadeSkill
) -> None:
    with changing_site(private=True):
        for number in (1, 2):
            assert drafts.keep(ann.id, f"suggestion/{number}", [("reason", "x" * LARGEST)])
        more_of_it = drafts.keep(ann.id, "suggestion/2", [("reason", "x" * 2 * LARGEST)])
        of_another = drafts.keep(bo.id, "suggestion/1", [("reason", "x" * LARGEST)])
    of_ann = browser.as_(ann)
    typed = {**typed_into(open_cell(of_ann, skill), skill), "reason": "x" * 300_000}

    refused = of_ann.press(f"/en/my/drafts/{thing_of(skill)}", typed, status=409)
    of_ann.press("/en/my/discarded-drafts/suggestion/1")
    refused.press(f"/en/my/drafts/{thing_of(skill)}", status=303)

    assert (more_of_it, of_another) == (False, True)
    assert "8 MB" in refused
    assert len(drafts_of(ann)["suggestion/2"]["reason"]) == LARGEST
    assert thing_of(skill) in drafts_of(ann)


def test_the_only_draft_may_be_as_large_as_a_form_in_any_script(ann: Somebody) -> None:
    words = "汉" * (LARGEST // 3) + "😀" * 10_000

    with changing_site(private=True):
        kept = drafts.keep(ann.id, "suggestion/1", [("reason", words)])
        again = drafts.keep(ann.id, "suggestion/1", [("reason", words)])

    assert (kept, again) == (True, True)


def test_drafts_are_listed_without_their_words(ann: Somebody) -> None:
    with changing_site(private=True):
        drafts.keep(ann.id, "suggestion/1", [("reason", "Words")])

    with in_site():
        (listed,) = drafts.drafts_of(ann.id)
        unloaded = inspect(listed).unloaded

    assert "fields" in unloaded


def test_one_draft_too_many_is_refused_with_the_cure_and_with_what_was_typed(
    browser: Browser, ann: Somebody, skill: MadeSkill
) -> None:
    with changing_site(private=True):
        for number in range(1, drafts.MOST + 1):
            assert drafts.keep(ann.id, f"suggestion/{number}", [("reason", "Words")])
    of_ann = browser.as_(ann)

    refused = keep(of_ann, skill, status=409)
    of_ann.press("/en/my/discarded-drafts/suggestion/1")
    refused.press(f"/en/my/drafts/{thing_of(skill)}", status=303)

    assert "Send or discard one of the others" in refused
    assert NEW_TEXT in refused
    assert drafts_of(ann)[thing_of(skill)]["cells-0-text"] == NEW_TEXT


def test_the_last_draft_that_there_is_room_for_can_be_saved_again_and_again(
    ann: Somebody,
) -> None:
    with changing_site(private=True):
        for number in range(1, drafts.MOST + 1):
            drafts.keep(ann.id, f"suggestion/{number}", [("reason", "Words")])

    with changing_site(private=True):
        kept = drafts.keep(ann.id, "suggestion/1", [("reason", "Other words")])

    assert kept
    assert drafts_of(ann)["suggestion/1"] == {"reason": "Other words"}


def test_a_form_as_large_as_the_site_accepts_is_kept_sign_by_sign(
    browser: Browser, ann: Somebody, skill: MadeSkill
) -> None:
    of_ann = browser.as_(ann)
    typed = typed_into(open_cell(of_ann, skill), skill)
    words = "汉字 \0 \u202e 😀 \\u0000 \r\n" + "x" * LARGEST

    of_ann.press(f"/en/my/drafts/{thing_of(skill)}", {**typed, "reason": words}, status=303)

    assert drafts_of(ann)[thing_of(skill)]["reason"] == words


def test_drafts_that_nobody_went_on_with_are_forgotten(ann: Somebody) -> None:
    with changing_site(private=True) as session:
        drafts.keep(ann.id, "suggestion/1", [("reason", "Old words")])
        drafts.keep(ann.id, "suggestion/2", [("reason", "Newer words")])
        for number, days in ((1, 181), (2, 179)):
            session.execute(
                update(Draft)
                .where(Draft.thing == f"suggestion/{number}")
                .values(updated_at=now() - timedelta(days=days))
            )
    duty = next(duty for duty in DUTIES if duty.name == "forget old drafts")

    with in_site():
        duty.work()

    assert set(drafts_of(ann)) == {"suggestion/2"}

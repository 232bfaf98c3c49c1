"""The pages of undoing a version: what becomes of the page, what stays, and the button."""

from dataclasses import replace

import pytest

from community.rules.content import Cell
from models.catalogue import Role
from models.database import now
from tests.browser_client import Browser, Page
from tests.catalogue.reading import of_class
from tests.catalogue.undoing import (
    REASON,
    address_of,
    numbers_of,
    press_undo,
    put,
    reword,
    text_at,
    undo,
)
from tests.people import Somebody, make_person
from tests.site import changing_site
from tests.skills import LEVELS, MadeSkill, content_of, make_framework, publish_version


@pytest.fixture
def changed(skill: MadeSkill) -> MadeSkill:
    """PyTorch with a second version, which rewords one cell."""
    reword(skill, "ML Engineer", "Senior", "Leads a project.")
    return skill


def words_of(page: Page, tag: str) -> str:
    """What is marked as added or removed."""
    return " ".join(each.words for each in page.elements.every(tag))


def test_a_moderator_sees_what_becomes_of_the_page_and_undoes_it(
    browser: Browser, mo: Somebody, changed: MadeSkill
) -> None:
    hers = browser.as_(mo)
    page = hers.open(address_of(changed, 2))

    answer = page.press(address_of(changed, 2), reason=REASON, status=303)

    assert "Leads" in words_of(page, "del")
    assert "Knows" in words_of(page, "ins")
    assert answer.location == f"{changed.address}/versions/3"
    assert "Undone, published as version 3." in answer.follow().html
    assert "Knows what" in text_at(changed, "ML Engineer", "Senior")
    history = browser.open(f"{changed.address}/history")
    assert REASON in history
    assert "Edited by mo" in history


def test_what_stays_is_named_with_a_link_to_who_changed_it_last(
    browser: Browser, mo: Somebody, changed: MadeSkill
) -> None:
    keys = {changed.framework.cell("ML Engineer", level): level for level in LEVELS}
    put(changed, {key: Cell(f"Asks for {level}.", required=True) for key, level in keys.items()})
    put(changed, {changed.framework.cell("ML Engineer", "Lead"): None})
    reword(changed, "ML Engineer", "Junior", "Speaks at conferences.")

    page = browser.as_(mo).open(address_of(changed, 3))

    assert page.links["Last changed by version 4"] == f"{changed.address}/versions/4"
    assert page.links["Last changed by version 5"] == f"{changed.address}/versions/5"
    assert len(of_class(page, "change")) == 6
    assert "Speaks at conferences." in page


def test_what_cannot_be_put_back_is_named(browser: Browser, mo: Somebody, skill: MadeSkill) -> None:
    role = skill.framework.roles["Data Scientist"]
    put(skill, {(role, level): None for level in skill.framework.levels.values()})
    with changing_site() as session:
        session.get_one(Role, role).retired_at = now()

    page = browser.as_(mo).open(address_of(skill, 2))

    assert "This role, level or place is not in use any more" in page
    assert "Nothing of it can be undone any more" in page
    assert "Data Scientist, Lead" in page


def test_what_was_changed_at_other_words_is_undone_beside_them(
    browser: Browser, mo: Somebody, skill: MadeSkill
) -> None:
    reword(skill, "ML Engineer", "Senior", "Leads a project.\nWrites tests.\nReviews code.")
    reword(skill, "ML Engineer", "Senior", "Leads two projects.\nWrites tests.\nReviews code.")
    reword(skill, "ML Engineer", "Senior", "Leads two projects.\nWrites tests.\nReviews all code.")

    press_undo(browser.as_(mo), skill, 3)

    text = text_at(skill, "ML Engineer", "Senior")
    assert text == "Leads a project.\nWrites tests.\nReviews all code."


def test_who_may_not_decide_finds_no_way_to_undo(
    browser: Browser, ann: Somebody, changed: MadeSkill
) -> None:
    elsewhere = make_framework("Data", "Storage", roles=("Analyst",))
    una = make_person("una", moderates_domain=elsewhere.domain)
    address = address_of(changed, 2)

    for person in (ann, una):
        hers = browser.as_(person)
        hers.open(address, 403)
        hers.press(address, reason=REASON, seen="x", head="2", status=403)
        assert "Undo this change" not in hers.open(f"{changed.address}/versions/2")

    visitor = browser.client.get(address)
    assert (visitor.status_code, "/sign-in?" in visitor.headers["Location"]) == (303, True)
    assert numbers_of(changed) == [1, 2]


def test_a_reason_is_needed(browser: Browser, mo: Somebody, changed: MadeSkill) -> None:
    page = press_undo(browser.as_(mo), changed, 2, reason=" \u200b")

    assert page.status_code == 422
    assert "Say in one line why." in page
    assert numbers_of(changed) == [1, 2]


def test_versions_that_never_were_are_not_found(
    browser: Browser, mo: Somebody, changed: MadeSkill
) -> None:
    for number in (3, 2**31 - 1):
        browser.as_(mo).open(address_of(changed, number), 404)
        browser.as_(mo).press(address_of(changed, number), reason=REASON, status=404)
    browser.as_(mo).open("/en/skills/nothing/versions/2/revert", 404)


def test_a_page_that_moved_there_meanwhile_is_shown_with_the_words_kept(
    browser: Browser, mo: Somebody, skill: MadeSkill
) -> None:
    lead = skill.framework.cell("ML Engineer", "Lead")
    put(skill, {lead: None, skill.framework.cell("ML Engineer", "Junior"): None})
    address = address_of(skill, 2)
    page = browser.as_(mo).open(address)
    put(skill, {lead: Cell("Leads again.", required=True)})

    answer = page.press(address, reason=REASON, status=409)
    again = answer.press(address, status=303)

    assert "This changed while you were looking" in answer
    assert "Leads again" in words_of(answer, "ins")
    assert answer.form(address)["reason"] == REASON
    assert again.location == f"{skill.address}/versions/4"
    assert text_at(skill, "ML Engineer", "Lead") == "Leads again."


def test_a_form_that_is_sent_twice_undoes_once(
    browser: Browser, mo: Somebody, changed: MadeSkill
) -> None:
    address = address_of(changed, 2)
    page = browser.as_(mo).open(address)

    answers = [page.press(address, reason=REASON) for _ in range(2)]

    assert [answer.location for answer in answers] == [f"{changed.address}/versions/3"] * 2
    assert numbers_of(changed) == [1, 2, 3]


def test_a_form_with_numbers_that_are_none_is_refused(
    browser: Browser, mo: Somebody, changed: MadeSkill
) -> None:
    hers = browser.as_(mo)
    for head in ("", "x", "0", "99999999999999999999"):
        hers.press(address_of(changed, 2), reason=REASON, seen="x", head=head, status=422)

    hers.press(address_of(changed, 2), reason=REASON, seen="x", head="987", status=409)
    assert numbers_of(changed) == [1, 2]


def test_what_cannot_be_undone_says_what_to_do_instead(
    browser: Browser, mo: Somebody, changed: MadeSkill
) -> None:
    hers = browser.as_(mo)
    undo(changed, 2, mo)
    said = {2: hers.open(address_of(changed, 2))}
    key = changed.framework.cell("ML Engineer", "Senior")
    put(changed, {key: Cell("Leads.", required=False)})
    put(changed, {key: Cell("", required=False)})
    newer = replace(content_of(changed), summary="Another one.")
    publish_version(changed, newer)
    publish_version(changed, replace(newer, summary="A third one."))

    said |= {number: hers.open(address_of(changed, number)) for number in (1, 4, 6)}

    assert "The first version cannot be undone" in said[1]
    assert "This change is undone already" in said[2]
    assert said[2].links["Undone by version 3"] == f"{changed.address}/versions/3"
    assert "What is required needs a description." in said[4]
    assert "This cannot be undone as it is" in said[4]
    assert "Nothing of it can be undone any more" in said[6]
    for page in said.values():
        with pytest.raises(AssertionError, match="0 forms"):
            page.form(page.address)
    assert hers.press(address_of(changed, 1), reason=REASON, head="7").status_code == 409
    assert numbers_of(changed) == [1, 2, 3, 4, 5, 6, 7]

"""*Something wrong here?*: one line about a cell, which waits until somebody settles it."""

from community.comments import pointing
from community.comments.rendering import render
from community.rules.limits import OPEN_POINTERS
from models.database import now
from models.person import Person
from tests.browser_client import Browser
from tests.comments.makers import cell_of
from tests.comments.pointing import (
    WRONG,
    activities_about,
    address_of,
    all_comments,
    make_pointer,
    send_pointer,
)
from tests.people import Somebody, make_person
from tests.site import changing_site
from tests.skills import MadeSkill, content_of, publish_version
from tests.suggest.makers import with_cells

HEADING = "Something wrong here?"


def test_each_row_of_a_page_leads_to_the_form_and_a_visitor_through_signing_in(
    browser: Browser, skill: MadeSkill
) -> None:
    page = browser.open(skill.address)

    links = [link.attributes["href"] for link in page.elements.every("a") if link.words == HEADING]
    answer = browser.open(address_of(skill), 303)

    assert address_of(skill) in links
    assert len(links) == len(content_of(skill).cells)
    assert answer.location == f"/en/sign-in?next={address_of(skill)}"


def test_one_line_is_enough_and_stands_in_the_conversation_with_its_place(
    browser: Browser, ann: Somebody, skill: MadeSkill
) -> None:
    answer = send_pointer(browser.as_(ann), skill)

    page = answer.follow()
    (comment,) = all_comments()
    assert (comment.path, comment.asks_for_change) == (cell_of(skill)[1], True)
    assert "Sent. It waits for review" in page
    everybody_reads = browser.open(f"{skill.address}/comments")
    for words in (WRONG, "ML Engineer, Senior", HEADING, "Suggest a wording"):
        assert words in everybody_reads


def test_the_one_cell_form_leads_there_too(
    browser: Browser, ann: Somebody, skill: MadeSkill
) -> None:
    page = browser.as_(ann).open(f"{skill.address}/suggestions/new?cell=ml-engineer.senior")

    assert page.links[HEADING] == address_of(skill)


def test_what_cannot_be_sent_is_said_with_the_words_kept(
    browser: Browser, ann: Somebody, skill: MadeSkill
) -> None:
    hers = browser.as_(ann)

    nothing = hers.press(address_of(skill), body="  ", status=422)
    hidden = hers.press(address_of(skill), body="turned \u202e round", status=422)

    assert "Write something first." in nothing
    assert "hidden character" in hidden
    assert "turned" in hidden.html
    assert all_comments() == []


def test_there_is_no_form_for_a_cell_that_is_not_there(
    browser: Browser, ann: Somebody, skill: MadeSkill
) -> None:
    hers = browser.as_(ann)
    key = skill.framework.cell("ML Engineer", "Senior")
    publish_version(skill, with_cells(content_of(skill), {key: None}))

    for cell in ("ml-engineer.senior", "ml-engineer.king", "nobody.senior"):
        hers.open(address_of(skill, cell), 404)
        hers.press(address_of(skill, cell), body=WRONG, status=404)
    hers.open("/en/skills/nothing/cells/ml-engineer.senior/pointer", 404)


def test_the_same_form_sent_twice_points_once(
    browser: Browser, ann: Somebody, skill: MadeSkill
) -> None:
    hers = browser.as_(ann)

    first = hers.press(address_of(skill), body=WRONG, once="the same token", status=303)
    second = hers.press(address_of(skill), body=WRONG, once="the same token", status=303)

    assert first.location == second.location
    assert len(all_comments()) == 1


def test_who_is_not_confirmed_or_suspended_may_not_point(
    browser: Browser, ann: Somebody, skill: MadeSkill
) -> None:
    stranger = make_person("new", confirmed=False)
    hers = browser.as_(ann)
    hers.csrf_token()

    browser.as_(stranger).open(address_of(skill), 403)
    refused = browser.as_(stranger).press(address_of(skill), body=WRONG)
    with changing_site() as session:
        session.get_one(Person, ann.id).suspended_at = now()
    shut_out = hers.press(address_of(skill), body=WRONG)

    assert refused.status_code == 403
    assert shut_out.status_code != 303
    assert all_comments() == []


def test_so_many_of_one_person_wait_and_no_more_which_is_said_before(
    browser: Browser, ann: Somebody, bo: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    first, *_ = [make_pointer(skill, ann, f"No. {n}") for n in range(OPEN_POINTERS - 1)]
    make_pointer(skill, bo)
    hers = browser.as_(ann)

    assert "You can send one more. After that, as soon as one is settled." in hers.open(
        address_of(skill)
    )
    send_pointer(hers, skill)
    refused = hers.press(address_of(skill), body="One too many", status=422)

    assert "As many remarks of yours are waiting as can be." in refused
    assert "One too many" in refused.html
    with changing_site():
        pointing.settle_pointer(first, by=mo.id)
    assert send_pointer(hers, skill, "Now it fits").status_code == 303


def test_pointing_is_one_act_with_one_activity_and_follows_the_conversation(
    ann: Somebody, skill: MadeSkill
) -> None:
    number = make_pointer(skill, ann)

    assert activities_about(number) == [("comment", "commented", None)]


def test_words_of_a_pointer_are_kept_as_one_line(
    ann: Somebody, browser: Browser, skill: MadeSkill
) -> None:
    browser.as_(ann).press(address_of(skill), body="one\r\ntwo", status=303)

    (comment,) = all_comments()
    assert "\n" not in comment.body
    assert render(comment.body).html == comment.html

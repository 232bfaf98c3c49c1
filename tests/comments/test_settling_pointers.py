"""The pointers that wait for a moderator, and settling one."""

from sqlalchemy import select

from community.comments.pointing_queries import POINTERS_IN_QUEUE
from community.publishing.structure import merge_roles
from models.activity import Act
from models.catalogue import Domain
from models.database import now
from tests.browser_client import Browser
from tests.comments.pointing import (
    activities_about,
    all_comments,
    is_settled,
    make_pointer,
    pointers_on,
)
from tests.people import Somebody, make_person
from tests.site import changing_site, in_site
from tests.skills import MadeSkill, content_of, make_framework, make_skill, publish_version
from tests.suggest.makers import with_cells

HEADING = "Something wrong here?"


def test_a_moderator_of_the_place_settles_it_once(
    browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    number = make_pointer(skill, ann)
    hers = browser.as_(mo)
    page = hers.open("/en/pointers")

    answer = page.press(f"/en/pointers/{number}/settlement", status=303)
    hers.press(f"/en/pointers/{number}/settlement", status=303)

    assert answer.location == "/en/pointers"
    assert is_settled(number)
    assert activities_about(number)[1:] == [("settle", "settled", ann.id)]
    with in_site() as session:
        assert len(session.scalars(select(Act).where(Act.kind == "settle")).all()) == 1
    assert pointers_on(hers.open("/en/pointers")) == []
    assert "Settled" in browser.open(f"{skill.address}/comments")


def test_settling_leads_back_to_where_it_was_pressed_and_to_no_other_site(
    browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    first, second = make_pointer(skill, ann), make_pointer(skill, ann)
    hers = browser.as_(mo)
    stream = hers.open(f"{skill.address}/comments")

    back = stream.press(f"/en/pointers/{first}/settlement", status=303)
    astray = hers.press(
        f"/en/pointers/{second}/settlement", {"next": "https://elsewhere.example/"}, status=303
    )

    assert back.location == f"{skill.address}/comments"
    assert astray.location == "/en/pointers"


def test_who_does_not_moderate_the_place_cannot_settle_it(
    browser: Browser, ann: Somebody, skill: MadeSkill
) -> None:
    number = make_pointer(skill, ann)
    elsewhere = make_framework("Data", "Tables", roles=("Analyst",), levels=("Junior",))
    ida = make_person("ida", moderates_domain=elsewhere.domain)

    visitor = browser.press(f"/en/pointers/{number}/settlement")
    member = browser.as_(ann).press(f"/en/pointers/{number}/settlement")
    moderator = browser.as_(ida).press(f"/en/pointers/{number}/settlement")

    assert [each.status_code for each in (visitor, member, moderator)] == [401, 403, 403]
    assert not is_settled(number)
    stream = browser.as_(ida).open(f"{skill.address}/comments")
    assert not [each for each in stream.elements.every("button") if each.words == "Settled"]


def test_only_pointers_are_settled(
    browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    browser.as_(ann).press(f"{skill.address}/comments", body="Just a comment")
    (comment,) = all_comments()
    hers = browser.as_(mo)

    hers.press(f"/en/pointers/{comment.id}/settlement", status=404)
    hers.press("/en/pointers/4711/settlement", status=404)

    assert not is_settled(comment.id)
    assert HEADING not in browser.open(f"{skill.address}/comments")


def test_each_moderator_sees_the_pointers_of_her_domains_the_oldest_first(
    browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    data = make_framework("Data", "Tables", roles=("Analyst",), levels=("Junior",))
    sql = make_skill(data, "SQL")
    first = make_pointer(skill, ann)
    other = make_pointer(sql, ann, role="Analyst", level="Junior")
    last = make_pointer(skill, ann, level="Lead")
    of_data = make_person("ida", moderates_domain=data.domain)

    everywhere = pointers_on(browser.as_(mo).open("/en/pointers"))
    in_data = pointers_on(browser.as_(of_data).open("/en/pointers"))

    assert everywhere == [str(first), str(other), str(last)]
    assert in_data == [str(other)]
    browser.as_(ann).open("/en/pointers", 403)
    assert browser.open("/en/pointers", 303).location.startswith("/en/sign-in")


def test_many_pointers_go_on_by_key(browser: Browser, mo: Somebody, skill: MadeSkill) -> None:
    people = [make_person(f"finder{n}") for n in range(3)]
    numbers = [str(make_pointer(skill, people[n % 3], f"No. {n}")) for n in range(23)]
    hers = browser.as_(mo)

    first = hers.open("/en/pointers")
    rest = hers.open(first.links["More"])

    assert pointers_on(first) + pointers_on(rest) == numbers
    assert len(pointers_on(rest)) == 3
    assert "More" not in rest.links


def test_a_row_shows_the_text_that_it_is_about(
    browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    make_pointer(skill, ann, '<script>alert("1")</script>**wrong**')

    page = browser.as_(mo).open("/en/pointers")

    assert content_of(skill).cells[skill.framework.cell("ML Engineer", "Senior")].text in page
    assert page.elements.every("strong")
    assert not [each for each in page.elements.every("script") if not each.attributes.get("src")]


def test_a_pointer_at_a_cell_that_is_gone_is_still_shown_and_settled(
    browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    number = make_pointer(skill, ann)
    key = skill.framework.cell("ML Engineer", "Senior")
    publish_version(skill, with_cells(content_of(skill), {key: None}))
    hers = browser.as_(mo)

    page = hers.open("/en/pointers")
    page.press(f"/en/pointers/{number}/settlement", status=303)

    assert "This text is not on the page any more." in page
    assert "Suggest a wording" not in page
    assert is_settled(number)
    assert "ML Engineer, Senior" in browser.open(f"{skill.address}/comments")


def test_a_pointer_lies_where_its_role_was_merged_into(
    browser: Browser, ann: Somebody, mo: Somebody, ada: Somebody, skill: MadeSkill
) -> None:
    make_pointer(skill, ann, role="Data Scientist")
    with changing_site():
        merge_roles("ml-engineer", "data-scientist", choose="data-scientist", by=ada.id)

    page = browser.as_(mo).open("/en/pointers")

    assert "PyTorch · ML Engineer, Senior" in page
    assert "cell=ml-engineer.senior" in page.html


def test_a_moderator_of_what_a_domain_was_merged_into_has_its_pointers(
    browser: Browser, ann: Somebody, skill: MadeSkill
) -> None:
    data = make_framework("Data", "Tables", roles=("Analyst",), levels=("Junior",))
    number = make_pointer(skill, ann)
    of_data = browser.as_(make_person("ida", moderates_domain=data.domain))
    with changing_site() as session:
        old = session.get_one(Domain, skill.framework.domain)
        old.retired_at, old.merged_into = now(), data.domain

    page = of_data.open("/en/pointers")
    of_data.press(f"/en/pointers/{number}/settlement", status=303)

    assert pointers_on(page) == [str(number)]
    assert is_settled(number)


def test_the_queue_shows_the_first_of_them_and_leads_to_the_rest(
    browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    hers = browser.as_(mo)
    empty = hers.open("/en/queue")
    numbers = [str(make_pointer(skill, ann, f"No. {n}")) for n in range(POINTERS_IN_QUEUE + 1)]

    page = hers.open("/en/queue")
    rest = hers.open(page.links[f"More: {HEADING}"])
    back = page.press(f"/en/pointers/{numbers[0]}/settlement", status=303)

    assert HEADING not in empty
    assert "Nothing is waiting for you." not in page
    assert pointers_on(page) + pointers_on(rest) == numbers
    assert back.location == "/en/queue"

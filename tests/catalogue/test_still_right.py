"""Saying that a page is still right: who may, what a reader sees of it, and what is overdue."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select, update

from community.moderation import still_right
from community.paging import PAGE_SIZE
from community.rules.permissions import NotAllowed
from models.activity import Act, Activity
from models.catalogue import Skill
from models.database import now
from models.version import Confirmation
from tests.browser_client import Browser, Page
from tests.catalogue.making import make_listed_skills
from tests.catalogue.undoing import numbers_of, reword
from tests.notifications.makers import tell_all, told, watching
from tests.people import Somebody, make_person
from tests.site import changing_site, in_site
from tests.skills import MadeSkill, make_framework, make_skill

LONG = timedelta(days=366)


def check(skill: MadeSkill, by: Somebody, number: int = 1) -> bool:
    with changing_site():
        return still_right.confirm(skill.id, number=number, by=by.id)


def was_changed(ago: timedelta, *skills: MadeSkill) -> None:
    """Let the pages have got their newest version so long ago."""
    changed = Skill.id.in_([skill.id for skill in skills])
    with changing_site() as session:
        session.execute(update(Skill).where(changed).values(updated_at=now() - ago))


def was_checked(skill: MadeSkill, by: Somebody, ago: timedelta) -> None:
    with changing_site() as session:
        session.add(
            Confirmation(skill_id=skill.id, number=1, person_id=by.id, created_at=now() - ago)
        )


def confirmations() -> list[tuple[int, int]]:
    """Who found which version still right."""
    with in_site() as session:
        rows = session.execute(select(Confirmation.person_id, Confirmation.number))
        return [(row.person_id, row.number) for row in rows]


def listed(page: Page) -> list[str]:
    return [each.words for each in page.elements.every("h2")]


def address_of(skill: MadeSkill) -> str:
    return f"{skill.address}/confirmations"


def test_a_moderator_says_so_on_the_page_and_readers_see_it(
    browser: Browser, mo: Somebody, skill: MadeSkill
) -> None:
    reword(skill, "ML Engineer", "Senior", "Leads a project.")
    page = browser.as_(mo).open(skill.address)

    answer = page.press(address_of(skill), status=303)

    assert answer.location == skill.address
    assert confirmations() == [(mo.id, 2)]
    today = f"{now():%-m/%-d/%Y}"
    assert f"Checked on {today} by mo" in browser.open(skill.address)
    assert "by mo (version" not in browser.open(skill.address)


def test_a_page_that_changed_since_names_the_version_that_was_checked(
    browser: Browser, mo: Somebody, skill: MadeSkill
) -> None:
    check(skill, mo)
    reword(skill, "ML Engineer", "Senior", "Leads a project.")

    page = browser.open(skill.address)

    assert "by mo (version 1)" in page


def test_it_makes_no_version_and_tells_nobody(
    app: Flask, ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    watching(ann, skill, "conversation")

    check(skill, mo)
    tell_all(app)

    assert numbers_of(skill) == [1]
    assert told() == []
    with in_site() as session:
        assert session.scalars(select(Act.kind)).all() == ["confirm"]
        activity = session.scalars(select(Activity)).one()
        assert (activity.kind, activity.version_number) == ("confirmed", 1)


def test_a_form_that_is_sent_twice_counts_once(
    browser: Browser, mo: Somebody, skill: MadeSkill
) -> None:
    page = browser.as_(mo).open(skill.address)

    answers = [page.press(address_of(skill)) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [303, 303]
    assert confirmations() == [(mo.id, 1)]


def test_saying_so_again_on_the_same_day_keeps_nothing_new(
    mo: Somebody, ada: Somebody, skill: MadeSkill
) -> None:
    was_checked(skill, mo, timedelta(days=2))

    said = [check(skill, mo), check(skill, mo), check(skill, ada)]

    assert said == [True, True, True]
    assert confirmations() == [(mo.id, 1), (mo.id, 1), (ada.id, 1)]


def test_a_page_that_moved_on_has_to_be_read_again(
    browser: Browser, mo: Somebody, skill: MadeSkill
) -> None:
    page = browser.as_(mo).open(skill.address)
    reword(skill, "ML Engineer", "Senior", "Leads a project.")

    answer = page.press(address_of(skill), status=303)

    assert "The page has changed meanwhile. Look at it again." in answer.follow()
    assert confirmations() == []


def test_who_may_not_decide_finds_no_button(
    browser: Browser, ann: Somebody, skill: MadeSkill
) -> None:
    elsewhere = make_framework("Data", "Storage", roles=("Analyst",))
    una = make_person("una", moderates_domain=elsewhere.domain)

    pages = [browser.as_(ann).open(skill.address), browser.as_(una).open(skill.address)]
    answers = [
        browser.as_(person).press(address_of(skill), number=number)
        for person in (ann, una)
        for number in ("1", "")
    ]

    assert all("Still right" not in page for page in [*pages, browser.open(skill.address)])
    assert [answer.status_code for answer in answers] == [403] * 4
    assert browser.press(address_of(skill), number="1").status_code == 401
    with pytest.raises(NotAllowed):
        check(skill, una)
    assert confirmations() == []


def test_nothing_is_said_of_what_is_not_there(
    browser: Browser, mo: Somebody, skill: MadeSkill
) -> None:
    hers = browser.as_(mo)

    hers.press("/en/skills/nothing/confirmations", number="1", status=404)
    for number in ("", "x", "0", "99999999999999999999"):
        hers.press(address_of(skill), number=number, status=400)

    with pytest.raises(LookupError), changing_site():
        still_right.confirm(987, number=1, by=mo.id)
    assert confirmations() == []


def test_pages_neither_changed_nor_checked_for_a_year_are_listed_oldest_first(
    browser: Browser, mo: Somebody, skill: MadeSkill
) -> None:
    names = ("Checked long ago", "Checked lately", "Old", "Oldest")
    checked, lately, old, oldest = (make_skill(skill.framework, name) for name in names)
    was_changed(4 * LONG, oldest, checked, lately)
    was_changed(2 * LONG, old)
    was_checked(checked, mo, 3 * LONG)
    was_checked(lately, mo, 3 * LONG)
    was_checked(lately, mo, timedelta(days=360))
    was_checked(skill, mo, 4 * LONG)
    hers = browser.as_(mo)

    page = hers.open(hers.open("/en/queue").links["Not checked for a year"])
    answer = page.press(address_of(oldest), status=303)

    assert listed(page) == ["Oldest", "Checked long ago", "Old"]
    assert answer.location == "/en/unchecked"
    assert listed(answer.follow()) == ["Checked long ago", "Old"]


def test_where_every_page_was_looked_at_the_list_is_out_of_sight(
    browser: Browser, mo: Somebody, skill: MadeSkill
) -> None:
    hers = browser.as_(mo)

    queue, page = hers.open("/en/queue"), hers.open("/en/unchecked")

    assert "Not checked for a year" not in queue.links
    assert "Every page was changed or checked within a year." in page


def test_each_finds_the_pages_of_her_domains(browser: Browser, skill: MadeSkill) -> None:
    elsewhere = make_framework("Data", "Storage", roles=("Analyst",))
    una = make_person("una", moderates_domain=elsewhere.domain)
    ada = make_person("ada", keeper=True)
    was_changed(LONG, skill, make_skill(elsewhere, "SQL"))
    retired = make_skill(elsewhere, "COBOL")
    was_changed(LONG, retired)
    with changing_site() as session:
        session.get_one(Skill, retired.id).retired = True

    found = {who.name: listed(browser.as_(who).open("/en/unchecked")) for who in (una, ada)}

    assert found == {"una": ["SQL"], "ada": ["PyTorch", "SQL"]}


def test_a_long_list_is_read_page_by_page(browser: Browser, mo: Somebody, skill: MadeSkill) -> None:
    make_listed_skills(skill.framework, PAGE_SIZE + 1)
    with changing_site() as session:
        session.execute(update(Skill).values(updated_at=now() - LONG))
        session.execute(update(Skill).where(Skill.slug == "skill-7").values(updated_at=now()))

    first = browser.as_(mo).open("/en/unchecked")
    second = first.browser.open(first.links["More"])

    names = [*listed(first), *listed(second)]
    assert len(listed(first)) == PAGE_SIZE
    assert len(names) == len(set(names)) == PAGE_SIZE + 1
    assert second.links["To the beginning"] == "/en/unchecked"


def test_a_key_that_is_none_shows_the_beginning(
    browser: Browser, mo: Somebody, skill: MadeSkill
) -> None:
    was_changed(LONG, skill)

    edges = ("0001-01-01T00:00:00%2b23:59", "9999-12-31T23:59:59-23:59")
    keys = [f"since={since}&after=1" for since in ("x", "2020-01-01", *edges)]
    for query in (*keys, "after=1", "since=&after=-1"):
        page = browser.as_(mo).open(f"/en/unchecked?{query}")

        assert listed(page) == ["PyTorch"]

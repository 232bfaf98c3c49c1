"""Recent changes of a domain: what was published while a skill was in it."""

from dataclasses import replace

import pytest

from community.rules.content import Place
from models.catalogue import Domain
from models.database import now
from tests.browser_client import Browser
from tests.catalogue.changing import (
    change_often,
    entries_of,
    import_skills,
    publish_act,
    titles_of,
)
from tests.catalogue.making import give_old_address
from tests.site import changing_site
from tests.skills import Framework, MadeSkill, content_of, make_framework

DOMAIN = "/en/domains/machine-learning-and-ai/changes"


def test_a_domain_shows_what_was_published_in_it(browser: Browser, skill: MadeSkill) -> None:
    web = make_framework("Web", "Frontend", ("Web Developer",))
    import_skills(web, ["HTML"])
    change_often(skill, 1)

    ours, theirs = browser.open(DOMAIN), browser.open("/en/domains/web/changes")

    assert titles_of(ours) == ["PyTorch"]
    assert titles_of(theirs) == ["HTML"]


def test_what_an_act_changed_in_other_domains_is_not_counted_there(
    browser: Browser, framework: Framework
) -> None:
    web = make_framework("Web", "Frontend", ("Web Developer",))
    act = import_skills(web, ["HTML", "CSS"])
    import_skills(framework, ["PyTorch"], act=act)

    ours, theirs = browser.open(DOMAIN), browser.open("/en/domains/web/changes")

    assert titles_of(ours) == ["PyTorch"]
    assert titles_of(theirs)[0].startswith("2 pages")


def test_a_skill_that_moved_is_told_of_where_it_was(browser: Browser, skill: MadeSkill) -> None:
    change_often(skill, 1)
    web = make_framework("Web", "Frontend", ("Web Developer",))
    publish_act(skill, replace(content_of(skill), place=Place(web.domain, web.group)))

    ours, theirs = browser.open(DOMAIN), browser.open("/en/domains/web/changes")

    assert [each.every("a")[1].words for each in entries_of(ours)] == ["Version 2, PyTorch"]
    assert [each.every("a")[1].words for each in entries_of(theirs)] == ["Version 3, PyTorch"]


def test_a_domain_shows_what_was_published_in_those_that_became_part_of_it(
    browser: Browser, skill: MadeSkill
) -> None:
    web = make_framework("Web", "Frontend", ("Web Developer",))
    import_skills(web, ["HTML"])
    change_often(skill, 1)
    with changing_site() as session:
        gone = session.get_one(Domain, web.domain)
        gone.merged_into, gone.retired_at = skill.framework.domain, now()

    led = browser.open("/en/domains/web/changes", 301)
    page = browser.open(led.location)

    assert led.location == DOMAIN
    assert titles_of(page) == ["PyTorch", "HTML"]


def test_an_old_address_of_a_domain_leads_on(browser: Browser, skill: MadeSkill) -> None:
    give_old_address("domain", skill.framework.domain, "ml")

    answer = browser.open("/de/domains/ml/changes?after=9", 301)

    assert answer.location == "/de/domains/machine-learning-and-ai/changes?after=9"


@pytest.mark.parametrize("address", ["/en/domains/nothing/changes", "/en/people/nobody/changes"])
def test_changes_of_what_is_not_there_are_not_found(
    browser: Browser, framework: Framework, address: str
) -> None:
    page = browser.open(address, 404)

    assert "There is no such page" in page

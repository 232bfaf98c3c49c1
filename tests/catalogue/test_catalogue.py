"""The catalogue: what is there, in the reader's language and order."""

import pytest

from community.catalogue.outline import LISTED_WHOLE
from tests.browser_client import Browser
from tests.catalogue.making import make_listed_skills, translate
from tests.skills import Framework, MadeSkill, make_framework, make_skill


def test_the_catalogue_shows_domains_groups_skills_and_roles(
    browser: Browser, skill: MadeSkill
) -> None:
    make_framework(domain="Web", group="Frontend", roles=("Web Developer",))

    page = browser.open("/en/")

    assert page.links["PyTorch"] == "/en/skills/pytorch"
    assert page.links["Deep Learning"].endswith("/groups/deep-learning")
    assert page.links["Web Developer"] == "/en/roles/web-developer"
    assert "1 skill, 3 roles." in page


def test_a_domain_without_skills_is_not_listed(browser: Browser, skill: MadeSkill) -> None:
    make_framework(domain="Web", group="Frontend", roles=("Web Developer",))

    page = browser.open("/en/")

    assert "Frontend" not in page


def test_an_empty_site_says_so(browser: Browser) -> None:
    page = browser.open("/en/")

    assert "There are no skills yet." in page


def test_skills_stand_in_the_order_of_the_readers_alphabet(
    browser: Browser, framework: Framework
) -> None:
    for name in ("深度学习", "编程", "zsh", "Äther", "Bash"):
        make_skill(framework, name, {})

    listed = browser.open("/zh/").elements.one("ul", class_="shelves")

    assert [each.words for each in listed.every("ul")[0].every("a")] == [
        "Bash", "zsh", "Äther", "编程", "深度学习",
    ]  # fmt: skip


def test_beyond_two_hundred_skills_groups_are_counted_instead(
    browser: Browser, framework: Framework
) -> None:
    make_listed_skills(framework, LISTED_WHOLE + 1)

    page = browser.open("/en/")

    assert "Skill 7" not in page
    assert "Deep Learning 201 Skills" in page


def test_names_are_shown_in_the_language_of_the_page_where_they_have_one(
    browser: Browser, skill: MadeSkill
) -> None:
    make_skill(make_framework(domain="Web", group="Frontend", roles=("Web Developer",)), "HTML")
    translate("domain", skill.framework.domain, "Maschinelles Lernen", "de")

    page = browser.open("/de/")

    domain = page.elements.one("h2", id="domain-machine-learning-and-ai").every("a")[0]
    group = page.elements.every("h3")[0].every("a")[0]
    assert (domain.words, domain.attributes["lang"]) == ("Maschinelles Lernen", "de")
    assert (group.words, group.attributes["lang"]) == ("Deep Learning", "en")


def test_the_only_domain_is_not_offered_as_a_link(browser: Browser, skill: MadeSkill) -> None:
    catalogue = browser.open("/en/")
    page = browser.open(skill.address)

    assert "Machine Learning & AI" not in {**catalogue.links, **page.links}
    assert "Deep Learning" in page.links


@pytest.mark.parametrize(
    ("accepted", "leads_to"),
    [("de-AT,en;q=0.5", "/de/"), ("zh-SG", "/zh/"), ("fr", "/en/"), ("", "/en/")],
)
def test_an_address_without_language_leads_to_the_readers(
    browser: Browser, accepted: str, leads_to: str
) -> None:
    answer = browser.open("/", status=302, headers={"Accept-Language": accepted})

    assert answer.location == leads_to
    assert "Accept-Language" in answer.headers["Vary"]


def test_a_visitor_gets_no_cookie_and_a_second_visit_costs_no_page(
    browser: Browser, skill: MadeSkill
) -> None:
    first = browser.open("/en/")

    again = browser.open("/en/", status=304, headers={"If-None-Match": first.headers["ETag"]})

    assert "Set-Cookie" not in first.headers
    assert again.html == ""


@pytest.mark.parametrize(
    "address",
    [
        "/en/domains/nothing",
        "/en/domains/nothing/groups/nothing",
        "/en/domains/machine-learning-and-ai/groups/nothing",
        "/en/roles/nothing",
        "/en/skills/nothing",
        "/en/skills/nothing/history",
        "/en/skills/%00",
        "/fr/",
    ],
)
def test_what_is_not_there_is_a_page_that_says_so(
    browser: Browser, framework: Framework, address: str
) -> None:
    page = browser.open(address, status=404)

    assert "There is no such page" in page

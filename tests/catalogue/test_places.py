"""Domains and groups at their addresses, and at those they had before."""

from models.catalogue import Group
from models.database import now
from tests.browser_client import Browser
from tests.catalogue.making import give_old_address
from tests.site import changing_site
from tests.skills import MadeSkill, make_framework


def test_a_domain_shows_its_groups_with_their_skills(browser: Browser, skill: MadeSkill) -> None:
    page = browser.open("/en/domains/machine-learning-and-ai")

    assert page.links["PyTorch"] == "/en/skills/pytorch"
    assert page.links["Deep Learning"].endswith("/groups/deep-learning")


def test_a_group_shows_what_its_skills_say(browser: Browser, skill: MadeSkill) -> None:
    page = browser.open("/de/domains/machine-learning-and-ai/groups/deep-learning")

    assert "Builds and trains neural networks." in page
    assert page.links["PyTorch"] == "/de/skills/pytorch"


def test_a_group_is_not_found_under_another_domain(browser: Browser, skill: MadeSkill) -> None:
    make_framework(domain="Web", group="Frontend", roles=("Web Developer",))

    page = browser.open("/en/domains/web/groups/deep-learning", status=404)

    assert "There is no such page" in page


def test_an_old_address_of_a_domain_leads_to_the_present_one(
    browser: Browser, skill: MadeSkill
) -> None:
    give_old_address("domain", skill.framework.domain, "ai")

    answer = browser.open("/zh/domains/ai", status=301)
    within = browser.open("/zh/domains/ai/groups/deep-learning", status=301)

    assert answer.location == "/zh/domains/machine-learning-and-ai"
    assert within.location == "/zh/domains/machine-learning-and-ai/groups/deep-learning"


def test_an_old_address_of_a_group_leads_to_the_present_one(
    browser: Browser, skill: MadeSkill
) -> None:
    give_old_address("group", skill.framework.group, "nets", scope=skill.framework.domain)

    answer = browser.open("/en/domains/machine-learning-and-ai/groups/nets", status=301)

    assert answer.location == "/en/domains/machine-learning-and-ai/groups/deep-learning"


def test_a_group_that_was_merged_leads_to_the_other_one(browser: Browser, skill: MadeSkill) -> None:
    place = skill.framework
    with changing_site() as session:
        session.add(
            Group(
                slug="nets",
                domain_uid=place.domain,
                retired_at=now(),
                merged_into=place.group,
            )
        )

    answer = browser.open("/en/domains/machine-learning-and-ai/groups/nets", status=301)

    assert answer.location == "/en/domains/machine-learning-and-ai/groups/deep-learning"

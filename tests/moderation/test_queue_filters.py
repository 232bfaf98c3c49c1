"""Filters of the queue: they live in the address, narrow it, and stay over its pages."""

from datetime import timedelta
from urllib.parse import quote

import pytest
from sqlalchemy import update

from community.moderation import queue
from community.rules.limits import SHORT_QUEUE
from models.catalogue import Domain
from models.database import now
from models.suggestion import Assessment, Suggestion
from tests.browser_client import Browser, Page
from tests.moderation.makers import make_many, numbers_on
from tests.people import Somebody, make_person
from tests.site import changing_site
from tests.skills import MadeSkill, make_framework, make_skill
from tests.suggest.makers import make_suggestion

STRANGE = [
    "",
    "x",
    "-1",
    "0",
    "9" * 30,
    "a\x00b",
    "\u202e",
    "'; --",
    "<b>",
    "%",
    "ä" * 500,
    ".",
    "..",
]


def queue_of(browser: Browser, filters: str) -> list[int]:
    return numbers_on(browser.open(f"/en/queue?{filters}"))


def filters_on(page: Page) -> set[str]:
    """The names of the filters that a page offers."""
    fields = page.elements.every("select", "input")
    ours = [each for each in fields if each.attributes.get("id", "").startswith("filter-")]
    return {each.attributes["name"] for each in ours}


def test_filters_wait_out_of_sight_until_there_is_something_to_filter(
    browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    make_many(skill, ann, SHORT_QUEUE)
    hers = browser.as_(mo)
    few = hers.open("/en/queue")
    make_many(skill, ann, 1)

    many = hers.open("/en/queue")

    assert filters_on(few) == set()
    assert filters_on(many) == {"effect", "fits", "age", "lies", "author"}


def test_a_filter_that_is_set_can_be_seen_and_taken_off(
    browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    make_suggestion(skill, ann)

    page = browser.as_(mo).open("/en/queue?effect=raises")

    assert "Nothing that waits for you is like this." in page
    chosen = [each.words for each in page.elements.every("option") if "selected" in each.attributes]
    assert chosen == ["Asks for more"]
    assert page.links["Show everything"] == "/en/queue"


def test_domain_and_group_are_named_by_their_addresses(
    browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    elsewhere = make_skill(make_framework("Data", "Storage", roles=("Analyst",)), "SQL")
    here, there = make_suggestion(skill, ann), make_suggestion(elsewhere, ann, role="Analyst")
    hers = browser.as_(mo)

    assert queue_of(hers, "domain=data") == [there]
    assert queue_of(hers, "domain=machine-learning-and-ai") == [here]
    assert queue_of(hers, "group=data.storage") == [there]
    assert queue_of(hers, "group=data.deep-learning") == [here, there]
    assert queue_of(hers, "domain=data&group=machine-learning-and-ai.deep-learning") == []
    assert {"domain", "group"} <= filters_on(hers.open("/en/queue?domain=data"))


def test_a_domain_that_was_merged_is_found_where_it_went(
    browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    elsewhere = make_skill(make_framework("Data", "Storage", roles=("Analyst",)), "SQL")
    here, there = make_suggestion(skill, ann), make_suggestion(elsewhere, ann, role="Analyst")
    with changing_site() as session:
        merged = session.get_one(Domain, elsewhere.framework.domain)
        merged.retired_at, merged.merged_into = now(), skill.framework.domain

    found = queue_of(browser.as_(mo), "domain=machine-learning-and-ai")

    assert found == [here, there]


def test_a_moderator_of_one_domain_is_not_asked_for_it(browser: Browser, ann: Somebody) -> None:
    here, elsewhere = make_framework("Data"), make_framework("Design", roles=("Typesetter",))
    make_skill(elsewhere, "Kerning")
    make_many(make_skill(here, "SQL"), ann, SHORT_QUEUE + 1)
    una = make_person("una", moderates_domain=here.domain)

    offered = filters_on(browser.as_(una).open("/en/queue"))

    assert "effect" in offered and not offered & {"domain", "group"}


def test_effect_and_fit_are_those_last_found(
    browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    rewording = make_suggestion(skill, ann, level="Junior")
    correction = make_suggestion(skill, ann, "Knows what a ML Engineer at Lead knows", level="Lead")
    hers = browser.as_(mo)
    with changing_site() as session:
        older = {"revision": 1, "effect": "rewords", "hints": 0, "size": 1}
        session.add(Assessment(suggestion_id=correction, head_number=2, fits="conflict", **older))

    assert queue_of(hers, "effect=rewords&fits=clean") == [rewording]
    assert queue_of(hers, "effect=corrects") == []
    assert queue_of(hers, "fits=conflict") == [correction]
    assert queue_of(hers, "effect=rewords") == [rewording, correction]


def test_what_waits_for_long_and_who_sent_it(
    browser: Browser, ann: Somebody, bo: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    old, new = make_suggestion(skill, ann), make_suggestion(skill, bo, level="Lead")
    with changing_site() as session:
        sent = now() - timedelta(days=15)
        session.execute(update(Suggestion).where(Suggestion.id == old).values(created_at=sent))
    hers = browser.as_(mo)

    assert queue_of(hers, "age=14") == [old]
    assert queue_of(hers, "age=30") == []
    assert queue_of(hers, "author=BO") == [new]
    assert queue_of(hers, "author=nobody") == []


@pytest.mark.parametrize(
    "name", ["domain", "group", "effect", "age", "fits", "lies", "show", "after", "place"]
)
def test_a_strange_value_filters_nothing(
    browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill, name: str
) -> None:
    number = make_suggestion(skill, ann)
    hers = browser.as_(mo)

    found = [queue_of(hers, f"{name}={quote(value)}") for value in STRANGE]

    assert found == [[number]] * len(STRANGE)


def test_a_strange_name_is_nobody_s(
    browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    number = make_suggestion(skill, ann)
    hers = browser.as_(mo)
    names = [quote(value, errors="surrogatepass") for value in (*STRANGE, "\ud800")]

    found = [queue_of(hers, f"author={name}") for name in names]

    assert [each for each in found if each not in ([], [number])] == []


def test_the_pages_of_a_filtered_queue_keep_the_filter(
    browser: Browser,
    ann: Somebody,
    bo: Somebody,
    mo: Somebody,
    skill: MadeSkill,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    make_many(skill, ann, 6)
    make_many(skill, bo, 6)
    monkeypatch.setattr(queue, "PAGE_SIZE", 4)
    hers = browser.as_(mo)

    first = hers.open("/en/queue?author=bo")
    second = hers.open(first.links["More"])

    assert (numbers_on(first), numbers_on(second)) == ([7, 8, 9, 10], [11, 12])
    assert second.links["To the beginning"] == "/en/queue?author=bo"


def test_what_i_asked_to_be_changed_is_not_counted_as_waiting(
    browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    make_many(skill, ann, 3)
    make_many(skill, ann, 2, state="back")

    page = browser.as_(mo).open("/en/queue")

    assert "3 suggestions wait for you." in page
    assert queue_of(browser.as_(mo), "lies=back") == [4, 5]

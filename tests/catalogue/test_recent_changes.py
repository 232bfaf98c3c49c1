"""Recent changes of the site and of a domain: what was published, act by act."""

import gzip
from dataclasses import replace
from datetime import timedelta

import pytest
from flask import Flask

from community.catalogue.change_queries import ACTS_SHOWN, NAMED_PAGES
from community.notifications.actions import announce, begin_act
from community.paging import PAGE_SIZE
from community.rules.content import Cell
from tests.browser_client import Browser
from tests.catalogue.changing import (
    change_cells,
    change_often,
    entries_of,
    import_skills,
    publish_act,
    titles_of,
)
from tests.catalogue.plans import plans_of, tables_read_whole
from tests.moderation.makers import accept, decline
from tests.people import Somebody
from tests.queries import queries_of
from tests.site import changing_site
from tests.skills import Framework, MadeSkill, content_of, make_skill
from tests.suggest.makers import REASON, make_suggestion

SENIOR = ("ML Engineer", "Senior")
DOMAIN = "/en/domains/machine-learning-and-ai/changes"


def test_what_was_accepted_is_told_with_all_that_led_to_it(
    browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    number = make_suggestion(skill, ann)
    accept(number, by=mo)

    page = browser.open("/en/changes")

    (entry,) = entries_of(page)
    assert titles_of(page) == ["PyTorch"]
    assert REASON in entry.words
    assert f"Suggestion {number} · Written by ann · Approved by mo" in entry.words
    assert "Version 2, PyTorch · Asks for less 1 change" in entry.words
    assert page.links["PyTorch"] == skill.address
    assert page.links["Version 2, PyTorch"] == f"{skill.address}/versions/2"
    assert len(entry.every("time")) == 1


def test_what_was_not_published_is_told_nowhere(
    browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    make_suggestion(skill, ann, "Waits.", level="Junior")
    decline(make_suggestion(skill, ann, "Nonsense."), by=mo)
    with changing_site():
        announce(begin_act("comment", by=ann.id), "commented")

    for address in ("/en/changes", DOMAIN, f"/en/people/{ann.uid}/changes"):
        page = browser.open(address)

        assert "Nothing has been published yet." in page
        assert not page.elements.every("h2")


def test_what_is_kept_from_mails_for_a_while_is_shown_at_once(
    browser: Browser, skill: MadeSkill
) -> None:
    content = replace(content_of(skill), summary="Trains networks.")
    publish_act(skill, content, hold=timedelta(minutes=5))

    page = browser.open("/en/changes")

    assert titles_of(page) == ["PyTorch"]


def test_many_pages_changed_at_once_are_one_entry_that_names_the_first(
    browser: Browser, ada: Somebody, framework: Framework
) -> None:
    names = [f"Library {number}" for number in range(166)]
    act = import_skills(framework, names, by=ada)

    page = browser.open("/en/changes")

    (entry,) = entries_of(page)
    named = [each.words for each in entry.every("li")]
    assert entry.every("h2")[0].words.startswith("166 pages")
    assert "Import · Written by ada" in entry.words
    assert [words.split(" · ")[0] for words in named] == [
        *names[:NAMED_PAGES],
        "and 163 more pages",
    ]
    assert page.links["and 163 more pages"] == f"/en/changes/{act}"


def test_an_act_of_many_pages_takes_the_room_of_one(browser: Browser, framework: Framework) -> None:
    import_skills(framework, ["First"])
    import_skills(framework, [f"Library {number}" for number in range(ACTS_SHOWN + 2)])

    page = browser.open("/en/changes")

    assert [title.partition(",")[0] for title in titles_of(page)] == [
        f"{ACTS_SHOWN + 2} pages",
        "First",
    ]
    assert "Older" not in page.links


def test_all_pages_of_an_act_are_read_page_by_page(
    browser: Browser, ada: Somebody, framework: Framework
) -> None:
    names = [f"Library {number}" for number in range(PAGE_SIZE + 2)]
    act = import_skills(framework, names, by=ada)

    first = browser.open(f"/en/changes/{act}")
    second = browser.open(first.links["Older"])

    assert titles_of(first) == names[:PAGE_SIZE]
    assert titles_of(second) == names[PAGE_SIZE:]
    assert "Import · Written by ada" in second
    assert "Older" not in second.links


def test_an_act_that_published_nothing_has_no_page(
    browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    declined = decline(make_suggestion(skill, ann), by=mo)
    assert declined

    for act in (1, 2, 3, 99, 0):
        browser.open(f"/en/changes/{act}", 404)


def test_changes_stand_newest_first_page_by_page(browser: Browser, skill: MadeSkill) -> None:
    change_often(skill, ACTS_SHOWN + 2)

    first = browser.open("/en/changes")
    second = browser.open(first.links["Older"])

    versions = [[each.every("a")[1].words for each in entries_of(page)] for page in (first, second)]
    assert versions[0][0] == f"Version {ACTS_SHOWN + 3}, PyTorch"
    assert versions[0][-1] == "Version 4, PyTorch"
    assert versions[1] == ["Version 3, PyTorch", "Version 2, PyTorch"]
    assert second.links["Newer"] == "/en/changes"
    assert "There is nothing older." in browser.open("/en/changes?after=1")


def test_nothing_is_lost_between_pages_where_acts_wrote_at_the_same_time(
    browser: Browser, framework: Framework
) -> None:
    early, late = (make_skill(framework, name) for name in ("Early", "Late"))
    with changing_site():
        begun = begin_act("import", by=None).id
    change_often(late, ACTS_SHOWN)
    change_cells(early, {framework.cell(*SENIOR): None}, act=begun)

    first = browser.open("/en/changes")
    second = browser.open(first.links["Older"])

    assert titles_of(first) == ["Late"] * ACTS_SHOWN
    assert titles_of(second) == ["Early"]


def test_catalogue_and_domain_lead_to_their_changes(browser: Browser, skill: MadeSkill) -> None:
    catalogue = browser.open("/de/")
    domain = browser.open("/zh/domains/machine-learning-and-ai")

    assert "/de/changes" in catalogue.links.values()
    assert "/zh/domains/machine-learning-and-ai/changes" in domain.links.values()


def test_a_visitor_gets_no_cookie_and_a_second_visit_costs_no_page(
    browser: Browser, skill: MadeSkill
) -> None:
    change_often(skill, 1)
    first = browser.open("/en/changes")

    again = browser.open("/en/changes", 304, headers={"If-None-Match": first.headers["ETag"]})

    assert "Set-Cookie" not in first.headers
    assert again.html == ""


def test_names_that_people_gave_are_marked_with_their_language(
    browser: Browser, framework: Framework
) -> None:
    made = make_skill(framework, "<i>Gründlichkeit</i>", language="de")
    change_cells(made, {framework.cell(*SENIOR): Cell("Prüft.", required=True)})

    page = browser.open("/zh/changes")

    link = entries_of(page)[0].every("a")[0]
    assert (link.words, link.attributes["lang"]) == ("<i>Gründlichkeit</i>", "de")
    assert not page.elements.every("i")


def test_many_acts_ask_no_more_than_one(app: Flask, skill: MadeSkill) -> None:
    counts = []

    for times in (1, ACTS_SHOWN):
        change_often(skill, times)
        app.extensions["page_cache"].empty()
        with queries_of(app) as asked:
            Browser(app).open("/en/changes")
        counts.append(len(asked))

    assert counts[0] == counts[1]


@pytest.mark.parametrize(
    ("address", "index"),
    [("/en/changes", "ix_activities_published"), (DOMAIN, "ix_activities_published")],
)
def test_the_newest_are_found_without_a_look_at_all_that_happened(
    app: Flask, ann: Somebody, skill: MadeSkill, address: str, index: str
) -> None:
    change_often(skill, 10, by=ann)

    with plans_of(app) as steps:
        Browser(app).open(address)

    assert any(index in step for step in steps)
    assert not tables_read_whole(steps) & {"acts", "activities", "versions", "version_changes"}


def test_a_page_that_is_as_full_as_it_gets_keeps_to_its_budget(
    browser: Browser, ada: Somebody, framework: Framework
) -> None:
    for turn in range(ACTS_SHOWN):
        import_skills(framework, [f"Library {turn} {n}" for n in range(NAMED_PAGES + 1)], by=ada)

    page = browser.open("/en/changes")

    assert len(entries_of(page)) == ACTS_SHOWN
    assert len(list(page.elements.inside())) <= 1_500
    assert len(gzip.compress(page.html.encode())) <= 20_000

"""A person's accepted work: what is on pages with her part in it, and nothing else of her."""

from flask import Flask

from community.catalogue.change_queries import ACTS_SHOWN
from community.notifications.actions import begin_act
from models.database import now
from models.person import Person
from models.suggestion import SuggestionPerson
from tests.browser_client import Browser, Page
from tests.catalogue.changing import (
    change_often,
    entries_of,
    import_skills,
    publish_act,
    titles_of,
)
from tests.catalogue.plans import plans_of, tables_read_whole
from tests.moderation.makers import accept, decline
from tests.people import Somebody, make_person
from tests.queries import queries_of
from tests.site import changing_site
from tests.skills import Framework, MadeSkill, content_of
from tests.suggest.makers import make_suggestion, with_text


def work_of(browser: Browser, person: Somebody, language: str = "en") -> Page:
    return browser.open(f"/{language}/people/{person.uid}/changes")


def leave(person: Somebody) -> None:
    """Empty an account as its deletion does."""
    with changing_site() as session:
        row = session.get_one(Person, person.id)
        row.name = row.folded_name = row.address = row.folded_address = None
        row.deleted_at = now()


def test_it_shows_what_was_accepted_of_a_person(
    browser: Browser, ann: Somebody, bo: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    accept(make_suggestion(skill, ann), by=mo)
    accept(make_suggestion(skill, bo, "Others."), by=mo)

    page = work_of(browser, ann)

    assert page.elements.one("h1").words == "Accepted work of ann"
    assert [each.every("a")[-2].words for each in entries_of(page)] == ["Version 2, PyTorch"]


def test_who_approved_something_has_not_written_it(
    browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    accept(make_suggestion(skill, ann), by=mo)

    page = work_of(browser, mo)

    assert "Nothing has been published yet." in page


def test_who_was_not_accepted_is_not_shown_with_it(
    browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    accept(make_suggestion(skill, ann), by=mo)
    decline(make_suggestion(skill, ann, "Nonsense."), by=mo)
    make_suggestion(skill, ann, "Waits.")

    page = work_of(browser, ann)

    assert len(entries_of(page)) == 1
    assert "/en/suggestions/2" not in page.links.values()


def test_a_part_in_what_another_wrote_is_shown_too(
    browser: Browser, ann: Somebody, bo: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    number = make_suggestion(skill, ann)
    with changing_site() as session:
        session.add(SuggestionPerson(suggestion_id=number, person_id=bo.id, kind="agreed"))
    accept(number, by=mo)

    page = work_of(browser, bo)

    assert "Written by ann · Also suggested by bo" in entries_of(page)[0].words


def test_what_she_did_herself_is_one_entry_an_act(
    browser: Browser, ada: Somebody, framework: Framework
) -> None:
    import_skills(framework, ["HTML", "CSS", "PyTorch", "NumPy"], by=ada)
    import_skills(framework, ["Keras"], by=ada)
    import_skills(framework, ["Pandas"])

    page = work_of(browser, ada)

    assert titles_of(page)[0] == "Keras"
    assert titles_of(page)[1].startswith("4 pages")
    assert len(titles_of(page)) == 2


def test_what_she_only_approved_keeps_nothing_of_her_work_from_the_page(
    browser: Browser, mo: Somebody, skill: MadeSkill
) -> None:
    import_skills(skill.framework, ["Keras"], by=mo)
    content = content_of(skill)
    for turn in range(ACTS_SHOWN + 1):
        with changing_site():
            approving = begin_act("accept", by=mo.id).id
        publish_act(skill, with_text(content, skill, f"Text {turn}."), act=approving)

    page = work_of(browser, mo)

    assert titles_of(page) == ["Keras"]
    assert "Older" not in page.links


def test_the_work_of_a_former_member_stays_without_a_name(
    browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    accept(make_suggestion(skill, ann), by=mo)
    leave(ann)

    page = work_of(browser, ann)
    history = browser.open(f"{skill.address}/history")

    assert page.elements.one("h1").words == "Accepted work of a former member"
    assert "Written by a former member" in entries_of(page)[0].words
    assert "ann" not in page.html
    assert f"/en/people/{ann.uid}/changes" not in history.links.values()


def test_names_in_the_history_lead_to_the_work_of_the_person(
    browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    accept(make_suggestion(skill, ann), by=mo)

    history = browser.open(f"{skill.address}/history")

    assert history.links["ann"] == f"/en/people/{ann.uid}/changes"
    assert history.links["mo"] == f"/en/people/{mo.uid}/changes"


def test_much_work_is_read_page_by_page(browser: Browser, ann: Somebody, skill: MadeSkill) -> None:
    change_often(skill, ACTS_SHOWN + 1, by=ann)

    first = work_of(browser, ann)
    second = browser.open(first.links["Older"])

    assert len(entries_of(first)) == ACTS_SHOWN
    assert len(entries_of(second)) == 1
    assert second.links["Newer"] == f"/en/people/{ann.uid}/changes"


def test_a_name_is_text_and_search_engines_are_asked_to_pass_by(
    browser: Browser, framework: Framework
) -> None:
    odd = make_person("<b>x</b>")
    import_skills(framework, ["PyTorch"], by=odd)

    page = work_of(browser, odd, "de")

    assert not page.elements.every("b")
    assert "<b>x</b>" in page.elements.one("h1").words
    robots = [
        each for each in page.elements.every("meta") if each.attributes.get("name") == "robots"
    ]
    assert [each.attributes["content"] for each in robots] == ["noindex"]


def test_much_work_is_found_by_indexes_and_asks_no_more_than_little(
    app: Flask, ann: Somebody, bo: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    for turn in range(3):
        accept(make_suggestion(skill, ann, f"Written {turn}."), by=mo)
    change_often(skill, 1, by=bo)
    change_often(skill, ACTS_SHOWN, by=ann)
    counts = []

    for person in (bo, ann):
        app.extensions["page_cache"].empty()
        with queries_of(app) as asked, plans_of(app) as steps:
            work_of(Browser(app), person)
        counts.append(len(asked))

    assert counts[0] == counts[1]
    assert not tables_read_whole(steps) & {
        "acts", "activities", "credits", "decisions", "versions", "version_changes",
    }  # fmt: skip

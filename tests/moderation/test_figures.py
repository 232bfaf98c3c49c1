"""The figures of places: what is counted, that it can be counted anew, and how it is shown."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import update

from community.moderation.figures import kept, recomputed
from community.rules.suggestion_states import DeclineReason
from models.catalogue import Domain
from models.database import now
from models.decision import Figure
from models.suggestion import Suggestion
from tests.browser_client import Browser, Page
from tests.moderation.makers import accept, decline, make_many
from tests.moderation.taking import accept_held, ask_held, decline_held, take_back
from tests.people import Somebody
from tests.site import changing_site, in_site
from tests.skills import MadeSkill, make_framework, make_skill
from tests.suggest.makers import make_suggestion


def counted() -> dict[str, int]:
    """How often each bucket was counted, in all domains and months."""
    with in_site():
        found = kept()
        assert found == recomputed()
    return {bucket: n for (_, _, bucket), n in found.items()}


def let_it_wait(number: int, days: float) -> None:
    """As if it had been sent so many days ago."""
    with changing_site() as session:
        sent = now() - timedelta(days=days)
        session.execute(update(Suggestion).where(Suggestion.id == number).values(created_at=sent))


def rows_of(page: Page) -> list[list[str]]:
    """What the table of figures says, row by row."""
    rows = [each for each in page.elements.every("tr") if each.every("td")]
    return [[cell.words for cell in row.every("th", "td")] for row in rows]


def test_each_end_and_each_first_answer_is_counted(
    ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    accept(make_suggestion(skill, ann), mo)
    decline(make_suggestion(skill, ann, "Other.", level="Lead"), mo)
    decline(make_suggestion(skill, ann, "More.", level="Junior"), mo, DeclineReason.ALREADY_THERE)

    assert counted() == {"accepted": 1, "declined": 2, "answered in 1 day": 3}


def test_a_question_to_the_author_is_an_answer_and_only_the_first_counts(
    ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    number = make_suggestion(skill, ann)
    let_it_wait(number, 3)
    ask_held(number, mo)
    let_it_wait(number, 20)

    asked = counted_without_recounting()
    accept(number, mo)

    assert asked == {"answered in 4 days": 1}
    assert counted_without_recounting() == {"answered in 4 days": 1, "accepted": 1}


def counted_without_recounting() -> dict[str, int]:
    """What is kept, where the past was changed by the test itself."""
    with in_site():
        return {bucket: n for (_, _, bucket), n in kept().items()}


@pytest.mark.parametrize(
    ("days", "bucket"),
    [
        (0.5, "answered in 1 day"),
        (1.5, "answered in 2 days"),
        (3.9, "answered in 4 days"),
        (6, "answered in 7 days"),
        (14.1, "answered in 30 days"),
        (31, "answered later"),
    ],
)
def test_answers_are_counted_by_how_long_they_took(
    ann: Somebody, mo: Somebody, skill: MadeSkill, days: float, bucket: str
) -> None:
    number = make_suggestion(skill, ann)
    let_it_wait(number, days)

    accept(number, mo)

    assert counted() == {"accepted": 1, bucket: 1}


def test_what_is_taken_back_was_never_counted(
    ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    accepted = accept_held(make_suggestion(skill, ann), mo)
    declined = decline_held(make_suggestion(skill, ann, "Other.", level="Lead"), mo)

    take_back(accepted, mo)
    after_one = counted()
    take_back(declined, mo)

    assert after_one == {"declined": 1, "answered in 1 day": 1}
    assert counted() == {}


def test_what_is_decided_again_is_counted_again(
    ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    number = make_suggestion(skill, ann)
    take_back(accept_held(number, mo), mo)

    decline(number, mo)

    assert counted() == {"declined": 1, "answered in 1 day": 1}


def test_the_page_shows_site_and_domains_and_nobody(
    browser: Browser, ann: Somebody, bo: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    elsewhere = make_skill(make_framework("Data", "Storage", roles=("Analyst",)), "SQL")
    accept(make_suggestion(skill, ann), mo)
    decline(make_suggestion(skill, ann, "Other.", level="Lead"), mo)
    old = make_suggestion(elsewhere, ann, role="Analyst")
    with changing_site() as session:
        sent = datetime(2026, 3, 7, 12, tzinfo=UTC)
        session.execute(update(Suggestion).where(Suggestion.id == old).values(created_at=sent))

    page = browser.as_(bo).open("/en/figures")

    assert rows_of(page) == [
        ["Site", "1", "3/7/2026", "within 1 day", "1 of 2"],
        ["Data", "1", "3/7/2026", "–", "–"],
        ["Machine Learning & AI", "0", "–", "within 1 day", "1 of 2"],
    ]
    assert "mo" not in page.words.split()


@pytest.mark.parametrize(
    ("days", "promised", "shown"),
    [
        (3, "An answer usually comes within 4 days.", "within 4 days"),
        (40, None, "more than a month"),
    ],
)
def test_what_authors_are_promised_is_what_the_figures_say(
    browser: Browser,
    ann: Somebody,
    mo: Somebody,
    skill: MadeSkill,
    days: int,
    promised: str | None,
    shown: str,
) -> None:
    number = make_suggestion(skill, ann)
    let_it_wait(number, days)
    ask_held(number, mo)
    let_it_wait(number, 20)
    accept(number, mo)

    hers = browser.as_(ann)

    mine = hers.open("/en/my/suggestions")
    assert mine.words.count("An answer usually comes") == (promised is not None)
    assert (promised or "") in mine
    assert rows_of(hers.open("/en/figures")) == [["Site", "0", "–", shown, "1 of 1"]]


def test_where_there_is_one_domain_only_the_site_is_shown(
    browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    accept(make_suggestion(skill, ann), mo)

    page = browser.as_(ann).open("/en/figures")

    assert rows_of(page) == [["Site", "0", "–", "within 1 day", "1 of 1"]]


def test_what_a_domain_was_merged_into_has_its_figures(
    browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    gone = make_skill(make_framework("Data", "Storage", roles=("Analyst",)), "SQL")
    make_framework("Design", "Type", roles=("Typesetter",))
    accept(make_suggestion(gone, ann, role="Analyst"), mo)
    with changing_site() as session:
        merged = session.get_one(Domain, gone.framework.domain)
        merged.retired_at, merged.merged_into = now(), skill.framework.domain

    rows = rows_of(browser.as_(ann).open("/en/figures"))

    assert ["Machine Learning & AI", "0", "–", "within 1 day", "1 of 1"] in rows
    assert "Data" not in [row[0] for row in rows]


def test_what_is_older_than_a_year_is_not_shown(
    browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    accept(make_suggestion(skill, ann), mo)
    with changing_site() as session:
        long_ago = f"{now() - timedelta(days=400):%Y-%m}"
        session.execute(update(Figure).values(month=long_ago))

    assert rows_of(browser.as_(ann).open("/en/figures")) == [["Site", "0", "–", "–", "–"]]


def test_the_usual_time_is_that_of_half_of_the_answers(
    browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    make_many(skill, ann, 3)
    for number, days in ((1, 0.1), (2, 5), (3, 40)):
        let_it_wait(number, days)
        decline(number, mo)

    (row,) = rows_of(browser.as_(ann).open("/en/figures"))

    assert row == ["Site", "0", "–", "within 7 days", "0 of 3"]


def test_the_queue_leads_to_the_figures_once_there_are_some(
    browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    number = make_suggestion(skill, ann)
    hers = browser.as_(mo)
    before = hers.open("/en/queue")
    accept(number, mo)

    after = hers.open("/en/queue")

    assert "Figures" not in before.links
    assert after.links["Figures"] == "/en/figures"


def test_visitors_sign_in_for_the_figures(browser: Browser) -> None:
    assert browser.open("/en/figures", 303).location.startswith("/en/sign-in")

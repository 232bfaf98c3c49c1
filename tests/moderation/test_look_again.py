"""What somebody published alone is looked at again once somebody else can."""

from flask import Flask
from sqlalchemy import select

from models.activity import Act, Activity
from models.decision import Decision
from tests.browser_client import Browser, Page
from tests.catalogue.undoing import undo
from tests.moderation.makers import accept, decision_of
from tests.moderation.taking import accept_held, take_back
from tests.notifications.makers import tell_all, told
from tests.people import Somebody, make_person
from tests.site import in_site
from tests.skills import Framework, MadeSkill, make_framework
from tests.suggest.makers import NEW_TEXT, make_suggestion

PAGE = "/en/queue/second-looks"
NOTHING = "There is nothing to look at again."


def published_alone(skill: MadeSkill, moderator: Somebody, text: str = NEW_TEXT) -> int:
    """Published by its author while nobody else could decide; the number of the decision."""
    suggestion = make_suggestion(skill, moderator, text)
    accept(suggestion, moderator)
    return decision_of(suggestion).id


def press(browser: Browser, decision: int) -> Page:
    return browser.press(f"/en/decisions/{decision}/second-look")


def test_a_second_moderator_finds_it_with_its_difference(
    browser: Browser, mo: Somebody, skill: MadeSkill
) -> None:
    published_alone(skill, mo)
    ida = browser.as_(make_person("ida", moderates=True))

    page = ida.open(PAGE)

    assert "PyTorch, Version 2" in page
    assert NEW_TEXT in page
    assert "mo" in page
    assert ida.open("/en/queue").links["To look at again"] == PAGE
    undo_words = "Undo this change: PyTorch, Version 2"
    assert page.links[undo_words] == f"{skill.address}/versions/2/revert"


def test_what_looks_right_leaves_the_list(
    app: Flask, browser: Browser, mo: Somebody, skill: MadeSkill
) -> None:
    decision = published_alone(skill, mo)
    ida = make_person("ida", moderates=True)
    tell_all(app)
    before = told()
    idas = browser.as_(ida)

    answer = idas.open(PAGE).press(f"/en/decisions/{decision}/second-look")

    assert answer.location == PAGE
    assert NOTHING in answer.follow()
    assert "To look at again" not in idas.open("/en/queue").links
    assert looked_at(decision) == ("look again", ida.id, "looked at again")
    tell_all(app)
    assert told() == before


def test_its_publisher_does_not_look_at_it_herself(
    browser: Browser, mo: Somebody, skill: MadeSkill
) -> None:
    decision = published_alone(skill, mo)
    make_person("ida", moderates=True)
    mos = browser.as_(mo)

    assert NOTHING in mos.open(PAGE)
    assert press(mos, decision).status_code == 403
    assert looked_at(decision) is None


def test_neither_do_members_visitors_and_moderators_of_other_places(
    browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    decision = published_alone(skill, mo)
    elsewhere = make_framework("Cooking", "Baking", roles=("Baker",), levels=("Novice",))
    kim = browser.as_(make_person("kim", moderates_domain=elsewhere.domain))

    assert NOTHING in kim.open(PAGE)
    assert press(kim, decision).status_code == 403
    assert press(browser.as_(ann), decision).status_code == 403
    assert press(browser, decision).status_code == 401
    assert browser.as_(ann).open(PAGE, status=403)
    assert press(browser.as_(mo), decision + 1).status_code == 404
    assert looked_at(decision) is None


def test_a_moderator_of_the_place_does(
    browser: Browser, mo: Somebody, framework: Framework, skill: MadeSkill
) -> None:
    decision = published_alone(skill, mo)
    kim = browser.as_(make_person("kim", moderates_domain=framework.domain))

    answer = press(kim, decision)

    assert (answer.status_code, looked_at(decision) is None) == (303, False)


def test_once_is_enough(browser: Browser, mo: Somebody, skill: MadeSkill) -> None:
    decision = published_alone(skill, mo)
    first, second = (browser.as_(make_person(name, moderates=True)) for name in ("ida", "kim"))
    press(first, decision)
    before = looked_at(decision)

    answer = press(second, decision)

    assert (answer.status_code, looked_at(decision)) == (303, before)


def test_what_was_undone_or_taken_back_is_not_listed(
    browser: Browser, mo: Somebody, skill: MadeSkill
) -> None:
    published_alone(skill, mo)
    undo(skill, 2, mo)
    held = accept_held(make_suggestion(skill, mo, "Other words."), mo)
    idas = browser.as_(make_person("ida", moderates=True))
    before = idas.open(PAGE)

    take_back(held, mo)

    assert "Version 2" not in before
    assert "Version 4" in before
    assert NOTHING in idas.open(PAGE)


def test_what_two_looked_at_is_not_listed(
    browser: Browser, ann: Somebody, mo: Somebody, other_moderator: Somebody, skill: MadeSkill
) -> None:
    accept(make_suggestion(skill, ann), mo)

    assert NOTHING in browser.as_(other_moderator).open(PAGE)


def looked_at(decision: int) -> tuple[str, int | None, str] | None:
    """With which act, by whom, and what is said of it."""
    with in_site() as session:
        row = session.execute(
            select(Act.kind, Act.person_id, Activity.kind.label("happened"))
            .join(Decision, Decision.looked_at_again_by == Act.id)
            .join(Activity, Activity.act_id == Act.id)
            .where(Decision.id == decision)
        ).one_or_none()
        return None if row is None else (row.kind, row.person_id, row.happened)

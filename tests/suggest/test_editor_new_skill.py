"""Suggesting a skill that is not there yet."""

import pytest
from flask import Flask

from community.rules.checks import Kind
from community.rules.merge import Fit
from community.suggest.standings import standing_of
from models.catalogue import Domain
from models.database import now
from models.suggestion import Suggestion
from tests.browser_client import Browser
from tests.moderation.makers import accept, decline
from tests.notifications.makers import tell_all
from tests.notifications.post_office import gather, letters, wants_mail
from tests.people import Somebody
from tests.site import changing_site, in_site
from tests.skills import Framework, MadeSkill, make_framework, make_skill
from tests.suggest.editor import (
    NEW_SKILL,
    after_by_path,
    field_of,
    number_in,
    numbers_sent,
    preview_of_new_skill,
    suggest_new_skill,
    suggestion,
)
from tests.suggest.makers import REASON


def test_a_new_skill_is_suggested_with_its_name_place_and_language(
    browser: Browser, ann: Somebody, framework: Framework
) -> None:
    place = f"{framework.domain}/{framework.group}"

    number = suggest_new_skill(
        browser.as_(ann), {"place": place, "language": "de", "summary": "Rechnet schnell."}
    )

    made = suggestion(number)
    assert (made.kind, made.skill_id, made.base_number) == ("new", None, 0)
    assert (made.domain_uid, made.proposed_slug, made.author_id) == (
        framework.domain,
        "jax",
        ann.id,
    )
    assert after_by_path(number) == {
        "name": "JAX",
        "summary": "Rechnet schnell.",
        "place": {"domain": framework.domain, "group": framework.group},
        "language": "de",
    }


def test_roles_with_their_cells_are_added_to_a_new_skill(
    browser: Browser, ann: Somebody, framework: Framework
) -> None:
    window = browser.as_(ann)
    key = framework.cell("ML Engineer", "Senior")
    form = window.open(NEW_SKILL).form(f"{NEW_SKILL}/preview")
    page = window.press(NEW_SKILL, {**form, "name": "JAX", "add_role": key[0]}, status=200)
    entry = field_of(page, f"{NEW_SKILL}/preview", key)

    filled = {f"{entry}-text": "Writes it.", f"{entry}-required": "y", "reason": REASON}
    shown = page.press(f"{NEW_SKILL}/preview", filled, status=200)
    number = number_in(shown.press(f"{NEW_SKILL}/suggestions", status=303))

    wanted = after_by_path(number)["cell/{}/{}".format(*key)]
    assert wanted == {"text": "Writes it.", "required": True}


def test_the_only_role_of_a_site_stands_in_the_form_already(
    browser: Browser, ann: Somebody
) -> None:
    only = make_framework(roles=("ML Engineer",), levels=("Junior", "Senior"))

    page = browser.as_(ann).open(NEW_SKILL)

    assert field_of(page, f"{NEW_SKILL}/preview", only.cell("ML Engineer", "Senior"))


def test_what_there_is_only_one_of_is_not_asked_for(
    browser: Browser, ann: Somebody, framework: Framework
) -> None:
    with changing_site() as session:
        session.get_one(Domain, framework.domain).retired_at = now()
    only = make_framework("Data", group="Storage", roles=("Analyst",))
    window = browser.as_(ann)

    shown = window.open(NEW_SKILL).form(f"{NEW_SKILL}/preview")

    assert str(shown["place"]) in {only.domain, f"{only.domain}/{only.group}"}


def test_the_form_begins_at_the_domain_that_was_looked_at(
    browser: Browser, ann: Somebody, framework: Framework
) -> None:
    other = make_framework("Data", group="Storage", roles=("Analyst",))

    at_group = browser.as_(ann).open(f"{NEW_SKILL}?domain=data&group=storage")
    link = browser.open("/en/domains/data").links["Suggest a new skill"]

    assert at_group.form(f"{NEW_SKILL}/preview")["place"] == f"{other.domain}/{other.group}"
    assert link == f"{NEW_SKILL}?domain=data"


def test_a_new_skill_without_a_name_is_not_previewed(
    browser: Browser, ann: Somebody, framework: Framework
) -> None:
    page = preview_of_new_skill(browser.as_(ann), {"name": " ", "summary": "Good."}, status=422)

    assert "A skill needs a name." in page
    assert numbers_sent() == []


def test_the_name_of_a_skill_that_is_there_is_taken(
    browser: Browser, ann: Somebody, skill: MadeSkill
) -> None:
    page = preview_of_new_skill(browser.as_(ann), {"name": "PyTorch!"}, status=422)

    assert "Another skill has this name already." in page
    assert "Send" not in [button.words for button in page.elements.every("button")]


@pytest.mark.parametrize(
    "name", ["Py\u200dTorch", "ＰｙＴｏｒｃｈ", "new", "ｎｅｗ", "New!", "n\u200bew"]
)
def test_a_name_that_looks_like_that_of_another_skill_is_taken(
    browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill, name: str
) -> None:
    accept(suggest_new_skill(browser.as_(ann), {"name": "New"}), mo)

    page = preview_of_new_skill(browser.as_(ann), {"name": name}, status=422)

    assert "Another skill has this name already." in page


def test_a_numbered_address_takes_no_other_name(browser: Browser, ann: Somebody) -> None:
    framework = make_framework()
    other = make_skill(framework, "Jax 2")

    number = suggest_new_skill(browser.as_(ann), {"name": "Jax"})

    assert other.slug == "jax-2"
    with in_site() as session:
        assert standing_of(session.get_one(Suggestion, number)).can_be_accepted


def test_a_name_that_was_taken_meanwhile_overlaps(
    browser: Browser, ann: Somebody, framework: Framework
) -> None:
    number = suggest_new_skill(browser.as_(ann), {})
    make_skill(framework, "Jax")

    with in_site() as session:
        standing = standing_of(session.get_one(Suggestion, number))

    assert standing.fit is Fit.CONFLICT
    assert [str(each.path) for each in standing.blocked] == ["name"]
    assert not standing.can_be_accepted


def test_a_place_that_is_not_in_use_any_more_is_gone(
    browser: Browser, ann: Somebody, framework: Framework
) -> None:
    make_framework("Data", group="Storage", roles=("Analyst",))
    number = suggest_new_skill(browser.as_(ann), {"place": framework.domain})
    with changing_site() as session:
        session.get_one(Domain, framework.domain).retired_at = now()

    with in_site() as session:
        standing = standing_of(session.get_one(Suggestion, number))

    assert [str(each.path) for each in standing.blocked] == ["place"]
    assert Kind.EMPTY in {problem.kind for problem in standing.problems}


def test_a_place_that_nobody_offered_is_refused_beside_its_field(
    browser: Browser, ann: Somebody, framework: Framework
) -> None:
    page = preview_of_new_skill(browser.as_(ann), {"place": "nowhere"}, status=422)

    assert "The place no longer exists" in page


def test_a_new_skill_counts_for_the_limit_and_is_said_before(
    browser: Browser, ann: Somebody, framework: Framework
) -> None:
    window = browser.as_(ann)
    for name in ("One", "Two", "Three", "Four"):
        suggest_new_skill(window, {"name": name})

    assert "You can send one more." in window.open(NEW_SKILL)
    suggest_new_skill(window, {"name": "Five"})
    shown = preview_of_new_skill(window, {"name": "Six"})
    refused = shown.press(f"{NEW_SKILL}/suggestions", status=422)

    assert "As many suggestions of yours are waiting as can be." in refused
    assert len(numbers_sent()) == 5


def test_a_visitor_is_led_through_signing_in_and_back(
    browser: Browser, framework: Framework
) -> None:
    answer = browser.open(NEW_SKILL, status=303)

    assert "next=/en/skills/new" in answer.location


def test_pages_that_show_suggestions_name_a_skill_that_is_not_there_yet(
    browser: Browser, ann: Somebody, mo: Somebody, framework: Framework
) -> None:
    number = suggest_new_skill(browser.as_(ann), {"language": "de"})

    assert "JAX" in browser.open(f"/en/suggestions/{number}")
    assert "JAX" in browser.as_(ann).open("/en/my/suggestions")
    assert "JAX" in browser.as_(mo).open("/en/queue")
    assert "JAX" in browser.as_(mo).open(f"/en/suggestions/{number}/review")


def test_the_author_is_told_by_its_name_and_by_mail_what_became_of_it(
    app: Flask, browser: Browser, ann: Somebody, mo: Somebody, framework: Framework
) -> None:
    number = suggest_new_skill(browser.as_(ann), {})
    wants_mail(ann)
    decline(number, mo)

    tell_all(app)
    while gather(app):
        pass

    assert "JAX" in browser.as_(ann).open("/en/notifications")
    (letter,) = letters()
    assert "JAX" in letter.subject

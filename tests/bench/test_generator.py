"""A generated site is one that the product itself could have made."""

import pytest
from flask import Flask
from sqlalchemy import select

from bench.generator import generate
from bench.plan import Plan
from models.catalogue import Skill
from models.person import Person
from models.suggestion import Suggestion
from models.version import StoredContent
from tests.browser_client import Browser
from tests.moderation.makers import accept, count, numbers_in_queue
from tests.people import Somebody
from tests.site import in_site

SMALL = Plan(
    versions=30, skills=2, people=6, watchers=3, waiting=2, declined=2, comments=2, decided_every=4
)


@pytest.fixture
def generated(app: Flask) -> Flask:
    generate(SMALL, app)
    return app


def test_its_history_is_as_it_would_have_been_published(generated: Flask) -> None:
    answer = generated.test_cli_runner().invoke(args=["verify-history"])

    assert (answer.exit_code, answer.output.split(":")[0]) == (0, "2 skills, 31 versions")


def test_no_two_versions_say_the_same(generated: Flask) -> None:
    assert count(StoredContent) == 31


def test_its_pages_are_pages_like_others(generated: Flask, browser: Browser) -> None:
    moderator = browser.as_(somebody(2))

    page = browser.open("/en/skills/model-training")
    version = browser.open("/en/skills/model-training/versions/30")
    history = browser.open("/en/skills/model-training/history")

    assert "Model training" in page and "Model training" in version
    assert len(history.elements.every("h2")) == 30
    assert "Approved by person" in history
    assert len(waiting()) == 2
    assert set(numbers_in_queue(moderator)) == set(waiting())


def test_it_can_be_gone_on_with(generated: Flask) -> None:
    first, _ = waiting()

    accept(first, by=somebody(2))

    answer = generated.test_cli_runner().invoke(args=["verify-history"])
    with in_site() as session:
        head = session.scalars(select(Skill.head_number).order_by(Skill.id)).first()
    assert head == 31
    assert (answer.exit_code, answer.output.split(":")[0]) == (0, "2 skills, 32 versions")


def test_a_site_that_has_skills_is_left_alone(generated: Flask) -> None:
    with pytest.raises(ValueError, match="take another folder"):
        generate(SMALL, generated)


def test_a_site_that_cannot_be_is_refused() -> None:
    with pytest.raises(ValueError, match="versions is at least 1"):
        Plan(versions=0)


def waiting() -> list[int]:
    with in_site() as session:
        found = select(Suggestion.id).where(Suggestion.state == "waiting").order_by(Suggestion.id)
        return list(session.scalars(found))


def somebody(number: int) -> Somebody:
    with in_site() as session:
        person = session.get_one(Person, number)
        assert person.name is not None and person.address is not None
        return Somebody(person.id, person.uid, person.name, person.address)

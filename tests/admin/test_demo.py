"""A first start fills a new site, and no other."""

from pathlib import Path

from flask import Flask
from sqlalchemy import func, select

from community.admin import demo
from community.interchange.sample import SAMPLE, SOURCE, load_sample
from models.catalogue import Skill
from models.person import Moderatorship, Person
from tests.admin.commands import run
from tests.site import in_site

OWN = """
format: skill-commons/1
source: ours
language: en
ladders: {steps: {name: Steps, levels: {one: One}}}
domains: {work: Work}
roles: {cook: {name: Cook, ladder: steps}}
skills: [{name: Baking, domain: work, expectations: {cook: {required: {one: Bakes bread.}}}}]
"""


def people() -> dict[str | None, bool]:
    with in_site() as session:
        return {row.name: row.is_keeper for row in session.scalars(select(Person))}


def skill_count() -> int:
    with in_site() as session:
        return session.scalar(select(func.count()).select_from(Skill)) or 0


def start(app: Flask) -> None:
    with app.app_context():
        demo.make_demo(app)


def test_a_new_site_gets_the_sample_and_three_people(app: Flask) -> None:
    start(app)

    assert people() == {"ann": False, "mo": False, "ada": True}
    assert skill_count() >= 12
    with in_site() as session:
        moderators = session.scalars(
            select(Person.name).join(Moderatorship, Moderatorship.person_id == Person.id)
        ).all()
    assert moderators == ["mo"]


def test_a_start_that_was_interrupted_is_finished_by_the_next(app: Flask) -> None:
    with app.app_context():
        load_sample()
    loaded = skill_count()

    start(app)

    assert skill_count() == loaded
    assert set(people()) == {"ann", "mo", "ada"}


def test_a_keepers_own_framework_is_left_alone(app: Flask, tmp_path: Path) -> None:
    file = tmp_path / "own.yaml"
    file.write_text(OWN)
    run(app, "import", str(file))

    start(app)

    assert people() == {}
    assert skill_count() == 1


def test_a_site_that_knows_somebody_is_left_alone(app: Flask) -> None:
    run(app, "person", "add", "zoe", "zoe@example.org", "--keeper")

    start(app)

    assert people() == {"zoe": True}
    assert skill_count() == 0


def test_the_sample_calls_itself_by_the_name_that_is_looked_for() -> None:
    assert f"\nsource: {SOURCE}\n" in SAMPLE.read_text()

"""`flask structure merge-roles`: two roles become one on every page, in one act."""

from dataclasses import replace

from flask import Flask
from sqlalchemy import func, select

from community.rules.content import Cell
from models.activity import Act, Activity
from models.catalogue import Role
from models.version import ExpectationRow, Version
from tests.admin.commands import run
from tests.people import Somebody
from tests.site import in_site
from tests.skills import Framework, content_of, make_framework, make_skill, publish_version


def test_every_page_that_names_the_role_gets_one_version(
    app: Flask, ada: Somebody, framework: Framework
) -> None:
    level = framework.levels["Senior"]
    only_gone = {(framework.roles["Data Scientist"], level): Cell("Reads models.", True)}
    only_kept = {(framework.roles["ML Engineer"], level): Cell("Builds models.", True)}
    touched = make_skill(framework, "PyTorch", only_gone)
    untouched = make_skill(framework, "NumPy", only_kept)

    printed = run(app, "structure", "merge-roles", "ml-engineer", "data-scientist", "--as", "ada")

    assert "1 skills have a new version" in printed
    cells = content_of(touched).cells
    assert cells == {(framework.roles["ML Engineer"], level): Cell("Reads models.", True)}
    with in_site() as session:
        heads = dict(
            session.execute(
                select(Version.skill_id, func.max(Version.number)).group_by(Version.skill_id)
            ).all()
        )
        assert heads == {touched.id: 2, untouched.id: 1}
        assert session.scalars(select(Act.kind)).all() == ["structure"]
        assert session.scalars(select(Activity.skill_id)).all() == [touched.id]
        gone = session.scalars(select(Role).where(Role.slug == "data-scientist")).one()
        assert gone.retired_at is not None
        assert gone.merged_into == framework.roles["ML Engineer"]
        rows = session.scalars(select(ExpectationRow.role_uid)).all()
        assert set(rows) == {framework.roles["ML Engineer"]}


def test_two_texts_for_one_cell_are_never_chosen_silently(
    app: Flask, ada: Somebody, framework: Framework
) -> None:
    skill = make_skill(framework)
    before = content_of(skill)

    printed = run(
        app, "structure", "merge-roles", "ml-engineer", "data-scientist", "--as", "ada", fails=True
    )

    assert "pytorch (senior)" in printed
    assert "--keep ml-engineer or data-scientist" in printed
    assert content_of(skill) == before


def test_the_chosen_role_gives_its_words(app: Flask, ada: Somebody, framework: Framework) -> None:
    skill = make_skill(framework)
    before = content_of(skill)
    senior = framework.levels["Senior"]

    run(
        app, "structure", "merge-roles", "ml-engineer", "data-scientist",
        "--as", "ada", "--keep", "data-scientist",
    )  # fmt: skip

    after = content_of(skill)
    scientist = before.cells[framework.roles["Data Scientist"], senior]
    assert after.cells[framework.roles["ML Engineer"], senior] == scientist


def test_equal_words_need_no_choice(app: Flask, ada: Somebody, framework: Framework) -> None:
    level = framework.levels["Senior"]
    same = {(role, level): Cell("Trains models.", True) for role in framework.roles.values()}
    skill = make_skill(framework, cells=same)

    run(app, "structure", "merge-roles", "ml-engineer", "data-scientist", "--as", "ada")

    assert list(content_of(skill).cells) == [(framework.roles["ML Engineer"], level)]


def test_roles_on_different_ladders_stay_two(app: Flask, ada: Somebody) -> None:
    make_framework()
    make_framework("Cooking", "Baking", roles=("Baker",), levels=("Trainee", "Master"))

    printed = run(
        app, "structure", "merge-roles", "ml-engineer", "baker", "--as", "ada", fails=True
    )

    assert "follow different ladders" in printed


def test_only_an_admin_may(app: Flask, mo: Somebody, framework: Framework) -> None:
    printed = run(
        app, "structure", "merge-roles", "ml-engineer", "data-scientist", "--as", "mo", fails=True
    )

    assert "mo is no admin" in printed


def test_a_role_that_does_not_exist_is_named(app: Flask, ada: Somebody) -> None:
    printed = run(app, "structure", "merge-roles", "cook", "baker", "--as", "ada", fails=True)

    assert "there is no role cook" in printed


def test_a_merged_page_can_be_changed_on(app: Flask, ada: Somebody, framework: Framework) -> None:
    level = framework.levels["Lead"]
    skill = make_skill(
        framework, cells={(framework.roles["Data Scientist"], level): Cell("Leads.", False)}
    )
    run(app, "structure", "merge-roles", "ml-engineer", "data-scientist", "--as", "ada")

    content = content_of(skill)
    number = publish_version(skill, replace(content, summary="Another one."))

    assert number == 3

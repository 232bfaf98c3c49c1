"""The sample framework is what the product promises of it."""

from collections.abc import Callable

import pytest
from flask import Flask

from community.interchange.framework import Domain, Group, Ladder, Level, Reading, Role, Skill
from community.interchange.native import read_native
from community.interchange.sample import SAMPLE, load_sample
from tests.interchange.importing import everything
from tests.interchange.reading import skill_of


@pytest.fixture(scope="module")
def reading() -> Reading:
    """The sample as it stands in the file."""
    return read_native(SAMPLE)


def roles_of(skill: Skill) -> set[str]:
    """The roles in which a skill occurs."""
    return {cell.role for cell in skill.cells}


def test_it_has_domains_roles_and_the_built_in_ladder_in_three_languages(reading: Reading) -> None:
    framework = reading.framework

    assert (len(framework.domains), len(framework.roles)) == (3, 8)
    assert len(framework.skills) >= 12
    levels = framework.ladders[0].levels
    parts: list[Domain | Group | Ladder | Level | Role] = [
        *framework.domains,
        *framework.roles,
        *framework.ladders,
        *levels,
    ]
    parts += [group for domain in framework.domains for group in domain.groups]
    assert all(set(part.names) == {"en", "de", "zh"} for part in parts)
    assert [level.names["en"] for level in levels] == [
        "Junior",
        "Mid-level",
        "Senior",
        "Lead",
        "Principal",
    ]
    assert [level.names["zh"] for level in levels] == ["初级", "中级", "高级", "资深", "首席"]


def test_pytorch_is_as_it_was_asked_for(reading: Reading) -> None:
    skill = skill_of(reading, "pytorch")

    required = sum(cell.required for cell in skill.cells)
    assert (skill.domain, skill.group) == ("machine-learning-and-ai", "deep-learning")
    assert (len(skill.cells), required, len(roles_of(skill))) == (25, 19, 5)


@pytest.mark.parametrize(
    ("what", "holds"),
    [
        (
            "two roles and ten optional cells",
            lambda s: (
                len(s.cells) == 10
                and len(roles_of(s)) == 2
                and not any(c.required for c in s.cells)
            ),
        ),
        ("missing cells", lambda s: 0 < len(s.cells) < 5 * len(roles_of(s))),
        ("no cells", lambda s: not s.cells),
        ("a list", lambda s: any("\n- " in c.text for c in s.cells)),
        ("a repeated text", lambda s: len({c.text for c in s.cells}) < len(s.cells)),
        ("no group", lambda s: s.group is None),
    ],
)
def test_there_is_a_skill_of_each_kind(
    reading: Reading, what: str, holds: Callable[[Skill], bool]
) -> None:
    found = [skill.slug for skill in reading.framework.skills if holds(skill)]

    assert found, what


def test_no_two_levels_of_a_role_say_the_same(reading: Reading) -> None:
    for skill in reading.framework.skills:
        texts = [(cell.role, cell.text) for cell in skill.cells]

        assert len(set(texts)) == len(texts), skill.name


def test_nothing_in_it_had_to_be_made_uniform(reading: Reading) -> None:
    cleaned = reading.facts.cleaned

    assert not cleaned


def test_loading_it_twice_writes_it_once(app: Flask) -> None:
    with app.app_context():
        load_sample()
    before = everything()

    with app.app_context():
        load_sample()

    assert len(before["skills"]) >= 12
    assert everything() == before

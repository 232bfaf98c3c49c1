"""Forty suggestions on one page, decided one after the other as they were first seen."""

from community.moderation.outcomes import Accepted, Declined
from tests.admin.commands import run
from tests.moderation.makers import accept, numbers_of_versions, seen_now
from tests.people import Somebody, make_person
from tests.site import present_app
from tests.skills import Framework, content_of, make_framework, make_skill
from tests.suggest.makers import make_suggestion

ROLES = tuple(f"Role {number}" for number in range(8))
LEVELS = ("Junior", "Mid-level", "Senior", "Lead", "Principal")


def many_roles() -> Framework:
    """A framework with forty places for one skill."""
    return make_framework(roles=ROLES)


def test_forty_that_wait_on_one_skill_are_accepted_with_what_was_seen_at_the_beginning(
    mo: Somebody,
) -> None:
    skill = make_skill(many_roles())
    authors = [make_person(f"author {number}") for number in range(8)]
    waiting = [
        make_suggestion(skill, author, f"Text of {role} at {level}.", role, level)
        for author, role in zip(authors, ROLES, strict=True)
        for level in LEVELS
    ]
    seen = {number: seen_now(number) for number in waiting}

    outcomes = [accept(number, mo, seen[number]) for number in waiting]

    assert outcomes == [Accepted(number) for number in range(2, 42)]
    assert numbers_of_versions(skill) == list(range(1, 42))
    texts = {cell.text for cell in content_of(skill).cells.values()}
    assert texts == {f"Text of {role} at {level}." for role in ROLES for level in LEVELS}
    assert "41 versions" in run(present_app(), "verify-history")


def test_forty_on_the_same_words_are_told_apart_one_by_one(mo: Somebody) -> None:
    skill = make_skill(many_roles())
    authors = [make_person(f"author {number}") for number in range(8)]
    waiting = [
        make_suggestion(skill, author, f"Text of {author.name}.", ROLES[0], "Senior")
        for author in authors
    ]
    seen = {number: seen_now(number) for number in waiting}

    outcomes = [accept(number, mo, seen[number]) for number in waiting]

    assert outcomes[0] == Accepted(2)
    assert not any(isinstance(outcome, Accepted | Declined) for outcome in outcomes[1:])
    assert numbers_of_versions(skill) == [1, 2]

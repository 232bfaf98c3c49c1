"""Many who decide the same suggestion at one moment, in real processes on a real database."""

from collections.abc import Sequence
from pathlib import Path

from flask import Flask
from sqlalchemy import func, select

from community.rules.suggestion_states import State
from models.activity import Activity
from models.decision import Decision, Verdict
from tests.databases import Database
from tests.moderation.makers import numbers_of_versions
from tests.moderation.race import Answer, Attempt, race
from tests.people import Somebody, make_person
from tests.site import in_site
from tests.size import size
from tests.skills import Framework, MadeSkill, make_skill
from tests.suggest.makers import make_suggestion, state_of


def make_rounds(framework: Framework, rounds: int) -> list[tuple[MadeSkill, int]]:
    """A skill with one waiting suggestion for each round."""
    made = []
    for number in range(rounds):
        skill = make_skill(framework, f"Skill {number}")
        author = make_person(f"author {number}")
        made.append((skill, make_suggestion(skill, author)))
    return made


def check_round(skill: MadeSkill, suggestion: int, answers: Sequence[Answer]) -> None:
    """One decision, one version or none, and a clean refusal with her words for everybody else."""
    decided = [answer for answer in answers if answer.status == 303]
    refused = [answer for answer in answers if answer.status == 409]
    assert len(decided) == 1, [answer.status for answer in answers]
    assert len(refused) == len(answers) - 1, [answer.status for answer in answers]
    for answer in refused:
        assert "decided this a moment ago. Your words are kept below." in answer.words
        assert "Words of" in answer.words
    declined = decided[0].decline
    assert numbers_of_versions(skill) == ([1] if declined else [1, 2])
    assert state_of(suggestion) is (State.DECLINED if declined else State.ACCEPTED)
    assert counted(suggestion) == {"decisions": 1, "standing": 1, "decided": 1}


def counted(suggestion: int) -> dict[str, int | None]:
    decisions = select(func.count()).where(Decision.suggestion_id == suggestion)
    standing = select(func.count()).where(
        Verdict.suggestion_id == suggestion, Verdict.standing.is_(True)
    )
    decided = select(func.count()).where(
        Activity.suggestion_id == suggestion, Activity.kind.in_(("accepted", "declined"))
    )
    with in_site() as session:
        return {
            "decisions": session.scalar(decisions),
            "standing": session.scalar(standing),
            "decided": session.scalar(decided),
        }


def test_two_moderators_in_two_processes_accept_at_once_and_one_version_is_made(
    app: Flask,
    database: Database,
    tmp_path: Path,
    framework: Framework,
    mo: Somebody,
    other_moderator: Somebody,
) -> None:
    rounds = make_rounds(framework, size(3, 50))
    numbers = tuple(suggestion for _, suggestion in rounds)

    answers = race(
        database.address,
        tmp_path,
        [[Attempt(mo, False, numbers)], [Attempt(other_moderator, False, numbers)]],
    )

    for number, (skill, suggestion) in enumerate(rounds):
        check_round(skill, suggestion, [each for each in answers if each.round == number])


def test_twenty_at_once_accept_and_decline_and_one_decision_stands(
    app: Flask, database: Database, tmp_path: Path, framework: Framework
) -> None:
    rounds = make_rounds(framework, size(3, 100))
    numbers = tuple(suggestion for _, suggestion in rounds)
    moderators = [make_person(f"mo {number}", moderates=True) for number in range(20)]
    attempts = [
        Attempt(moderator, bool(number % 2), numbers) for number, moderator in enumerate(moderators)
    ]

    answers = race(
        database.address, tmp_path, [attempts[start : start + 5] for start in range(0, 20, 5)]
    )

    for number, (skill, suggestion) in enumerate(rounds):
        check_round(skill, suggestion, [each for each in answers if each.round == number])

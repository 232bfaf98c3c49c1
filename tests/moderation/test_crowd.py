"""Many processes at the same suggestions at once: whatever they do, the site stays true."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from flask import Flask

from tests.admin.commands import run
from tests.admin.examined import say_what_was_published, tell
from tests.databases import Database
from tests.moderation.crowd import NOT_OPEN, Answer, Hand, let_loose
from tests.people import Somebody, make_person
from tests.size import size
from tests.skills import Framework, make_skill
from tests.suggest.makers import make_suggestion

SUGGESTIONS = size(30, 200)
PROCESSES = size(4, 8)
OF_ONE_AUTHOR = 5


def make_waiting(framework: Framework) -> dict[Somebody, tuple[int, ...]]:
    """Suggestions by their authors, ten for each skill, each for a cell of its own."""
    made: dict[Somebody, tuple[int, ...]] = {}
    cells = [(role, level) for role in framework.roles for level in framework.levels]
    for number in range(SUGGESTIONS):
        if number % len(cells) == 0:
            skill = make_skill(framework, f"Skill {number}")
        if number % OF_ONE_AUTHOR == 0:
            author = make_person(f"author {number}")
        role, level = cells[number % len(cells)]
        sent = make_suggestion(skill, author, f"Text {number}.", role=role, level=level)
        made[author] = (*made.get(author, ()), sent)
    return made


def moderators_and_authors(waiting: dict[Somebody, tuple[int, ...]]) -> list[list[Hand]]:
    """Half of the processes decide about all, the other half writes each its own."""
    everything = tuple(number for numbers in waiting.values() for number in numbers)
    half = PROCESSES // 2
    deciding = [
        [
            Hand(
                make_person(f"mo {n}", moderates=True),
                ("accept", "decline", "take back"),
                everything,
            )
        ]
        for n in range(half)
    ]
    authors = list(waiting.items())
    writing = [
        [
            Hand(author, ("revise", "withdraw", "reopen"), numbers)
            for author, numbers in authors[n::half]
        ]
        for n in range(half)
    ]
    return deciding + writing


def refused(answers: Sequence[Answer]) -> list[Answer]:
    """The answers that nobody is to be given."""
    return [each for each in answers if each.status not in (200, *NOT_OPEN)]


def test_whatever_a_crowd_does_at_once_everything_holds(
    app: Flask, database: Database, tmp_path: Path, framework: Framework
) -> None:
    waiting = make_waiting(framework)
    say_what_was_published()

    answers = let_loose(database.address, tmp_path, moderators_and_authors(waiting))

    done = Counter(each.deed for each in answers if each.status == 303)
    assert refused(answers) == []
    assert set(done) == {"accept", "decline", "take back", "revise", "withdraw", "reopen"}, done
    tell()
    assert "everything holds" in run(app, "doctor", "--invariants")

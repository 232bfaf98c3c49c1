"""Twenty people press at one moment at a real server: one of them is heard, all get an answer."""

import threading
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from flask import Flask
from sqlalchemy import func, select

from models.decision import Decision
from models.suggestion import Suggestion
from tests.admin.commands import run
from tests.admin.examined import say_what_was_published
from tests.databases import Database
from tests.moderation.over_http import (
    PASSWORD_HASH,
    Answer,
    Visitor,
    serving,
    signed_in,
)
from tests.people import Somebody, make_person
from tests.site import in_site
from tests.size import size
from tests.skills import Framework, make_skill
from tests.suggest.makers import make_suggestion

ROUNDS = size(3, 100)
MODERATORS = 14
WINDOWS = 6
"""Windows in which the author has her suggestion open."""
PATIENCE = 60.0

Press = Callable[[], Answer]


def deciding(visitor: Visitor, number: int, turn: int) -> Press:
    """Look at the review; then accept, or decline."""
    page = visitor.open(f"/en/suggestions/{number}/review")
    if turn % 2:
        return lambda: visitor.press(page, "/acceptance")
    said = {"reason": "6", "sentence": "Let us talk first."}
    return lambda: visitor.press(page, "/decline", **said)


def writing(visitor: Visitor, number: int, turn: int) -> Press:
    """Look at one's own suggestion; then withdraw it, or send another text."""
    if turn % 3 == 0:
        page = visitor.open(f"/en/suggestions/{number}")
        return lambda: visitor.press(page, "/withdrawal")
    form = visitor.open(f"/en/suggestions/{number}/revisions/new")
    fields = {"cells-0-text": f"Text of window {turn}.", "reason": "Clearer now."}
    preview = visitor.press(form, "/revisions/preview", **fields)
    return lambda: visitor.press(preview, "/revisions")


def at_one_moment(presses: list[Press]) -> list[Answer]:
    start, answers = threading.Barrier(len(presses)), []

    def do(press: Press) -> None:
        start.wait(PATIENCE)
        answers.append(press())

    threads = [threading.Thread(target=do, args=(press,)) for press in presses]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE)
    return answers


def decisions_on(number: int) -> tuple[str, int]:
    """Where a suggestion is, and how often it was decided."""
    with in_site() as session:
        state = session.scalars(select(Suggestion.state).where(Suggestion.id == number)).one()
        counted = select(func.count()).where(Decision.suggestion_id == number)
        return state, session.scalar(counted) or 0


def test_twenty_who_decide_withdraw_and_revise_at_once_are_all_answered(
    app: Flask, database: Database, tmp_path: Path, framework: Framework
) -> None:
    author = make_person("author", password_hash=PASSWORD_HASH)
    names = [f"mo {number}" for number in range(MODERATORS)]
    for name in names:
        make_person(name, moderates=True, password_hash=PASSWORD_HASH)
    ends: Counter[str] = Counter()

    with serving(app, database, tmp_path / "site") as server:
        moderators = [signed_in(server, name) for name in names]
        windows = [signed_in(server, author.name) for _ in range(WINDOWS)]
        for turn in range(ROUNDS):
            number = waiting(framework, author, turn)
            presses = [deciding(each, number, place) for place, each in enumerate(moderators)]
            presses += [writing(each, number, place) for place, each in enumerate(windows)]
            answers = at_one_moment(presses)

            assert len(answers) == len(presses)
            assert {each.status for each in answers} <= {200, 303, 404, 409, 422}
            state, decided = decisions_on(number)
            assert decided == (1 if state in ("accepted", "declined") else 0)
            ends[state] += 1

    assert sum(ends.values()) == ROUNDS
    say_what_was_published()
    assert "everything holds" in run(app, "doctor", "--invariants")


def waiting(framework: Framework, author: Somebody, turn: int) -> int:
    """A suggestion for a skill of its own."""
    return make_suggestion(make_skill(framework, f"Skill {turn}"), author)

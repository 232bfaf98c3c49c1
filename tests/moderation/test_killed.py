"""A web process that is killed in the middle of accepting: what was answered is there for ever."""

import os
import random
import signal
import threading
import time
from collections.abc import Sequence
from pathlib import Path

from flask import Flask
from sqlalchemy import select

from models.decision import Decision
from models.suggestion import Suggestion
from models.version import Version
from tests.admin.commands import run
from tests.admin.examined import say_what_was_published
from tests.browser.server import Server
from tests.databases import Database
from tests.moderation.over_http import PASSWORD_HASH, Visitor, serving, signed_in
from tests.people import make_person
from tests.site import in_site
from tests.size import size
from tests.skills import Framework, make_skill
from tests.suggest.makers import make_suggestion

KILLS = size(5, 200)
AT_ONCE = 2
"""Moderators who accept at the same time, each a suggestion of her own."""
EACH = 3
"""Suggestions that each of them accepts until the process is killed, or after it is back."""
LATEST = 0.6
"""Seconds from the first press until the kill, at most."""


def make_waiting(framework: Framework, kill: int) -> list[list[int]]:
    """For each moderator, suggestions that wait for one skill."""
    skill = make_skill(framework, f"Skill {kill}")
    authors = [make_person(f"author {kill} {number}") for number in range(AT_ONCE)]
    cells = [(role, level) for role in framework.roles for level in framework.levels]
    found = []
    for place, author in enumerate(authors):
        mine = cells[place * EACH : (place + 1) * EACH]
        found.append(
            [
                make_suggestion(skill, author, f"Text {kill} {level}.", role=role, level=level)
                for role, level in mine
            ]
        )
    return found


def accept_all(visitor: Visitor, numbers: Sequence[int], acknowledged: set[int]) -> None:
    """Accept one after the other, and note what was answered."""
    for number in numbers:
        page = visitor.open(f"/en/suggestions/{number}/review")
        answer = visitor.press(page, "/acceptance")
        if answer.status == 303:
            acknowledged.add(number)
        assert answer.status in (0, 303), answer.text


def kill_meanwhile(
    server: Server, visitors: Sequence[Visitor], numbers: list[list[int]]
) -> set[int]:
    """Kill all web processes at a random moment; what was acknowledged before and after."""
    acknowledged: set[int] = set()
    threads = [
        threading.Thread(target=accept_all, args=(visitor, mine, acknowledged))
        for visitor, mine in zip(visitors, numbers, strict=True)
    ]
    for thread in threads:
        thread.start()
    time.sleep(random.uniform(0, LATEST))
    for pid in server.web_processes():
        os.kill(pid, signal.SIGKILL)
    for thread in threads:
        thread.join()
    return acknowledged


def is_back(server: Server, visitor: Visitor) -> bool:
    """Wait for the process that replaces a killed one; False where the whole server ended, which
    it does when one is killed that has just been started: then it is to be started again."""
    give_up = time.monotonic() + 60
    while visitor.open("/en/").status != 200:
        if server.process.poll() is not None:
            return False
        assert time.monotonic() < give_up, "the server did not come back"
        time.sleep(0.05)
    return True


def accepted_whole(numbers: Sequence[int]) -> set[int]:
    """Those that are accepted, each with its decision and its version; the others have neither."""
    with in_site() as session:
        rows = session.execute(
            select(
                Suggestion.id,
                Suggestion.state,
                Decision.id.label("decision"),
                Version.number.label("version"),
            )
            .outerjoin(Decision, Decision.suggestion_id == Suggestion.id)
            .outerjoin(Version, Version.decision_id == Decision.id)
            .where(Suggestion.id.in_(numbers))
        ).all()
    said = {row.id: (row.state, bool(row.decision), bool(row.version)) for row in rows}
    assert len(rows) == len(numbers)
    assert set(said.values()) <= {("accepted", True, True), ("waiting", False, False)}, said
    return {number for number, (state, _, _) in said.items() if state == "accepted"}


def test_what_was_answered_survives_every_kill_and_what_was_not_is_whole_or_absent(
    app: Flask, database: Database, tmp_path: Path, framework: Framework
) -> None:
    names = [f"mo {number}" for number in range(AT_ONCE)]
    for name in names:
        make_person(name, moderates=True, password_hash=PASSWORD_HASH)
    rounds = [make_waiting(framework, kill) for kill in range(KILLS)]
    say_what_was_published()

    while rounds:
        with serving(app, database, tmp_path / "site") as server:
            visitors = [signed_in(server, name) for name in names]
            is_serving = True
            while rounds and is_serving:
                numbers = rounds.pop()
                acknowledged = kill_meanwhile(server, visitors, numbers)
                is_serving = is_back(server, visitors[0])
                asked = [number for mine in numbers for number in mine]
                assert acknowledged <= accepted_whole(asked)

    assert "everything holds" in run(app, "doctor", "--invariants")

"""Moderators in processes of their own, each with its own application, who decide at one moment."""

import multiprocessing
import threading
import traceback
from collections.abc import Sequence
from dataclasses import dataclass
from multiprocessing.queues import Queue
from multiprocessing.synchronize import Barrier
from pathlib import Path

from tests.browser_client import Browser
from tests.people import Somebody
from tests.site import make_app

PATIENCE = 60.0


@dataclass(frozen=True)
class Attempt:
    """A moderator who presses one of the two buttons, each round on that round's suggestion."""

    moderator: Somebody
    decline: bool
    suggestions: tuple[int, ...]


@dataclass(frozen=True)
class Answer:
    """What an attempt was answered in a round."""

    round: int
    status: int
    decline: bool
    words: str


@dataclass(frozen=True)
class Crew:
    """What the attempts of one process were answered, and what went wrong in it."""

    answers: list[Answer]
    problems: list[str]


def race(address: str, instance: Path, crews: Sequence[Sequence[Attempt]]) -> list[Answer]:
    """Let each crew (a process; its attempts are threads) decide; all press at the same moment."""
    context = multiprocessing.get_context("spawn")
    everybody = context.Barrier(sum(len(crew) for crew in crews))
    answers: Queue[Crew] = context.Queue()
    processes = [
        context.Process(target=run_crew, args=(address, str(instance), crew, everybody, answers))
        for crew in crews
    ]
    for process in processes:
        process.start()
    found = [answers.get(timeout=PATIENCE) for _ in processes]
    for process in processes:
        process.join(PATIENCE)
    problems = [problem for crew in found for problem in crew.problems]
    assert not problems, "\n".join(problems)
    return [answer for crew in found for answer in crew.answers]


def run_crew(
    address: str,
    instance: str,
    crew: Sequence[Attempt],
    everybody: Barrier,
    answers: "Queue[Crew]",
) -> None:
    """The life of one process: an application, a thread for each attempt, and the answers."""
    app = make_app(address, Path(instance))
    found = Crew([], [])

    def decide(attempt: Attempt, browser: Browser) -> None:
        try:
            for number, suggestion in enumerate(attempt.suggestions):
                found.answers.append(pressed(browser, attempt, number, suggestion, everybody))
        except BaseException:
            found.problems.append(traceback.format_exc())
            everybody.abort()

    browsers = [Browser(app, attempt.moderator) for attempt in crew]
    threads = [
        threading.Thread(target=decide, args=pair) for pair in zip(crew, browsers, strict=True)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    answers.put(found)


def pressed(
    browser: Browser, attempt: Attempt, number: int, suggestion: int, everybody: Barrier
) -> Answer:
    """Look at the suggestion, wait until all others have looked too, and press."""
    page = browser.open(f"/en/suggestions/{suggestion}/review")
    everybody.wait(PATIENCE)
    words = f"Words of {attempt.moderator.name}"
    if attempt.decline:
        fields = {"reason": "2", "sentence": words}
        answer = page.press(f"/en/suggestions/{suggestion}/decline", fields)
    else:
        answer = page.press(f"/en/suggestions/{suggestion}/acceptance", {"note": words})
    kept = "" if answer.location else answer.words
    everybody.wait(PATIENCE)
    return Answer(number, answer.status_code, attempt.decline, kept)
